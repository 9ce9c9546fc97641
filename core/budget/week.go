package budget

import (
	"math"
	"slices"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// cycle is one anchored week: [began, ends).
type cycle struct {
	began, ends ledger.Instant
	sends       int
}

// cycles cuts sorted sends into anchored weeks: each begins with the first send
// at or after the end of the one before (C.1).
func cycles(sorted []ledger.Instant, length ledger.Instant) []cycle {
	var all []cycle
	for len(sorted) > 0 {
		c := cycle{began: sorted[0], ends: sorted[0] + length}
		c.sends, _ = slices.BinarySearch(sorted, c.ends)
		all = append(all, c)
		sorted = sorted[c.sends:]
	}
	return all
}

// anchored counts the cycle that is open now. Archives give a send to the
// minute, so a cycle is held open for the rest of that minute.
func anchored(in Input, sends []ledger.Instant) Anchored {
	length := in.Policy.Days(policy.WeekDays) + in.Policy.Days(policy.WeekGrain)
	var a Anchored
	if all := cycles(sends, length); len(all) > 0 && all[len(all)-1].ends > in.Now {
		open := all[len(all)-1]
		a.Used, a.Began, a.ResetsAt = open.sends, open.began, open.ends
	}
	a.UsedAtMost = a.Used
	// A request we do not know of may have begun the cycle earlier than the
	// first one we know. However it did, the cycle lies within one length before now.
	if possible := within(in.Possible, in.Now, in.Now-length); possible > 0 {
		a.UsedAtMost = since(sends, in.Now-length+1) + possible
	}
	return a
}

// sliding counts (now - 7 x 24 h, now].
func sliding(in Input, sends []ledger.Instant) Sliding {
	start := in.Now - in.Policy.Days(policy.WeekDays)
	var s Sliding
	s.Used = since(sends, start+1)
	s.UsedAtMost = s.Used + within(in.Possible, in.Now, start)
	return s
}

// nextSlot is when the advised number left next rises: the oldest send in the
// window leaves it, and before that, all that are above the limit.
func nextSlot(in Input, sends []ledger.Instant, safe int) ledger.Instant {
	length := in.Policy.Days(policy.WeekDays)
	window := sends[len(sends)-since(sends, in.Now-length+1):]
	if len(window) == 0 || safe <= 0 {
		return 0
	}
	return window[max(0, len(window)-safe)] + length
}

// afterPause is the next slot of a paused account: the end of the pause, or
// later if the week is full even then. The recovery that follows is reckoned in.
func afterPause(in Input, sends []ledger.Instant, until ledger.Instant) ledger.Instant {
	if until == 0 {
		return 0
	}
	in.Sends, in.Journal = sends, linesUpTo(in)
	in.Now = until
	then := Assess(in).Sliding
	if then.SafeLeft > 0 {
		return until
	}
	return then.NextSlotAt
}

// within counts possible sends whose last moment is after start; they cannot
// have happened after now.
func within(possible []ledger.Instant, now, start ledger.Instant) int {
	n := 0
	for _, latest := range possible {
		if min(latest, now) > start {
			n++
		}
	}
	return n
}

func day(in Input, sends []ledger.Instant, ramp ramp) Day {
	d := Day{Used: since(sends, in.Now-ledger.Day+1), Safe: in.Policy.Int(policy.DaySafe)}
	if in.lines() {
		l := LinesFrom(in.Policy)
		d.Safe = down(float64(d.Safe) * l.young(in.age()))
	} else if ramp.running {
		d.Safe = min(d.Safe, int(in.Policy.At(policy.RampDay, ramp.step)))
	}
	d.Left = max(0, d.Safe-d.Used)
	return d
}

func notes(in Input) Notes {
	start := in.Now - in.Policy.Days(policy.NoteDays)
	n := Notes{Length: in.Policy.Int(policy.NoteLength)}
	for _, at := range in.Noted {
		if at > start && at <= in.Now {
			n.Used++
		}
	}
	n.WarnAt = max(0, n.Length-in.Policy.Int(policy.NoteWarnWithin))
	month := in.Policy.Int(policy.NoteMonth)
	if month == math.MaxInt {
		n.Unlimited, n.Left = true, month
		return n
	}
	n.Left = max(0, month-n.Used)
	return n
}
