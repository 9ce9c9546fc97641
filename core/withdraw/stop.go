package withdraw

import (
	"math"

	"github.com/kithhq/kith/core/forecast"
)

// keeping is what a day of keeping an invitation costs and what withdrawing it
// is worth (A.6), in acceptances of ordinary value.
type keeping struct {
	value float64 // v: of its acceptance
	again float64 // w: of having withdrawn it
	cost  float64 // kappa: of a place in the pile for a day
	decay float64 // r: by which w falls in a day
}

// decayOf is the daily decay of something that halves in so many days.
func decayOf(halfLife float64) float64 { return math.Ln2 / halfLife }

// over reports whether one more day costs at least what it brings.
func (k keeping) over(hazard float64) bool {
	return hazard*(k.value-k.again) <= k.cost+k.decay*k.again
}

// gone says for every age, up to the curve's horizon, whether an invitation is
// worth more gone than kept, and from which age on that is first so; the
// horizon when it never is. While the hazard falls, one step ahead is far
// enough to look: once a day does not pay, no later one does. A fitted hazard
// need not fall, as after weekends; then the recursion decides.
func (k keeping) gone(c *forecast.Curve) (from int, at []bool) {
	if falls(c) {
		return k.oneStep(c)
	}
	return k.recursion(c)
}

func falls(c *forecast.Curve) bool {
	for b := 1; b < c.Horizon(); b++ {
		if c.Hazard(b) > c.Hazard(b-1) {
			return false
		}
	}
	return true
}

func (k keeping) oneStep(c *forecast.Curve) (from int, at []bool) {
	at = make([]bool, c.Horizon()+1)
	for from < c.Horizon() && !k.over(c.Hazard(from)) {
		from++
	}
	for age := from; age < len(at); age++ {
		at[age] = true
	}
	return from, at
}

// recursion is Bellman's, one day at a time from the horizon back, where the
// invitation lapses and may be sent again at once.
func (k keeping) recursion(c *forecast.Curve) (from int, at []bool) {
	at = make([]bool, c.Horizon()+1)
	from = c.Horizon()
	at[from] = true
	worth := k.again
	for b := c.Horizon() - 1; b >= 0; b-- {
		h := c.Hazard(b)
		kept := -k.cost - k.decay*k.again + k.value*h + (1-h)*worth
		worth = max(kept, k.again)
		if at[b] = kept <= k.again; at[b] {
			from = b
		}
	}
	return from, at
}
