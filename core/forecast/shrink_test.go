package forecast

import (
	"math"
	"math/rand"
	"testing"
)

// gammaOf and betaOf draw from those distributions (Marsaglia and Tsang's way;
// the shape is at least 1).
func gammaOf(r *rand.Rand, shape float64) float64 {
	d := shape - 1.0/3
	for {
		x := r.NormFloat64()
		v := math.Pow(1+x/math.Sqrt(9*d), 3)
		if v > 0 && math.Log(1-r.Float64()) < x*x/2+d-d*v+d*math.Log(v) {
			return d * v
		}
	}
}

func betaOf(r *rand.Rand, a, b float64) float64 {
	x, y := gammaOf(r, a), gammaOf(r, b)
	return x / (x + y)
}

// workspace is accounts whose shares come from the published prior.
func workspace(accounts int, seed int64) []*Tally {
	r := rand.New(rand.NewSource(seed))
	var all []*Tally
	for range accounts {
		c := Cure{Share: betaOf(r, 6.3, 17), Shape: .44, Scale: 1.1}
		t := mixed(c, 50+r.Intn(400), 120, r.Int63())
		all = append(all, &t)
	}
	return all
}

func TestShrinkingFindsWhatTheAccountsWereMadeFrom(t *testing.T) {
	t.Parallel()
	start := Prior{Accepted: 2, Unanswered: 2, Strength: 100, Delay: cold().Delay}
	got := Shrink(workspace(400, 7), start, 10, 50)
	weight := got.Accepted + got.Unanswered
	near(t, "mean", got.Accepted/weight, .270, .012)
	near(t, "weight", weight, 23.3, 6)
	if got.Strength != 100 {
		t.Errorf("strength %v", got.Strength)
	}
	// Where it starts from does not matter.
	again := Shrink(workspace(400, 7), cold(), 10, 50)
	near(t, "mean", again.Accepted/(again.Accepted+again.Unanswered), got.Accepted/weight, 2e-3)
	near(t, "weight", (again.Accepted+again.Unanswered)/weight, 1, 0.03)
}

func TestAFewAccountsKeepThePublishedPrior(t *testing.T) {
	t.Parallel()
	all := workspace(9, 1)
	for range 20 { // too small to count
		small := worked()
		all = append(all, &small)
	}
	got := Shrink(all, cold(), 10, 50)
	if got.Accepted != 6.3 || got.Unanswered != 17 {
		t.Errorf("%+v", got)
	}
	if got = Shrink(nil, cold(), 10, 50); got.Accepted != 6.3 {
		t.Errorf("%+v", got)
	}
	if got = Shrink(append(all, workspace(1, 2)...), cold(), 10, 50); got.Accepted == 6.3 {
		t.Error("ten accounts change nothing")
	}
}

// Accounts that do not differ end at the greatest weight, not beyond.
func TestAccountsThatAgreeWeighMuch(t *testing.T) {
	t.Parallel()
	var all []*Tally
	for range 12 {
		data := NewTally(180)
		data.Add(Accepted, 1, 100)
		data.Add(Expired, 180, 300)
		all = append(all, &data)
	}
	got := Shrink(all, cold(), 10, 50)
	weight := got.Accepted + got.Unanswered
	near(t, "mean", got.Accepted/weight, .25, .01)
	if weight < 500 || weight > 2000 {
		t.Errorf("weight %v", weight)
	}
}
