package app_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

const few = `
out 2026-09-02 09:00 Bo Example bo-example
out 2026-09-03 09:00 Cy Example cy-example
out 2026-11-20 09:00 Dee Example dee-example
in 2026-11-01 08:00 Fay Example fay-example
`

func (h *house) marks(o app.MarkOrder) []app.Marked {
	h.t.Helper()
	done, err := h.Mark(context.Background(), o)
	if err != nil {
		h.t.Fatalf("mark %+v: %v", o, err)
	}
	return done
}

func toldOf(done []app.Marked) string {
	var out []string
	for _, m := range done {
		out = append(out, fmt.Sprintf("%s %s -> %s", m.Person.Key, m.Was, m.Is))
	}
	return strings.Join(out, ", ")
}

func TestAQueryIsMarkedInOneOrder(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("first", "2026-11-22", few)
	old := app.MarkOrder{Query: "state:pending age:>21d sort:name", Outcome: ledger.SaidWithdrawn}
	want := "bo-example pending -> withdraw_claimed, cy-example pending -> withdraw_claimed"
	if got := toldOf(h.marks(old)); got != want {
		t.Errorf("marked %s", got)
	}
	if got := h.list("state:pending"); got != "dee-example pending" {
		t.Errorf("pending are now %s", got)
	}
	undone, err := h.Undo(context.Background(), app.UndoOrder{})
	if err != nil || len(undone) != 2 {
		t.Fatalf("undo: %v, %+v", err, undone)
	}
	if got := h.list("state:pending sort:name"); got != "bo-example pending, cy-example pending, dee-example pending" {
		t.Errorf("after the undo, pending are %s", got)
	}
}

func TestAPreviewSaysWhatWouldBeAndWritesNothing(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("first", "2026-11-22", few)
	for _, o := range []app.MarkOrder{
		{Query: "state:pending", Outcome: ledger.SaidWithdrawn},
		{People: []string{"dee-example", "bo-example"}, Outcome: ledger.SaidNotFound},
		{Query: "state:open", Outcome: ledger.SaidIgnored},
		{Query: "example", Outcome: ledger.SaidTag, Text: "spring"},
		{People: []string{"https://www.linkedin.com/in/gus-7"}, Outcome: ledger.SaidKeep},
	} {
		before, head := h.snapshot(), h.entries()
		o.Dry = true
		would := h.marks(o)
		if h.snapshot() != before || h.entries() != head {
			t.Fatalf("%+v left a trace", o)
		}
		o.Dry = false
		done := h.marks(o)
		if len(done) == 0 || fmt.Sprint(would) != fmt.Sprint(done) {
			t.Errorf("%+v\nwould be %+v\nand was  %+v", o, would, done)
		}
		if _, err := h.Undo(context.Background(), app.UndoOrder{}); err != nil {
			t.Fatal(err)
		}
	}
}

func TestOnePersonIsMarkedOnceHoweverOftenFound(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("first", "2026-11-22", few+"out 2026-11-02 09:00 Bo Example bo-example\n")
	if done := h.marks(app.MarkOrder{Query: "person:bo-example", Outcome: ledger.SaidKeep}); len(done) != 1 {
		t.Errorf("%d marks of one person", len(done))
	}
	done := h.marks(app.MarkOrder{Query: "state:pending person:bo-example", Outcome: ledger.SaidWithdrawn})
	if len(done) != 1 || done[0].Was != invite.Pending {
		t.Errorf("marked %s", toldOf(done))
	}
}

func TestOrdersThatCannotBeMeant(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("first", "2026-11-22", few+"out 2026-11-02 09:00 Bo Example bo-example\n")
	head := h.entries()
	for _, c := range []struct {
		order app.MarkOrder
		kind  fault.Kind
		says  string
	}{
		{app.MarkOrder{Outcome: ledger.SaidKeep}, fault.Invalid, "a person is missing"},
		{app.MarkOrder{Outcome: ledger.SaidKeep, Query: "x", People: []string{"bo-example"}}, fault.Invalid, "a query besides"},
		{app.MarkOrder{Outcome: ledger.SaidKeep, Query: "sort:age"}, fault.Invalid, "leaves nobody out"},
		{app.MarkOrder{Outcome: ledger.SaidKeep, Query: "state:withdrawn"}, fault.NotFound, "finds nobody"},
		{app.MarkOrder{Outcome: ledger.SaidKeep, Query: "state:pendng"}, fault.Invalid, "no value of state:"},
		{app.MarkOrder{Outcome: ledger.SaidWithdrawn, Query: "state:gone"}, fault.Invalid, "finds another invitation"},
		{app.MarkOrder{Outcome: ledger.SaidIgnored, Query: "state:pending"}, fault.NotFound, "no invitation from"},
	} {
		for _, dry := range []bool{false, true} {
			c.order.Dry = dry
			_, err := h.Mark(context.Background(), c.order)
			if f := fault.Of(err); err == nil || f.Kind != c.kind || !strings.Contains(f.Message, c.says) {
				t.Errorf("%+v: %v", c.order, err)
			}
		}
	}
	if h.entries() != head {
		t.Error("something was written down")
	}
}

// Whom an outcome does not fit is named with the reason; the others are marked.
func TestAnOrderThatIsToFitLeavesOthersOut(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("first", "2026-11-22", few)
	o := app.MarkOrder{Query: "example sort:name", Outcome: ledger.SaidWithdrawn, Dry: true}
	if _, err := h.Mark(context.Background(), o); !fault.Is(err, fault.NotFound) {
		t.Fatalf("all of them: %v", err)
	}
	o.Fit = true
	for _, dry := range []bool{true, false} {
		before := h.entries()
		o.Dry = dry
		said, left := 0, ""
		for _, m := range h.marks(o) {
			if m.Left == nil {
				said++
				continue
			}
			left += m.Person.Key + ": " + m.Left.Message
		}
		if said != 3 || left != "fay-example: no invitation from you to Fay Example is known" {
			t.Errorf("dry %t: %d were marked, left out %q", dry, said, left)
		}
		if got := h.entries() - before; dry && got != 0 || !dry && got != 3 {
			t.Errorf("dry %t: %d entries", dry, got)
		}
	}
	before := h.entries()
	none := h.marks(app.MarkOrder{People: []string{"fay-example"}, Outcome: ledger.SaidWithdrawn, Fit: true})
	if len(none) != 1 || none[0].Left == nil || h.entries() != before {
		t.Errorf("an order that fits nobody gave %+v", none)
	}
}
