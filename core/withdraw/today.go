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
	for _, d := range DueBy(o, b, day) {
		switch d.Turn {
		case Skipped:
			batch.Skipped++
		case Waiting:
			batch.Waiting++
		case Now:
			batch.add(d)
		}
	}
	batch.Seconds = len(batch.Items) * p.Int(policy.WithdrawSeconds)
	return batch
}

func (t *Batch) add(d Due) {
	if d.Planned < t.Date {
		t.Overdue++
	}
	it := *d.Item
	it.Index = d.Index
	t.Items = append(t.Items, it)
}

// Turn is whether something that is due is of today's batch.
type Turn uint8

// The turns.
const (
	Now     Turn = iota // it is
	Waiting             // it is beyond the day's cap
	Skipped             // the owner left it out for today
	Later               // its day is still to come
	Over                // it is not pending any more, or the owner keeps it
)

// Due is something that a plan has, and whether it is its turn.
type Due struct {
	Item    *Item // of the plan
	Index   int   // the invitation's place in the book now
	Planned ledger.Date
	Turn    Turn
}

// DueBy lists what a plan has up to a day and is still pending in the book and
// not kept, in the order to do it in.
func DueBy(o Outcome, b *invite.Book, day ledger.Date) []Due {
	var all []Due
	turns(o, b, day, func(d Due) bool {
		if d.Turn != Over && d.Turn != Later {
			all = append(all, d)
		}
		return d.Turn != Later
	})
	return all
}

// Whole lists all of a plan, as it stands on a day. What the book does not hold
// any more is left out.
func Whole(o Outcome, b *invite.Book, day ledger.Date) []Due {
	var all []Due
	turns(o, b, day, func(d Due) bool {
		all = append(all, d)
		return true
	})
	return all
}

// turns hands out what a plan has, in its order, until it is told to stop.
func turns(o Outcome, b *invite.Book, day ledger.Date, take func(Due) bool) {
	room, ids := max(0, o.PerDay-doneOn(b, day)), finder{book: b}
	for k := range o.Days {
		planned := o.Days[k].Date
		for n := range o.Days[k].Items {
			it := &o.Days[k].Items[n]
			i, known := ids.find(it.ID, it.Index)
			if !known {
				continue
			}
			d := Due{Item: it, Index: i, Planned: planned}
			switch {
			case !isPending(b, i) || b.Kept(b.Person(i)):
				d.Turn = Over
			case planned > day:
				d.Turn = Later
			case b.Skipped(b.Person(i)):
				d.Turn = Skipped
			case room == 0:
				d.Turn = Waiting
			default:
				room--
			}
			if !take(d) {
				return
			}
		}
	}
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
