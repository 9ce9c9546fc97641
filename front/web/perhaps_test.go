package web

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var perhapsLink = regexp.MustCompile(`Perhaps <a href="(/budget/perhaps\?week=[a-z]+)">([0-9,]+) more</a>`)

// What may count in a week opens as many as it says.
func TestWhatMayCountOpensItsRows(t *testing.T) {
	h := newHome(t)
	h.report(map[string][]byte{"x.zip": sampleZip(t, 1200, 3, monday.AddDate(0, 0, -1))})
	found := perhapsLink.FindAllStringSubmatch(h.get("/budget"), -1)
	if len(found) != 2 {
		t.Fatalf("%d weeks are in doubt, not both", len(found))
	}
	for _, link := range found {
		body := h.get(link[1])
		if n := strings.Count(body, `<span class="right faint">`); strconv.Itoa(n) != link[2] || n == 0 {
			t.Errorf("%s is said to be %s and lists %d", link[1], link[2], n)
		}
	}
	if w := h.send(httptest.NewRequest(http.MethodGet, "/budget/perhaps?week=moon", nil)); w.Code != http.StatusNotFound {
		t.Errorf("a week that is none: %d", w.Code)
	}
	if page := lived(t, 30).get("/budget/perhaps?week=sliding"); !strings.Contains(page, "Nothing is in doubt") {
		t.Error("where nothing is in doubt, the page does not say so")
	}
}
