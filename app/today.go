package app

import (
	"context"
	"time"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
	"github.com/kithhq/kith/core/withdraw"
)

// Day is what to do today.
type Day struct {
	Account     Account
	Zone        *time.Location
	Date        ledger.Date
	Accepted    bool           // from a plan that was accepted; else from the one Kith proposes
	Made        ledger.Instant // when that plan was made
	FinishOn    ledger.Date    // its last day
	Terms       Terms
	NextOn      ledger.Date // the next day that has a batch; 0 when none has
	NextSize    int         // and how many it has
	Cards       []Card
	Done        int                   // withdrawals already recorded today
	Overdue     int                   // of the cards: planned for an earlier day
	Skipped     int                   // left out for today by the owner
	Waiting     int                   // due, but beyond the day's cap
	Batch       int                   // withdrawals after which to compare the number on the Sent page
	Seconds     int                   // of a person's time, roughly
	Cost        float64               // acceptances the cards give up, in expectation
	Differences []withdraw.Difference // how the facts moved since the plan was made
	New         bool                  // this account has never recorded a withdrawal
}

// Terms are what a plan is for, and how far it is.
type Terms struct {
	ByTarget bool // a target was asked for
	Target   int
	PerDay   int // withdrawals a day at most
	MinAge   int // days
	Total    int // withdrawals
	Left     int // of them still pending
}

// Card is one invitation of today's batch.
type Card struct {
	Row
	Cause   string
	Reasons []policy.Reason
	Again   ledger.Date // first day on which they may be invited again; 0: never
	Chance  float64     // to be accepted yet if it is left alone; -1 when nobody knows its age
}

// Today is the day's batch of the accepted plan, or of the plan Kith proposes
// when none was accepted. What is done disappears from it, so that a batch
// that was interrupted goes on where it stopped.
func (k *Kith) Today(ctx context.Context, account string) (Day, error) {
	d, err := k.open(ctx, account)
	if err != nil {
		return Day{}, err
	}
	f, err := k.outlook(ctx, d)
	if err != nil {
		return Day{}, err
	}
	outcome, ok, err := current(d, f)
	if err != nil {
		return Day{}, err
	}
	batch := withdraw.Today(outcome, d.book, d.rules, d.book.Now().In(d.zone))
	out := Day{
		Account: accountOf(d.account), Zone: d.zone, Date: batch.Date, Accepted: ok, Made: outcome.Made,
		FinishOn: outcome.FinishOn, Done: batch.Done, Overdue: batch.Overdue, Skipped: batch.Skipped,
		Waiting: batch.Waiting, Batch: batch.Size, Seconds: batch.Seconds, New: newToIt(d.book),
	}
	out.Terms = Terms{ByTarget: outcome.ByTarget, Target: outcome.Target, PerDay: outcome.PerDay, MinAge: outcome.MinAge, Total: outcome.Withdrawals()}
	for _, day := range outcome.Days {
		n := unfinished(d.book, day)
		out.Terms.Left += n
		if n > 0 && day.Date > batch.Date && out.NextOn == 0 {
			out.NextOn, out.NextSize = day.Date, n
		}
	}
	_, out.Differences = outcome.Stale(d.book)
	for _, it := range batch.Items {
		card := Card{Row: rowOf(d, it.Index), Cause: string(it.Cause), Reasons: it.Reasons, Again: it.NotBefore, Chance: -1}
		if card.Age >= 0 {
			card.Chance = f.Curve(it.Index).Remaining(card.Age)
			out.Cost += card.Chance
		}
		out.Cards = append(out.Cards, card)
	}
	return out, nil
}

// current is the plan that was accepted, or the one Kith proposes when none was.
func current(d *desk, f *expectation) (plan withdraw.Outcome, accepted bool, err error) {
	made, err := d.worked.accepted()
	if err != nil || made.ok {
		return made.outcome, made.ok, err
	}
	proposed, err := f.plan(d, PlanOrder{})
	return proposed.Outcome, false, err
}

// unfinished is how many of a day's invitations are still pending in a book.
func unfinished(b *invite.Book, day withdraw.Day) int {
	n := 0
	for _, it := range day.Items {
		if it.Index >= 0 && b.State(it.Index) == invite.Pending {
			n++
		}
	}
	return n
}

// newToIt reports whether no withdrawal was ever recorded in a book.
func newToIt(b *invite.Book) bool {
	for i := range b.Len() {
		if s := b.State(i); s == invite.WithdrawClaimed || s == invite.Withdrawn {
			return false
		}
	}
	return true
}
