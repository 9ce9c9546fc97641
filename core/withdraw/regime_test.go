package withdraw

import (
	"math"
	"testing"
	"time"

	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/policy"
)

func TestTheRegimeIsTheSideOfTheTarget(t *testing.T) {
	t.Parallel()
	p := steady(t)
	b := pending(piled(201)...).book(t, today)
	high := made(b, p, asProposed)
	if high.Regime != Above || !says(high.Notices, "above 200, so every place in it has a price") {
		t.Errorf("%s: %+v", high.Regime, high.Notices)
	}
	if high.Advised || !says(high.Notices, "a plan is advised above 250 pending only") {
		t.Errorf("%+v", high.Notices)
	}
	low := made(b, p, Ask{Target: 201, MinAge: -1})
	if low.Regime != Below || low.WorthGone != 0 || !says(low.Notices, "not above 201, so nothing forces a withdrawal") {
		t.Errorf("%s: %+v", low.Regime, low.Notices)
	}
	if o := made(pending(piled(251)...).book(t, today), p, asProposed); !o.Advised || says(o.Notices, "is advised") {
		t.Errorf("%+v", o.Notices)
	}
}

// A.6: above 300 each place costs .0089 acceptances a day at a share of .25, and
// cold ones are worth more gone from 5 days on; up to 300 nothing.
func TestAPlaceInThePileHasAPrice(t *testing.T) {
	t.Parallel()
	p := steady(t)
	for pending, want := range map[int]float64{0: 0, 1: 0, 300: 0, 301: .25, 400: .25, 500: .25, 501: .25, 700: .25, 701: 0} {
		near(t, "sends lost", sendsLost(p, pending), want, 1e-12)
	}
	b := pending(piled(400)...).book(t, today)
	o := Plan(b, p, certain(b, p, .25), Ask{MinAge: -1, Sends: each(0)})
	if !says(o.Notices, "in a pile this high, 400 would be worth more gone than kept: cold ones from 5 days on; a plan takes the stale ones unless a target is named") {
		t.Errorf("%+v", o.Notices)
	}
	o = Plan(b, p, certain(b, p, .25), Ask{Target: 350, MinAge: -1, Sends: each(0)})
	if !says(o.Notices, "cold ones from 5 days on") || says(o.Notices, "takes the stale ones") {
		t.Errorf("%+v", o.Notices)
	}
}

// The table of A.7, by the plan's own words.
func TestTheAgeLimitFollowsFromThePace(t *testing.T) {
	t.Parallel()
	p := steady(t)
	b := pending(30).book(t, today)
	f := certain(b, p, .25)
	seen := 0
	for sends, row := range map[float64][]float64{
		20: {92, 116, 139, math.Inf(1)}, 80: {22.5, 28.3, 34.1, 57.4}, 100: {17.9, 22.5, 27.2, 45.8},
		150: {11.8, 14.8, 17.9, 30.3}, 200: {8.7, 11.0, 13.3, 22.5}, 250: {6.9, 8.7, 10.5, 17.9},
	} {
		for i, target := range []int{200, 250, 300, 500} {
			o := Plan(b, p, f, Ask{Target: target, MinAge: -1, Sends: each(sends)})
			if got := o.AgeLimit; got != row[i] && !(math.Abs(got-row[i]) < .5+row[i]/500) {
				t.Errorf("%v a week, %d: %v, not %v", sends, target, got, row[i])
			}
			seen++
		}
	}
	if seen != 24 {
		t.Error(seen)
	}
	for _, at := range []struct {
		sends float64
		says  string
	}{
		{80, "at 80 a week, withdrawing at 22 days keeps the pile at 200"},
		{5, "at 5 a week the pile stays below 200 by itself"},
		{150, "below the 21 days of age.stale and gives up"},
		{400, "below the 7 days under which nothing is withdrawn"},
	} {
		if o := Plan(b, p, f, Ask{MinAge: -1, Sends: each(at.sends)}); !says(o.Notices, at.says) {
			t.Errorf("nothing says %q: %+v", at.says, o.Notices)
		}
	}
}

// A.9: when the zone changes, dates of the plan move, ages and their limits do not.
func TestAZoneMovesDatesAndNoAges(t *testing.T) {
	t.Parallel()
	p := steady(t)
	w := pending(piled(60)...)
	far, err := time.LoadLocation("Pacific/Kiritimati") // 14 hours ahead
	if err != nil {
		t.Fatal(err)
	}
	here, there := made(w.book(t, today), p, asProposed), made(w.bookIn(t, today, far), p, asProposed)
	if there.Days[0].Date != here.Days[0].Date+1 {
		t.Errorf("%s and %s", here.Days[0].Date, there.Days[0].Date)
	}
	seen := 0
	for i, d := range here.Days {
		for j, it := range d.Items {
			if other := there.Days[i].Items[j]; other.ID != it.ID || other.AgeDays != it.AgeDays || other.Remaining != it.Remaining {
				t.Errorf("%+v and %+v", it, other)
			}
			seen++
		}
	}
	if seen != 60 {
		t.Error(seen)
	}
}

// A.9: without history every figure is the published one, and is called so.
func TestWithoutHistoryTheFiguresAreThePublishedOnes(t *testing.T) {
	t.Parallel()
	p := steady(t)
	b := pending(30).book(t, today)
	f := forecast.FromBook(b, forecast.RulesFrom(p))
	f.Group(forecast.Cold).Answers = forecast.NewTally(180)
	o := Plan(b, p, f, asProposed)
	o.Explain()
	if o.Withdrawals() != 1 || !says(o.Notices, "published figures, not your data") || !says(o.Days[0].Items[0].Reasons, "published figures, not your data") {
		t.Errorf("%+v", o)
	}
}

// A.9: all unanswered, all accepted at once, and an age beyond the horizon.
func TestOddAccountsHaveChancesBetweenNoneAndAll(t *testing.T) {
	t.Parallel()
	p := steady(t)
	b := pending(0, 1, 100, 179, 185).book(t, today)
	seen := 0
	for _, accepted := range []float64{0, 1000} {
		f := forecast.FromBook(b, forecast.RulesFrom(p))
		g := f.Group(forecast.Cold)
		g.Ages.Add(forecast.Accepted, 0, accepted)
		g.Answers.Add(forecast.Pending, 100, 1000-accepted)
		g.Curve = g.Prior.Fit(&g.Answers, &g.Ages)
		o := Plan(b, p, f, Ask{Target: ToNothing, MinAge: 0})
		for _, d := range o.Days {
			for _, it := range d.Items {
				if it.AgeDays >= 180 && it.Remaining != 0 || it.AgeDays < 180 && (it.Remaining <= 0 || it.Remaining >= 1) {
					t.Errorf("%d days: %v", it.AgeDays, it.Remaining)
				}
				seen++
			}
		}
	}
	if seen != 10 {
		t.Error(seen)
	}
	if other := made(b, with(t, p, policy.AgeExpiry, "150"), Ask{Target: ToNothing, MinAge: 0}); other.Days[0].Items[1].Remaining != 0 {
		t.Errorf("%+v", other.Days[0].Items[1])
	}
}
