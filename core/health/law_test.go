package health

import (
	"math"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"github.com/kithhq/kith/core/policy"
)

const least = 1e-9 // for the last bits of a floating-point sum

func anInput(t *rapid.T) Input {
	in := Input{
		Pending:         rapid.IntRange(0, 2600).Draw(t, "pending"),
		Acceptance:      rapid.Float64Range(0, 1).Draw(t, "acceptance"),
		AcceptanceKnown: rapid.Bool().Draw(t, "acceptance known"),
		Reports:         rapid.IntRange(0, 6).Draw(t, "reports"),
		ReportsKnown:    rapid.Bool().Draw(t, "reports known"),
		Sent:            rapid.IntRange(0, 260).Draw(t, "sent"),
		SafeLimit:       rapid.IntRange(0, 180).Draw(t, "safe"),
		Busiest:         rapid.IntRange(0, 500).Draw(t, "busiest"),
		DayCap:          rapid.IntRange(0, 100).Draw(t, "cap"),
		Restricted:      rapid.IntRange(0, 9).Draw(t, "restricted") == 0,
	}
	in.Stale = rapid.IntRange(0, in.Pending).Draw(t, "stale")
	in.Undated = rapid.IntRange(0, in.Pending-in.Stale).Draw(t, "undated")
	in.Withdrawable = rapid.IntRange(0, in.Pending).Draw(t, "withdrawable")
	return in
}

// B, property 1.
func TestAScoreIsFrom0To100(t *testing.T) {
	t.Parallel()
	p := rules(t)
	c := CurvesFrom(p)
	rapid.Check(t, func(t *rapid.T) {
		in := anInput(t)
		s := c.Score(in)
		if !(s >= 0 && s <= 100) || in.Restricted && s > 20 {
			t.Fatalf("%v", s)
		}
		perfect := Input{
			Pending: rapid.IntRange(0, 200).Draw(t, "few"), Acceptance: rapid.Float64Range(0.7, 1).Draw(t, "many"),
			SafeLimit: in.SafeLimit, Sent: min(in.Sent, in.SafeLimit), DayCap: in.DayCap, Busiest: min(in.Busiest, in.DayCap),
		}
		if got := c.Score(perfect); got != 100 {
			t.Fatalf("perfect, but %v", got)
		}
	})
}

// B, property 2.
func TestMorePendingOrReportsNeverRaiseIt(t *testing.T) {
	t.Parallel()
	c := CurvesFrom(rules(t))
	rapid.Check(t, func(t *rapid.T) {
		in := anInput(t)
		fresh, stale, reported := in, in, in
		fresh.Pending++
		stale.Pending, stale.Stale = stale.Pending+1, stale.Stale+1
		reported.Reports, reported.ReportsKnown, in.ReportsKnown = in.Reports+1, true, true
		fresh.ReportsKnown, stale.ReportsKnown = true, true
		now := c.Score(in)
		if c.Score(fresh) > now+least || c.Score(stale) > c.Score(fresh)+least || c.Score(reported) > now+least {
			t.Fatalf("%v: one more fresh %v, stale %v, report %v", now, c.Score(fresh), c.Score(stale), c.Score(reported))
		}
	})
}

// B, property 3.
func TestAcceptanceNeverLowersIt(t *testing.T) {
	t.Parallel()
	c := CurvesFrom(rules(t))
	rapid.Check(t, func(t *rapid.T) {
		in := anInput(t)
		better := in
		better.Acceptance = min(1, in.Acceptance+rapid.Float64Range(0, 0.5).Draw(t, "more"))
		if in.Pending > 0 && rapid.Bool().Draw(t, "one is accepted") {
			better.Pending--
			better.Stale = min(max(in.Stale-rapid.IntRange(0, 1).Draw(t, "a stale one"), 0), better.Pending)
		}
		if c.Score(better) < c.Score(in)-least {
			t.Fatalf("%v became %v", c.Score(in), c.Score(better))
		}
	})
}

