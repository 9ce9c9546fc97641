package forecast

import (
	"testing"

	"pgregory.net/rapid"
)

// The textbook cases of Newcombe (1998), tables I and II.
func TestIntervalsOfTheTextbook(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ accepted, sent, low, high float64 }{
		{81, 263, 0.2553, 0.3662},
		{15, 148, 0.0624, 0.1605},
		{0, 20, 0, 0.1611},
		{1, 29, 0.0061, 0.1718},
	} {
		low, high := Wilson(c.accepted, c.sent, 0.95)
		near(t, "low", low, c.low, 5e-5)
		near(t, "high", high, c.high, 5e-5)
	}
	for _, c := range []struct{ a1, n1, a2, n2, of, low, high float64 }{
		{56, 70, 48, 80, 0.2, 0.0524, 0.3339},
		{9, 10, 3, 10, 0.6, 0.1705, 0.8090},
		{5, 56, 0, 29, 0.0893, -0.0381, 0.1926},
		{0, 10, 0, 10, 0, -0.2775, 0.2775},
		{10, 10, 0, 10, 1, 0.6075, 1},
	} {
		d := Compare(c.a1, c.n1, c.a2, c.n2, 0.95)
		near(t, "difference", d.Of, c.of, 5e-5)
		near(t, "low", d.Low, c.low, 5e-5)
		near(t, "high", d.High, c.high, 5e-5)
	}
}

func TestNoneSentLeavesAllOpen(t *testing.T) {
	t.Parallel()
	if low, high := Wilson(0, 0, 0.9); low != 0 || high != 1 {
		t.Errorf("%v to %v", low, high)
	}
	if d := Compare(0, 0, 0, 0, 0.9); d != (Difference{0, -1, 1}) {
		t.Errorf("%+v", d)
	}
	low, high := Wilson(30, 100, 0.9)
	if d := Compare(0, 0, 30, 100, 0.9); d != (Difference{0, -high, 1 - low}) {
		t.Errorf("%+v", d)
	}
	if d := Compare(30, 100, 0, 0, 0.9); d != (Difference{0, low - 1, high}) {
		t.Errorf("%+v", d)
	}
}

func TestIntervalsHoldTheirEstimateAndMirror(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n1, n2 := rapid.IntRange(0, 2000).Draw(t, "n1"), rapid.IntRange(0, 2000).Draw(t, "n2")
		a1, a2 := rapid.IntRange(0, n1).Draw(t, "a1"), rapid.IntRange(0, n2).Draw(t, "a2")
		d := Compare(float64(a1), float64(n1), float64(a2), float64(n2), 0.9)
		if d.Low < -1 || d.Low > d.Of || d.Of > d.High || d.High > 1 {
			t.Fatalf("%+v", d)
		}
		back := Compare(float64(a2), float64(n2), float64(a1), float64(n1), 0.9)
		if back.Of != -d.Of || back.Low != -d.High || back.High != -d.Low {
			t.Fatalf("%+v and %+v", d, back)
		}
	})
}
