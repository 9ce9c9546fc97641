package rehearsal

import (
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// browser is a person's browser without script: it opens pages, follows links
// by what they say, and fills forms in.
type browser struct {
	t      testing.TB
	client *http.Client
	base   *url.URL
	at     *url.URL
	status int
	page   *html.Node
	filled map[string]string
}

func newBrowser(t testing.TB, base string) *browser {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	u, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	return &browser{t: t, client: &http.Client{Jar: jar}, base: u, at: u}
}

// open opens an address of the network.
func (b *browser) open(path string) {
	b.t.Helper()
	b.load(http.MethodGet, path, nil)
}

func (b *browser) load(method, path string, form url.Values) {
	b.t.Helper()
	to, err := b.at.Parse(path)
	if err != nil {
		b.t.Fatalf("%s leads nowhere: %v", path, err)
	}
	r, err := http.NewRequest(method, to.String(), strings.NewReader(form.Encode()))
	if err != nil {
		b.t.Fatal(err)
	}
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Origin", b.base.String())
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	answer, err := b.client.Do(r)
	if err != nil {
		b.t.Fatalf("%s %s: %v", method, path, err)
	}
	defer func() { _ = answer.Body.Close() }()
	b.status, b.at, b.filled = answer.StatusCode, answer.Request.URL, map[string]string{}
	if b.page, err = html.Parse(answer.Body); err != nil {
		b.t.Fatalf("%s: %v", path, err)
	}
}

// download fetches what a link leads to, with the name of the file.
func (b *browser) download(label string) (name string, body []byte) {
	b.t.Helper()
	n := b.find(label)
	if n == nil {
		b.t.Fatalf("%s has no %q:\n%s", b.at.Path, label, b.text())
	}
	to, err := b.at.Parse(attribute(n, "href"))
	if err != nil {
		b.t.Fatal(err)
	}
	answer, err := b.client.Get(to.String())
	if err != nil {
		b.t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	body, err = io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		b.t.Fatalf("%s: %d, %v", to, answer.StatusCode, err)
	}
	_, name, _ = strings.Cut(answer.Header.Get("Content-Disposition"), "filename=")
	return strings.Trim(name, `"`), body
}

// fill types into a field of the page's forms.
func (b *browser) fill(name, value string) { b.filled[name] = value }

// offers reports whether the page has a link or a button that says so.
func (b *browser) offers(label string) bool { return b.find(label) != nil }

// click follows a link, or presses a button.
func (b *browser) click(label string) {
	b.t.Helper()
	n := b.find(label)
	if n == nil {
		b.t.Fatalf("%s has no %q:\n%s", b.at.Path, label, b.text())
	}
	if n.Data == "a" {
		b.open(attribute(n, "href"))
		return
	}
	form := n
	for form != nil && form.Data != "form" {
		form = form.Parent
	}
	if form == nil {
		b.t.Fatalf("the button %q is in no form", label)
	}
	b.load(http.MethodPost, attribute(form, "action"), b.values(form, n))
}

// values are the fields of a form as they stand, with the button pressed.
func (b *browser) values(form, button *html.Node) url.Values {
	values := url.Values{}
	for n := range form.Descendants() {
		name := attribute(n, "name")
		if n.Type != html.ElementNode || name == "" || n.Data != "input" && n.Data != "textarea" && n.Data != "select" {
			continue
		}
		value := attribute(n, "value")
		if kind := attribute(n, "type"); (kind == "radio" || kind == "checkbox") && !has(n, "checked") {
			continue
		}
		values.Set(name, value)
	}
	for name, value := range b.filled {
		values.Set(name, value)
	}
	if name := attribute(button, "name"); name != "" {
		values.Set(name, attribute(button, "value"))
	}
	return values
}

// find is the first link or button with a label, by what it says or by what it
// is said to be to those who cannot see it; nil when there is none.
func (b *browser) find(label string) *html.Node {
	for n := range b.page.Descendants() {
		if n.Type != html.ElementNode || n.Data != "a" && n.Data != "button" || has(n, "disabled") {
			continue
		}
		if attribute(n, "aria-label") == label || said(n) == label {
			return n
		}
	}
	return nil
}

// text is everything the page says.
func (b *browser) text() string { return said(b.page) }

// says demands that the page says something.
func (b *browser) says(what string) {
	b.t.Helper()
	if !strings.Contains(b.text(), what) {
		b.t.Fatalf("%s does not say %q:\n%s", b.at.Path, what, b.text())
	}
}

// pill is the number of the pill "People (N)".
func (b *browser) pill() int {
	b.t.Helper()
	_, rest, found := strings.Cut(b.text(), "People (")
	n := -1
	if _, err := fmt.Sscanf(rest, "%d)", &n); !found || err != nil {
		b.t.Fatalf("%s has no pill", b.at.Path)
	}
	return n
}

func said(n *html.Node) string {
	var words []string
	for d := range n.Descendants() {
		if d.Type == html.TextNode && d.Parent.Data != "style" {
			words = append(words, strings.Fields(d.Data)...)
		}
	}
	return strings.Join(words, " ")
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}
