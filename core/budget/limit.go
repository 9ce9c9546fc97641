package budget

import (
	"math"

	"github.com/kithhq/kith/core/policy"
)

// limit is a week's limits with the factors that made them.
type limit struct {
	hard, safe int
	band       int     // of the pending pile: 0 ok, 1 watch, 2 warn, 3 danger, 4 stop
	pile       float64 // factor of that band
	reports    float64
}

// limits follows C1 rule 3: the advised number takes every factor, the hard one
// only the ramp and what LinkedIn's own messages taught.
func limits(in Input, ramp ramp, said said) limit {
	p := in.Policy
	hard, safe := p.Number(policy.WeekHard), p.Number(policy.WeekSafe)
	if ramp.running {
		safe = min(safe, float64(ramp.week))
		hard = min(hard, p.Number(policy.RampHardFactor)*float64(ramp.week))
	}
	if said.learned > 0 {
		hard = min(hard, said.learned)
		safe = min(safe, p.Number(policy.LearnedSafe)*said.learned)
	}
	l := limit{band: band(p, in.Pending)}
	l.pile = p.At(policy.PendingFactor, l.band)
	l.reports = p.At(policy.ReportsFactor, said.reports)
	safe *= l.pile * l.reports * said.factor
	l.hard = down(hard)
	l.safe = min(l.hard, down(safe))
	return l
}

// band is the level of the pending pile (C4).
func band(p policy.Policy, pending int) int {
	for i, n := range [...]policy.Name{policy.PendingStop, policy.PendingDanger, policy.PendingWarn, policy.PendingWatch} {
		if pending >= p.Int(n) {
			return 4 - i
		}
	}
	return 0
}

// down rounds down, forgiving the last bits of a product of decimal factors.
func down(x float64) int { return int(math.Floor(x + 1e-9)) }
