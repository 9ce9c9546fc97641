package budget

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// The two limits are what the factors say, and nothing else.
func TestTheFactorsMakeTheLimits(t *testing.T) {
	t.Parallel()
	p := ways(t)
	seen := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		in := anInput(t, p)
		a := Assess(in)
		hard, safe := math.Inf(1), math.Inf(1)
		for _, f := range a.Factors {
			seen[f.Name]++
			if f.Name == "" || f.Text == "" || f.Rule == "" || f.Cite == "" || f.Cite != in.Policy.Cite(f.Parameter) {
				t.Fatalf("%+v", f)
			}
			if !f.Caps && (f.Value < 0 || f.Value > 1) {
				t.Fatalf("%+v raises a limit", f)
			}
			for _, x := range []struct {
				limit *float64
				of    string
			}{{&hard, OfHard}, {&safe, OfSafe}} {
				switch {
				case f.Of != x.of && f.Of != OfBoth:
				case f.Caps:
					*x.limit = math.Min(*x.limit, f.Value)
				default:
					*x.limit *= f.Value
				}
			}
		}
		most := int(math.Floor(hard + 1e-9))
		if a.HardLimit != most || a.SafeLimit != min(most, int(math.Floor(safe+1e-9))) {
			t.Fatalf("%d/%d, but the factors say %v and %v: %+v", a.HardLimit, a.SafeLimit, hard, safe, a.Factors)
		}
		if a.SafeBase < a.SafeLimit {
			t.Fatalf("%d advised, %d before the pile lowered it", a.SafeLimit, a.SafeBase)
		}
		told := 0
		for _, f := range a.Factors {
			for _, r := range a.Reasons {
				if r.Text == f.Text && r.Rule == f.Rule {
					told++
					break
				}
			}
		}
		if told != len(a.Factors) {
			t.Fatalf("%d of %d factors are among the reasons", told, len(a.Factors))
		}
	})
	for _, name := range []string{"plan", "ramp", "new", "learned", "pile", "acceptance", "reports", "recovery"} {
		if seen[name] == 0 {
			t.Errorf("%s was never drawn", name)
		}
	}
}

// What Lines say in passing is what the answer says at length.
func TestLinesAndTheAnswerAgree(t *testing.T) {
	t.Parallel()
	p := ways(t)[3]
	l := LinesFrom(p)
	rapid.Check(t, func(t *rapid.T) {
		in := anInput(t, []policy.Policy{p})
		in.Journal = nil
		a := Assess(in)
		own := in.Policy
		hard, safe := l.Effective(own.Number(policy.WeekHard), own.Number(policy.WeekSafe), in.age(),
			in.Acceptance.share(own.Number(policy.AcceptanceLeast)), in.Pending, in.Reported)
		if a.HardLimit != hard || a.SafeLimit != safe {
			t.Fatalf("%d/%d at length, %d/%d in passing", a.HardLimit, a.SafeLimit, hard, safe)
		}
	})
}

// C.3.5 for the lines by themselves, and their slope.
func TestLinesFallAndRiseWhereTheyShould(t *testing.T) {
	t.Parallel()
	l := LinesFrom(rules(t))
	rapid.Check(t, func(t *rapid.T) {
		days, share := rapid.Float64Range(-1, 120).Draw(t, "days"), rapid.Float64Range(0, 1).Draw(t, "share")
		pending, reports := rapid.IntRange(0, 900).Draw(t, "pending"), rapid.IntRange(0, 5).Draw(t, "reports")
		hard, safe := l.Effective(100, 80, days, share, pending, reports)
		if safe > hard || safe < 0 {
			t.Fatalf("%d/%d", hard, safe)
		}
		for _, worse := range [][2]int{{pending + 1, reports}, {pending, reports + 1}} {
			if h, s := l.Effective(100, 80, days, share, worse[0], worse[1]); h > hard || s > safe {
				t.Fatalf("a worse account got %d/%d instead of %d/%d", h, s, hard, safe)
			}
		}
		older := days
		if days >= 0 {
			older += rapid.Float64Range(0, 90).Draw(t, "older")
		}
		if h, s := l.Effective(100, 80, older, min(1, share+0.1), pending, reports); h < hard || s < safe {
			t.Fatalf("a better account got %d/%d instead of %d/%d", h, s, hard, safe)
		}
		one := l.Pile(float64(pending+1)) - l.Pile(float64(pending))
		if l.Slope(float64(pending)) > 0 || math.Abs(one-l.Slope(float64(pending))) > 1e-12 {
			t.Fatalf("slope %v, but one more changes it by %v", l.Slope(float64(pending)), one)
		}
	})
}

// The clock has no holes and no overlaps, and at each of its moments it shows
// what the budget would then say.
func TestTheRecoveryClockTellsTheFuture(t *testing.T) {
	t.Parallel()
	p := ways(t)[:1]
	stages := 0
	rapid.Check(t, func(t *rapid.T) {
		in := anInput(t, p)
		in.Journal, in.Sends = linesUpTo(in), upTo(in.Sends, in.Now)
		row := Assess(in).Recovery
		stages += len(row)
		for i, s := range row {
			last := i == len(row)-1
			if s.Until == 0 && !last || s.Until != 0 && s.Until <= max(s.From, in.Now) ||
				i > 0 && (s.From < row[i-1].Until || s.From <= in.Now) || Known(s.Cause) == false {
				t.Fatalf("%+v", row)
			}
		}
		then := in
		then.Now += ledger.Instant(rapid.Int64Range(0, 80*1440).Draw(t, "later")) * ledger.Minute
		want := Stage{Factor: 1}
		for _, s := range row {
			if s.covers(then.Now) {
				want = s
			}
		}
		a := Assess(then)
		got := Stage{Factor: 1}
		if len(a.Recovery) > 0 && a.Recovery[0].covers(then.Now) {
			got = a.Recovery[0]
		}
		if got.Pause != want.Pause || got.Factor != want.Factor || got.Pause != a.Paused || got.Pause && got.Until != a.PausedUntil {
			t.Fatalf("at %v: %+v, the clock had said %+v", then.Now, got, want)
		}
		factor := 1.0
		for _, f := range a.Factors {
			if f.Name == "recovery" {
				factor = f.Value
			}
		}
		if !got.Pause && factor != got.Factor {
			t.Fatalf("the factor is %v, the clock says %+v", factor, got)
		}
	})
	if stages == 0 {
		t.Fatal("no stage was drawn")
	}
}

// C.3.12: a limit that is lowered in mid-cycle leaves nothing, and not less than nothing.
func TestALoweredLimitLeavesNothing(t *testing.T) {
	t.Parallel()
	in := established(t, many(70, now-ledger.Day)...)
	if a := Assess(in); a.Left().SafeLeft != 10 {
		t.Fatalf("%+v", a.Left())
	}
	in.Pending = 600
	if a := Assess(in); a.SafeLimit != 32 || a.Left().SafeLeft != 0 || a.Left().Left != 30 {
		t.Errorf("%+v", a)
	}
	in.Policy = ways(t)[3]
	if a := Assess(in); a.HardLimit != 25 || a.SafeLimit != 20 || a.Left() != (Week{Used: 70, UsedAtMost: 70}) {
		t.Errorf("%+v", a)
	}
}
