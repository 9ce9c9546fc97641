package forecast

import "math"

// Spread is the standard deviation of the curve's By(age) for each age from 0
// to the horizon, given its share: how sure stage two is (A.4, from the second
// moment of the beta-Stacy process). How sure the share itself is, Posterior
// says.
func (p Prior) Spread(answers, ages *Tally) []float64 {
	due := p.Strength * p.Share(answers)
	sd := make([]float64, ages.horizon+1)
	left, square := 1.0, 1.0 // the mean of what is left, and of its square
	ages.sweep(func(b int, atRisk float64) {
		all := p.Strength - due*p.Delay.by[b] + atRisk
		stay := all - due*p.Delay.mass[b] - ages.ended[b]
		left *= stay / all
		square *= stay / all * (stay + 1) / (all + 1)
		sd[b+1] = math.Sqrt(max(0, square-left*left))
	})
	return sd
}
