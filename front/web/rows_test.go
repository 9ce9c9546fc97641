package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
)

// listed is how many rows a page and those that follow it list, each by a mark in its text.
func (h *home) listed(at, mark string) (n int) {
	h.t.Helper()
	next := regexp.MustCompile(`rel="next" href="([^"]+)"`)
	for at != "" {
		body := h.get(at)
		n += strings.Count(body, mark)
		found := next.FindStringSubmatch(body)
		if at = ""; found != nil {
			at = strings.ReplaceAll(found[1], "&amp;", "&")
		}
	}
	return n
}

func TestWhatAPlanLeavesToLapseOpensItsRows(t *testing.T) {
	h := lived(t, 900)
	found := regexp.MustCompile(`<a href="(/plan/rows\?[^"]*kept=lapsing[^"]*)">([0-9,]+) more</a>`).FindStringSubmatch(h.get("/plan?per_day=3"))
	if found == nil {
		t.Fatal("nothing is left to lapse")
	}
	if n := h.listed(strings.ReplaceAll(found[1], "&amp;", "&"), `<th scope="row">`); strconv.Itoa(n) != found[2] {
		t.Errorf("said to be %s, and %d rows are listed", found[2], n)
	}
}

func TestWhatMovedIsListedWhole(t *testing.T) {
	h := lived(t, 900)
	ctx := context.Background()
	if _, err := h.kith.Plan(ctx, app.PlanOrder{Accept: true}); err != nil {
		t.Fatal(err)
	}
	if page := h.get("/plan/moved"); !strings.Contains(page, "Nothing: the facts are as the plan has them") {
		t.Error("where nothing moved, the page does not say so")
	}
	kept, err := h.kith.Mark(ctx, app.MarkOrder{Query: "state:pending limit:130", Outcome: ledger.SaidKeep})
	if err != nil || len(kept) != 130 {
		t.Fatalf("%d kept: %v", len(kept), err)
	}
	found := regexp.MustCompile(`<a href="/plan/moved">([0-9]+) invitations?</a>`).FindStringSubmatch(h.get("/plan"))
	if found == nil || found[1] == "0" {
		t.Fatal("the plan does not say what moved")
	}
	if n := h.listed("/plan/moved", `<li><a href="/person/`); strconv.Itoa(n) != found[1] {
		t.Errorf("said to be %s, and %d are listed", found[1], n)
	}
}

func TestAnOrderOfTheHistoryOpensWhatItSaid(t *testing.T) {
	h := lived(t, 900)
	if _, err := h.kith.Mark(context.Background(), app.MarkOrder{Query: "state:pending limit:130", Outcome: ledger.SaidTag, Text: "fair"}); err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`<a href="(/journal/[0-9]+)"><bdi>Tag #fair: `).FindStringSubmatch(h.get("/journal"))
	if found == nil {
		t.Fatal("the order is not on the journal")
	}
	if n := h.listed(found[1], "Tag #fair: "); n != 130 {
		t.Errorf("%d lines", n)
	}
	if page := h.get(found[1]); !strings.Contains(page, "130 things") || !strings.Contains(page, "Take back all 130") {
		t.Error("the order does not say how much it was, or cannot be taken back")
	}
	for _, wrong := range []string{"/journal/0", "/journal/999999", "/journal/x"} {
		if w := h.send(httptest.NewRequest(http.MethodGet, wrong, nil)); w.Code != http.StatusNotFound && w.Code != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", wrong, w.Code)
		}
	}
}

func TestWhatIsDueIsAList(t *testing.T) {
	h := lived(t, 900)
	n := h.listed("/run/due", `<th scope="row">`)
	cards := regexp.MustCompile(`<a class="num big" href="/run">([0-9]+)</a>`).FindStringSubmatch(h.get("/today"))
	if cards == nil || strconv.Itoa(n) != cards[1] {
		t.Errorf("%d are due, and today has %v", n, cards)
	}
	if page := lived(t, 0).get("/run/due"); !strings.Contains(page, "Nothing is due") {
		t.Error("where nothing is due, the page does not say so")
	}
}
