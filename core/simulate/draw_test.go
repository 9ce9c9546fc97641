package simulate

import (
	"fmt"
	"math"
	"testing"
)

func TestBinomialNumbersFollowTheirChances(t *testing.T) {
	t.Parallel()
	const draws = 150_000
	seen := 0
	for _, n := range []int{1, 7, 20, 60, 400, 20_000} {
		for _, p := range []float64{0.0004, 0.02, 0.16, 0.3, 0.5, 0.85} {
			luck := streamOf(7, uint64(n))
			count, expected := make([]float64, n+1), binomials(n, p)
			for range draws {
				count[luck.binomial(n, p)]++
			}
			for k := range expected {
				expected[k] *= draws
			}
			if chance := fits(squeeze(count), squeeze(expected)); chance < unlikely {
				t.Errorf("n %d, p %v: such counts have chance %v", n, p, chance)
			}
			seen++
		}
	}
	if seen != 36 {
		t.Errorf("%d cases", seen)
	}
}

// squeeze adds long lists up in blocks.
func squeeze(values []float64) []float64 {
	block := len(values)/400 + 1
	short := make([]float64, len(values)/block+1)
	for i, v := range values {
		short[i/block] += v
	}
	return short
}

func TestBinomialNumbersWithoutDoubtAreNotDrawn(t *testing.T) {
	t.Parallel()
	luck := streamOf(1, 1)
	before := luck
	for _, row := range []struct {
		n    int
		p    float64
		want int
	}{{0, 0.5, 0}, {9, 0, 0}, {9, 1, 9}, {-1, 0.5, 0}} {
		if got := luck.binomial(row.n, row.p); got != row.want {
			t.Errorf("%d of %v: %d", row.n, row.p, got)
		}
	}
	if luck != before {
		t.Error("a number was drawn")
	}
}

func TestLikelihoodsAgreeBothWays(t *testing.T) {
	t.Parallel()
	luck := streamOf(3, 3)
	for range 2_000 {
		n := float64(30 + luck.below(30_000))
		p := 0.01 + 0.49*luck.unit()
		mode := math.Floor((n + 1) * p)
		k := min(max(mode+float64(luck.below(2*near+1)-near), 0), n)
		want := math.Exp(logFactorial(mode) + logFactorial(n-mode) - logFactorial(k) - logFactorial(n-k) + (k-mode)*math.Log(p/(1-p)))
		if got := likelier(k, mode, n, p/(1-p)); math.Abs(got/want-1) > 1e-8 {
			t.Fatalf("%v of %v at %v: %v, want %v", k, n, p, got, want)
		}
	}
}

func TestLogFactorialIsTheLibrarys(t *testing.T) {
	t.Parallel()
	for _, x := range []float64{0, 1, 2, 5, 7, 8, 9, 20, 1000, 1e6} {
		want, _ := math.Lgamma(x + 1)
		if got := logFactorial(x); math.Abs(got-want) > 1e-9*(1+want) {
			t.Errorf("ln %v!: %v, want %v", x, got, want)
		}
	}
}

func TestTablesDrawByWeight(t *testing.T) {
	t.Parallel()
	const draws = 50_000
	for i, weights := range [][]float64{{1}, {0, 1}, {3, 0, 1, 6}, binomials(20, 0.25), {1e-9, 1, 1, 1, 5}} {
		table, luck := newAlias(weights), streamOf(5, uint64(i))
		count, expected, sum := make([]float64, len(weights)), make([]float64, len(weights)), 0.0
		for range draws {
			count[table.draw(luck.next())]++
		}
		for _, w := range weights {
			sum += w
		}
		for k, w := range weights {
			expected[k] = draws * w / sum
			if w == 0 && count[k] > 0 {
				t.Errorf("table %d drew place %d, which has no weight", i, k)
			}
		}
		if len(weights) > 2 && fits(count, expected) < unlikely {
			t.Errorf("table %d: counts %v, expected %v", i, count, expected)
		}
	}
}

func TestPoissonNumbersFollowTheirChances(t *testing.T) {
	t.Parallel()
	const draws = 20_000
	for _, mean := range []float64{0, 0.7, 2.9, 40, 143} {
		luck := streamOf(11, math.Float64bits(mean))
		count, expected := make([]float64, 400), make([]float64, 400)
		for range draws {
			count[luck.poisson(mean, math.Exp(-mean))]++
		}
		for k := range expected {
			if mean > 0 {
				expected[k] = draws * math.Exp(float64(k)*math.Log(mean)-mean-logFactorial(float64(k)))
			}
		}
		switch {
		case mean == 0 && count[0] != draws:
			t.Error("none was expected, and some came")
		case mean > 0 && fits(count, expected) < unlikely:
			t.Errorf("mean %v: counts do not fit", mean)
		}
	}
}

func TestUncertainSharesHaveMeanAndSpread(t *testing.T) {
	t.Parallel()
	const draws = 20_000
	for _, row := range []struct{ a, b float64 }{{6.3, 17}, {0.4, 0.9}, {200, 600}} {
		luck := streamOf(13, math.Float64bits(row.a))
		sum, squares := 0.0, 0.0
		for range draws {
			x := luck.beta(row.a, row.b)
			if x < 0 || x > 1 {
				t.Fatalf("a share of %v", x)
			}
			sum, squares = sum+x, squares+x*x
		}
		n := row.a + row.b
		mean, spread := row.a/n, math.Sqrt(row.a*row.b/(n*n*(n+1)))
		gotMean := sum / draws
		gotSpread := math.Sqrt(squares/draws - gotMean*gotMean)
		if math.Abs(gotMean-mean) > 4*spread/math.Sqrt(draws) || math.Abs(gotSpread/spread-1) > 0.03 {
			t.Errorf("Beta(%v, %v): mean %v and sd %v, want %v and %v", row.a, row.b, gotMean, gotSpread, mean, spread)
		}
	}
}

func TestStreamsDoNotRepeatEachOther(t *testing.T) {
	t.Parallel()
	seen := map[uint64]string{}
	for key := range uint64(50) {
		for place := range uint64(200) {
			luck := streamOf(scramble(key), place)
			for i := range 5 {
				number, where := luck.next(), fmt.Sprint(key, place, i)
				if other, twice := seen[number]; twice {
					t.Fatalf("%s repeats %s", where, other)
				}
				seen[number] = where
			}
		}
	}
	if len(seen) != 50_000 {
		t.Errorf("%d numbers", len(seen))
	}
}
