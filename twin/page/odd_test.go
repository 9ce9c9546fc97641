package page

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/kithhq/kith/twin/network"
)

// allowed are the elements and attributes that pages are made of. What a
// member's name could add is none of them.
const (
	elements = " html head meta title link body a p form input button nav header footer main section article div span ul li " +
		"h1 h2 bdi blockquote time details summary textarea label fieldset legend strong dl dt dd "
	attributes = " lang charset name content rel href type class id action method value role placeholder aria-label aria-current " +
		"aria-describedby aria-disabled dir rows autocomplete for disabled checked "
)

// TestEveryPageInEveryWorld follows every link there is. No page may be
// missing, hold anything but plain markup, lead outside, or change the network.
func TestEveryPageInEveryWorld(t *testing.T) {
	t.Parallel()
	for name, w := range map[string]*world{"empty": quiet(t, nil), "ordinary": lively(t), "odd": odd(t)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, m := range w.Seated()[:2] {
				if _, r := w.AskForCopy(m.ID, false); r != nil {
					t.Fatal(r)
				}
			}
			before := w.written(t)
			for _, m := range w.Seated()[:2] {
				b := newBrowser(t, w.pages)
				b.cookies[cookieName] = w.cookieOf(m)
				if pages := crawl(b, 260); pages < 20 {
					t.Errorf("only %d pages were found", pages)
				}
			}
			if w.written(t) != before {
				t.Error("looking changed the network")
			}
		})
	}
}

// cookieOf is the cookie of a member, without the way through the first page.
func (w *world) cookieOf(m *network.Member) *http.Cookie {
	r := newBrowserless(w.pages, "/sign-in/", url.Values{"member": {fmt.Sprint(m.ID)}})
	return r.Cookies()[0]
}

func crawl(b *browser, most int) int {
	seen := map[string]bool{}
	next := []string{
		myNetworkPath, managerPath, sentPath, peoplePath, receivedPath, connectionsPath, notificationsPath, mailboxPath, settingsPath,
		settingsPath + "close/", copiesPath, searchPath + "?keywords=a", sentPath + "?shown=30", sentPath + "?shown=-4", sentPath + "?shown=x",
	}
	for len(next) > 0 && len(seen) < most {
		address := next[0]
		next = next[1:]
		if seen[address] {
			continue
		}
		seen[address] = true
		b.open(address)
		if b.status != http.StatusOK && !strings.HasSuffix(address, "/report/") && !strings.HasPrefix(address, copiesPath) {
			b.t.Errorf("%s answers %d: %s", address, b.status, b.text())
		}
		plain(b)
		for _, a := range b.all("a") {
			if href := attr(a, "href"); href != "#main" && href != "/clock" && href != "/developer/" { // others serve these two
				next = append(next, strings.Split(href, "#")[0])
			}
		}
	}
	return len(seen)
}

// plain checks what holds of every page.
func plain(b *browser) {
	b.t.Helper()
	walk(b.doc, func(n *html.Node) {
		if !strings.Contains(elements, " "+n.Data+" ") {
			b.t.Errorf("%s has an element %s", b.at, n.Data)
		}
		for _, a := range n.Attr {
			if !strings.Contains(attributes, " "+a.Key+" ") {
				b.t.Errorf("%s has an attribute %s", b.at, a.Key)
			}
			if (a.Key == "href" || a.Key == "action") && !strings.HasPrefix(a.Val, "/") && a.Val != "#main" || strings.HasPrefix(a.Val, "//") {
				b.t.Errorf("%s leads to %q", b.at, a.Val)
			}
		}
		switch n.Data {
		case "main", "h1":
			if len(b.all(n.Data)) != 1 {
				b.t.Errorf("%s has %d of %s", b.at, len(b.all(n.Data)), n.Data)
			}
		case "button", "a", "summary":
			if textOf(n) == "" {
				b.t.Errorf("%s has a %s that says nothing", b.at, n.Data)
			}
		}
	})
	whole := textOf(b.doc)
	for _, words := range []string{"A local stand-in for rehearsal. Nobody here exists, and nothing leaves this machine.", "Signed in as", "2026, 09:00 UTC here."} {
		if !strings.Contains(whole, words) {
			b.t.Errorf("%s does not say %q", b.at, words)
		}
	}
	for name, want := range map[string]string{
		"Content-Security-Policy": policy, "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff",
		"Cache-Control": "no-store", "Content-Type": "text/html; charset=utf-8",
	} {
		if got := b.header.Get(name); got != want {
			b.t.Errorf("%s answers with %s %q", b.at, name, got)
		}
	}
}

// odd is a lively network whose members bear the worst of names.
func odd(t testing.TB) *world {
	t.Helper()
	w := worldOf(t, network.Options{People: 60, Days: 30, Cast: []network.Role{
		{First: `<b onclick="x">`, Last: "\u202egnorw", Slug: `a/b?c#d%2f"><script>`, Title: "</title><script>x</script>", Company: `"><img src=x>`, Plan: "free", JoinedDays: 900, AWeek: 80, Older: 30},
		{First: "", Last: "", Slug: "имя®", Title: "", Company: "", Plan: "premium", JoinedDays: 900, AWeek: 40, Older: 30},
	}}, nil)
	for k, m := range w.Members() {
		switch k % 5 {
		case 0:
			m.First, m.Title = "<script>alert(1)</script>", "'\"><svg/onload=x>"
		case 1:
			m.First, m.Last = "\u202e\u2067", strings.Repeat("Wolkenkuckucksheim ", 17)[:300]
		case 2:
			m.First, m.Last = "", "{{.}} ${x} \x00\xff"
		case 3:
			m.First, m.Last, m.Title = "\u200b", " ", strings.Repeat("W", 300)
		}
	}
	return w
}

func TestOddNamesAreShownAsTheyAre(t *testing.T) {
	t.Parallel()
	w := odd(t)
	first := w.Members()[0]
	b := newBrowser(t, w.pages)
	b.cookies[cookieName] = w.cookieOf(w.Members()[1])
	b.open(profilePath(first)).says("<script>alert(1)</script> \u202egnorw", "'\"><svg/onload=x>")
	if b.at.Path != `/in/a/b?c#d%2f"><script>/` {
		t.Errorf("the profile is at %q", b.at.Path)
	}
	name := b.all("h1")[0].FirstChild
	if name.Data != "bdi" {
		t.Errorf("a name that turns round is not kept apart, but in %q", name.Data)
	}
	b.open(settingsPath).says("\u202e\u2067 Wolkenkuckucksheim")
	fourth := w.Members()[8]
	if b.open(profilePath(fourth)); textOf(b.all("h1")[0]) != "Member without a name" {
		t.Errorf("a name that cannot be seen reads %q", textOf(b.all("h1")[0]))
	}
}

func TestSuggestions(t *testing.T) {
	t.Parallel()
	w := lively(t)
	me := w.Seated()[0]
	got := suggestions(w.Network, me)
	if again := suggestions(w.Network, me); !slices.Equal(got, again) || len(got) == 0 || len(got) > suggested {
		t.Errorf("%d suggestions, and then others", len(got))
	}
	for _, m := range got {
		if w.Relation(me.ID, m.ID) != (network.Relation{}) || m == me {
			t.Errorf("%s is no stranger", m.Slug)
		}
	}
	q := quiet(t, nil)
	if first := suggestions(q.Network, q.BySlug(orla))[0]; first.Slug != bo {
		t.Errorf("the first suggestion is %s, not the colleague", first.Slug)
	}
}
