package forecast

import (
	"math"
	"math/rand"
	"testing"
)

var published = Cure{Share: 0.27, Shape: 0.44, Scale: 1.10}

// mixed draws invitations of a Cure, each watched for up to so many days.
func mixed(c Cure, n int, watched float64, seed int64) Tally {
	r := rand.New(rand.NewSource(seed))
	data := NewTally(180)
	for range n {
		seen := watched * r.Float64()
		delay := math.Inf(1)
		if r.Float64() < c.Share {
			delay = c.Scale * math.Pow(r.ExpFloat64(), 1/c.Shape)
		}
		switch {
		case delay < min(seen, 180):
			data.Add(Accepted, int(delay), 1)
		case seen >= 180:
			data.Add(Expired, 180, 1)
		default:
			data.Add(Pending, int(seen), 1)
		}
	}
	return data
}

func TestTheCureFitFindsWhatAMillionWereMadeFrom(t *testing.T) {
	t.Parallel()
	truth := Cure{Share: 0.27, Shape: 0.45, Scale: 1}
	data := mixed(truth, 1_000_000, 270, 5)
	got := FitCure(&data, published, 30)
	if !got.Free || !got.Plateau {
		t.Fatalf("not fitted freely: %+v", got)
	}
	near(t, "share", got.Share, truth.Share, 0.002)
	near(t, "shape", got.Shape, truth.Shape, 0.006)
	near(t, "scale", got.Scale, truth.Scale, 0.02)
	// And it is the top: no step in any direction is more likely.
	top := got.likelihood(&data)
	for _, by := range []float64{0.999, 1.001} {
		for _, c := range []Cure{
			{Share: got.Share * by, Shape: got.Shape, Scale: got.Scale},
			{Share: got.Share, Shape: got.Shape * by, Scale: got.Scale},
			{Share: got.Share, Shape: got.Shape, Scale: got.Scale * by},
		} {
			if c.likelihood(&data) >= top {
				t.Errorf("%+v is more likely than %+v", c, got)
			}
		}
	}
}

func TestFewAcceptancesKeepThePublishedShape(t *testing.T) {
	t.Parallel()
	data := worked()
	got := FitCure(&data, published, 30)
	if got.Free || got.Shape != published.Shape || got.Scale != published.Scale {
		t.Errorf("fitted freely to four acceptances: %+v", got)
	}
	near(t, "share", got.Share, 0.365, 0.02)
}

// A watch of three days shows acceptances up to its end: how many are to come
// cannot be told from it. One of sixty days shows that they have ended.
func TestAShortWatchHasNoPlateau(t *testing.T) {
	t.Parallel()
	for watched, want := range map[float64]bool{3: false, 60: true, 200: true} {
		data := mixed(Cure{Share: .3, Shape: .45, Scale: 1}, 400, watched, 8)
		got := FitCure(&data, published, 30)
		if got.Plateau != want || got.Free != want {
			t.Errorf("watched for up to %v days: %+v", watched, got)
		}
	}
}

func TestTheCureFitOfNextToNothing(t *testing.T) {
	t.Parallel()
	none := NewTally(180)
	if got := FitCure(&none, published, 30); got != published {
		t.Errorf("of nothing: %+v", got)
	}
	silent := NewTally(180)
	silent.Add(Pending, 30, 100)
	if got := FitCure(&silent, published, 30); got.Share != 0 || got.Free || got.Plateau {
		t.Errorf("of silence: %+v", got)
	}
	all := NewTally(180)
	all.Add(Accepted, 0, 100)
	if got := FitCure(&all, published, 30); !(got.Share > 0.95 && got.Share <= 1) {
		t.Errorf("of all accepted: %+v", got)
	}
}

// Those that came under watch late say as much of the shape as they can.
func TestTheCureFitUnderstandsALateWatch(t *testing.T) {
	t.Parallel()
	truth := Cure{Share: 0.27, Shape: 0.45, Scale: 1}
	r := rand.New(rand.NewSource(3))
	data := NewTally(180)
	for range 300_000 {
		from := r.Intn(8)
		delay := math.Inf(1)
		if r.Float64() < truth.Share {
			delay = truth.Scale * math.Pow(r.ExpFloat64(), 1/truth.Shape)
		}
		switch {
		case delay < float64(from): // never seen
		case delay < 180:
			data.AddFrom(from, Accepted, int(delay), 1)
		default:
			data.AddFrom(from, Expired, 180, 1)
		}
	}
	got := FitCure(&data, published, 30)
	near(t, "share", got.Share, truth.Share, 0.01)
	near(t, "shape", got.Shape, truth.Shape, 0.03)
}

func TestACureReachesPastTheHorizon(t *testing.T) {
	t.Parallel()
	c := Cure{Share: .25, Shape: .44, Scale: 1.1}
	near(t, "now", c.By(0), 0, 0)
	near(t, "a day", c.By(1), .25*.6167, 2e-4)
	near(t, "for ever", c.By(1e9), .25, 1e-12)
	if !(c.By(0.04) > 0.04) || !(c.By(400) > c.By(180)) {
		t.Error("it does not follow hours, or ends at the horizon")
	}
}
