package withdraw

import (
	"math"

	"github.com/kithhq/kith/core/budget"
	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/policy"
)

// Regime is the side of its target on which a pile is (A.6). Below it nothing
// forces a withdrawal. Above it a place in the pile has a price, and what costs
// more than it still brings is worth more gone. The names are stable.
type Regime string

// The regimes; a pile at its target is below.
const (
	Below Regime = "below"
	Above Regime = "above"
)

// standing is where the account stands, which the plan's reasons speak of.
type standing struct {
	regime   Regime
	perWeek  float64 // invitations sent
	ageLimit float64 // days at which the pile settles at the target; +Inf when it stays below by itself
	from     []int   // by kind: the first age that is worth more gone
	gone     [][]bool
}

func newStanding(w *wish, p *pile, f *forecast.Account) standing {
	s := standing{regime: Below, perWeek: w.sends, ageLimit: math.Inf(1)}
	if s.perWeek < 0 {
		s.perWeek = f.Pace()
	}
	main := f.Main()
	s.ageLimit = forecast.AgeFor(&main.Curve, s.perWeek/7, float64(w.target))
	k := keeping{decay: decayOf(w.policy.Number(policy.AgainHalfLife))}
	if len(p.rows) > w.target {
		s.regime = Above
		k.cost = sendsLost(w.policy, len(p.rows)) * main.Curve.Share / 7
		if !math.IsInf(s.ageLimit, 1) {
			k.cost += main.Curve.Hazard(int(s.ageLimit)) // the price of a place (A.7)
		}
	}
	for _, kind := range p.kinds {
		k.value, k.again = kind.Value, kind.Again
		from, gone := k.gone(kind.Curve)
		s.from, s.gone = append(s.from, from), append(s.gone, gone)
	}
	return s
}

// sendsLost is how many invitations a week the last one in the pile costs, by
// the straight line of the limit (A.6, C.2).
func sendsLost(p policy.Policy, pending int) float64 {
	l := budget.LinesFrom(p)
	return -p.Number(policy.WeekHard) * l.Slope(float64(pending-1))
}

// worthGone counts the rows that are worth more gone than kept.
func (s *standing) worthGone(rows []row) int {
	n := 0
	for i := range rows {
		r := &rows[i]
		if r.sent != 0 && s.gone[r.kind][min(r.age, len(s.gone[r.kind])-1)] {
			n++
		}
	}
	return n
}

// fall is by how much a pile falls in a week, when so many a day are withdrawn
// on so many days of it, so many are sent, and a share of these is accepted
// (A.8). Below 0 it grows.
func fall(perDay, days int, sends, share float64) float64 {
	return float64(perDay*days) - sends*(1-share)
}
