package app

import (
	"context"
	"time"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// Status is an account in numbers. Every number is the number of rows that
// List gives for the query of the same meaning.
type Status struct {
	Account     Account
	Now         ledger.Instant
	DataAsOf    ledger.Instant // the moment the newest archive speaks of; 0 when none
	Polled      ledger.Instant // when the official API was last asked; 0 when never
	Zone        *time.Location
	Plan        string // account type in force
	Sent        SentCount
	Received    ReceivedCount
	Connections int // people connected, as far as known
	Joined      int // of those: people with whom an invitation is known, in either direction
	Unknown     int // connections of which nobody knows who invited whom
	Oldest      int // age in days of the oldest pending invitation; -1 when there is none whose date is known
	Stale       int // pending ones older than StaleDays
	StaleDays   int
	CoolingDown int // people who may not be invited again yet
	Doubts      int // claimed withdrawals that a later archive or the changelog contradicts
	Unplaced    int // withdrawals that the changelog shows and that cannot be told to whom
	PlanLeft    int // withdrawals left of the accepted plan
	Outlook     Outlook
}

// Outlook is the account's standing in a few numbers; the verbs forecast,
// health, budget and plan say where each comes from.
type Outlook struct {
	Level       string   // of the data behind the expectations
	Benchmark   bool     // they are published figures, not the account's own
	Segment     string   // of Acceptance
	Upper       bool     // Acceptance is an upper bound: some of the accepted may have asked themselves
	Acceptance  Estimate // share that is accepted in the end, of the main segment
	Late        float64  // acceptances the pile still holds
	InFourWeeks Estimate // the pile, at the pace of late, if nothing is withdrawn
	Score       float64  // health, 0 to 100
	Band        string
	Weakest     string
	SafeLeft    int            // invitations advised for the rest of the week
	NextSlot    ledger.Instant // when that rises; 0 when not known
	Paused      bool
	Advised     bool // the pile is so high that a plan is advised
}

// SentCount counts invitations the owner sent.
type SentCount struct {
	Total                                       int
	Observed, Presumed                          int // pending, by basis
	Claimed, Withdrawn, Accepted, Expired, Gone int
}

// Pending is all that are pending, whatever the basis.
func (c SentCount) Pending() int { return c.Observed + c.Presumed }

// ReceivedCount counts invitations the owner received.
type ReceivedCount struct {
	Total, Open, Accepted, Ignored, Gone int
}

// Status counts an account.
func (k *Kith) Status(ctx context.Context, account string) (Status, error) {
	d, err := k.openNumbers(ctx, account)
	if err != nil {
		return Status{}, err
	}
	expected := k.expect(ctx, d)
	s := d.worked.counts()
	d.worked.budget()
	f, err := expected()
	if err == nil && d.book.Setting(setPlan) != "" {
		s.PlanLeft, err = k.planLeft(ctx, account)
	}
	if err == nil {
		s.Outlook = f.standing()
	}
	return s, err
}

// Counts is Status without what the account expects: its Outlook is zero, and
// so is PlanLeft. It costs a fraction.
func (k *Kith) Counts(ctx context.Context, account string) (Status, error) {
	d, err := k.openNumbers(ctx, account)
	if err != nil {
		return Status{}, err
	}
	return d.worked.counts(), nil
}

// counts are the numbers of a book that expect nothing.
func counts(d *desk) Status {
	b := d.book
	s := Status{
		Account: accountOf(d.account), Now: b.Now(), DataAsOf: b.NewestImport(), Polled: b.Polled(), Unplaced: len(b.Unplaced()),
		CoolingDown: b.CoolingDown(d.again), Zone: d.zone, Plan: planOf(b), Oldest: -1, StaleDays: staleDays(d),
	}
	for i := range b.Len() {
		s.count(b, i)
	}
	for p := range b.People() {
		if b.ConnectedOn(p) != 0 {
			s.Connections++
			if b.Latest(p) >= 0 {
				s.Joined++
			}
		}
	}
	return s
}

// planLeft is how many withdrawals are left of the accepted plan, which names
// invitations in a way that needs the texts.
func (k *Kith) planLeft(ctx context.Context, account string) (int, error) {
	d, err := k.open(ctx, account)
	if err != nil {
		return 0, err
	}
	return d.worked.left()
}

// expect works out the outlook while something else is done; the function
// waits for it. Both only read the book.
func (k *Kith) expect(ctx context.Context, d *desk) func() (*expectation, error) {
	var f *expectation
	var err error
	done := make(chan struct{})
	go func() {
		defer close(done)
		f, err = k.outlook(ctx, d)
	}()
	return func() (*expectation, error) {
		<-done
		return f, err
	}
}

// standing sums up what the deciding rooms say of an account.
func standing(d *desk, f *expectation) Outlook {
	const month = 28
	g := f.Main()
	well, budgeted := f.health(), f.budget()
	pile := pilePoints(d, f.foresee().Pile(f.Pace(), month, nil), f.Rules.Sure)
	out := Outlook{
		Level: f.Level.String(), Benchmark: !g.Answered(), Segment: g.Segment.String(), Upper: bounded(g), Acceptance: estimate(g, f.Rules.Sure), Late: f.Late(),
		InFourWeeks: pile[month].Estimate, Score: well.Score, Band: string(well.Band), Weakest: well.Weakest,
		SafeLeft: budgeted.Left().SafeLeft, NextSlot: budgeted.Sliding.NextSlotAt, Paused: budgeted.Paused,
	}
	out.Advised = pile[0].Mean+float64(f.Undated) > d.rules.Number(policy.PilePlanAbove)
	return out
}

func (s *Status) count(b *invite.Book, i int) {
	switch b.Direction(i) {
	case ledger.Outgoing:
		s.countSent(b, i)
	case ledger.Incoming:
		s.Received.count(b.State(i))
	default:
		s.Unknown++
	}
}

func (s *Status) countSent(b *invite.Book, i int) {
	c := &s.Sent
	c.Total++
	if b.Flags(i)&invite.Contradicted != 0 {
		s.Doubts++
	}
	switch b.State(i) {
	case invite.Pending:
		s.countPending(b, i)
	case invite.WithdrawClaimed:
		c.Claimed++
	case invite.Withdrawn:
		c.Withdrawn++
	case invite.Accepted:
		c.Accepted++
	case invite.Expired:
		c.Expired++
	default:
		c.Gone++
	}
}

func (s *Status) countPending(b *invite.Book, i int) {
	if b.Basis(i) == invite.Presumed {
		s.Sent.Presumed++
	} else {
		s.Sent.Observed++
	}
	age := b.AgeDays(i)
	if age > s.Oldest {
		s.Oldest = age
	}
	if age >= s.StaleDays {
		s.Stale++
	}
}

func (c *ReceivedCount) count(state invite.State) {
	c.Total++
	switch state {
	case invite.Open:
		c.Open++
	case invite.Accepted:
		c.Accepted++
	case invite.Ignored:
		c.Ignored++
	default:
		c.Gone++
	}
}
