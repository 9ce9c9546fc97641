package withdraw

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if math.IsNaN(got) || math.Abs(got-want) > within {
		t.Errorf("%s: %.5f, not %.5f", what, got, want)
	}
}

// What good ranking is worth (A.8): 600 pending spread evenly over 0 to 120
// days, a share of .225, 350 withdrawn at once. In bins of a tenth of a day.
func TestWhatGoodRankingIsWorth(t *testing.T) {
	t.Parallel()
	p := sureOf(.225)
	p.Delay = forecast.Weibull(.44, 10*1.10, 10*180)
	none := forecast.NewTally(10 * 180)
	c := p.Fit(&none, &none)
	kind, age := make([]uint16, 600), make([]uint16, 600)
	all := 0.0
	for i := range age {
		age[i] = uint16(2*i + 1)
		all += c.Remaining(2*i + 1)
	}
	order := Rank(NewLadder([]Kind{{Curve: &c, Value: 1}}, 10*180), kind, nil, age)
	first, last := 0.0, 0.0
	for i := range 350 {
		first += c.Remaining(int(age[order[i]]))
		last += c.Remaining(int(age[order[599-i]]))
	}
	near(t, "oldest first", first, .15, .005)
	near(t, "at random", all*350/600, 2.25, .05)
	near(t, "newest first", last, 3.8, .05)
}

func TestAPlanSaysWhatItGivesUp(t *testing.T) {
	t.Parallel()
	b, p := evenly().book(t, today), steady(t)
	f := certain(b, p, .225)
	o := Plan(b, p, f, Ask{Target: 250, MinAge: -1, PerDay: 100})
	near(t, "the pile holds", o.LateValue, f.Late(), 1e-9)
	now, later := 0.0, 0.0
	for i, d := range o.Days {
		for _, it := range d.Items {
			now += it.Remaining
			near(t, "in 7 days", it.RemainingWeek, f.Curve(it.Index).Remaining(it.AgeDays+7), 0)
		}
		if i > 0 {
			later += 1
		}
	}
	// Oldest first at once would be .153; days of waiting let some of them come.
	near(t, "at once", now, .153, .001)
	if later != 3 || o.Cost >= now || o.Cost < .12 {
		t.Errorf("on %d days: %v of %v", len(o.Days), o.Cost, now)
	}
	if !says(o.Notices, "withdrawing these 350 gives up about 0.1") || !says(o.Notices, "the whole pile still holds about 4.6") {
		t.Errorf("%+v", o.Notices)
	}
}

func TestWeightsAndSegmentsMoveTheOrder(t *testing.T) {
	t.Parallel()
	w := pending(40, 39, 38, 30)
	w.says("p0", ledger.SaidTag, noon(today), "vip").says("p1", ledger.SaidTag, noon(today), "warm").says("p2", ledger.SaidTag, noon(today), "press")
	w.sets(SettingValues, "vip=3, press = 2, nonsense, x=, =3, y=-1, z=NaN")
	b, p := w.book(t, today), steady(t)
	o := made(b, p, asProposed)
	if got := keys(o); !slices.Equal(got, []string{"p3", "p2", "p0", "p1"}) {
		t.Errorf("%v", got)
	}
	vip := o.Days[0].Items[2]
	if vip.Rank != 3 || !says(vip.Reasons, "an acceptance counts 3 times by your setting value.tag") {
		t.Errorf("%+v", vip)
	}
	w.sets(SettingValues, "")
	if got := keys(made(w.book(t, today), p, asProposed)); !slices.Equal(got, []string{"p0", "p2", "p3", "p1"}) {
		t.Errorf("without weights: %v", got)
	}
}

// w of A.6: nothing while prospects are plentiful, and once they are not, the
// acceptance of a second invitation, which the account's own ones teach.
func TestWithdrawingIsWorthASecondInvitation(t *testing.T) {
	t.Parallel()
	p := steady(t)
	again := func(w *world) float64 {
		b := w.book(t, today)
		return gather(b, p, forecast.FromBook(b, forecast.RulesFrom(p))).kinds[0].Again
	}
	w := pending(30)
	near(t, "plentiful", again(w), 0, 0)
	w.sets(SettingProspects, "exhausted")
	share := forecast.FromBook(w.book(t, today), forecast.RulesFrom(p)).Group(forecast.Cold).Curve.Share
	near(t, "exhausted", again(w), .3*share, 1e-12)
	// Somebody of whom the owner says that the second invitation did it.
	w.says("again", ledger.SaidSent, noon(today-100), "").says("again", ledger.SaidWithdrawn, noon(today-70), "")
	w.says("again", ledger.SaidSent, noon(today-40), "").says("again", ledger.SaidAccepted, noon(today-39), "")
	b := w.book(t, today)
	who, _ := b.Find("again")
	if b.Earlier(b.Latest(who)) < 0 || b.State(b.Latest(who)).String() != "accepted" {
		t.Fatalf("the second invitation is %s", b.State(b.Latest(who)))
	}
	f := forecast.FromBook(b, forecast.RulesFrom(p))
	near(t, "learned", again(w), (10*.3*f.Group(forecast.Cold).Curve.Share+1)/11, 1e-12)
}

