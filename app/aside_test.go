package app_test

import (
	"context"
	"testing"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
)

// What is said and what is put aside with it is one order: one undo takes both.
func TestPuttingAsideIsPartOfTheOrder(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("first", "2026-11-22", few)
	before := h.list("is:skipped")
	o := app.MarkOrder{People: []string{"bo-example"}, Outcome: ledger.SaidStillPending, Aside: true}
	if done, err := h.Mark(context.Background(), o); err != nil || len(done) != 1 || done[0].Outcome != ledger.SaidStillPending {
		t.Fatalf("%+v, %v", done, err)
	}
	if got := h.list("is:skipped"); got != "bo-example pending" || before != "" {
		t.Errorf("put aside are %q, before %q", got, before)
	}
	undone, err := h.Undo(context.Background(), app.UndoOrder{})
	if err != nil || len(undone) != 2 {
		t.Fatalf("the undo took back %d entries, %v", len(undone), err)
	}
	if got := h.list("is:skipped"); got != "" {
		t.Errorf("still put aside: %q", got)
	}
}
