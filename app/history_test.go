package app_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
)

func (h *house) history(n int) []string {
	h.t.Helper()
	all, err := h.History(context.Background(), "", n)
	if err != nil {
		h.t.Fatalf("history: %v", err)
	}
	var out []string
	for _, d := range all {
		out = append(out, fmt.Sprintf("%d-%d %s (%t)", d.First, d.Position, d.What, d.Stands))
	}
	return out
}

func TestTheHistoryListsOrdersNewestFirst(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("first", "2026-11-22", few)
	head := h.entries()
	h.mark(ledger.SaidWithdrawn, "bo-example", "cy-example", "dee-example")
	if err := h.sets("per_day", "12"); err != nil {
		t.Fatal(err)
	}
	h.mark(ledger.SaidKeep, "bo-example")
	for range 3 {
		if _, err := h.Undo(context.Background(), app.UndoOrder{}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := h.Forget(context.Background(), "", "fay-example"); err != nil {
		t.Fatal(err)
	}
	got := strings.Join(h.history(20), "\n")
	for _, want := range []string{
		fmt.Sprintf("%d-%d withdrawn: Bo Example and 2 more (false)", head+1, head+3),
		fmt.Sprintf("%d-%d setting per_day = 12 (false)", head+4, head+4),
		fmt.Sprintf("%d-%d keep: Bo Example (false)", head+5, head+5),
		fmt.Sprintf("%d-%d undo of entry %d (true)", head+6, head+6, head+5),
		fmt.Sprintf("%d-%d undo of 3 entries (true)", head+8, head+10),
		"forgotten: someone (true)", "import of ",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	if two := h.history(2); len(two) != 2 || !strings.Contains(two[0], "forgotten") {
		t.Errorf("the newest two are %v", two)
	}
	if none := h.history(0); len(none) != 0 {
		t.Errorf("none are %v", none)
	}
}

// An order longer than what is read first is told whole.
func TestALongOrderIsToldWhole(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	var rows strings.Builder
	for i := range 700 {
		fmt.Fprintf(&rows, "out 2026-09-02 09:00 Bo Example bo-%d\n", i)
	}
	h.take("first", "2026-11-22", rows.String())
	h.marks(app.MarkOrder{Query: "state:pending", Outcome: ledger.SaidKeep})
	all, err := h.History(context.Background(), "", 1)
	if err != nil || len(all) != 1 || all[0].Entries != 700 || all[0].Standing != 700 {
		t.Errorf("%v, %+v", err, all)
	}
}
