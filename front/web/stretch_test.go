package web

import (
	"net/http/httptest"
	"strconv"
	"testing"
)

func TestAStretchLiesWithinItsList(t *testing.T) {
	for _, c := range []struct{ from, all, first, end int }{
		{0, 0, 0, 0}, {-5, 250, 0, 100}, {100, 250, 100, 200}, {130, 250, 100, 200}, {900, 250, 200, 250}, {200, 200, 100, 200}, {7, 5, 0, 5},
	} {
		v := &visit{r: httptest.NewRequest("GET", "/?from="+strconv.Itoa(c.from), nil)}
		s := v.stretch(c.all)
		if rows := within(s, make([]int, c.all)); s.From != c.first || s.to() != c.end || len(rows) != c.end-c.first {
			t.Errorf("from %d of %d: %d to %d", c.from, c.all, s.From, s.to())
		}
	}
	if got := (stretch{100, 250}).says("row", "rows"); got != "101 to 200 of 250" {
		t.Error(got)
	}
	if got := (stretch{0, 1}).says("row", "rows"); got != "1 row" {
		t.Error(got)
	}
}
