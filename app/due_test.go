package app_test

import (
	"context"
	"testing"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/withdraw"
)

// What is due is the cards of the day, in their order, and after them what waits
// and what was left out.
func TestWhatIsDueIsTheBatchAndWhatWaits(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	h := newHouse(t)
	h.take("first", "2026-11-22", first)
	none := 0
	made, err := h.Plan(ctx, app.PlanOrder{Target: &none, PerDay: 1, Accept: true})
	if err != nil || made.Withdrawals() != 3 {
		t.Fatalf("plan: %v, %d withdrawals", err, made.Withdrawals())
	}
	h.now = at("2026-12-05 12:00")
	turns := func(want ...withdraw.Turn) app.DueList {
		t.Helper()
		due, err := h.Due(ctx, "")
		if err != nil || len(due.Rows) != len(want) {
			t.Fatalf("due: %v, %d rows, not %d: %+v", err, len(due.Rows), len(want), due.Rows)
		}
		for i, r := range due.Rows {
			if r.Turn != want[i] || r.ID != made.Days[i].Items[0].ID || r.Planned != made.Days[i].Date {
				t.Errorf("row %d: %+v", i, r)
			}
		}
		day, err := h.Today(ctx, "")
		if err != nil {
			t.Fatal(err)
		}
		var counts [3]int
		for _, r := range due.Rows {
			counts[r.Turn]++
		}
		if counts[withdraw.Now] != len(day.Cards) || counts[withdraw.Waiting] != day.Waiting || counts[withdraw.Skipped] != day.Skipped {
			t.Errorf("%v, and today has %d cards, %d waiting, %d left out", counts, len(day.Cards), day.Waiting, day.Skipped)
		}
		return due
	}
	due := turns(withdraw.Now, withdraw.Waiting, withdraw.Waiting)
	h.mark(ledger.SaidSnooze, due.Rows[0].Person.Key)
	turns(withdraw.Skipped, withdraw.Now, withdraw.Waiting)
	h.mark(ledger.SaidKeep, due.Rows[2].Person.Key)
	turns(withdraw.Skipped, withdraw.Now)
	h.mark(ledger.SaidWithdrawn, due.Rows[1].Person.Key)
	h.now = at("2026-11-23 18:00")
	all, err := h.Going(ctx, "")
	if err != nil || len(all.Rows) != 3 {
		t.Fatalf("the whole plan: %v, %+v", err, all.Rows)
	}
	for i, want := range []withdraw.Turn{withdraw.Now, withdraw.Over, withdraw.Over} {
		if r := all.Rows[i]; r.Turn != want || r.Planned != made.Days[i].Date {
			t.Errorf("%s is of turn %d, not %d, on %s", r.Person.Name, r.Turn, want, r.Planned)
		}
	}
}

func TestAnOrderTellsItsEntries(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	h := newHouse(t)
	h.take("first", "2026-11-22", few)
	head := h.entries()
	h.mark(ledger.SaidWithdrawn, "bo-example", "cy-example", "dee-example")
	if _, err := h.Undo(ctx, app.UndoOrder{Entry: head + 2}); err != nil {
		t.Fatal(err)
	}
	for position := head + 1; position <= head+3; position++ {
		o, err := h.Order(ctx, "", position)
		if err != nil || o.First != head+1 || o.Position != head+3 || len(o.Lines) != 3 || o.Standing != 2 {
			t.Fatalf("%d: %v, %+v", position, err, o)
		}
		for i, key := range []string{"bo-example", "cy-example", "dee-example"} {
			if l := o.Lines[i]; l.Person.Key != key || l.Position != head+int64(i)+1 || l.Stands != (i != 1) || l.What != "withdrawn: "+l.Person.Name {
				t.Errorf("line %d: %+v", i, l)
			}
		}
	}
	if _, err := h.Forget(ctx, "", "bo-example"); err != nil {
		t.Fatal(err)
	}
	if o, err := h.Order(ctx, "", h.entries()); err != nil || o.Lines[0].What != "forgotten: someone" || o.Lines[0].Person.Key != "" {
		t.Errorf("%v, %+v", err, o)
	}
	if o, err := h.Order(ctx, "", head+1); err != nil || o.Lines[0].Person.Name != "" {
		t.Errorf("%v: somebody who was forgotten is named: %+v", err, o.Lines)
	}
	for _, wrong := range []int64{0, -3, h.entries() + 1} {
		if _, err := h.Order(ctx, "", wrong); !fault.Is(err, fault.NotFound) {
			t.Errorf("%d: %v", wrong, err)
		}
	}
}
