package withdraw

import (
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// writer turns rows into the plan's lines.
type writer struct {
	book *invite.Book
	wish *wish
	pile *pile
	out  *Outcome
}

func (w *writer) days(days []batch) {
	o, rank := w.out, 0
	o.Days = make([]Day, 0, len(days))
	for _, b := range days {
		day := Day{Date: b.day, Items: make([]Item, len(b.rows))}
		for i := range b.rows {
			rank++
			w.item(&day.Items[i], b.rows[i], b.day)
			day.Items[i].Rank = rank
		}
		o.Days = append(o.Days, day)
		o.FinishOn = b.day
	}
}

func (w *writer) item(it *Item, r *row, day ledger.Date) {
	it.Cause = r.forced
	if it.Cause == "" {
		it.Cause = Stale
		if r.age < w.wish.stale {
			it.Cause = StrategyReset
		}
	}
	if it.Cause != NoContact {
		it.NotBefore = w.wish.again(day)
	}
	w.invitation(&it.Invitation, r)
	w.out.Cost += w.givenUp(r, int(day-w.wish.today))
}

// givenUp is the chance that an invitation is accepted later than so many days
// from now.
func (w *writer) givenUp(r *row, days int) float64 {
	if r.sent == 0 {
		return 0
	}
	c := w.pile.kinds[r.kind].Curve
	return (c.By(c.Horizon()) - c.By(r.age+days)) / (1 - c.By(r.age))
}

func (w *writer) kept(all []held) {
	w.out.Kept = make([]Invitation, len(all))
	for i := range all {
		k := &w.out.Kept[i]
		w.invitation(k, all[i].row)
		k.why = all[i].why
		if k.why == byOwner {
			k.Reasons = []policy.Reason{whyOwner(all[i].row)}
		}
	}
}

func (w *writer) invitation(v *Invitation, r *row) {
	who := w.book.Person(r.index)
	v.Index, v.ID, v.Person, v.Name = r.index, r.id, w.book.Key(who), w.book.Name(who)
	v.Sent, v.AgeDays, v.kind = r.sent, r.age, r.kind
	v.Remaining, v.RemainingWeek = -1, -1
	if r.sent != 0 {
		c := w.pile.kinds[r.kind].Curve
		v.Remaining, v.RemainingWeek = c.Remaining(r.age), c.Remaining(r.age+7)
		w.out.LateValue += v.Remaining
	}
}
