package app_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

// undo takes back or brings back; it must succeed. It says what was told.
func (h *house) undo(o app.UndoOrder) string {
	h.t.Helper()
	undone, err := h.Undo(context.Background(), o)
	if err != nil {
		h.t.Fatalf("undo %+v: %v", o, err)
	}
	var out []string
	for _, u := range undone {
		out = append(out, u.What)
	}
	return strings.Join(out, ", ")
}

// refuses demands that an undo is refused, and writes nothing.
func (h *house) refuses(o app.UndoOrder, kind fault.Kind) {
	h.t.Helper()
	before := h.entries()
	_, err := h.Undo(context.Background(), o)
	if !fault.Is(err, kind) {
		h.t.Errorf("undo %+v: %v", o, err)
	}
	if h.entries() != before {
		h.t.Errorf("undo %+v was refused, and wrote", o)
	}
}

// An order is taken back whole by any of its entries, whatever came after it.
func TestAnOlderOrderIsTakenBackWhole(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("first", "2026-11-22", few)
	head := h.entries()
	h.mark(ledger.SaidTag, "bo-example", "cy-example", "dee-example")
	if err := h.sets("per_day", "12"); err != nil {
		t.Fatal(err)
	}
	h.mark(ledger.SaidKeep, "bo-example")
	before := h.entries()
	if got := h.undo(app.UndoOrder{Order: head + 2}); got != "tag #tagged: Bo Example, tag #tagged: Cy Example, tag #tagged: Dee Example" {
		t.Errorf("taken back: %s", got)
	}
	if got := h.entries() - before; got != 3 {
		t.Errorf("%d corrections for 3 marks", got)
	}
	if got := h.list("tag:tagged"); got != "" {
		t.Errorf("still tagged: %s", got)
	}
	if got := h.list("kept:yes"); got != "bo-example pending" {
		t.Errorf("kept are %q", got)
	}
	h.refuses(app.UndoOrder{Order: head + 1}, fault.Conflict)
	// The corrections are an order too: taking it back brings all three back.
	h.undo(app.UndoOrder{Order: before + 2})
	if got := h.list("tag:tagged sort:name"); got != "bo-example pending, cy-example pending, dee-example pending" {
		t.Errorf("brought back are %s", got)
	}
	h.sound()
}

func TestWhatCannotBeTakenBackWhole(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("first", "2026-11-22", few)
	head := h.entries()
	h.mark(ledger.SaidKeep, "bo-example", "cy-example")
	h.refuses(app.UndoOrder{Order: head + 1, Back: true}, fault.Conflict)
	h.refuses(app.UndoOrder{Order: head + 3}, fault.NotFound)
	h.refuses(app.UndoOrder{Order: -1}, fault.NotFound)
	h.refuses(app.UndoOrder{Order: 1, Entry: 1}, fault.Invalid)
	h.refuses(app.UndoOrder{Back: true}, fault.Invalid)
	h.refuses(app.UndoOrder{Entry: 1, Back: true}, fault.Invalid)
	if _, err := h.Forget(context.Background(), "", "bo-example"); err != nil {
		t.Fatal(err)
	}
	h.refuses(app.UndoOrder{Order: head + 2}, fault.Denied)
	h.refuses(app.UndoOrder{Order: h.entries()}, fault.Denied)
	all, err := h.History(context.Background(), "", 3)
	if err != nil || !all[2].Final || all[2].What != "keep: Cy Example and 1 more" {
		t.Errorf("%v, %+v", err, all)
	}
	// The newest undo leaves whoever was forgotten alone.
	if got := h.undo(app.UndoOrder{}); got != "keep: Cy Example" {
		t.Errorf("taken back: %s", got)
	}
}

// What was taken back of an order alone stays so, until all of it is brought back.
func TestPartOfAnOrderIsTakenBack(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("first", "2026-11-22", few)
	head := h.entries()
	h.mark(ledger.SaidKeep, "bo-example", "cy-example", "dee-example")
	h.undo(app.UndoOrder{Entry: head + 2})
	if got := h.undo(app.UndoOrder{}); got != "keep: Bo Example, keep: Dee Example" {
		t.Errorf("the newest takes back %s", got)
	}
	if got := h.undo(app.UndoOrder{Order: head + 3, Back: true}); got != "keep: Bo Example, keep: Cy Example, keep: Dee Example" {
		t.Errorf("brought back: %s", got)
	}
	if got := h.list("kept:yes sort:name"); got != "bo-example pending, cy-example pending, dee-example pending" {
		t.Errorf("kept are %s", got)
	}
	h.undo(app.UndoOrder{Entry: head + 2})
	if got := h.undo(app.UndoOrder{Order: head + 1, Back: true}); got != "keep: Cy Example" {
		t.Errorf("brought back: %s", got)
	}
	h.undo(app.UndoOrder{Entry: head + 3})
	if got := h.undo(app.UndoOrder{Order: head + 3}); got != "keep: Bo Example, keep: Cy Example" {
		t.Errorf("what stands of it is %s", got)
	}
}

