package simulate

import (
	"reflect"
	"testing"

	"github.com/kithhq/kith/core/budget"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
	"pgregory.net/rapid"
)

func anyStrategy(t *rapid.T, p policy.Policy) Strategy {
	n := func(what string, least, most int) int { return rapid.IntRange(least, most).Draw(t, what) }
	s := Strategy{
		Weeks: n("weeks", 1, 30), PerWeek: n("per week", 0, 300), Limits: Limits(n("limits", 0, 2)),
		WithdrawAge: n("age", 0, 200), PerDay: n("per day", 0, 30), Target: n("target", 0, 300), Most: n("most", 0, 200),
		Start: Spread(n("start", 0, 700), n("days", 1, 190)), InboundTo: float64(n("inbound", 0, 9)), InboundDays: n("rise", 0, 60),
	}
	for range n("segments", 1, 3) {
		k := Cold(float64(n("share", 1, 90))/100, p)[0]
		k.Weight = float64(n("weight", 1, 5))
		k.Reported = float64(n("reported", 0, 5)) / 100
		if n("uncertain", 0, 1) == 1 {
			k.Accepted, k.Unanswered = 5, 9
		}
		s.Segments = append(s.Segments, k)
	}
	return s
}

func TestNothingIsLostAndNoBoundIsPassed(t *testing.T) {
	t.Parallel()
	p := rules(t)
	rapid.Check(t, func(t *rapid.T) {
		s := anyStrategy(t, p)
		start := 0
		for age, n := range s.Start {
			if age < 180 {
				start += n
			}
		}
		m, err := Prepare(s, p, rapid.Uint64().Draw(t, "seed"), 3, Engine(rapid.IntRange(0, 3).Draw(t, "engine")))
		if err != nil {
			t.Fatal(err)
		}
		w := m.Walker()
		for number := range 3 {
			path := w.Walk(number)
			if gone := path.Accepted + path.Withdrawn + path.Expired + path.Reported + path.Final; gone != start+path.Sent {
				t.Fatalf("%d came and %d went or stayed", start+path.Sent, gone)
			}
			if path.Final < 0 || path.Peak < path.Final || path.Sent > s.Weeks*s.PerWeek {
				t.Fatalf("%+v", path)
			}
			if s.Most > 0 && path.Withdrawn > s.Most || s.WithdrawAge == 0 && s.Target == 0 && path.Withdrawn > 0 {
				t.Fatalf("%d withdrawn", path.Withdrawn)
			}
			for day, n := range w.withdrawn {
				if s.PerDay > 0 && int(n) > s.PerDay || n > 0 && day%7 > 4 {
					t.Fatalf("%d withdrawn on day %d", n, day)
				}
			}
			for i, days := range path.Above {
				if days > 7*s.Weeks || (days == 0) != (path.First[i] == 0) || i > 0 && days > path.Above[i-1] {
					t.Fatalf("%d days above, first on %d", days, path.First[i])
				}
			}
		}
	})
}

// What is foreseen is what would have happened, to the last number.
func TestForeseeingChangesNothing(t *testing.T) {
	t.Parallel()
	p := rules(t)
	foreseen := 0
	rapid.Check(t, func(t *rapid.T) {
		s := anyStrategy(t, p)
		s.PerDay, s.Target, s.Most = 0, 0, 0
		m, err := Prepare(s, p, rapid.Uint64().Draw(t, "seed"), 3, CureSplit)
		if err != nil {
			t.Fatal(err)
		}
		quick, slow := m.Walker(), m.Walker()
		slow.foreseen = nil
		if quick.foreseen != nil {
			foreseen++
		}
		for number := range 3 {
			if a, b := quick.Walk(number), slow.Walk(number); !reflect.DeepEqual(a, b) {
				t.Fatalf("path %d:\n%+v\n%+v", number, a, b)
			}
		}
	})
	if foreseen < 100 {
		t.Errorf("%d strategies were foreseen", foreseen)
	}
}

