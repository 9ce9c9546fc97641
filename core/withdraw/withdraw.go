// Package withdraw plans which pending invitations to let go, and on which day.
//
// A plan is a snapshot: it parts the pending invitations of one book into those
// to withdraw, each on a working day, and those to keep, each with its reasons;
// together they are all of them. Without a target it takes the stale ones
// (R20); with a target it takes as many as bring the pile down to it (R56). It
// never goes beyond the day's cap, spreads the work evenly over its days (A.8),
// and says when a wish cannot be met and what the earliest day is.
//
// Order: wrong person first, then do-not-contact, then the oldest. The chance
// that an invitation is still accepted is not reckoned yet; when it is, it takes
// the place of age in order.go and nowhere else.
//
// What a plan never promises: a withdrawal gives back no invitation of the week
// (R18) and lifts no restriction (B3).
package withdraw

import (
	"time"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// ToNothing is the target of a plan that withdraws all that may be.
const ToNothing = -1

// Ask is what the owner wants. The zero Ask but for MinAge -1 is the plan Kith
// proposes by itself.
type Ask struct {
	Target   int            // pending invitations to come down to; 0 = no target: the stale ones
	By       ledger.Date    // the day to be done; 0 = as soon as the cap allows
	PerDay   int            // withdrawals a day at most; 0 = policy withdraw.day
	MinAge   int            // days; younger ones are left alone; -1 = policy age.min
	StartOn  ledger.Date    // first day; 0 = the book's own day
	Weekdays []time.Weekday // working days; nil = policy withdraw.weekdays
	Off      []ledger.Date  // days on which nothing is planned
}

// Cause is why an invitation is withdrawn. The names are stable.
type Cause string

// The causes of S7. Acceptance waits for the statistics.
const (
	WrongPerson   Cause = "wrong_person"
	NoContact     Cause = "do_not_contact"
	Stale         Cause = "stale"
	StrategyReset Cause = "strategy_reset" // needed to reach the target
)

// Invitation is one pending invitation in a plan.
type Invitation struct {
	Index   int            // place in the book the plan was made from, and in no other
	ID      string         // the invitation's stable id
	Person  string         // person key
	Name    string         // as the book knows them
	Sent    ledger.Instant //
	AgeDays int            // whole days when the plan was made
	Reasons []policy.Reason
}

// Item is an invitation to withdraw.
type Item struct {
	Invitation
	Cause Cause
	// NotBefore is the first day on which the person may be invited again if
	// the withdrawal happens on its day; 0 when they must not be.
	NotBefore ledger.Date
}

// Day is a day's work, in the order to do it in.
type Day struct {
	Date  ledger.Date
	Items []Item
}

// Outcome is a plan. Days have at least one item each, dates ascend.
type Outcome struct {
	Position int64          // of the ledger the plan was made from
	Made     ledger.Instant // the book's moment
	ByTarget bool           // a target was asked for
	Target   int            // the one asked for, else the policy's, for comparison only
	Pending  int            // pending invitations before
	After    int            // and after, if nothing else changes
	PerDay   int            // cap in force
	MinAge   int            // in force

	Feasible         bool        // the target is reached, and by the day asked for
	FinishOn         ledger.Date // last day of the plan; 0 when nothing is to be done
	EarliestFeasible ledger.Date // the earliest day on which it can be done; 0 when nothing is to be done or no day suffices
	Short            int         // withdrawals the target lacks because rules keep the rest

	Days    []Day
	Kept    []Invitation // every other pending invitation; Reasons say what keeps it
	Seconds int          // of a person's time, roughly
	Notices []policy.Reason
}

// Withdrawals is the number of items in all days.
func (o *Outcome) Withdrawals() int {
	n := 0
	for i := range o.Days {
		n += len(o.Days[i].Items)
	}
	return n
}

// Plan makes the plan for a book. The policy is the account's, with overrides.
// An Ask that Check refuses is cut to what is allowed.
func Plan(b *invite.Book, p policy.Policy, ask Ask) Outcome {
	w := newWish(p, ask, b.Now(), b.Zone())
	pile := gather(b)
	chosen, kept, short := w.choose(pile)
	done := doneOn(b, w.start)
	slots := w.calendar(chosen, done)

	o := Outcome{
		Position: b.Position(), Made: b.Now(), ByTarget: w.byTarget, Target: w.target,
		Pending: len(pile), After: len(pile) - len(chosen), PerDay: w.perDay, MinAge: w.minAge,
		Short: short, Feasible: short == 0,
	}
	counts := w.pace(slots, len(chosen), done, &o)
	write := newWriter(b, w, len(pile))
	o.Days = write.days(chosen, slots, counts)
	o.Kept = write.kept(kept)
	if n := len(o.Days); n > 0 {
		o.FinishOn = o.Days[n-1].Date
	}
	o.Seconds = len(chosen) * p.Int(policy.WithdrawSeconds)
	o.Notices = notices(&o, w)
	return o
}
