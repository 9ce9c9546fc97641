package forecast

import (
	"math"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

func TestTheTablesOfPublishedDelays(t *testing.T) {
	t.Parallel()
	own, tail := Weibull(0.44, 1.10, 180), LogNormal(math.Exp(-1.045), 2.448, 180)
	ages := []int{7, 14, 21, 30, 45, 60}
	lost := map[string][]float64{"own": {.105, .047, .026, .014, .006, .003}, "tail": {.106, .061, .042, .029, .018, .013}}
	for i, age := range ages {
		near(t, "Weibull", 1-own.By(age), lost["own"][i], 6e-4)
		near(t, "log-normal", 1-tail.By(age), lost["tail"][i], 6e-3) // the table does not cut it at the horizon
	}
	near(t, "log-normal in a day", tail.By(1), .665, 6e-3)
	for _, d := range []Delay{own, tail} {
		sum := 0.0
		for b := range len(d.mass) {
			sum += d.mass[b]
		}
		near(t, "sum", sum, 1, 1e-12)
		near(t, "at the horizon", d.By(180), 1, 0)
		near(t, "beyond", d.By(500), 1, 0)
		near(t, "before", d.By(-3), 0, 0)
	}
}

func TestTheTableOfRemainingChances(t *testing.T) {
	t.Parallel()
	ages := []int{0, 1, 3, 7, 14, 21, 30, 45, 60, 90}
	digit := func(percent float64) float64 { // half of what the table shows
		if percent >= 1 {
			return 0.051
		}
		return 0.0051
	}
	compared := 0
	check := func(c Curve, want []float64) {
		for i, age := range ages {
			near(t, "q", 100*c.Remaining(age), want[i], digit(want[i]))
			compared++
		}
	}
	check(at(.15), []float64{15.0, 6.3, 3.6, 1.8, .82, .45, .24, .10, .05, .02})
	check(at(.25), []float64{25.0, 11.3, 6.6, 3.4, 1.5, .85, .46, .20, .10, .03})
	check(at(.35), []float64{35.0, 17.1, 10.2, 5.3, 2.5, 1.4, .73, .32, .16, .05})
	check(at(.70), []float64{70.0, 47.2, 33.0, 19.6, 9.8, 5.6, 3.1, 1.4, .68, .21})
	if compared != 40 {
		t.Fatalf("%d compared", compared)
	}
}

func TestTheTableOfRemainingChancesWithALongTail(t *testing.T) {
	t.Parallel()
	p := sure(.25)
	p.Delay = LogNormal(math.Exp(-1.045), 2.448, 180)
	none := NewTally(180)
	c := p.Fit(&none, &none)
	want := map[int]float64{0: 25.0, 1: 9.9, 3: 5.8, 7: 3.4, 14: 2.0, 21: 1.4, 30: .97, 45: .61, 60: .42, 90: .21}
	for age, percent := range want {
		within := 0.051
		if percent < 1 {
			within = 0.0051
		}
		near(t, "q", 100*c.Remaining(age), percent, within)
	}
}

// The rows of A.9.

func TestNoHistoryIsThePrior(t *testing.T) {
	t.Parallel()
	p, none := cold(), NewTally(180)
	c := p.Fit(&none, &none)
	near(t, "share", c.Share, 6.3/23.3, 1e-15)
	for age := range 181 {
		near(t, "G", c.By(age), c.Share*p.Delay.By(age), 1e-14)
	}
	post := p.Posterior(&none)
	near(t, "mean", post.Mean(), 6.3/23.3, 1e-6)
	near(t, "sd", post.SD(), 0.09, 5e-4)
	for _, x := range []Incidence{none.Incidence(), none.LeftAlone()} {
		near(t, "surviving", x.Surviving[180], 1, 0)
	}
}

func TestAllCensoredLowersTheShareButNeverToNothing(t *testing.T) {
	t.Parallel()
	p := cold()
	last := 1.0
	for _, age := range []int{0, 1, 7, 30, 180} {
		data := NewTally(180)
		data.Add(Pending, age, 1000)
		c := p.Fit(&data, &data)
		if c.Share >= last || c.Share <= 0 || c.Remaining(0) <= 0 {
			t.Errorf("all pending at %d: share %v, q(0) %v", age, c.Share, c.Remaining(0))
		}
		last = c.Share
		near(t, "Kaplan-Meier", data.Unaccepted()[180], 1, 0)
	}
}

func TestAllAcceptedOnTheFirstDayIsNotCertainty(t *testing.T) {
	t.Parallel()
	p := cold()
	for _, n := range []float64{1, 50, 1e6} {
		data := NewTally(180)
		data.Add(Accepted, 0, n)
		c := p.Fit(&data, &data)
		if !(c.Hazard(0) < 1) || !(c.Share < 1) {
			t.Errorf("%v accepted: h %v, share %v", n, c.Hazard(0), c.Share)
		}
		for age := range 180 {
			if q := c.Remaining(age); math.IsNaN(q) || q < 0 || q > 1 {
				t.Fatalf("%v accepted: q(%d) is %v", n, age, q)
			}
		}
	}
}

func TestPastTheLastObservationThePriorHolds(t *testing.T) {
	t.Parallel()
	p, data := cold(), worked() // the last is pending at 60
	c := p.Fit(&data, &data)
	for b := 61; b < 180; b++ {
		want := c.Share * p.Delay.mass[b] / (1 - c.Share*p.Delay.By(b))
		near(t, "hazard", c.Hazard(b), want, 1e-15)
		if want <= 0 {
			t.Fatal("no hazard")
		}
	}
}

func TestWhatIsTooOldCountsAsLapsed(t *testing.T) {
	t.Parallel()
	old, at180 := NewTally(180), NewTally(180)
	old.Add(Pending, 400, 3)
	at180.Add(Expired, 180, 3)
	p := cold()
	a, b := p.Fit(&old, &old), p.Fit(&at180, &at180)
	if !reflect.DeepEqual(a, b) {
		t.Error("a pending one of 400 days is not one that lapsed")
	}
	if a.Remaining(400) != 0 || a.Lasts(100, 80) != 0 || a.Lasts(400, 0) != 0 {
		t.Errorf("it is still expected: %v", a.Remaining(400))
	}
}

func TestAnAcceptanceWithoutADateCountsForTheShareOnly(t *testing.T) {
	t.Parallel()
	p, ages := cold(), worked()
	answers := worked()
	answers.Add(Accepted, 0, 5)
	with, without := p.Fit(&answers, &ages), p.Fit(&ages, &ages)
	if with.Share <= without.Share {
		t.Error("it does not count for the share")
	}
	near(t, "share", with.Share, (6.3+9)/(23.3+9+7.22153), 5e-6)
	// All of the data's own part of the hazard is as it was.
	a := (with.Hazard(0)*112 - 100*with.Share*p.Delay.mass[0])
	near(t, "events of day 0", a, 2, 1e-9)
}

// A.6: what is withdrawn was last seen at the age it is withdrawn at.
func TestWithdrawingChangesNoEstimate(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		before := anyTally(t, true)
		after := copyOf(&before)
		for age := range 180 {
			for n := before.Ended(Pending, age); n > 0 && rapid.Bool().Draw(t, "withdraw"); n-- {
				after.End(age, Withdrawn)
			}
		}
		p := cold()
		if !reflect.DeepEqual(p.Fit(&before, &before), p.Fit(&after, &after)) {
			t.Fatal("the curve is another one")
		}
		if !reflect.DeepEqual(p.Posterior(&before), p.Posterior(&after)) {
			t.Fatal("the posterior is another one")
		}
		if !reflect.DeepEqual(p.Spread(&before, &before), p.Spread(&after, &after)) {
			t.Fatal("the spread is another one")
		}
		if !reflect.DeepEqual(before.Unaccepted(), after.Unaccepted()) {
			t.Fatal("Kaplan-Meier is another one")
		}
		prior := Cure{Share: .27, Shape: .44, Scale: 1.1}
		if FitCure(&before, prior, 30) != FitCure(&after, prior, 30) {
			t.Fatal("the cure fit is another one")
		}
	})
}

func TestOneThatIsWatchedLateIsAtRiskFromThen(t *testing.T) {
	t.Parallel()
	data := NewTally(180)
	data.AddFrom(7, Accepted, 9, 1)
	data.AddFrom(7, Pending, 30, 3)
	data.AddFrom(12, Accepted, 9, 50) // gone before its watch began: tells nothing
	s := data.Unaccepted()
	near(t, "before anyone is watched", s[8], 1, 0)
	near(t, "after the only acceptance", s[9], 0.75, 1e-15)
	p := cold()
	c := p.Fit(&data, &data)
	near(t, "h9", c.Hazard(9), (100*c.Share*p.Delay.mass[9]+1)/(100*(1-c.Share*p.Delay.By(9))+4), 1e-12)
	near(t, "h0", c.Hazard(0), c.Share*p.Delay.mass[0], 1e-12)
}