// B, property 4.
func TestWithdrawingWithinTheCapNeverLowersIt(t *testing.T) {
	t.Parallel()
	c := CurvesFrom(rules(t))
	rapid.Check(t, func(t *rapid.T) {
		in := anInput(t)
		in.DayCap = max(in.DayCap, 1)
		n := rapid.IntRange(0, min(in.DayCap, in.Pending)).Draw(t, "withdrawn")
		after := in
		after.Pending -= n
		after.Stale = min(max(in.Stale-rapid.IntRange(0, n).Draw(t, "stale ones"), 0), after.Pending)
		after.Busiest = max(in.Busiest, n)
		if c.Score(after) < c.Score(in)-least {
			t.Fatalf("%v became %v", c.Score(in), c.Score(after))
		}
	})
}

// B, property 5: an invitation more or less, fresh or stale, pending or
// accepted, and a send within the advised number.
func TestOneInvitationMovesItLittle(t *testing.T) {
	t.Parallel()
	c := CurvesFrom(rules(t))
	most := 0.0
	rapid.Check(t, func(t *rapid.T) {
		in := anInput(t)
		in.Restricted = false
		one := in
		one.Pending++
		if rapid.Bool().Draw(t, "stale") {
			one.Stale++
		}
		if in.Sent < in.SafeLimit {
			one.Sent++
		}
		moved := math.Abs(c.Score(one) - c.Score(in))
		most = max(most, moved)
		if moved > 1.5 {
			t.Fatalf("%v became %v", c.Score(in), c.Score(one))
		}
	})
	if most == 0 {
		t.Fatal("nothing ever moved")
	}
}

// B, property 6: an account enters as counts, so neither rows, nor a zone, nor
// labels can matter; and asking twice gives the same answer.
func TestTheAnswerFollowsFromTheCounts(t *testing.T) {
	t.Parallel()
	p := rules(t)
	rapid.Check(t, func(t *rapid.T) {
		in := anInput(t)
		if a, b := Assess(in, p), Assess(in, p); !reflect.DeepEqual(a, b) {
			t.Fatalf("%+v\n%+v", a, b)
		}
	})
}

// B, property 7: a better plan changes the advised number alone.
func TestAnUpgradeNeverLowersIt(t *testing.T) {
	t.Parallel()
	p := rules(t)
	rapid.Check(t, func(t *rapid.T) {
		in := anInput(t)
		in.SafeLimit = p.For(policy.Free).Int(policy.WeekSafe)
		before := Assess(in, p.For(policy.Free))
		for _, plan := range policy.Plans() {
			better := p.For(plan)
			in.SafeLimit = better.Int(policy.WeekSafe)
			if a := Assess(in, better); a.Score < before.Score-least {
				t.Fatalf("%v became %v on %v", before.Score, a.Score, plan)
			}
		}
	})
}

// B, property 8, and what the answer promises: it agrees with itself, every
// advice is possible, and its gain is what trying it gives.
func TestEveryAnswerIsWhole(t *testing.T) {
	t.Parallel()
	p := rules(t)
	c := CurvesFrom(p)
	advised := 0
	rapid.Check(t, func(t *rapid.T) {
		in := anInput(t)
		a := Assess(in, p)
		if a.Score != c.Score(in) || a.Band == "" || len(a.Parts) != parts || len(a.Reasons) < 9 {
			t.Fatalf("%+v", a)
		}
		product, low := 1.0, 1.0
		for _, part := range a.Parts {
			product *= math.Pow(part.Value, part.Weight)
			low = min(low, part.Value)
		}
		want := 100 * min(product, math.Sqrt(low))
		if in.Restricted {
			want = min(want, 20)
		}
		if math.Abs(a.Score-want) > 1e-6 {
			t.Fatalf("%v, but the parts say %v", a.Score, want)
		}
		for i, advice := range a.Advice {
			advised++
			if advice.Gain <= 0 || a.Score+advice.Gain > 100+least || i > 0 && advice.Gain > a.Advice[i-1].Gain {
				t.Fatalf("%+v", a.Advice)
			}
		}
		if n := enough(in.clean(), &c); n < 0 || n > max(in.Withdrawable, in.Stale) {
			t.Fatalf("%d of %d are to be withdrawn", n, in.Withdrawable)
		}
		if in.AcceptanceKnown == a.Parts[1].Benchmark || in.ReportsKnown != a.Parts[2].Known {
			t.Fatalf("%+v", a.Parts)
		}
	})
	if advised == 0 {
		t.Fatal("nothing was advised")
	}
}
