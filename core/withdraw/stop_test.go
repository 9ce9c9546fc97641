package withdraw

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/kithhq/kith/core/forecast"
)

// published is the curve of the published delays when a share is known to be
// accepted.
func published(share float64) forecast.Curve {
	p := sureOf(share)
	none := forecast.NewTally(180)
	return p.Fit(&none, &none)
}

// sureOf is a prior that no data move.
func sureOf(share float64) forecast.Prior {
	return forecast.Prior{Accepted: share * 1e9, Unanswered: (1 - share) * 1e9, Strength: 1e9, Delay: forecast.Weibull(0.44, 1.10, 180)}
}

// The whole table of A.6.
func TestTheStopDaysOfTheResearch(t *testing.T) {
	t.Parallel()
	decay := decayOf(90)
	columns := []keeping{
		{cost: .0089},
		{cost: .003},
		{cost: .001},
		{cost: .0003},
		{again: .05},
		{again: .10},
		{again: .20},
	}
	days := map[float64][]int{
		.15: {3, 6, 12, 22, 20, 13, 8},
		.25: {5, 9, 17, 29, 26, 18, 12},
		.35: {6, 12, 21, 36, 32, 23, 16},
		.70: {14, 25, 39, 60, 54, 42, 30},
	}
	seen := 0
	for share, want := range days {
		c := published(share)
		for i, k := range columns {
			k.value, k.decay = 1, decay
			if got, _ := k.gone(&c); got != want[i] {
				t.Errorf("share %v, %+v: day %d, not %d", share, k, got, want[i])
			}
			seen++
		}
	}
	if seen != 28 {
		t.Errorf("%d cells", seen)
	}
}

func TestTheRuleIsTheRecursionOnAGrid(t *testing.T) {
	t.Parallel()
	seen := 0
	for _, share := range []float64{.05, .15, .25, .35, .5, .7, .9} {
		c := published(share)
		if !falls(&c) {
			t.Fatalf("the published hazard rises at share %v", share)
		}
		for _, cost := range []float64{0, .0001, .001, .0089, .05} {
			for _, again := range []float64{0, .05, .2} {
				for _, value := range []float64{.5, 1, 3} {
					k := keeping{value: value, again: again, cost: cost, decay: decayOf(90)}
					from, at := k.oneStep(&c)
					exact, exactly := k.recursion(&c)
					if from != exact || !slices.Equal(at, exactly) {
						t.Errorf("share %v, %+v: day %d by the rule, %d by the recursion", share, k, from, exact)
					}
					seen++
				}
			}
		}
	}
	if seen != 7*5*3*3 {
		t.Errorf("%d sets", seen)
	}
}

// anAccount draws what an account has shown: acceptances, and others at their ages.
func anAccount(t *rapid.T) forecast.Tally {
	tally := forecast.NewTally(180)
	for _, age := range rapid.SliceOfN(rapid.IntRange(0, 60), 0, 30).Draw(t, "accepted") {
		tally.Add(forecast.Accepted, age, 1)
	}
	for _, age := range rapid.SliceOfN(rapid.IntRange(0, 179), 0, 60).Draw(t, "pending") {
		tally.Add(forecast.Pending, age, 1)
	}
	return tally
}

func aKeeping(t *rapid.T) keeping {
	return keeping{
		value: rapid.Float64Range(0, 5).Draw(t, "value"), again: float64(rapid.IntRange(0, 100).Draw(t, "again")) / 100,
		cost: float64(rapid.IntRange(0, 5000).Draw(t, "cost")) * 1e-5, decay: rapid.Float64Range(1e-4, .05).Draw(t, "decay"),
	}
}

// While the hazard falls, looking one step ahead is looking all the way.
func TestTheRuleIsTheRecursionWhileTheHazardFalls(t *testing.T) {
	t.Parallel()
	compared := 0
	rapid.Check(t, func(t *rapid.T) {
		p := sureOf(rapid.Float64Range(.01, .95).Draw(t, "share"))
		p.Delay = forecast.Weibull(rapid.Float64Range(.2, 1).Draw(t, "shape"), rapid.Float64Range(.1, 30).Draw(t, "scale"), 180)
		none := forecast.NewTally(180)
		c := p.Fit(&none, &none)
		if !falls(&c) {
			t.Skip("rises in the last bits")
		}
		k := aKeeping(t)
		from, at := k.oneStep(&c)
		exact, exactly := k.recursion(&c)
		if from != exact || !slices.Equal(at, exactly) {
			t.Fatalf("%+v: day %d by the rule, %d by the recursion", k, from, exact)
		}
		compared++
	})
	if compared == 0 {
		t.Fatal("nothing was compared")
	}
}

// When it does not fall, the recursion decides: what it says is worth gone, no
// number of further days makes worth keeping.
func TestNoWaitPaysOnceItIsWorthGone(t *testing.T) {
	t.Parallel()
	rising := 0
	rapid.Check(t, func(t *rapid.T) {
		p := forecast.Prior{Accepted: 6.3, Unanswered: 17, Strength: 20, Delay: forecast.Weibull(.44, 1.1, 180)}
		tally := anAccount(t)
		c := p.Fit(&tally, &tally)
		k := aKeeping(t)
		from, at := k.gone(&c)
		if falls(&c) {
			return
		}
		rising++
		for age := range 180 {
			worth, still := 0.0, 1.0
			best := k.again
			for b := age; b < 180; b++ { // keep up to the end of bin b, then withdraw
				worth += still * (k.value*c.Hazard(b) - k.cost - k.decay*k.again)
				still *= 1 - c.Hazard(b)
				best = max(best, worth+still*k.again)
			}
			// Stopping at a fixed day is one of the ways to wait, so it is never better than the best.
			if at[age] && best > k.again+1e-9 {
				t.Fatalf("age %d is said to be worth gone, and waiting brings %v more", age, best-k.again)
			}
			if !at[age] && best < k.again-1e-9 {
				t.Fatalf("age %d is said to be worth keeping for nothing", age)
			}
			if at[age] && age < from {
				t.Fatalf("day %d is before the first, %d", age, from)
			}
		}
	})
	if rising == 0 {
		t.Fatal("no hazard rose")
	}
}
