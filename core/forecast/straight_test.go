package forecast

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// ForecastPile is the straight way to foresee a pile, which Foresight is held
// against: the pile at the end of each day from 0, which is now, to days
// (A.11, in closed form). What is sent on a day is a day old at the end of it.
// The shares of different curves are taken to be independent. What is known
// beforehand is known here: plans are carried out, and no limit gets in the way.
func ForecastPile(curves []PileCurve, days int) []PileDay {
	pile := make([]PileDay, days+1)
	for i := range curves {
		curves[i].forecast(pile)
	}
	return spread(pile)
}

// forecast adds this part to the pile; SD holds variances meanwhile.
func (pc *PileCurve) forecast(pile []PileDay) {
	newFan(pc.Prior, pc.Posterior, pc.Ages).add(pile, func(c *Curve) func(day int) (mean, variance float64) {
		left := newLeft(pc, c)
		return func(day int) (mean, variance float64) {
			left.withdraw(pc, day)
			return left.after(pc, c, day)
		}
	})
}

// A foresight gives what the straight way gives, whatever is sent and withdrawn.
func TestAForesightAgreesWithTheStraightWay(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		const horizon = 60
		rules := Rules{Horizon: horizon, Sure: .9}
		a := &Account{Rules: rules}
		perWeek, days := rapid.Float64Range(0, 300).Draw(rt, "a week"), rapid.IntRange(0, 3*horizon).Draw(rt, "days")
		out := map[Segment][][]float64{}
		var curves []PileCurve
		for s := range a.groups {
			g := &a.groups[s]
			g.Segment, g.Prior = Segment(s), cold()
			g.Prior.Delay = Weibull(rapid.Float64Range(.3, 1.2).Draw(rt, "shape"), 5, horizon)
			g.Answers, g.Ages, g.Recent = NewTally(horizon), NewTally(horizon), NewTally(horizon)
			g.Pending = make([]float64, horizon+1)
			for range rapid.IntRange(0, 30).Draw(rt, "pending") {
				g.Pending[rapid.IntRange(0, horizon).Draw(rt, "age")]++
			}
			for range rapid.IntRange(0, 20).Draw(rt, "answers") {
				age := rapid.IntRange(0, horizon-1).Draw(rt, "age")
				g.Answers.Add(Accepted, age, 1)
				g.Ages.Add(Accepted, age, 1)
			}
			g.Curve = g.Prior.Fit(&g.Answers, &g.Ages)
			if rapid.Bool().Draw(rt, "withdraws") {
				of := make([][]float64, rapid.IntRange(1, horizon).Draw(rt, "for"))
				for d := range of {
					if rapid.Bool().Draw(rt, "works") {
						of[d] = make([]float64, horizon)
						of[d][rapid.IntRange(0, horizon-1).Draw(rt, "age")] = rapid.Float64Range(0, 3).Draw(rt, "withdrawn")
					}
				}
				out[g.Segment] = of
			}
		}
		for s := range a.groups {
			g := &a.groups[s]
			c := PileCurve{Prior: g.Prior, Posterior: g.Posterior(), Ages: &g.Ages, Pending: g.Pending, Out: out[g.Segment]}
			if g == a.Main() {
				c.Sends = make([]float64, days)
				for d := range c.Sends {
					c.Sends[d] = perWeek / 7
				}
			}
			curves = append(curves, c)
		}
		want := ForecastPile(curves, days)
		for d, got := range a.Foresee().Pile(perWeek, days, out) {
			if math.Abs(got.Mean-want[d].Mean) > 1e-9 || math.Abs(got.SD-want[d].SD) > 1e-6 {
				rt.Fatalf("day %d: %+v, want %+v", d, got, want[d])
			}
		}
	})
}
