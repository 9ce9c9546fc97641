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
	pending := pendingByID(b)
	for _, d := range o.Days {
		if d.Date > day {
			break
		}
		for _, it := range d.Items {
			i, open := pending[it.ID]
			switch {
			case !open || b.Kept(b.Person(i)):
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

// pendingByID finds pending outgoing invitations by their stable id.
func pendingByID(b *invite.Book) map[string]int {
	ids := make(map[string]int)
	for i := range b.Len() {
		if b.Direction(i) == ledger.Outgoing && b.State(i) == invite.Pending {
			ids[b.ID(i)] = i
		}
	}
	return ids
}
