package budget

import (
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// ramp is where a new account stands in its warm-up (C2).
type ramp struct {
	running bool // the account is new and has not finished the ramp
	step    int  // place in ramp.week, from 0
	byAge   bool // new because it is young; else because it has few connections
	held    int  // whole days the ramp stood still after warnings and while idle
	pile    bool // one step back because of the pending pile
	refused bool // one step back because too few are accepted
	week    int  // invitations a week at this step
}

// warmUp reckons the step as elapsed time, not as calendar weeks: the ramp's
// clock starts with the account, stands still for a week after every warning
// and for as long as nothing is sent over a long idle stretch, and goes back
// some steps after such a stretch. A longer life never means a lower step.
func warmUp(in Input, sends []ledger.Instant) ramp {
	p := in.Policy
	start := in.Since
	r := ramp{byAge: start != 0 && in.Now-start < p.Days(policy.NewDays)}
	few := in.Connections >= 0 && in.Connections < p.Int(policy.NewConnections)
	if !r.byAge && !few {
		return ramp{}
	}
	if start == 0 {
		start = in.Now
		if len(sends) > 0 {
			start = sends[0]
		}
	}
	held, back := stoodStill(in, sends, start)
	r.held = int(held / ledger.Day)
	week := p.Days(policy.WeekDays)
	clock := max(0, in.Now-start-held-ledger.Instant(back*p.Int(policy.RampStepsBack))*week)
	steps := p.Numbers(policy.RampWeek)
	r.step = int(clock / week)
	if r.step > 0 {
		share := in.Acceptance.share(p.Number(policy.RampMatured))
		r.pile = in.Pending >= p.Int(policy.RampPendingUnder)
		r.refused = share >= 0 && share < p.Number(policy.RampAccepted)
		if r.pile || r.refused {
			r.step = min(r.step, len(steps)) - 1
		}
	}
	if r.step >= len(steps) {
		return ramp{}
	}
	r.running, r.week = true, int(steps[r.step])
	return r
}

// stoodStill is how long the ramp's clock did not run since start, and how many
// idle stretches it went back for.
func stoodStill(in Input, sends []ledger.Instant, start ledger.Instant) (held ledger.Instant, idle int) {
	var still []stretch
	for _, line := range in.Journal {
		if warning(line.Kind) && line.At <= in.Now {
			still = append(still, stretch{line.At, line.At + in.Policy.Days(policy.WeekDays)})
		}
	}
	long := in.Policy.Days(policy.RampIdle)
	for i, s := range sends {
		next := in.Now
		if i+1 < len(sends) {
			next = sends[i+1]
		}
		if next-s >= long {
			still = append(still, stretch{s, next})
			idle++
		}
	}
	return covered(still, start, in.Now), idle
}
