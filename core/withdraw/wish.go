package withdraw

import (
	"fmt"
	"time"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// wish is an Ask with every default filled in.
type wish struct {
	policy   policy.Policy
	zone     *time.Location
	start    ledger.Date
	by       ledger.Date
	byTarget bool
	target   int
	perDay   int
	minAge   int
	working  [7]bool
	off      map[ledger.Date]bool
}

// Check refuses an Ask that no plan can follow, naming what is wrong with it.
func (a Ask) Check(p policy.Policy) error {
	most := p.Int(policy.WithdrawDayMax)
	switch {
	case a.PerDay < 0 || a.PerDay > most:
		return fault.New(fault.Invalid, fmt.Sprintf("%d withdrawals a day is not possible here", a.PerDay),
			fmt.Sprintf("choose 1 to %d a day; %d is what kith proposes (%s)", most, p.Int(policy.WithdrawDay), p.Cite(policy.WithdrawDay)))
	case a.MinAge < -1:
		return fault.New(fault.Invalid, fmt.Sprintf("a minimum age of %d days cannot be meant", a.MinAge),
			fmt.Sprintf("choose 0 or more days; %d is what kith proposes", p.Int(policy.AgeMin)))
	case a.Target < ToNothing:
		return fault.New(fault.Invalid, fmt.Sprintf("a target of %d pending invitations cannot be meant", a.Target),
			fmt.Sprintf("choose how many may stay pending, such as %d", p.Int(policy.PileTarget)))
	case a.By != 0 && a.StartOn != 0 && a.By < a.StartOn:
		return fault.New(fault.Invalid, fmt.Sprintf("the plan would end on %s, before it starts on %s", a.By, a.StartOn),
			"choose a later day to be done by")
	}
	return nil
}

func newWish(p policy.Policy, ask Ask, now ledger.Instant, zone *time.Location) *wish {
	w := &wish{
		policy: p, zone: zone, by: ask.By, start: max(ask.StartOn, now.In(zone)),
		byTarget: ask.Target != 0, target: max(0, ask.Target),
		perDay: ask.PerDay, minAge: ask.MinAge, off: make(map[ledger.Date]bool, len(ask.Off)),
	}
	if !w.byTarget {
		w.target = p.Int(policy.PileTarget)
	}
	if w.perDay <= 0 {
		w.perDay = p.Int(policy.WithdrawDay)
	}
	w.perDay = min(w.perDay, p.Int(policy.WithdrawDayMax))
	if w.minAge < 0 {
		w.minAge = p.Int(policy.AgeMin)
	}
	for _, d := range ask.Weekdays {
		w.working[(d%7+7)%7] = true
	}
	if len(ask.Weekdays) == 0 {
		for _, d := range p.Numbers(policy.WithdrawWeekdays) {
			w.working[int(d)] = true
		}
	}
	for _, d := range ask.Off {
		w.off[d] = true
	}
	return w
}

// works reports whether a day is one to plan on.
func (w *wish) works(d ledger.Date) bool { return w.working[d.Weekday()] && !w.off[d] }
