package forecast

import (
	"math"
	"testing"
)

// cold is the published prior for cold invitations (A.3, A.4).
func cold() Prior {
	return Prior{Accepted: 6.3, Unanswered: 17, Strength: 100, Delay: Weibull(0.44, 1.10, 180)}
}

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if math.IsNaN(got) || math.Abs(got-want) > within {
		t.Errorf("%s: %.7f, not %.7f", what, got, want)
	}
}

// worked is the account of the example in A.4.
func worked() Tally {
	t := NewTally(180)
	for _, bin := range []int{0, 0, 1, 4} {
		t.Add(Accepted, bin, 1)
	}
	for _, age := range []int{2, 3, 5, 9, 15, 25, 40, 60} {
		t.Add(Pending, age, 1)
	}
	return t
}

func TestTheWorkedExampleOfTheEstimator(t *testing.T) {
	t.Parallel()
	p, data := cold(), worked()
	for age, want := range map[int]float64{2: .72777, 3: .78887, 5: .85735, 9: .91973, 15: .95752, 25: .98087, 40: .99233, 60: .99708} {
		near(t, "F", p.Delay.By(age), want, 5e-6)
	}
	_, failed := p.answers(&data)
	near(t, "sum of F", failed, 7.22153, 5e-6)
	c := p.Fit(&data, &data)
	near(t, "share", c.Share, 0.29836, 5e-6)
	near(t, "h0", c.Hazard(0), 0.182157, 5e-7)
	near(t, "h1", c.Hazard(1), 0.047081, 5e-7)
	for age, want := range map[int]float64{1: .18216, 7: .27509, 14: .29116, 21: .29710, 30: .30050, 180: .30449} {
		near(t, "G", c.By(age), want, 5e-6)
	}
	for age, want := range map[int]float64{2: .1076, 9: .0316, 25: .0079, 60: .0012} {
		near(t, "q", c.Remaining(age), want, 5e-5)
	}
}