// An entry that two corrections take back counts again all the same.
func TestAnEntryThatWasTakenBackTwiceIsBroughtBack(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("first", "2026-11-22", few)
	mark := h.entries() + 1
	h.mark(ledger.SaidKeep, "bo-example")
	h.undo(app.UndoOrder{Entry: mark})     // mark+1
	h.undo(app.UndoOrder{Entry: mark + 1}) // mark+2: it counts again
	h.undo(app.UndoOrder{Entry: mark})     // mark+3
	h.undo(app.UndoOrder{Entry: mark + 2}) // mark+4: the first undo is in force again
	h.undo(app.UndoOrder{Order: mark, Back: true})
	if got := h.list("kept:yes"); got != "bo-example pending" {
		t.Errorf("kept are %q", got)
	}
}

// Two windows: what changed of the order since it was seen, and nothing else,
// makes the undo stale.
func TestAnUndoDoesWhatWasSeen(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("first", "2026-11-22", few)
	order := h.entries() + 1
	h.mark(ledger.SaidKeep, "bo-example", "cy-example")
	seen := h.entries()
	h.mark(ledger.SaidTag, "bo-example")
	h.undo(app.UndoOrder{Entry: order})
	h.refuses(app.UndoOrder{Order: order, Seen: seen}, fault.Stale)
	h.refuses(app.UndoOrder{Order: order, Seen: seen, Back: true}, fault.Stale)
	h.undo(app.UndoOrder{Order: order, Back: true})
	if got := h.undo(app.UndoOrder{Order: order, Seen: seen}); got != "keep: Bo Example, keep: Cy Example" {
		t.Errorf("taken back: %s", got)
	}
	seen = h.entries()
	h.undo(app.UndoOrder{Order: order, Seen: seen, Back: true})
	h.refuses(app.UndoOrder{Order: order, Seen: seen, Back: true}, fault.Stale)
}

// A long order far back is found by any of its entries, and taken back whole.
func TestALongOrderFarBackIsTakenBackWhole(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	var rows strings.Builder
	for i := range 700 {
		fmt.Fprintf(&rows, "out 2026-09-02 09:00 Bo Example bo-%d\n", i)
	}
	h.take("first", "2026-11-22", rows.String())
	head := h.entries()
	h.marks(app.MarkOrder{Query: "state:pending", Outcome: ledger.SaidKeep})
	h.marks(app.MarkOrder{Query: "state:pending", Outcome: ledger.SaidTag, Text: "old"})
	for _, position := range []int64{head + 1, head + 350, head + 700} {
		for _, back := range []bool{false, true} {
			undone, err := h.Undo(context.Background(), app.UndoOrder{Order: position, Back: back})
			if err != nil || len(undone) != 700 || undone[0].Position != head+1 {
				t.Fatalf("%d, %t: %d, %v", position, back, len(undone), err)
			}
		}
	}
	l, err := h.List(context.Background(), app.ListOrder{Query: "kept:yes tag:old"})
	if err != nil || l.Total != 700 {
		t.Errorf("%d are kept and tagged, %v", l.Total, err)
	}
}

// Whatever was said, taking any order back and bringing it back leaves every
// answer as it was.
func TestTakingBackAndBringingBackChangesNoAnswer(t *testing.T) {
	t.Parallel()
	people := []string{"bo-example", "cy-example", "dee-example", "gus-example", "~hal example"}
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp("", "kith")
		if err != nil {
			t.Fatal(err)
		}
		h := houseIn(t, dir, t.Cleanup)
		t.Cleanup(func() { _ = os.RemoveAll(dir) })
		h.take("first", "2026-11-22", first+"out 2026-09-09 09:00 Hal Example ~hal_example\n")
		ctx := context.Background()
		for range rapid.IntRange(1, 8).Draw(t, "orders") {
			switch rapid.IntRange(0, 4).Draw(t, "order") {
			case 0:
				h.take("second", "2026-11-25", second)
			case 1:
				_, _ = h.Merge(ctx, "", "~hal example", rapid.SampledFrom(people[:3]).Draw(t, "into"))
			case 2:
				_, _ = h.Undo(ctx, app.UndoOrder{Entry: rapid.Int64Range(1, h.entries()).Draw(t, "entry")})
			default:
				o := app.MarkOrder{
					People:  people[:rapid.IntRange(1, 4).Draw(t, "people")],
					Outcome: rapid.SampledFrom(app.Outcomes()).Draw(t, "outcome"), Text: "tagged", Aside: rapid.Bool().Draw(t, "aside"),
				}
				_, _ = h.Mark(ctx, o)
			}
		}
		before := h.snapshot()
		o := app.UndoOrder{Order: rapid.Int64Range(1, h.entries()).Draw(t, "any entry")}
		all, err := h.History(ctx, "", 1000)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range all {
			// Of a part, all is brought back, which is another answer.
			if o.Order >= d.First && o.Order <= d.Position {
				if o.Back = d.Standing == 0; !o.Back && d.Standing < d.Entries {
					return
				}
			}
		}
		h.undo(o)
		o.Back = !o.Back
		h.undo(o)
		if got := h.snapshot(); withoutHeads(got) != withoutHeads(before) {
			t.Fatalf("a trace is left:\n%s\n%s", before, got)
		}
		h.sound()
	})
}
