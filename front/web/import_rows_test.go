package web

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var (
	changedLink = regexp.MustCompile(`<a href="(/import/[a-z0-9]+/[0-9]+/[a-z]+)">([0-9,]+)</a>`)
	tableRow    = regexp.MustCompile(`<th scope="row">`)
)

// What an archive made different opens the rows it counts, page by page.
func TestWhatIsNewOpensItsRows(t *testing.T) {
	h := newHome(t)
	h.report(map[string][]byte{"before.zip": sampleZip(t, 900, 3, monday.AddDate(0, 0, -40))})
	at, page := h.report(map[string][]byte{"after.zip": sampleZip(t, 900, 3, monday)})
	entries, kinds := h.entries(), 0
	for _, found := range changedLink.FindAllStringSubmatch(page, -1) {
		kinds++
		want, _ := strconv.Atoi(strings.ReplaceAll(found[2], ",", ""))
		rows := 0
		for from := 0; from < want; from += rowsAtOnce {
			body := h.get(found[1] + "?from=" + strconv.Itoa(from))
			rows += len(tableRow.FindAllString(body, -1))
			if next := strings.Contains(body, `rel="next"`); next != (from+rowsAtOnce < want) {
				t.Errorf("%s from %d: a next page: %t", found[1], from, next)
			}
		}
		if rows != want {
			t.Errorf("%s is said to be %d and opens %d rows", found[1], want, rows)
		}
	}
	if kinds < 3 || h.entries() != entries {
		t.Errorf("only %d numbers, %d entries more: %s", kinds, h.entries()-entries, page)
	}
	for _, wrong := range []string{at + "/0/nothing", at + "/1/sent", at + "/-1/sent", at + "/x/sent", at + "/0/contradicted"} {
		if w := h.send(httptest.NewRequest(http.MethodGet, wrong, nil)); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", wrong, w.Code)
		}
	}
	h.posted(at+"/close", nil)
	if w := h.send(httptest.NewRequest(http.MethodGet, at+"/0/sent", nil)); w.Code != http.StatusNotFound {
		t.Errorf("the rows of a closed report: %d", w.Code)
	}
}
