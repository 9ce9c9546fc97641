package web

import (
	"context"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"golang.org/x/net/html"
)

// check looks at a page, or a part of one, as a browser would read it.
func check(t *testing.T, name string, c templ.Component) string {
	t.Helper()
	var out strings.Builder
	if err := c.Render(context.Background(), &out); err != nil {
		t.Fatalf("%s does not render: %v", name, err)
	}
	checkHTML(t, name, out.String())
	return out.String()
}

// checkHTML finds what no page of ours may hold: code or style inside the page,
// a link that leads elsewhere, an id twice, a field without a name.
func checkHTML(t *testing.T, name, page string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatalf("%s is no HTML: %v", name, err)
	}
	ids := map[string]bool{}
	labelled := map[string]bool{}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "label" {
			labelled[attr(n, "for")] = true
		}
	}
	seen := 0
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		seen++
		for _, a := range n.Attr {
			switch {
			case a.Key == "style" || strings.HasPrefix(a.Key, "on") || strings.HasPrefix(a.Key, "hx-on"):
				t.Errorf("%s: <%s %s=%q>", name, n.Data, a.Key, a.Val)
			case a.Key == "id" && ids[a.Val]:
				t.Errorf("%s: the id %q is there twice", name, a.Val)
			case (a.Key == "href" || a.Key == "src" || a.Key == "action") && !allowed(a.Val):
				t.Errorf("%s: <%s %s=%q> leads elsewhere", name, n.Data, a.Key, a.Val)
			}
			if a.Key == "id" {
				ids[a.Val] = true
			}
		}
		switch n.Data {
		case "style", "iframe", "object", "embed", "img", "base":
			t.Errorf("%s holds a <%s>", name, n.Data)
		case "table":
			for _, row := range unevenRows(n) {
				t.Errorf("%s: a row of %d cells under %d heads", name, row[0], row[1])
			}
		case "script":
			if attr(n, "src") == "" {
				t.Errorf("%s holds code of its own", name)
			}
		case "input", "select", "textarea":
			if !saysItsName(n, labelled) {
				t.Errorf("%s: the field %q has no label", name, attr(n, "name"))
			}
		}
		if n.Data == "a" && attr(n, "target") != "" && attr(n, "rel") != "noreferrer" {
			t.Errorf("%s: %q tells where one comes from", name, attr(n, "href"))
		}
	}
	if seen < 4 {
		t.Errorf("%s is empty", name)
	}
}

// unevenRows are the rows of a table that have other than as many cells as it
// has heads, each with both numbers. Cells that span are taken for as many.
func unevenRows(table *html.Node) (uneven [][2]int) {
	heads := 0
	for n := range table.Descendants() {
		if n.Data != "tr" {
			continue
		}
		cells := 0
		for c := range n.ChildNodes() {
			if c.Data == "td" || c.Data == "th" {
				span, err := strconv.Atoi(attr(c, "colspan"))
				if err != nil {
					span = 1
				}
				cells += span
			}
		}
		if n.Parent.Data == "thead" {
			heads = cells
		} else if heads > 0 && cells != heads {
			uneven = append(uneven, [2]int{cells, heads})
		}
	}
	return uneven
}

// allowed reports whether a page may lead there: to itself, or to a page of
// LinkedIn that the person follows, its description of the official API included.
func allowed(to string) bool {
	if to == "" || to == "data:," {
		return true
	}
	if strings.HasPrefix(to, "//") {
		return false
	}
	return strings.HasPrefix(to, "/") || strings.HasPrefix(to, "#") || strings.HasPrefix(to, "?") ||
		strings.HasPrefix(to, "https://www.linkedin.com/in/") || strings.HasPrefix(to, "https://www.linkedin.com/mynetwork/") ||
		to == "https://www.linkedin.com/mypreferences/d/download-my-data" || to == "https://www.linkedin.com/developers/apps" ||
		to == "https://learn.microsoft.com/en-us/linkedin/dma/member-data-portability/member-data-portability-member/"
}

