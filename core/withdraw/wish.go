package withdraw

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// wish is an Ask with every default filled in.
type wish struct {
	policy   policy.Policy
	zone     *time.Location
	now      ledger.Instant
	today    ledger.Date
	start    ledger.Date
	by       ledger.Date
	goals    []goal // by day, the last is target and by; none when no day was asked for
	byTarget bool
	target   int
	perDay   int
	minAge   int
	stale    int // the policy's age.stale, cooldown.days and age.expiry, in days
	coolDown int
	expiry   int
	sends    float64 // a week; below 0: the account's own pace
	jitter   float64
	seed     string
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
	case a.Sends != nil && !(*a.Sends >= 0 && *a.Sends <= mostSends):
		return fault.New(fault.Invalid, "that many invitations a week cannot be meant", "choose 0 or more, or leave it out for your own pace")
	case len(a.Checkpoints) > 0 && (a.Target != 0) != (a.By != 0):
		return fault.New(fault.Invalid, "with checkpoints, a target needs its day, and a day its target", "name both, or make it a checkpoint")
	}
	return a.checkpoints()
}

// mostSends keeps a slip of the keyboard out of the forecast.
const mostSends = 1e5

func (a Ask) checkpoints() error {
	for _, c := range a.Checkpoints {
		switch {
		case c.Target < 0:
			return fault.New(fault.Invalid, fmt.Sprintf("a checkpoint of %d pending invitations cannot be meant", c.Target), "choose how many may be pending on that day")
		case c.On == 0 || c.On < a.StartOn || a.By != 0 && c.On >= a.By:
			return fault.New(fault.Invalid, fmt.Sprintf("a checkpoint on %s is not on the way", c.On), "choose a day after the start and before the last day")
		}
	}
	return nil
}

func newWish(p policy.Policy, ask Ask, now ledger.Instant, zone *time.Location) *wish {
	w := &wish{
		policy: p, zone: zone, now: now, today: now.In(zone), by: ask.By, start: max(ask.StartOn, now.In(zone)),
		byTarget: ask.Target != 0, target: max(0, ask.Target), sends: -1,
		perDay: ask.PerDay, minAge: ask.MinAge, off: make(map[ledger.Date]bool, len(ask.Off)),
		stale: p.Int(policy.AgeStale), coolDown: p.Int(policy.CooldownDays), expiry: p.Int(policy.AgeExpiry),
		jitter: p.Number(policy.WithdrawJitter), seed: ask.Seed,
	}
	if ask.Sends != nil && *ask.Sends >= 0 { // which not-a-number is not
		w.sends = min(*ask.Sends, mostSends)
	}
	w.setGoals(ask.Checkpoints)
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

// setGoals puts the checkpoints and the target in the order of their days. Of
// checkpoints alone the last one is the target.
func (w *wish) setGoals(points []Checkpoint) {
	for _, c := range points {
		w.goals = append(w.goals, goal{c.On, max(0, c.Target)})
	}
	if w.byTarget && w.by != 0 {
		w.goals = append(w.goals, goal{w.by, w.target})
	}
	slices.SortStableFunc(w.goals, func(a, b goal) int { return cmp.Compare(a.day, b.day) })
	if n := len(w.goals); n > 0 {
		w.byTarget, w.target, w.by = true, w.goals[n-1].target, w.goals[n-1].day
	}
}

// works reports whether a day is one to plan on.
func (w *wish) works(d ledger.Date) bool { return w.working[d.Weekday()] && !w.off[d] }

// workingDays is how many days of a week are.
func (w *wish) workingDays() int {
	n := 0
	for _, works := range w.working {
		if works {
			n++
		}
	}
	return n
}

// ahead is how many days a day is from the plan's own.
func (w *wish) ahead(day ledger.Date) int { return max(0, int(day-w.today)) }
