package withdraw

import (
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// Batch is what to do on a day.
type Batch struct {
	Date    ledger.Date
	Items   []Item // in order, overdue ones first; Index is the place in the book given to Today
	Done    int    // withdrawals already recorded for the day
	Overdue int    // of Items: planned for an earlier day
	Skipped int    // due, but left out for today by the owner
	Waiting int    // due, but beyond the day's cap
	Size    int    // withdrawals after which to compare the number on LinkedIn's Sent page
	Seconds int    // of a person's time, roughly
}

// Today is the day's batch of a plan, accepted earlier or just made: what is
// due up to that day, is still pending in the book, and is neither kept nor
// skipped by the owner, up to the plan's cap less what the day has already seen.
func Today(o Outcome, b *invite.Book, p policy.Policy, day ledger.Date) Batch {
	batch := Batch{Date: day, Done: doneOn(b, day), Size: p.Int(policy.WithdrawBatch)}
	room := max(0, o.PerDay-batch.Done)
	ids := finder{book: b}
	for _, d := range o.Days {
		if d.Date > day {
			break
		}
		for _, it := range d.Items {
			i, known := ids.find(it.ID, it.Index)
			switch {
			case !known || !isPending(b, i) || b.Kept(b.Person(i)):
			case b.Skipped(b.Person(i)):
				batch.Skipped++
			case len(batch.Items) >= room:
				batch.Waiting++
			default:
				it.Index = i
				batch.add(it, d.Date)
			}
		}
	}
	batch.Seconds = len(batch.Items) * p.Int(policy.WithdrawSeconds)
	return batch
}

func (t *Batch) add(it Item, planned ledger.Date) {
	if planned < t.Date {
		t.Overdue++
	}
	t.Items = append(t.Items, it)
}

// finder finds outgoing invitations by their stable id.
type finder struct {
	book *invite.Book
	all  map[string]int // made when first needed
}

// find takes the place a plan remembers as a hint.
func (f *finder) find(id string, hint int) (int, bool) {
	if hint >= 0 && hint < f.book.Len() && f.book.ID(hint) == id {
		return hint, true
	}
	if f.all == nil {
		f.all = make(map[string]int)
		for i := range f.book.Len() {
			if f.book.Direction(i) == ledger.Outgoing {
				f.all[f.book.ID(i)] = i
			}
		}
	}
	i, ok := f.all[id]
	return i, ok
}
