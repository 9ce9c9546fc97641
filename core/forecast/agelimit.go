package forecast

import "math"

// PileAt is the pile that builds up when so many invitations are sent a day and
// each is withdrawn at an age in days, once it has settled: N(t) of A.7. Within
// a bin it is a straight line.
func PileAt(c *Curve, perDay, age float64) float64 {
	days := 0.0 // that an invitation stays pending
	for b := 0; b < c.Horizon() && float64(b) < age; b++ {
		days += c.stay(b) * min(1, age-float64(b))
	}
	return perDay * days
}

// AgeFor is the age in days at which to withdraw so that the pile settles at a
// size: t*(P) of A.7. Read the other way it is the days until a pile that is
// empty now reaches the size when nothing is withdrawn. It is +Inf when the
// pile never does, since it lapses faster.
func AgeFor(c *Curve, perDay, pile float64) float64 {
	if pile <= 0 {
		return 0
	}
	for b := range c.Horizon() {
		grows := perDay * c.stay(b)
		if grows > 0 && grows >= pile {
			return float64(b) + pile/grows
		}
		pile -= grows
	}
	return math.Inf(1)
}

// stay is the part of bin b for which an invitation is pending on average.
func (c *Curve) stay(b int) float64 { return 1 - (c.by[b]+c.by[b+1])/2 }