// saysItsName reports whether a field says what it is for.
func saysItsName(n *html.Node, labelled map[string]bool) bool {
	if kind := attr(n, "type"); kind == "hidden" || attr(n, "aria-label") != "" || labelled[attr(n, "id")] && attr(n, "id") != "" {
		return true
	}
	for up := n.Parent; up != nil; up = up.Parent {
		if up.Data == "label" {
			return true
		}
	}
	return false
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// everyPage is the address of each page, as it is read.
func everyPage() []string {
	return []string{
		"/today", "/run", "/count", "/invitations", "/invitations?q=state:pending+sort:-age", "/invitations?q=state:nonsense", "/invitations?q=nobody-at-all",
		"/invitations?from=50", "/plan", "/plan?target=50&per_day=5&age=3&sends=10", "/plan?by=2026-12-01", "/plan?target=x", "/plan?stop_on=2026-12-04&stop_pile=90&by=2026-12-18&target=40", "/plan?stop_on=2026-12-04&stop_pile=", "/plan?day=2026-11-25", "/plan/rows?kept=all", "/plan/rows?go=all&from=100", "/plan/rows?go=nothing", "/plan/rows?kept=lapsing", "/plan/moved", "/plan/moved?from=99", "/run/due", "/run/due?from=200",
		"/again", "/again?within=30", "/journal", "/journal?orders=more", "/journal/1", "/journal/2?from=100", "/journal/x", "/budget/perhaps?week=anchored", "/budget/perhaps?week=sliding", "/budget/perhaps",
		"/acceptance/rows?by=note&part=with+a+note", "/acceptance/rows?by=company&part=nowhere", "/acceptance/rows?of=((&part=x", "/import/nothing/0/sent",
		"/invitations?columns=flags.source.cooldown", "/invitations/bulk?whom=all&q=number&outcome=withdrawn", "/invitations/bulk?outcome=tag",
		"/health", "/budget", "/acceptance", "/acceptance?by=company", "/acceptance?of=has:note&week=2026-11-09", "/acceptance?of=((", "/simulate",
		"/simulate?a_send=10&b_age=0", "/simulate?scenario=pile-cost", "/simulate?scenario=none", "/import", "/sync", "/connections", "/connections?from=5", "/rules", "/rules?of=R18", "/rules?find=limit", "/rules?kind=study",
		"/settings", "/about", "/welcome", "/nowhere",
	}
}

func TestEveryPageIsSound(t *testing.T) {
	for _, state := range []struct {
		name string
		at   http.Handler
	}{{"empty", bare(t)}, {"ordinary", ordinary(t).handler}, {"nasty", nasty(t).handler}} {
		for _, page := range everyPage() {
			w := ask(state.at, http.MethodGet, page, nil)
			if w.Code >= 500 {
				t.Errorf("%s, %s: %d", state.name, page, w.Code)
			}
			if w.Code == http.StatusSeeOther {
				if state.name != "empty" || w.Header().Get("Location") != "/welcome" {
					t.Errorf("%s, %s leads to %s", state.name, page, w.Header().Get("Location"))
				}
				continue
			}
			checkHTML(t, state.name+" "+page, w.Body.String())
			if n := strings.Count(w.Body.String(), "<h1"); n != 1 {
				t.Errorf("%s, %s has %d first headings", state.name, page, n)
			}
		}
	}
}

func TestNastyTextsStayTexts(t *testing.T) {
	h := nasty(t)
	for _, page := range append(everyPage(), h.people()...) {
		body := ask(h.handler, http.MethodGet, page, nil).Body.String()
		for _, bad := range []string{"<script>alert", "<img src=x", "\u202e", `href="javascript:`, `href="http://evil`} {
			if strings.Contains(body, bad) {
				t.Errorf("%s holds %q", page, bad)
			}
		}
	}
	body := ask(h.handler, http.MethodGet, "/invitations", nil).Body.String()
	if !strings.Contains(body, "&lt;script&gt;alert(1)&lt;/script&gt;") {
		t.Error("the nasty name is not on the page at all, so this proves nothing")
	}
}

func TestReadingChangesNothing(t *testing.T) {
	h := ordinary(t)
	before := h.entries()
	pages := slices.Concat(everyPage(), h.people()[:2], []string{
		"/invitations.csv?q=state:pending", "/invitations/rows?from=100", "/find?q=number1", "/invitations/complete?q=sta&at=3", "/invitations/bulk?outcome=keep&whom=all&q=is:stale",
		"/again.csv", "/plan.csv", "/export.csv", "/export.json", "/welcome/remind.ics",
	})
	for _, page := range pages {
		if w := ask(h.handler, http.MethodGet, page, nil); w.Code >= 500 {
			t.Errorf("%s: %d", page, w.Code)
		}
	}
	if after := h.entries(); after != before {
		t.Errorf("reading appended %d entries", after-before)
	}
}

// The CSV of a person called =1+1 must not be run by a spreadsheet.
func TestFilesAreInert(t *testing.T) {
	h := nasty(t)
	for _, page := range []string{"/invitations.csv?q=", "/export.csv", "/plan.csv"} {
		w := ask(h.handler, http.MethodGet, page, nil)
		if !strings.HasPrefix(w.Header().Get("Content-Disposition"), "attachment; filename=") {
			t.Errorf("%s is not handed out as a file", page)
		}
		for line := range strings.Lines(w.Body.String()) {
			for cell := range strings.SplitSeq(line, ",") {
				if strings.HasPrefix(strings.Trim(cell, `"`), "=") {
					t.Errorf("%s holds a formula: %s", page, cell)
				}
			}
		}
		if strings.Count(w.Body.String(), "\n") < 3 {
			t.Errorf("%s is empty", page)
		}
	}
}

func TestScratchIsLeftClean(t *testing.T) {
	h := ordinary(t)
	w := ask(h.handler, http.MethodPost, "/backup", map[string][]string{})
	if w.Code != http.StatusOK || w.Body.Len() < 4096 || !strings.HasPrefix(w.Body.String(), "SQLite format 3") {
		t.Fatalf("the backup: %d, %d bytes", w.Code, w.Body.Len())
	}
	left, err := filepath.Glob(filepath.Join(h.scratch, "backup-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// A form that changes something says for which account its page was drawn; an
// archive says itself whose it is, and choosing an account is for no account.
func TestEveryFormSaysWhoseItIs(t *testing.T) {
	h := ordinary(t)
	forms := 0
	for _, page := range append(everyPage(), h.people()...) {
		root, err := html.Parse(strings.NewReader(ask(h.handler, http.MethodGet, page, nil).Body.String()))
		if err != nil {
			t.Fatal(err)
		}
		for n := range root.Descendants() {
			if n.Data != "form" || attr(n, "method") != "post" || attr(n, "action") == "/import" || attr(n, "action") == "/account" || attr(n, "action") == "/sample" {
				continue
			}
			forms++
			said := false
			for in := range n.Descendants() {
				said = said || attr(in, "name") == whoseField && attr(in, "value") != ""
			}
			if !said {
				t.Errorf("%s: the form to %s does not say whose it is", page, attr(n, "action"))
			}
		}
	}
	if forms < 60 {
		t.Errorf("only %d forms were looked at", forms)
	}
}
