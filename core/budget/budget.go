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
// to stop. The advised one shrinks with the pending pile (C4), with reports
// (R29), after a pause (C8) and under a limit learned from LinkedIn's own
// messages (C1 rule 4); the hard one only with the warm-up ramp (C2) and a
// learned limit. Acceptance bands (C3) are not used yet, and a reason says so.
package budget

import (
	"slices"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// Input is what the budget is decided from. Nothing in it is changed.
type Input struct {
	Now    ledger.Instant
	Policy policy.Policy // with the account's plan and overrides in force

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
	Reported    int            // people known to have reported the sender in the last reports.days
	Journal     []ledger.Journal
}

// Answer is the budget at Input.Now. Counts are invitations.
type Answer struct {
	Plan      policy.Plan
	HardLimit int // a week; where LinkedIn is said to stop
	SafeLimit int // a week; advised, never above HardLimit
	Leading   Model
	Anchored  Anchored
	Sliding   Sliding
	Day       Day
	Notes     Notes
	// Paused is true while LinkedIn, as far as it told, takes no invitation:
	// then nothing is left in either week. PausedUntil is 0 when no end is known.
	Paused      bool
	PausedUntil ledger.Instant
	Reasons     []policy.Reason
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

// Assess is the budget.
func Assess(in Input) Answer {
	sends := upTo(in.Sends, in.Now)
	ramp := warmUp(in, sends)
	said := listen(in, sends)
	limit := limits(in, ramp, said)

	a := Answer{
		Plan: in.Policy.Plan(), HardLimit: limit.hard, SafeLimit: limit.safe,
		Anchored: anchored(in, sends), Sliding: sliding(in, sends),
		Day: day(in, sends, ramp), Notes: notes(in),
		Paused: said.paused, PausedUntil: said.until,
	}
	a.Anchored.leave(limit, said.paused)
	a.Sliding.leave(limit, said.paused)
	if a.Paused {
		a.Day.Left = 0
	}
	a.Sliding.NextSlotAt = nextSlot(in, sends, limit.safe)
	if said.paused {
		a.Sliding.NextSlotAt = afterPause(in, sends, said.until)
	}
	a.Leading = ModelSliding
	if a.Anchored.SafeLeft < a.Sliding.SafeLeft ||
		a.Anchored.SafeLeft == a.Sliding.SafeLeft && a.Anchored.Left < a.Sliding.Left {
		a.Leading = ModelAnchored
	}
	a.Reasons = explain(in, a, ramp, said, limit)
	return a
}

// Left is the week's count under the model that leads.
func (a Answer) Left() Week {
	if a.Leading == ModelAnchored {
		return a.Anchored.Week
	}
	return a.Sliding.Week
}

func (w *Week) leave(limit limit, paused bool) {
	if paused {
		return
	}
	w.Left = max(0, limit.hard-w.Used)
	w.SafeLeft = max(0, limit.safe-w.Used)
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
