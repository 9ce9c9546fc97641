package web

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// rowsInWords is how pages speak of rows they counted.
var rowsInWords = regexp.MustCompile(`\b[1-9][0-9,]*(?: more| new)? (?:invitations?|people|persons?|connections?|rows?|withdrawals?|cool-downs?|differences?)\b`)

// shownBelow are counts that head the very list they count, and reasons of the
// rooms that decide, which lead to their rule.
var shownBelow = regexp.MustCompile(`^(?:ul|ol|table|form)$`)

// A count of rows is a link to them, unless they stand below it. Pages may say
// numbers that count no rows; the rule book is full of those, and is left out.
func TestCountsOfRowsAreLinks(t *testing.T) {
	h := ordinary(t)
	seen := 0
	for _, page := range everyPage() {
		if strings.HasPrefix(page, "/rules") || strings.HasPrefix(page, "/welcome") || strings.HasPrefix(page, "/about") {
			continue
		}
		w := ask(h.handler, http.MethodGet, page, nil)
		if w.Code != http.StatusOK {
			continue
		}
		root, err := html.Parse(strings.NewReader(w.Body.String()))
		if err != nil {
			t.Fatal(err)
		}
		for n := range root.Descendants() {
			if n.Type != html.TextNode {
				continue
			}
			for _, found := range rowsInWords.FindAllString(n.Data, -1) {
				if seen++; !opens(n) && !strings.Contains(n.Data, "not sent yet") {
					t.Errorf("%s: %q in %q leads nowhere", page, found, strings.Join(strings.Fields(n.Data), " "))
				}
			}
		}
	}
	if seen < 60 {
		t.Errorf("only %d counts were seen", seen)
	}
}

// opens reports whether a count leads to its rows, stands over them, or is no
// count: part of a chart's table, of a control, or of a reason.
func opens(n *html.Node) bool {
	heads := false
	for up := n.Parent; up != nil; up = up.Parent {
		switch up.Data {
		case "h1", "h2", "h3":
			heads = true
		case "a", "svg", "button", "label", "option", "caption", "legend", "title":
			return true
		case "ul":
			if attr(up, "class") == "reasons" {
				return true
			}
		case "td":
			return attr(up, "class") == "long"
		case "details":
			if attr(up, "class") == "data" {
				return true
			}
		case "section":
			return heads && headsList(up)
		case "main":
			return heads && headsList(up)
		}
	}
	return false
}

// headsList reports whether a section lists something.
func headsList(section *html.Node) bool {
	for n := range section.Descendants() {
		if n.Type == html.ElementNode && shownBelow.MatchString(n.Data) {
			return true
		}
	}
	return false
}