func TestTheLinesSayHowTheyAreKnown(t *testing.T) {
	t.Parallel()
	b, p := pending(30, 90, 3).book(t, today), steady(t)
	o := made(b, p, asProposed)
	it := o.Days[0].Items[0]
	for _, part := range []string{
		"stale: pending for 21 days or more", "past 60 days", "your own share of acceptances, the published delays", "nothing forces a withdrawal", "it stays if you keep the person",
	} {
		if !says(it.Reasons, part) {
			t.Errorf("nothing says %q: %+v", part, it.Reasons)
		}
	}
	if it.NotBefore != today+22 || it.Rank != 1 || it.Remaining <= 0 || it.RemainingWeek >= it.Remaining {
		t.Errorf("%+v", it)
	}
	f := forecast.FromBook(b, forecast.RulesFrom(p))
	g := f.Group(forecast.Cold)
	g.Ages.Add(forecast.Accepted, 1, 409)
	g.Ages.Add(forecast.Accepted, 95, 3)
	g.Curve = g.Prior.Fit(&g.Answers, &g.Ages)
	o = Plan(b, p, f, asProposed)
	if o.Days[0].Items[0].Reasons != nil {
		t.Error("explained before it was asked")
	}
	o.Explain()
	if !says(o.Days[0].Items[0].Reasons, "3 of your 412 accepted ones came after this age") || !says(o.Kept[0].Reasons, "3 of your 412") {
		t.Errorf("%+v", o.Days[0].Items[0].Reasons)
	}
	again := Outcome{Days: o.Days}
	again.Explain() // one that was kept says nothing new
	if !strings.Contains(again.Days[0].Items[0].Reasons[0].Text, "21 days") {
		t.Errorf("%+v", again.Days[0].Items[0].Reasons)
	}
}

// Withdrawing changes no estimate today, bit for bit (A.6), so the plan of the
// rest is the same too.
func TestAWithdrawalChangesNoEstimate(t *testing.T) {
	t.Parallel()
	p := rules(t)
	w := pending(piled(90)...)
	before := forecast.FromBook(w.book(t, today), forecast.RulesFrom(p))
	for _, key := range []string{"p0", "p1", "p2"} {
		w.says(key, ledger.SaidWithdrawn, noon(today)-ledger.Hour, "")
	}
	after := forecast.FromBook(w.book(t, today), forecast.RulesFrom(p))
	seen := 0
	for age := range 181 {
		if b, a := before.Group(forecast.Cold).Curve.By(age), after.Group(forecast.Cold).Curve.By(age); a != b {
			t.Fatalf("at %d days %v became %v", age, b, a)
		}
		seen++
	}
	if seen != 181 {
		t.Error(seen)
	}
}

func TestARetryThatAWithdrawalWouldBlockIsHeldBack(t *testing.T) {
	t.Parallel()
	p := with(t, steady(t), policy.WithdrawDay, "1")
	w := pending(60, 50, 40, 35)
	w.says("p0", ledger.SaidTag, noon(today), "retry:"+(today+21).String()) // the block would last through that day
	w.says("p1", ledger.SaidTag, noon(today), "retry:"+(today+22).String()) // free on the first day only
	w.says("p2", ledger.SaidTag, noon(today), "retry:"+(today+22).String()) // which p1 takes
	w.says("p3", ledger.SaidTag, noon(today), "retry:"+(today-1).String())  // is over
	o := made(w.book(t, today), p, asProposed)
	kept := keptBy(o)
	if got := keys(o); !slices.Equal(got, []string{"p1", "p3"}) {
		t.Errorf("%v", got)
	}
	for _, key := range []string{"p0", "p2"} {
		if !strings.Contains(kept[key], "invite them again on") {
			t.Errorf("%s: %q", key, kept[key])
		}
	}
	w.says("p0", ledger.SaidWrongPerson, noon(today), "")
	if got := keys(made(w.book(t, today), p, asProposed)); got[0] != "p0" {
		t.Errorf("a wrong person waits for nothing: %v", got)
	}
}
