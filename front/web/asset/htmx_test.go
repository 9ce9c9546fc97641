package asset

import (
	"fmt"
	"html"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/kithhq/kith/internal/browser"
)

// strict is the policy of the web app's pages.
const strict = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

const start = `<form hx-post="/add" hx-target="#list"><label>Add <input id="add" name="add"></label> <button id="send">Add</button></form>
	<label>Find <input id="find" name="find" hx-get="/find" hx-trigger="input delay:10ms" hx-target="#list" hx-sync="this:replace"></label>
	<a id="next" href="/next" hx-get="/next" hx-target="main" hx-push-url="true">next</a>
	<button id="fail" hx-post="/fail" hx-target="#note">fail</button>
	<button id="coded" hx-get="/find" hx-vals="js:{find: 1}" hx-target="#list">coded</button>
	<ul id="list"><li>first</li></ul><p id="count">1</p><p id="note">-</p>`

// try serves small pages made for what Kith's pages do with htmx. A question of htmx is answered with a part.
func try(t *testing.T) string {
	t.Helper()
	set, err := New()
	if err != nil {
		t.Fatal(err)
	}
	if !set.HasScript() {
		t.Fatal("the script is missing: run make bundle")
	}
	mux := http.NewServeMux()
	mux.Handle("GET /asset/", set)
	answer := func(pattern string, status int, body func(*http.Request) string) {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Security-Policy", strict)
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.WriteHeader(status)
			_, _ = io.WriteString(w, body(r))
		})
	}
	whole := func(body string) string {
		return fmt.Sprintf(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Try</title><link rel="icon" href="data:,">`+
			`<link rel="stylesheet" href=%q><script defer src=%q></script></head><body><main>%s</main></body></html>`, set.Stylesheet(), set.Script(), body)
	}
	list := func(words string) string {
		return `<ul id="list"><li>first</li><li>` + html.EscapeString(words) + `</li></ul>`
	}
	answer("GET /{$}", 200, func(*http.Request) string { return whole(start) })
	answer("GET /next", 200, func(r *http.Request) string {
		if r.Header.Get("HX-Request") == "true" {
			return `<main><p id="second">a part</p></main>`
		}
		return whole(`<p id="second">a page</p>`)
	})
	answer("GET /find", 200, func(r *http.Request) string { return list("found " + r.FormValue("find")) })
	answer("POST /fail", 422, func(*http.Request) string { return `<p id="note">no such day</p>` })
	answer("POST /add", 200, func(r *http.Request) string {
		return list(r.FormValue("add")) + `<p id="count" hx-swap-oob="outerMorph">2</p>` +
			`<hx-partial hx-target="#note"><p id="note">added</p></hx-partial>`
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL
}

// The tab fails the test for anything that the policy refuses.
func TestHtmxWorksUnderTheStrictPolicy(t *testing.T) {
	tab := browser.Open(t)
	at := try(t)
	tab.Go(at)

	tab.Type("#find", "ada")
	tab.WaitText("#list", "found ada")
	if got := tab.Focused(); got != `input#find "Find"` || tab.Value("#find") != "ada" {
		t.Errorf("after a morph the keyboard speaks to %s", got)
	}

	browser.Eval[any](tab, `void (document.querySelector("#list li").kept = true)`)
	tab.Type("#add", "<b>new</b>")
	tab.Press("Enter")
	tab.WaitText("#list", "<b>new</b>")
	tab.WaitText("#count", "2")
	tab.WaitText("#note", "added")
	if !browser.Eval[bool](tab, `document.querySelector("#list li").kept === true`) {
		t.Error("a line that did not change was made anew")
	}

	tab.Pardon("/fail answered 422")
	tab.Click("#fail")
	tab.WaitText("#note", "no such day")

	tab.Click("#next")
	tab.WaitText("#second", "a part")
	tab.WaitAddress("/next")
	tab.Reload()
	tab.WaitText("#second", "a page")
	tab.Back()
	tab.WaitFor("#find")
	if got := tab.Text("#list"); got != "first" {
		t.Errorf("going back shows %q, not what the server says", got)
	}
	if kept := browser.Eval[int](tab, "localStorage.length + sessionStorage.length + document.adoptedStyleSheets.length"); kept != 0 {
		t.Errorf("%d things were kept or put in", kept)
	}
}

func TestCodeInAnAttributeIsRefused(t *testing.T) {
	tab := browser.Open(t)
	tab.Go(try(t))
	tab.Pardon("code in an attribute is not run here")
	tab.Click("#coded")
	if got := tab.Text("#list"); got != "first" {
		t.Errorf("got %q", got)
	}
}
