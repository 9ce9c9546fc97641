package health

import (
	"math"
	"strings"
	"testing"

	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/policy"
)

func rules(t testing.TB) policy.Policy {
	t.Helper()
	p, err := policy.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// perfect is a free account without a fault, in use.
func perfect() Input {
	return Input{Acceptance: 0.7, AcceptanceKnown: true, ReportsKnown: true, SafeLimit: 80, DayCap: 40}
}

// steady is the pile of a free account that sends so many a week, of which a
// share is accepted, and withdraws at an age in days.
func steady(share, perWeek, age float64) float64 {
	const sure = 1e9
	prior := forecast.Prior{Accepted: share * sure, Unanswered: (1 - share) * sure, Strength: 100, Delay: forecast.Weibull(0.44, 1.1, 180)}
	nothing := forecast.NewTally(180)
	c := prior.Fit(&nothing, &nothing)
	return forecast.PileAt(&c, perWeek/7, age)
}

// The table of B. The piles in brackets are the table's; those it derives come
// from the published delays. The stale ones are what is left of the pile when
// the pile of a withdrawal at 21 days is taken off.
func TestTheScoresOfTheTable(t *testing.T) {
	t.Parallel()
	at := func(pending, stale int, accepted float64, sent int) Input {
		in := perfect()
		in.Pending, in.Stale, in.Acceptance, in.Sent = pending, stale, accepted, sent
		return in
	}
	with := func(change func(*Input)) Input {
		in := perfect()
		change(&in)
		return in
	}
	round := func(x float64) int { return int(math.Round(x)) }
	at21, at21Poor := round(steady(0.25, 100, 21)), round(steady(0.15, 100, 21))
	seen := 0
	for _, row := range []struct {
		name  string
		in    Input
		score float64
		band  Band
	}{
		// The table does not say at what age this one withdraws; 3 stale give its score.
		{"20 a week, warm, 70 %", at(25, 3, 0.7, 20), 99.7, Healthy},
		{"80 a week, 30 %, withdraws at 21 days", at(187, 0, 0.3, 80), 86.6, Healthy},
		{"80 a week, 30 %, withdraws at 30 days", at(255, round(steady(0.3, 80, 30)-steady(0.3, 80, 21)), 0.3, 80), 86.1, Healthy},
		{"100 a week, 25 %, withdraws at 21 days", at(at21, 0, 0.25, 100), 77.5, Watch},
		{"100 a week, 15 %, withdraws at 21 days", at(at21Poor, 0, 0.15, 100), 63.2, Watch},
		{"100 a week, 25 %, never, week 6.5", at(500, 500-at21, 0.25, 100), 52.2, AtRisk},
		{"100 a week, 15 %, never, week 8", at(690, 690-at21Poor, 0.15, 100), 25.0, Critical},
		{"all else perfect, 300", with(func(in *Input) { in.Pending = 300 }), 86.6, Healthy},
		{"all else perfect, 500", with(func(in *Input) { in.Pending = 500 }), 54.8, AtRisk},
		{"all else perfect, 700", with(func(in *Input) { in.Pending = 700 }), 22.4, Critical},
		{"all else perfect, 1 report", with(func(in *Input) { in.Reports = 1 }), 83.7, Healthy},
		{"all else perfect, 3 reports", with(func(in *Input) { in.Reports = 3 }), 58.6, AtRisk},
		{"a purge of ten times the cap", with(func(in *Input) { in.Pending, in.Busiest = 250, 400 }), 31.6, Critical},
		{"a purge of forty times the cap", with(func(in *Input) { in.Pending, in.Busiest = 250, 1600 }), 31.6, Critical},
		{"perfect", perfect(), 100, Healthy},
		{"perfect and restricted", with(func(in *Input) { in.Restricted = true }), 20, Critical},
	} {
		a := Assess(row.in, rules(t))
		if math.Abs(a.Score-row.score) > 0.0501 || a.Band != row.band {
			t.Errorf("%s: %.3f, %s, want %.1f, %s", row.name, a.Score, a.Band, row.score, row.band)
		}
		seen++
	}
	if seen != 16 || at21 != 234 || at21Poor != 261 {
		t.Errorf("saw %d rows; piles of %d and %d", seen, at21, at21Poor)
	}
}

func TestTheWeakestPartIsNamed(t *testing.T) {
	t.Parallel()
	seen := 0
	for name, change := range map[string]func(*Input){
		"":             func(*Input) {},
		PartPile:       func(in *Input) { in.Pending, in.Stale = 500, 100 },
		PartAcceptance: func(in *Input) { in.Acceptance = 0.1 },
		PartReports:    func(in *Input) { in.Reports = 2 },
		PartStale:      func(in *Input) { in.Pending, in.Stale = 200, 200 },
		PartUse:        func(in *Input) { in.Sent = 120 },
		PartBurst:      func(in *Input) { in.Busiest = 200 },
	} {
		in := perfect()
		change(&in)
		a := Assess(in, rules(t))
		if a.Weakest != name || len(a.Parts) != 6 {
			t.Errorf("the weakest of %+v is %q, want %q", a.Parts, a.Weakest, name)
		}
		seen++
	}
	if seen != 7 {
		t.Errorf("saw %d", seen)
	}
}

func TestAPartWithoutWeightIsLeftOut(t *testing.T) {
	t.Parallel()
	p, err := rules(t).With(map[string]string{"health.weight": "0.3, 0.3, 0.15, 0.1, 0.1, 0"})
	if err != nil {
		t.Fatal(err)
	}
	in := perfect()
	in.Busiest = 4000
	if a := Assess(in, p); a.Score != 100 || a.Weakest != "" || len(a.Advice) != 0 {
		t.Errorf("%+v", a)
	}
}

func TestAdviceSaysWhatWouldRaiseTheScoreMost(t *testing.T) {
	t.Parallel()
	in := perfect()
	in.Pending, in.Stale, in.Withdrawable, in.Acceptance, in.Sent, in.SafeLimit = 320, 110, 300, 0.25, 90, 80
	a := Assess(in, rules(t))
	if len(a.Advice) < 3 || a.Advice[0].Part != PartPile || a.Advice[0].Text != "withdraw 52 of the oldest, at most 40 a day" ||
		math.Abs(a.Advice[0].Gain-5.27) > 0.01 {
		t.Fatalf("%.2f, %+v", a.Score, a.Advice)
	}
	texts := ""
	for i, advice := range a.Advice {
		if i > 0 && advice.Gain > a.Advice[i-1].Gain {
			t.Errorf("not in order: %+v", a.Advice)
		}
		texts += advice.Text + "\n"
	}
	for _, want := range []string{"today", "30 % accepted instead of 25 %", "90 are down to the advised 80"} {
		if !strings.Contains(texts, want) {
			t.Errorf("no advice says %q: %s", want, texts)
		}
	}
	if got := Assess(perfect(), rules(t)).Advice; len(got) != 0 {
		t.Errorf("a perfect account is advised %+v", got)
	}
}

func TestAfterABurstTheAdviceIsToGoSlowly(t *testing.T) {
	t.Parallel()
	in := perfect()
	in.Busiest = 400
	a := Assess(in, rules(t))
	if len(a.Advice) != 1 || a.Advice[0].Part != PartBurst || !strings.Contains(a.Advice[0].Text, "at most 40 a day until the day of 400 is 7 days past") {
		t.Errorf("%+v", a.Advice)
	}
}

func TestWhatIsNotKnownIsSaid(t *testing.T) {
	t.Parallel()
	a := Assess(Input{Acceptance: 0.2662, Pending: 40, Undated: 12}, rules(t))
	for _, want := range [][2]string{
		{"A.3", "the published 26.6 % stands in"},
		{"R29", "is not known"},
		{"C5", "the age of 12 pending is not known"},
	} {
		if !says(a, want[0], want[1]) {
			t.Errorf("no reason %s says %q: %+v", want[0], want[1], a.Reasons)
		}
	}
	acceptance, reports := a.Parts[1], a.Parts[2]
	if !acceptance.Benchmark || acceptance.Known || reports.Known || reports.Benchmark || reports.Value != 1 {
		t.Errorf("%+v %+v", acceptance, reports)
	}
	if a := Assess(Input{}, rules(t)); math.IsNaN(a.Score) || a.Band == "" {
		t.Errorf("%+v", a)
	}
	if a := Assess(Input{Acceptance: math.NaN(), Pending: -5, Sent: 3}, rules(t)); a.Score != 0 || a.Parts[0].Input != 0 || a.Parts[4].Input != -1 {
		t.Errorf("%+v", a)
	}
}

func TestARestrictionIsNotWithdrawnAway(t *testing.T) {
	t.Parallel()
	in := perfect()
	in.Pending, in.Stale, in.Restricted = 320, 110, true
	a := Assess(in, rules(t))
	if a.Score != 20 || len(a.Advice) != 0 || !says(a, "C8", "at most 20") || !says(a, "B3", "will not shorten") {
		t.Errorf("%+v", a)
	}
}

// Nothing is said of LinkedIn that it does not document; what is only told is
// called unproven, once each.
func TestNothingIsClaimedAboutTheAlgorithm(t *testing.T) {
	t.Parallel()
	in := Input{Pending: 600, Stale: 300, Undated: 2, Sent: 100, SafeLimit: 32, Busiest: 300, DayCap: 40, Restricted: true, Reports: 2, ReportsKnown: true}
	seen := map[string]int{}
	a := Assess(in, rules(t))
	for _, r := range a.Reasons {
		text := strings.ToLower(r.Text)
		if r.Rule == "" || text == "" || strings.HasSuffix(text, ".") || strings.Contains(text, "%!") {
			t.Errorf("%+v", r)
		}
		for _, claim := range []string{"fatigue", "visibility", "search", "flags"} {
			if strings.Contains(text, claim) {
				seen[claim]++
				if !strings.HasPrefix(text, "unproven: ") {
					t.Errorf("stated as fact: %s", r.Text)
				}
			}
		}
		if strings.Contains(text, "linkedin") && !strings.Contains(text, "confidence)") && !strings.Contains(text, "own choice)") {
			t.Errorf("without a source: %s", r.Text)
		}
	}
	for _, advice := range a.Advice {
		if strings.Contains(advice.Text, "LinkedIn") {
			t.Errorf("advice claims %q", advice.Text)
		}
	}
	if len(a.Reasons) < 11 || seen["fatigue"] != 1 || seen["visibility"] != 1 {
		t.Errorf("%d reasons, %v", len(a.Reasons), seen)
	}
}

func says(a Answer, rule, text string) bool {
	for _, r := range a.Reasons {
		if r.Rule == rule && strings.Contains(r.Text, text) {
			return true
		}
	}
	return false
}

func TestScoringAllocatesNothing(t *testing.T) {
	c := CurvesFrom(rules(t))
	in := perfect()
	in.Pending, in.Stale, in.Acceptance, in.Sent, in.Reports = 320, 110, 0.22, 90, 1
	if n := testing.AllocsPerRun(100, func() { c.Score(in) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkScore(b *testing.B) {
	c := CurvesFrom(rules(b))
	in := perfect()
	in.Pending, in.Stale, in.Acceptance, in.Sent = 320, 110, 0.22, 90
	b.ReportAllocs()
	for b.Loop() {
		c.Score(in)
	}
}
