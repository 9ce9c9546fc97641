package simulate

import (
	"math"
	"slices"
	"testing"

	"github.com/kithhq/kith/core/policy"
)

func rules(tb testing.TB) policy.Policy {
	tb.Helper()
	p, err := policy.Builtin()
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

func prepared(tb testing.TB, s Strategy, e Engine, seed uint64, paths int) *Simulation {
	tb.Helper()
	m, err := Prepare(s, rules(tb), seed, paths, e)
	if err != nil {
		tb.Fatal(err)
	}
	return m
}

// unlikely is the level at which a test of chance fails: with fixed seeds a
// green test stays green.
const unlikely = 1e-4

// above is the chance that a chi-square number of so many degrees of freedom
// exceeds x: the upper incomplete gamma function, by its series or its
// continued fraction.
func above(x float64, degrees int) float64 {
	a, half := float64(degrees)/2, x/2
	if half <= 0 {
		return 1
	}
	lg, _ := math.Lgamma(a)
	front := math.Exp(a*math.Log(half) - half - lg)
	if half < a+1 {
		sum, term := 1/a, 1/a
		for n := 1.0; n < 1000; n++ {
			term *= half / (a + n)
			sum += term
		}
		return 1 - front*sum
	}
	b := half + 1 - a
	c, d := 1e300, 1/b
	h := d
	for i := 1.0; i < 1000; i++ {
		an := -i * (i - a)
		b += 2
		d = 1 / (an*d + b)
		c = b + an/c
		h *= d * c
	}
	return front * h
}

// fits is the chance of counts as far from the expected ones as these. Bins in
// which few are expected are taken together with the next.
func fits(count, expected []float64) float64 {
	chi, bins := 0.0, 0
	have, want := 0.0, 0.0
	for i := range count {
		have, want = have+count[i], want+expected[i]
		rest := 0.0
		for _, e := range expected[i+1:] {
			rest += e
		}
		if want >= 10 && rest >= 10 || i == len(count)-1 && want > 0 {
			chi += (have - want) * (have - want) / want
			bins++
			have, want = 0, 0
		}
	}
	return above(chi, bins-1)
}

// alike is the chance that two samples of one size differ as much as these, by
// chi-square over the twenty quantile bins of the first.
func alike(a, b []float64) float64 {
	sorted := slices.Clone(a)
	slices.Sort(sorted)
	var edges []float64
	for i := 1; i < 20; i++ {
		if e := sorted[i*len(sorted)/20]; len(edges) == 0 || e > edges[len(edges)-1] {
			edges = append(edges, e)
		}
	}
	var counts [2][20]float64
	for i, sample := range [][]float64{a, b} {
		for _, v := range sample {
			bin := 0
			for bin < len(edges) && v >= edges[bin] {
				bin++
			}
			counts[i][bin]++
		}
	}
	chi, bins := 0.0, 0
	for i := range counts[0] {
		x, y := counts[0][i], counts[1][i]
		if x+y > 0 {
			chi += (x - y) * (x - y) / (x + y)
			bins++
		}
	}
	if bins < 2 {
		return 1
	}
	return above(chi, bins-1)
}

func TestTheChiSquareTestKnowsItsTable(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		x       float64
		degrees int
		chance  float64
	}{{3.841, 1, 0.05}, {30.144, 19, 0.05}, {10, 10, 0.4405}, {50.795, 19, 1e-4}} {
		if got := above(row.x, row.degrees); math.Abs(got/row.chance-1) > 0.01 {
			t.Errorf("above %v with %d: %v, want %v", row.x, row.degrees, got, row.chance)
		}
	}
}