func TestAnySplitOfThePathsGivesTheSame(t *testing.T) {
	t.Parallel()
	s := twoKinds(t)
	s.InboundFrom, s.InboundTo, s.InboundDays = 5, 20, 60
	for _, e := range []Engine{Agent, CureSplit, Thinning} {
		m := prepared(t, s, e, 77, 90)
		whole := m.Run(0, 90)
		apart := Merge(m.Run(60, 500), Result{}, m.Run(0, 1), m.Run(7, 7), m.Run(1, 60))
		if !reflect.DeepEqual(whole, apart) {
			t.Errorf("%v: the split shows", e)
		}
		if !reflect.DeepEqual(m.Summary(whole), m.Summary(apart)) {
			t.Errorf("%v: the split shows in the summary", e)
		}
		if reflect.DeepEqual(whole, prepared(t, s, e, 78, 90).Run(0, 90)) {
			t.Errorf("%v: another seed gives the same", e)
		}
	}
	if Merge().Paths() != 0 {
		t.Error("nothing merged is something")
	}
}

// Whoever follows a plan under the safe limit never sends more in a day than
// the budget says is safely left, on any path (C.3, 11). The budget is asked
// itself, with every send so far.
func TestAPlanUnderTheSafeLimitNeverExceedsTheBudget(t *testing.T) {
	t.Parallel()
	p := rules(t)
	lines, err := p.With(map[string]string{string(policy.LimitLines): "1"})
	if err != nil {
		t.Fatal(err)
	}
	asked := 0
	rapid.Check(t, func(t *rapid.T) {
		share := float64(rapid.IntRange(4, 60).Draw(t, "share")) / 100
		s := Strategy{
			Weeks: 8, PerWeek: rapid.IntRange(1, 200).Draw(t, "per week"), Segments: Cold(share, p), Limits: Safe,
			Start:       Spread(rapid.IntRange(0, 800).Draw(t, "start"), 120),
			WithdrawAge: rapid.IntRange(0, 30).Draw(t, "age"), PerDay: rapid.IntRange(0, 20).Draw(t, "per day"),
		}
		m, err := Prepare(s, p, 1, 1, Auto)
		if err != nil {
			t.Fatal(err)
		}
		w := m.Walker()
		follow(t, w, func(day, pile, n int, sends []ledger.Instant) {
			a := budget.Assess(budget.Input{
				Now: at(day), Policy: lines, Sends: sends, Connections: -1, Pending: pile,
				Acceptance: budget.Acceptance{Accepted: share * 1e6, Sent: 1e6, Known: true},
			})
			if left := a.Left().SafeLeft; n > left {
				t.Fatalf("day %d: %d sent, %d safely left of %d", day, n, left, a.SafeLimit)
			}
			asked++
		})
	})
	if asked < 1000 {
		t.Errorf("the budget was asked %d times", asked)
	}
}

// at is the hour of sending; each day's a minute later than the one before's,
// because archives give minutes and a cycle is held open for the rest of one.
func at(day int) ledger.Instant {
	return ledger.Instant(1_800_000_000)*ledger.Second + ledger.Instant(day)*(ledger.Day+ledger.Minute)
}

// follow walks path 0 and shows every morning on which something is sent.
func follow(t *rapid.T, w *Walker, see func(day, pile, n int, sends []ledger.Instant)) {
	p := Path{Weeks: w.weeks}
	w.begin(0)
	var sends []ledger.Instant
	for day := range w.days {
		before := p
		w.live(&p, day)
		n := p.Sent - before.Sent
		// The pile before the sending: what is left, what was answered since.
		pile := w.pile + p.Accepted - before.Accepted + p.Reported - before.Reported - n
		if n > 0 {
			see(day, pile, n, sends)
		}
		for range n {
			sends = append(sends, at(day))
		}
	}
	if again := w.Walk(0); again.Sent != p.Sent || again.Accepted != p.Accepted || again.Final != w.pile {
		t.Fatalf("the walk differs: %+v", again)
	}
}

func TestHowOneWithdrawsDoesNotChangeWhoAnswers(t *testing.T) {
	t.Parallel()
	keep := Strategy{Weeks: 26, PerWeek: 100, Segments: Cold(0.25, rules(t))}
	take := keep
	take.WithdrawAge = 21
	a, b := prepared(t, keep, CureSplit, 4, 500), prepared(t, take, CureSplit, 4, 500)
	kept, taken := a.Run(0, 500), b.Run(0, 500)
	d := Compare(kept, taken)
	if d.Accepted.Mean >= 0 || d.Accepted.High > 0 {
		t.Errorf("withdrawing gained acceptances on some path: %+v", d.Accepted)
	}
	// The paired error is a fraction of that of two runs of their own.
	if alone := a.Summary(kept).Accepted.Error; d.Accepted.Error > alone/3 {
		t.Errorf("the difference is known to %v, one run to %v", d.Accepted.Error, alone)
	}
}
