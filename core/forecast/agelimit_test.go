package forecast

import (
	"math"
	"testing"
)

// at is the published curve of an account whose share is known.
func at(share float64) Curve {
	p := cold()
	p.Accepted, p.Unanswered = 1e9*share, 1e9*(1-share)
	none := NewTally(180)
	return p.Fit(&none, &none)
}

// The table of A.7 follows the curve inside each day; whole days, between which
// the pile grows in a straight line, give up to 0.11 days less.
func TestTheTableOfAgesForAPile(t *testing.T) {
	t.Parallel()
	c := at(0.25)
	never := math.Inf(1)
	piles := []float64{200, 250, 300, 500}
	compared := 0
	for perWeek, want := range map[float64][]float64{
		20:  {92, 116, 139, never},
		80:  {22.5, 28.3, 34.1, 57.4},
		100: {17.9, 22.5, 27.2, 45.8},
		150: {11.8, 14.8, 17.9, 30.3},
		200: {8.7, 11.0, 13.3, 22.5},
		250: {6.9, 8.7, 10.5, 17.9},
	} {
		for i, pile := range piles {
			got := AgeFor(&c, perWeek/7, pile)
			within := 0.11
			if perWeek == 20 {
				within = 0.6
			}
			if got != want[i] && !(math.Abs(got-want[i]) <= within) {
				t.Errorf("%v a week, pile of %v: %.3f days, not %v", perWeek, pile, got, want[i])
			}
			if !math.IsInf(got, 1) {
				near(t, "there and back", PileAt(&c, perWeek/7, got), pile, 1e-9)
			}
			compared++
		}
	}
	if compared != 24 {
		t.Fatalf("%d compared", compared)
	}
}

func TestDaysUntilThePileIsThere(t *testing.T) {
	t.Parallel()
	for share, want := range map[float64][]float64{.15: {16, 24, 41, 57}, .25: {18, 27, 46, 64}, .30: {19, 29, 49, 69}} {
		c := at(share)
		for i, pile := range []float64{200, 300, 500, 700} {
			near(t, "days", AgeFor(&c, 100.0/7, pile), want[i], 0.6)
		}
	}
	for share, want := range map[float64]float64{.15: 2192, .30: 1812} {
		c := at(share)
		near(t, "settled", PileAt(&c, 100.0/7, 180), want, 1)
		near(t, "and not above", PileAt(&c, 100.0/7, 1000), want, 1)
	}
	c := at(0.25)
	for _, age := range []float64{10, 20, 60} {
		near(t, "A.7's short form", PileAt(&c, 10, age), 10*(0.75*age+2.9*0.25), 2)
	}
}

func TestAnAgeForNothingAndForEver(t *testing.T) {
	t.Parallel()
	c := at(0.25)
	near(t, "no pile", AgeFor(&c, 10, 0), 0, 0)
	near(t, "age 0", PileAt(&c, 10, 0), 0, 0)
	for _, perDay := range []float64{0, 0.01} {
		if !math.IsInf(AgeFor(&c, perDay, 10), 1) {
			t.Errorf("%v a day reach 10", perDay)
		}
	}
}
