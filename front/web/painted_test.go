package web

import (
	"slices"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"golang.org/x/net/html"
)

// hostile are texts as an archive may hold them. None may become more than text.
var hostile = []string{
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `javascript:alert(1)`, "Maya \u202Eelpmaxe\u202C", `</td></table>`,
	`' autofocus onfocus='alert(1)`, "{{7*7}}", strings.Repeat("long ", 60), "a\x00b", "🦉", "=cmd()",
}

// painted draws a part of a page, which must hold what check demands, be
// well-formed, and turn no writing round. It gives the text.
func painted(t *testing.T, c templ.Component) string {
	t.Helper()
	text := check(t, "it", c)
	written(t, text)
	return text
}

// sound is painted for what was drawn already.
func sound(t *testing.T, page string) {
	t.Helper()
	checkHTML(t, "it", page)
	written(t, page)
}

// written is what sound demands beyond checkHTML.
func written(t *testing.T, page string) {
	t.Helper()
	if strings.ContainsAny(page, "\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069") {
		t.Error("something on it turns writing round")
	}
	balanced(t, page)
	described(t, page)
}

// described demands that whatever describes a field is there.
func described(t *testing.T, page string) {
	t.Helper()
	tree, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatalf("it cannot be read: %v", err)
	}
	ids := map[string]bool{}
	for n := range tree.Descendants() {
		ids[attr(n, "id")] = true
	}
	for n := range tree.Descendants() {
		if by := attr(n, "aria-describedby"); by != "" && !ids[by] {
			t.Errorf("the field %q is described by %q, which is not there", attr(n, "name"), by)
		}
	}
}

// balanced demands that every element that is opened is closed, in order.
func balanced(t *testing.T, page string) {
	t.Helper()
	void := map[string]bool{"area": true, "br": true, "hr": true, "img": true, "input": true, "link": true, "meta": true, "wbr": true}
	blocks := map[string]bool{
		"p": true, "div": true, "form": true, "ul": true, "ol": true, "dl": true, "table": true, "section": true, "fieldset": true, "details": true,
		"h1": true, "h2": true, "h3": true, "blockquote": true, "article": true, "header": true, "nav": true,
	}
	var open []string
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if len(open) > 0 {
				t.Errorf("never closed: %v", open)
			}
			return
		case html.StartTagToken:
			name, _ := z.TagName()
			if blocks[string(name)] && slices.Contains(open, "p") {
				t.Errorf("a <%s> ends the paragraph it stands in", name)
			}
			if !void[string(name)] {
				open = append(open, string(name))
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if len(open) == 0 || open[len(open)-1] != string(name) {
				t.Errorf("</%s> closes %v", name, open)
				return
			}
			open = open[:len(open)-1]
		}
	}
}

func TestTheCheckFindsWhatIsWrong(t *testing.T) {
	for _, page := range []string{
		`<p onclick="x()">a</p>`, `<p style="color:red">a</p>`, `<a href="javascript:x()">a</a>`, `<p>a`, `<p id="a"></p><p id="a"></p>`,
		`<input name="a">`, `<script>x()</script>`, "<p>a\u202Eb</p>", `<input aria-label="a" aria-describedby="b">`, `<div><p></div></p>`, `<p><form></form></p>`,
	} {
		probe := &testing.T{}
		done := make(chan struct{})
		go func() { // a failing T may end its goroutine
			defer close(done)
			sound(probe, page)
		}()
		<-done
		if !probe.Failed() {
			t.Errorf("it finds nothing in %s", page)
		}
	}
}
