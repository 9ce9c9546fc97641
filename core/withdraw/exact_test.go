package withdraw

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/ledger"
)

// cheapest assigns each of m places one of n rows, n at least m, so that the
// sum of costs is least, and returns that sum. It is the Hungarian method with
// shortest augmenting paths.
func cheapest(cost [][]float64) float64 {
	m, n := len(cost), len(cost[0])
	u, v := make([]float64, m+1), make([]float64, n+1)
	match, way := make([]int, n+1), make([]int, n+1)
	for place := 1; place <= m; place++ {
		match[0] = place
		least, used := make([]float64, n+1), make([]bool, n+1)
		for j := range least {
			least[j] = math.Inf(1)
		}
		at := 0
		for match[at] != 0 {
			used[at] = true
			next, delta := 0, math.Inf(1)
			for j := 1; j <= n; j++ {
				if used[j] {
					continue
				}
				if c := cost[match[at]-1][j-1] - u[match[at]] - v[j]; c < least[j] {
					least[j], way[j] = c, at
				}
				if least[j] < delta {
					next, delta = j, least[j]
				}
			}
			for j := 0; j <= n; j++ {
				if used[j] {
					u[match[j]] += delta
					v[j] -= delta
				} else {
					least[j] -= delta
				}
			}
			at = next
		}
		for at != 0 {
			match[at] = match[way[at]]
			at = way[at]
		}
	}
	sum := 0.0
	for j := 1; j <= n; j++ {
		if match[j] != 0 {
			sum += cost[match[j]-1][j-1]
		}
	}
	return sum
}

func TestTheExactSolverSolves(t *testing.T) {
	t.Parallel()
	if got := cheapest([][]float64{{4, 1, 3}, {2, 0, 5}, {3, 2, 2}}); got != 5 {
		t.Errorf("%v", got)
	}
	if got := cheapest([][]float64{{4, 1, 3, 0}, {2, 0, 5, 0}}); got != 0 {
		t.Errorf("%v", got)
	}
}

// delays are the two published families (A.3).
func delays() []forecast.Delay {
	return []forecast.Delay{forecast.Weibull(.44, 1.1, 180), forecast.LogNormal(.3517, 2.448, 180)}
}

// A.8: from an age of 7 days on, no assignment of invitations to days gives up
// less than taking them in order.
func TestNoAssignmentGivesUpLess(t *testing.T) {
	t.Parallel()
	p := steady(t)
	compared := 0
	rapid.Check(t, func(rt *rapid.T) {
		w := pending(rapid.SliceOfN(rapid.IntRange(7, 179), 1, 60).Draw(rt, "ages")...)
		b := w.book(t, today)
		f := certain(b, p, rapid.SampledFrom([]float64{.27, .5, .7, .85}).Draw(rt, "share"))
		g := f.Group(forecast.Cold)
		g.Prior.Delay = rapid.SampledFrom(delays()).Draw(rt, "delay")
		g.Curve = g.Prior.Fit(&g.Answers, &g.Ages)
		o := Plan(b, p, f, Ask{
			Target: rapid.IntRange(ToNothing, b.Len()).Filter(func(n int) bool { return n != 0 }).Draw(rt, "target"),
			MinAge: -1, PerDay: rapid.IntRange(5, 20).Draw(rt, "cap"),
		})
		if o.Withdrawals() == 0 || len(o.Days) > 12 {
			rt.Skip("nothing to compare")
		}
		var cost [][]float64
		for _, d := range o.Days {
			line := make([]float64, b.Len())
			for i := range line {
				line[i] = later(&g.Curve, b.AgeDays(i), int(d.Date-today))
			}
			for range d.Items {
				cost = append(cost, line)
			}
		}
		if exact := cheapest(cost); math.Abs(o.Cost-exact) > 1e-12*float64(len(cost)) {
			rt.Fatalf("the plan gives up %v, the best there is %v", o.Cost, exact)
		}
		compared++
	})
	if compared < 20 {
		t.Fatalf("%d were compared", compared)
	}
}

// later is the chance that one pending at an age is accepted later than so many days from now.
func later(c *forecast.Curve, age, days int) float64 {
	return (c.By(180) - c.By(age+days)) / (1 - c.By(age))
}

// The condition under which order is optimal (Hoffman): for an older row and an
// earlier day, doing the older one first never costs more.
func TestTheCostsAreMongeFromSevenDaysOn(t *testing.T) {
	t.Parallel()
	seen := 0
	for _, share := range []float64{.15, .27, .5, .7, .85} {
		for _, delay := range delays() {
			p := sureOf(share)
			p.Delay = delay
			none := forecast.NewTally(180)
			c := p.Fit(&none, &none)
			for age := 7; age < 179; age++ {
				for day := 0; day < 39; day++ {
					young, old := age, age+1
					if d := later(&c, old, day) + later(&c, young, day+1) - later(&c, old, day+1) - later(&c, young, day); d > 1e-12 {
						t.Fatalf("share %v, age %d, day %d: %v", share, age, day, d)
					}
					seen++
				}
			}
		}
	}
	if seen != 5*2*172*39 {
		t.Errorf("%d", seen)
	}
}

// With kinds of different shares and weights, the order loses next to nothing
// against the exact answer (A.8: at most .0019 of an acceptance in 300 instances).
func TestMixedKindsLoseNextToNothing(t *testing.T) {
	t.Parallel()
	p := steady(t)
	worst, compared := 0.0, 0
	rapid.Check(t, func(rt *rapid.T) {
		all := rapid.SliceOfN(rapid.IntRange(7, 120), 10, 60).Draw(rt, "ages")
		w := pending(all...)
		for i := range all {
			if rapid.Bool().Draw(rt, "warm") {
				w.says(fmt.Sprintf("p%d", i), ledger.SaidTag, noon(today), "warm")
			}
		}
		b := w.book(t, today)
		f := forecast.FromBook(b, forecast.RulesFrom(p))
		o := Plan(b, p, f, Ask{Target: len(all) / 2, MinAge: -1, PerDay: 5})
		if len(o.Days) > 12 {
			rt.Skip("too long")
		}
		var cost [][]float64
		for _, d := range o.Days {
			line := make([]float64, b.Len())
			for i := range line {
				line[i] = later(f.Curve(i), b.AgeDays(i), int(d.Date-today))
			}
			for range d.Items {
				cost = append(cost, line)
			}
		}
		lost := o.Cost - cheapest(cost)
		if lost > .02 {
			rt.Fatalf("%v acceptances lost", lost)
		}
		worst = max(worst, lost)
		compared++
	})
	if compared == 0 {
		t.Fatal("nothing was compared")
	}
	t.Logf("%d compared, %.5f lost at worst", compared, worst)
}
