package forecast

import (
	"math"
	"math/rand"
	"testing"
)

// pending600 is the account of the example in A.11: five of each age up to 119.
func pending600(p Prior, perWeek float64, days int) PileCurve {
	none := NewTally(180)
	pc := PileCurve{Prior: p, Posterior: p.Posterior(&none), Ages: &none, Pending: make([]float64, 120), Sends: make([]float64, days)}
	for age := range pc.Pending {
		pc.Pending[age] = 5
	}
	for d := range pc.Sends {
		pc.Sends[d] = perWeek / 7
	}
	return pc
}

func sure(share float64) Prior {
	p := cold()
	p.Accepted, p.Unanswered = 1e9*share, 1e9*(1-share)
	return p
}

func unsure() Prior {
	p := cold()
	p.Accepted, p.Unanswered = 20.25, 69.75
	return p
}

func TestThePileOfTheExample(t *testing.T) {
	t.Parallel()
	known := ForecastPile([]PileCurve{pending600(sure(.225), 80, 28)}, 28)
	near(t, "mean", known[28].Mean, 849.5, 0.05)
	near(t, "sd", known[28].SD, 7.5, 0.05)
	near(t, "now", known[0].Mean, 600, 1e-9)
	near(t, "now", known[0].SD, 0, 1e-9)
	unknown := ForecastPile([]PileCurve{pending600(unsure(), 80, 28)}, 28)
	near(t, "mean", unknown[28].Mean, 849.8, 0.35) // A.11 played it out, to 0.3
	near(t, "sd", unknown[28].SD, 15.7, 0.06)
	near(t, "80 %", unknown[28].Quantile(0.8), 863, 0.5)
	if len(unknown) != 29 {
		t.Fatalf("%d days", len(unknown))
	}
}

// How many must go to be four fifths sure of 250 by day 28: A.11's K.
func TestHowManyMustGoInTheExample(t *testing.T) {
	t.Parallel()
	for perWeek, want := range map[float64]float64{0: 349, 40: 478, 80: 606, 100: 670} {
		day := ForecastPile([]PileCurve{pending600(sure(.225), perWeek, 28)}, 28)[28]
		near(t, "K", math.Ceil(day.Quantile(0.8)-250), want, 1)
	}
}

// Seven points of the posterior do for an integral over all of it.
func TestFewPointsOfThePosteriorDo(t *testing.T) {
	t.Parallel()
	pc := pending600(unsure(), 80, 28)
	got := ForecastPile([]PileCurve{pc}, 28)[28]
	mean, square, within := 0.0, 0.0, 0.0
	for i := range midpoints {
		c := NewCurve(180)
		pc.Prior.fitAt(&c, pc.Posterior.share(i), pc.Ages)
		l := newLeft(&pc, &c)
		m, v := l.after(&pc, &c, 28)
		mean += pc.Posterior.mass(i) * m
		square += pc.Posterior.mass(i) * m * m
		within += pc.Posterior.mass(i) * v
	}
	near(t, "mean", got.Mean, mean, 1e-2)
	near(t, "sd", got.SD, math.Sqrt(within+square-mean*mean), 1e-2)
}

func TestWhatIsWithdrawnLeavesThePile(t *testing.T) {
	t.Parallel()
	pc := pending600(sure(.225), 0, 28)
	before := ForecastPile([]PileCurve{pc}, 28)
	pc.Out = [][]float64{nil, make([]float64, 120), make([]float64, 150)}
	pc.Out[1][119] = 5
	pc.Out[2][118], pc.Out[2][119], pc.Out[2][140] = 2, 9, 9 // more than there are is all there are
	after := ForecastPile([]PileCurve{pc}, 28)
	c := at(.225)
	near(t, "day 1", after[1].Mean, before[1].Mean, 1e-9)
	near(t, "day 2", after[2].Mean, before[2].Mean-5*c.Lasts(119, 2), 1e-5)
	near(t, "day 28", after[28].Mean, before[28].Mean-5*c.Lasts(119, 28)-2*c.Lasts(118, 28), 1e-5)
	pc.Out = [][]float64{pc.Pending}
	if d := ForecastPile([]PileCurve{pc}, 3)[3]; d.Mean != 0 || d.SD != 0 || d.Quantile(.9) != 0 {
		t.Errorf("all withdrawn, yet %+v", d)
	}
}

func TestWhatReachesTheHorizonLeavesThePile(t *testing.T) {
	t.Parallel()
	none := NewTally(180)
	p := sure(.25)
	pc := PileCurve{Prior: p, Posterior: p.Posterior(&none), Ages: &none, Pending: make([]float64, 200), Sends: []float64{100}}
	pc.Pending[170], pc.Pending[179], pc.Pending[190] = 10, 10, 10
	days := ForecastPile([]PileCurve{pc}, 200)
	near(t, "190 have lapsed", days[0].Mean, 20, 1e-9)
	near(t, "the next day", days[1].Mean, 10+100*(1-.25*p.Delay.By(1)), 0.01)
	near(t, "after ten", days[10].Mean, 100*(1-.25*p.Delay.By(10)), 0.01)
	near(t, "at last", days[179].Mean, 75, 0.01)
	near(t, "and then", days[180].Mean, 0, 0)
}

func TestPartsOfThePileAddUp(t *testing.T) {
	t.Parallel()
	a, b := pending600(unsure(), 80, 28), pending600(cold(), 30, 28)
	one, two := ForecastPile([]PileCurve{a}, 28)[28], ForecastPile([]PileCurve{b}, 28)[28]
	both := ForecastPile([]PileCurve{a, b}, 28)[28]
	near(t, "mean", both.Mean, one.Mean+two.Mean, 1e-9)
	near(t, "sd", both.SD, math.Hypot(one.SD, two.SD), 1e-9)
	if none := ForecastPile(nil, 2); len(none) != 3 || none[2] != (PileDay{}) {
		t.Errorf("%+v", none)
	}
}

// The closed form against the thing itself, played out.
func TestThePileAgainstPlayingItOut(t *testing.T) {
	t.Parallel()
	const rounds, days = 1500, 28
	c := at(.225)
	r := rand.New(rand.NewSource(11))
	sum, square := 0.0, 0.0
	for range rounds {
		pile := 0.0
		for age := range 120 {
			for range 5 {
				if r.Float64() < c.Lasts(age, days) {
					pile++
				}
			}
		}
		for sent := 1; sent <= days; sent++ {
			for range 11 {
				if r.Float64() < c.Lasts(0, days-sent+1) {
					pile++
				}
			}
		}
		sum, square = sum+pile, square+pile*pile
	}
	want := ForecastPile([]PileCurve{pending600(sure(.225), 77, days)}, days)[days]
	mean := sum / rounds
	sd := math.Sqrt(square/rounds - mean*mean)
	near(t, "mean", mean, want.Mean, 4*want.SD/math.Sqrt(rounds))
	near(t, "sd", sd, want.SD, 4*want.SD/math.Sqrt(2*rounds))
}
