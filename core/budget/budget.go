// Package budget says how many invitations an account may still send, and why.
//
// LinkedIn publishes no number, so two readings of "the week" are kept side by
// side: anchored (seven days from the first request of the cycle, R28) and
// sliding (any 7 x 24 hours, C1), and the stricter one leads. What was sent
// stays sent: a withdrawal, an acceptance or an expiry gives nothing back (R18,
// B26). Lengths of time are elapsed time, never civil days, so no zone and no
// clock change moves an answer.
//
// The safe limit is what is advised; the hard limit is where LinkedIn is said
// to stop. The advised one shrinks with the pending pile (C4), with a low share
// of acceptances (C3), with reports (R29), after a pause (C8) and under a limit
// learned from LinkedIn's own messages (C1 rule 4); the hard one only with the
// warm-up ramp (C2) and a learned limit. With limit.lines straight lines take
// the place of bands and ramp and lower both limits (C.2). Answer.Factors names
// each number that had a part in it, with its source.
package budget

import (
	"slices"
	"time"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// Input is what the budget is decided from. Nothing in it is changed.
type Input struct {
	Now    ledger.Instant
	Policy policy.Policy  // with the account's plan and overrides in force
	Zone   *time.Location // in which reasons name moments; nil is UTC. No number depends on it

	Sends []ledger.Instant // outgoing invitations, withdrawn and ended ones included; any order
	Noted []ledger.Instant // those of them that carried a note
	// Possible holds, for each connection that may be an accepted request of
	// ours, the last moment at which that request can have been sent.
	Possible []ledger.Instant

	Since       ledger.Instant // when the account was opened; 0 = not known
	Connections int            // first-degree connections as the owner says; -1 = not said
	Listed      int            // first-degree connections the archives list
	Pending     int            // outgoing invitations that are pending
	Claimed     int            // of the rest: said to be withdrawn, not confirmed by an archive
	Peak        Peak           // of the pile; see there
	Acceptance  Acceptance     // of the matured invitations
	Reported    int            // people known to have reported the sender in the last reports.days
	Journal     []ledger.Journal
}

// Answer is the budget at Input.Now. Counts are invitations.
type Answer struct {
	Plan      policy.Plan
	HardLimit int // a week; where LinkedIn is said to stop
	SafeLimit int // a week; advised, never above HardLimit
	// SafeBase is the safe limit without what pile, acceptance and reports take
	// off it. A health score looks at those three by themselves and measures the
	// week against this, so that one more pending does not count twice.
	SafeBase int
	// Factors made the two limits, in order; see Factor.
	Factors  []Factor
	Reports  int   // of not knowing the sender that count now, from marks or the journal
	Leading  Model // whose week counts, by week.mode
	Anchored Anchored
	Sliding  Sliding
	Day      Day
	Notes    Notes
	// Paused is true while LinkedIn, as far as it told, takes no invitation:
	// then nothing is left in either week. PausedUntil is 0 when no end is known.
	Paused      bool
	PausedUntil ledger.Instant
	// Recovery is what holds from now on after what LinkedIn said, one stage
	// after another; empty when nothing does. A gap between two is free.
	Recovery []Stage
	Reasons  []policy.Reason
}

// Model is a reading of "the week".
type Model string

// The models of the week.
const (
	ModelAnchored Model = "anchored"
	ModelSliding  Model = "sliding"
)

// Week is a week's count under one model. 0 <= SafeLeft <= Left <= HardLimit.
// Left and SafeLeft are reckoned from Used, the sends that are certain;
// UsedAtMost adds the connections that may have been requests of ours.
type Week struct {
	Used, UsedAtMost int
	Left, SafeLeft   int
}

// Anchored is the week that began with the first request after the one before
// it ended. ResetsAt is 0 when no week is open.
type Anchored struct {
	Week
	Began    ledger.Instant
	ResetsAt ledger.Instant
}

// Sliding is the last 7 x 24 hours. NextSlotAt is the first moment at which the
// advised number left is higher than now, and never lies in a pause; 0 when
// nothing that is known can make it so.
type Sliding struct {
	Week
	NextSlotAt ledger.Instant
}

// Day is the last 24 hours against the advised pace. LinkedIn publishes no daily number.
type Day struct {
	Used, Safe, Left int
}

// Notes is the allowance of invitations with a note, a counter of its own (B4).
type Notes struct {
	Used      int  // in the last note.days
	Left      int  // 0 or more; math.MaxInt when Unlimited
	Unlimited bool //
	Length    int  // characters a note may have, counted as code points
	WarnAt    int  // length from which to warn
}

// clocked is a moment as reasons name it.
func (in *Input) clocked(at ledger.Instant) string {
	zone := in.Zone
	if zone == nil {
		zone = time.UTC
	}
	return at.Time().In(zone).Format("2006-01-02 15:04")
}

// Assess is the budget.
func Assess(in Input) Answer {
	sends := upTo(in.Sends, in.Now)
	ramp := warmUp(in, sends)
	said := listen(in, sends)
	used, other := banded(in, ramp, said), straight(in, said)
	if in.lines() {
		used, other = other, used
	}
	pause, paused := said.pausing()

	a := Answer{
		Plan: in.Policy.Plan(), SafeBase: used.base(), Factors: used.all, Reports: said.reports,
		Anchored: anchored(in, sends), Sliding: sliding(in, sends),
		Day: day(in, sends, ramp), Notes: notes(in),
		Paused: paused, PausedUntil: pause.Until, Recovery: clock(said.stages, in.Now),
	}
	a.HardLimit, a.SafeLimit = used.limits()
	a.Anchored.leave(a.HardLimit, a.SafeLimit, paused)
	a.Sliding.leave(a.HardLimit, a.SafeLimit, paused)
	if a.Paused {
		a.Day.Left = 0
	}
	a.Sliding.NextSlotAt = nextSlot(in, sends, a.SafeLimit)
	if paused {
		a.Sliding.NextSlotAt = afterPause(in, sends, pause.Until)
	}
	a.Leading = a.leading(in.Policy.Int(policy.WeekMode))
	a.Reasons = explain(in, a, ramp, said, used, other)
	return a
}

// lines reports whether straight lines stand in for bands and ramp.
func (in *Input) lines() bool { return in.Policy.Number(policy.LimitLines) >= 1 }

// The values of week.mode.
const (
	strictest = iota
	anchoredOnly
	slidingOnly
)

func (a *Answer) leading(mode int) Model {
	switch {
	case mode == anchoredOnly:
		return ModelAnchored
	case mode == slidingOnly:
		return ModelSliding
	case a.Anchored.SafeLeft < a.Sliding.SafeLeft,
		a.Anchored.SafeLeft == a.Sliding.SafeLeft && a.Anchored.Left < a.Sliding.Left:
		return ModelAnchored
	}
	return ModelSliding
}

// Left is the week's count under the model that leads.
func (a Answer) Left() Week {
	if a.Leading == ModelAnchored {
		return a.Anchored.Week
	}
	return a.Sliding.Week
}

func (w *Week) leave(hard, safe int, paused bool) {
	if paused {
		return
	}
	w.Left = max(0, hard-w.Used)
	w.SafeLeft = max(0, safe-w.Used)
}

// upTo is the sorted copy of the moments that are not after now.
func upTo(moments []ledger.Instant, now ledger.Instant) []ledger.Instant {
	kept := make([]ledger.Instant, 0, len(moments))
	for _, m := range moments {
		if m <= now {
			kept = append(kept, m)
		}
	}
	slices.Sort(kept)
	return kept
}

// since is how many of the sorted moments are at or after start.
func since(sorted []ledger.Instant, start ledger.Instant) int {
	at, _ := slices.BinarySearch(sorted, start)
	return len(sorted) - at
}
