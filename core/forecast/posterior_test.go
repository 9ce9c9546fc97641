package forecast

import (
	"math"
	"math/rand"
	"testing"

	"pgregory.net/rapid"
)

func TestThePosteriorOfTheWorkedExample(t *testing.T) {
	t.Parallel()
	data := worked()
	post := cold().Posterior(&data)
	near(t, "mean", post.Mean(), 0.30083, 5e-6)
	near(t, "sd", post.SD(), 0.078, 5e-4)
	low, high := post.Interval(0.9)
	if low < 0.17 || low > 0.19 || high < 0.42 || high > 0.45 {
		t.Errorf("90 %% between %.4f and %.4f", low, high)
	}
}

// Without a young one the posterior is a Beta, whose moments are known; from no
// invitation to ten million, and at either edge.
func TestThePosteriorIsABetaWhenAllHaveHadTheirTime(t *testing.T) {
	t.Parallel()
	for _, n := range []struct{ accepted, failed float64 }{
		{0, 0},
		{1, 0},
		{0, 1},
		{100, 300},
		{270_000, 730_000},
		{3, 1_000_000},
		{10_000_000, 2},
		{2_500_000, 7_500_000},
	} {
		p := cold()
		data := NewTally(180)
		data.Add(Accepted, 3, n.accepted)
		data.Add(Expired, 180, n.failed/2)
		data.Add(Rejected, 3, n.failed/2)
		post := p.Posterior(&data)
		a, b := p.Accepted+n.accepted, p.Unanswered+n.failed
		mean := a / (a + b)
		sd := math.Sqrt(mean * (1 - mean) / (a + b + 1))
		near(t, "mean in sd", (post.Mean()-mean)/sd, 0, 1e-4)
		near(t, "sd", post.SD()/sd, 1, 1e-4)
		near(t, "stage one", p.Share(&data), mean, 1e-12)
		if low, high := post.Interval(0.9); min(a, b) > 1000 {
			near(t, "low", (low-mean)/sd, -1.645, 0.05)
			near(t, "high", (high-mean)/sd, 1.645, 0.05)
		}
	}
}

func TestAQuantileIsTheInverseOfTheProbability(t *testing.T) {
	t.Parallel()
	data := worked()
	post := cold().Posterior(&data)
	last := -1.0
	for i := range 101 {
		q := post.Quantile(float64(i) / 100)
		if q < last || q < 0 || q > 1 {
			t.Fatalf("quantile %d %% is %v, after %v", i, q, last)
		}
		last = q
	}
	for i := range midpoints {
		if post.mass(i) == 0 {
			continue
		}
		near(t, "at a cell's edge", post.Quantile(post.below[i]), post.low+float64(i)*post.width, 1e-9)
	}
}

// anyTally draws some invitations, most watched from their sending.
func anyTally(t *rapid.T, late bool) Tally {
	data := NewTally(180)
	for range rapid.IntRange(0, 60).Draw(t, "rows") {
		cause := rapid.SampledFrom([]Cause{Accepted, Withdrawn, Expired, Rejected, Pending}).Draw(t, "cause")
		age := rapid.IntRange(0, 180).Draw(t, "age")
		if cause == Expired {
			age = 180
		}
		from := 0
		if late {
			from = rapid.IntRange(0, 40).Draw(t, "from")
		}
		data.AddFrom(from, cause, age, float64(rapid.IntRange(1, 50).Draw(t, "n")))
	}
	return data
}

// What is still open goes into the grid as a series: for every age and width of
// the grid it is what the sum itself says.
func TestTheSeriesIsTheSum(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		data := anyTally(t, false)
		e := cold().evidence(&data)
		low := rapid.Float64Range(0.001, 0.99).Draw(t, "low")
		high := rapid.Float64Range(low+0.0001, 0.9999).Draw(t, "high")
		young := e.along(odds(low), odds(high))
		for i := range 21 {
			share := low + (high-low)*float64(i)/20
			got, want := young.at(odds(share)), e.young(share)
			if !(math.Abs(got-want) <= 1e-7*(1+math.Abs(want))) {
				t.Fatalf("%v between %v and %v: %v, not %v", share, low, high, got, want)
			}
		}
	})
}

// Stage one errs to the cautious side, whatever the data.
func TestStageOneIsABoundOfThePosteriorsMean(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		data := anyTally(t, false)
		quick, exact := cold().Share(&data), cold().Posterior(&data).Mean()
		if quick > exact+1e-7 || quick <= 0 || quick >= 1 {
			t.Fatalf("stage one says %v, the posterior %v", quick, exact)
		}
	})
}

// And not by much: A.4 saw 0.010 at most over accounts like its own.
func TestStageOneIsNearThePosteriorsMean(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewSource(4))
	p, data, most := cold(), NewTally(180), 0.0
	for i := range 1000 {
		draw(r, &data, 1+i)
		most = max(most, p.Posterior(&data).Mean()-p.Share(&data))
	}
	t.Logf("off by %.4f at most", most)
	if most > 0.010 {
		t.Errorf("off by %.4f", most)
	}
}

// Each draw of a beta-Stacy process multiplies independent Betas; their second
// moment is what Spread takes. Without data the end has a Beta's spread.
func TestTheSpreadOfTheCurve(t *testing.T) {
	t.Parallel()
	p, none := cold(), NewTally(180)
	sd := p.Spread(&none, &none)
	share := p.Share(&none)
	near(t, "now", sd[0], 0, 0)
	near(t, "first day", sd[1], math.Sqrt(share*p.Delay.By(1)*(1-share*p.Delay.By(1))/(p.Strength+1)), 1e-12)
	near(t, "end", sd[180], math.Sqrt(share*(1-share)/(p.Strength+1)), 1e-12)
	data := NewTally(180)
	data.Add(Accepted, 0, 2_500)
	data.Add(Expired, 180, 7_500)
	many := p.Spread(&data, &data)
	near(t, "end of many", many[180], math.Sqrt(.25*.75/10_101), 5e-6)
}
