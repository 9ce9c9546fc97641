package page

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// browser acts as a person does: it reads a page, clicks what is there, fills
// in what is there, and keeps its cookies.
type browser struct {
	t       testing.TB
	site    http.Handler
	cookies map[string]*http.Cookie
	at      *url.URL
	status  int
	header  http.Header
	body    string
	doc     *html.Node
	filled  map[string]string
}

func newBrowser(t testing.TB, site http.Handler) *browser {
	t.Helper()
	b := &browser{t: t, site: site, cookies: map[string]*http.Cookie{}, at: &url.URL{Scheme: "http", Host: "127.0.0.1:1", Path: "/"}}
	b.open("/")
	return b
}

// open goes to an address, and on to where it is sent.
func (b *browser) open(address string) *browser {
	b.t.Helper()
	b.request(http.MethodGet, address, nil)
	return b
}

// post sends a form that no page showed, as somebody might who types addresses.
func (b *browser) post(address string, form url.Values) *browser {
	b.t.Helper()
	b.request(http.MethodPost, address, form)
	return b
}

func (b *browser) request(method, address string, form url.Values) {
	b.t.Helper()
	for range 5 {
		to, err := b.at.Parse(address)
		if err != nil {
			b.t.Fatal(err)
		}
		if to.Host != b.at.Host {
			b.t.Fatalf("led away to %s", to)
		}
		to.Fragment = "" // which no browser sends
		r := httptest.NewRequest(method, to.String(), strings.NewReader(form.Encode()))
		if method == http.MethodPost {
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			r.Header.Set("Sec-Fetch-Site", "same-origin")
		}
		for _, c := range b.cookies {
			r.AddCookie(c)
		}
		w := httptest.NewRecorder()
		b.site.ServeHTTP(w, r)
		b.keep(to, w)
		if w.Code != http.StatusSeeOther && w.Code != http.StatusTemporaryRedirect && w.Code != http.StatusMovedPermanently {
			return
		}
		if method, form, address = http.MethodGet, nil, w.Header().Get("Location"); address == "" {
			b.t.Fatal("sent on to nowhere")
		}
	}
	b.t.Fatalf("sent on and on, to %s at last", b.at)
}

func (b *browser) keep(at *url.URL, w *httptest.ResponseRecorder) {
	b.t.Helper()
	for _, c := range w.Result().Cookies() {
		if b.cookies[c.Name] = c; c.MaxAge < 0 {
			delete(b.cookies, c.Name)
		}
	}
	b.at, b.status, b.header, b.body, b.filled = at, w.Code, w.Header(), w.Body.String(), map[string]string{}
	doc, err := html.Parse(strings.NewReader(b.body))
	if err != nil {
		b.t.Fatal(err)
	}
	b.doc = doc
}

// signIn sits down at a desk by its profile address.
func (b *browser) signIn(slug string) *browser {
	b.t.Helper()
	b.open("/").open("/?q=" + url.QueryEscape(slug))
	forms := b.all("form")
	last := forms[len(forms)-1] // what was found stands below the cast
	if attr(last, "action") != "/sign-in/" {
		b.t.Fatalf("nobody is found by %q", slug)
	}
	b.submit(last, nil)
	return b
}

// click presses the only link or button that is called so, by its label or by
// what it says.
func (b *browser) click(name string) *browser {
	b.t.Helper()
	found := b.controls(name)
	if len(found) != 1 {
		b.t.Fatalf("%s has %d controls called %q:\n%s", b.at, len(found), name, b.text())
	}
	b.press(found[0])
	return b
}

func (b *browser) press(control *html.Node) {
	b.t.Helper()
	if control.Data == "a" {
		b.open(attr(control, "href"))
		return
	}
	form := control.Parent
	for form != nil && form.Data != "form" {
		form = form.Parent
	}
	if form == nil {
		b.t.Fatal("a button without a form")
	}
	b.submit(form, control)
}

func (b *browser) controls(name string) []*html.Node {
	return slices.DeleteFunc(append(b.all("a"), b.all("button")...), func(c *html.Node) bool {
		return has(c, "disabled") || attr(c, "aria-label") != name && (has(c, "aria-label") || textOf(c) != name)
	})
}

// fill types into a field of the page.
func (b *browser) fill(name, value string) *browser {
	b.t.Helper()
	for _, tag := range []string{"input", "textarea"} {
		for _, f := range b.all(tag) {
			if attr(f, "name") == name {
				b.filled[name] = value
				return b
			}
		}
	}
	b.t.Fatalf("%s has no field %q", b.at, name)
	return b
}

func (b *browser) submit(form, button *html.Node) {
	b.t.Helper()
	values := url.Values{}
	walk(form, func(f *html.Node) {
		name := attr(f, "name")
		switch {
		case name == "" || f.Data != "input" && f.Data != "textarea":
		case attr(f, "type") == "radio":
			if chosen, ok := b.filled[name]; ok && chosen == attr(f, "value") || !ok && has(f, "checked") {
				values.Set(name, attr(f, "value"))
			}
		case b.filled[name] != "":
			values.Set(name, b.filled[name])
		case f.Data == "textarea":
			values.Set(name, textOf(f))
		default:
			values.Set(name, attr(f, "value"))
		}
	})
	if button != nil && has(button, "name") {
		values.Set(attr(button, "name"), attr(button, "value"))
	}
	if attr(form, "method") == "post" {
		b.post(attr(form, "action"), values)
		return
	}
	b.open(attr(form, "action") + "?" + values.Encode())
}

// all are the elements of a kind, as they come.
func (b *browser) all(tag string) []*html.Node {
	var found []*html.Node
	walk(b.doc, func(n *html.Node) {
		if n.Data == tag {
			found = append(found, n)
		}
	})
	return found
}

// rows are what the rows of the page's lists say.
func (b *browser) rows() []string {
	var found []string
	for _, n := range b.all("li") {
		if attr(n, "class") == "row" {
			found = append(found, textOf(n))
		}
	}
	return found
}

// text is what the page says between its bar and its foot.
func (b *browser) text() string { return textOf(b.all("main")[0]) }

// says and silent check that a page says something, or does not.
func (b *browser) says(words ...string) *browser {
	b.t.Helper()
	for _, w := range words {
		if !strings.Contains(b.text(), w) {
			b.t.Errorf("%s does not say %q:\n%s", b.at, w, b.text())
		}
	}
	return b
}

func (b *browser) silent(words ...string) *browser {
	b.t.Helper()
	for _, w := range words {
		if strings.Contains(b.text(), w) {
			b.t.Errorf("%s says %q:\n%s", b.at, w, b.text())
		}
	}
	return b
}

// isAt checks where the browser is, and that the answer was this one.
func (b *browser) isAt(path string, status int) *browser {
	b.t.Helper()
	if b.at.RequestURI() != path || b.status != status {
		b.t.Errorf("at %s with %d, not at %s with %d", b.at.RequestURI(), b.status, path, status)
	}
	return b
}

func walk(n *html.Node, visit func(*html.Node)) {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode {
			visit(d)
		}
	}
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
