// Package withdraw plans which pending invitations to let go, and on which day.
//
// A plan is a snapshot: it parts the pending invitations of one book into those
// to withdraw, each on a working day, and those to keep, each with its reasons;
// together they are all of them. Without a target it takes the stale ones
// (R20); with a target it takes as many as bring the pile down to it (R56), and
// with a day, as many as the forecast says are needed for the pile to be there
// on that day, with what is sent meanwhile. It never goes beyond the day's cap,
// spreads the work evenly over its days (A.8), and says when a wish cannot be
// met, what the earliest day is and how many fewer invitations would do.
//
// Order: wrong person first, then do-not-contact, then by score: what keeping
// the invitation still brings (A.5, A.8). For invitations of one kind that is
// the oldest first. Taking them in this order, day by day, gives up the fewest
// acceptances there can be, as long as the young ones are left alone. Whoever is
// to be invited again on a day goes early enough for that, or stays (C5).
//
// What a plan never promises: a withdrawal gives back no invitation of the week
// (R18) and lifts no restriction (B3).
package withdraw

import (
	"time"

	"github.com/kithhq/kith/core/forecast"
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
	By       ledger.Date    // the day to be done, and to be at the target; 0 = as soon as the cap allows
	PerDay   int            // withdrawals a day at most; 0 = policy withdraw.day
	MinAge   int            // days; younger ones are left alone; -1 = policy age.min
	StartOn  ledger.Date    // first day; 0 = the book's own day
	Weekdays []time.Weekday // working days; nil = policy withdraw.weekdays
	Off      []ledger.Date  // days on which nothing is planned
	// Checkpoints are piles to be at on the way. Without a target the last of
	// them is the target.
	Checkpoints []Checkpoint
	Sends       *float64 // invitations sent a week meanwhile; nil = the account's own pace. With a day alone it matters
	Seed        string   // of the account, for the jitter; any name that stays the same
}

// Checkpoint is a pile to be at on a day.
type Checkpoint struct {
	On     ledger.Date
	Target int // pending invitations, 0 or more
}

// Cause is why an invitation is withdrawn. The names are stable.
type Cause string

// The causes of S7.
const (
	WrongPerson   Cause = "wrong_person"
	NoContact     Cause = "do_not_contact"
	Stale         Cause = "stale"
	StrategyReset Cause = "strategy_reset" // needed to reach the target
)

// Invitation is one pending invitation in a plan.
type Invitation struct {
	Index   int             // place in the book the plan was made from, and in no other
	ID      string          // the invitation's stable id
	Person  string          // person key
	Name    string          // as the book knows them
	Sent    ledger.Instant  //
	AgeDays int             // whole days when the plan was made; -1 when nobody knows
	Reasons []policy.Reason // empty until Explain
	// Remaining is the chance that it is still accepted if it is left alone: q of
	// A.5; RemainingWeek the same if it is still pending in 7 days. -1 when nobody
	// knows its age. What the account has not shown, the published figures fill in.
	Remaining, RemainingWeek float64
	kind                     uint16
	why                      why
}

// Item is an invitation to withdraw.
type Item struct {
	Invitation
	Cause Cause
	Rank  int // in the order of withdrawing, from 1
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
	Lapsing  int            // of those: will have lapsed by themselves before the plan could be done with them, and are left to
	PerDay   int            // cap in force
	MinAge   int            // in force

	Feasible         bool        // the target is reached, and by the day asked for
	FinishOn         ledger.Date // last day of the plan; 0 when nothing is to be done
	EarliestFeasible ledger.Date // the earliest day on which it can be done; 0 when nothing is to be done for the day asked for, or no day suffices
	Short            int         // withdrawals the target lacks because rules keep the rest
	// SendsPerWeek is how many invitations a week, as a whole number, would still
	// allow the target on the day asked for, when the pace of Sends does not; -1
	// when not even none would, and when it does.
	SendsPerWeek float64
	// Unsent is how many more withdrawals the day asked for needs, of invitations
	// that are not sent yet. The plan keeps room for them; plan again when they are old enough.
	Unsent int

	Regime    Regime  // the side of Target on which the pile is now
	Sends     float64 // invitations a week the plan reckons with
	AgeLimit  float64 // days: withdrawing at this age keeps the pile at Target at that pace (A.7); +Inf when it stays below by itself
	WorthGone int     // of the pending ones: worth more gone than kept (A.6)
	Advised   bool    // the pile is so high that a plan is advised (pile.plan_above)
	// Cost is the acceptances the plan gives up, in expectation: what would still
	// have come of each after its day (A.8). LateValue is what all pending ones
	// still hold (C11).
	Cost, LateValue float64
	// PileWithout and PileWith are the pile on the day asked for without the plan
	// and with it, not exceeded with the chance pile.sure (A.11); -1 without a day.
	PileWithout, PileWith float64

	Days    []Day
	Kept    []Invitation // every other pending invitation; Reasons say what keeps it
	Seconds int          // of a person's time, roughly
	Notices []policy.Reason
	words   *words // for Explain; nil in a plan that was not just made
}

// Withdrawals is the number of items in all days.
func (o *Outcome) Withdrawals() int {
	n := 0
	for i := range o.Days {
		n += len(o.Days[i].Items)
	}
	return n
}

// Plan makes the plan for a book. The policy is the account's, with overrides,
// and the forecast is of the same book. An Ask that Check refuses is cut to what
// is allowed. The lines have no Reasons until Explain writes them.
func Plan(b *invite.Book, p policy.Policy, f *forecast.Account, ask Ask) Outcome {
	return Gather(b, p, f, f.Foresee).Plan(ask)
}

// Plan makes the plan for the pile: see the function of that name.
func (g *Pile) Plan(ask Ask) Outcome {
	b, p, f, all := g.book, g.policy, g.forecast, g.own()
	w := newWish(p, ask, b.Now(), b.Zone())
	stand := newStanding(w, all, f)
	done := doneOn(b, w.start)
	c := w.choose(all, f, stand.perWeek, done)
	days := w.schedule(&c, done)
	named := 0
	for _, d := range days {
		named += len(d.rows)
	}

	o := Outcome{
		Position: b.Position(), Made: b.Now(), ByTarget: w.byTarget, Target: w.target,
		Pending: len(all.rows), After: len(all.rows) - named, Unsent: len(c.chosen) - named, PerDay: w.perDay, MinAge: w.minAge,
		Short: c.short, Feasible: c.short == 0 && c.deadline != 0, SendsPerWeek: c.sends,
		Regime: stand.regime, Sends: stand.perWeek, AgeLimit: stand.ageLimit, WorthGone: stand.worthGone(all.rows),
		Advised: len(all.rows) > p.Int(policy.PilePlanAbove), PileWithout: c.without, PileWith: c.with,
		Seconds: named * p.Int(policy.WithdrawSeconds),
	}
	if (len(c.chosen) > 0 || c.earliest > w.by) && c.short == 0 {
		o.EarliestFeasible = c.earliest
	}
	write := writer{book: b, wish: w, pile: all, out: &o}
	write.days(days)
	write.kept(c.kept)
	o.Lapsing = lapsing(c.kept)
	o.words = &words{wish: w, kinds: all.kinds, of: all.of, forecast: f, pending: len(all.rows), regime: stand.sentence(w)}
	o.Notices = notices(&o, w, &stand, all, f)
	return o
}
