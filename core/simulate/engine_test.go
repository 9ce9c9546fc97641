package simulate

import (
	"fmt"
	"math"
	"testing"
)

// lives plays paths and gives what they accepted, their last and their highest pile.
func lives(w *Walker, paths int) (all [3][]float64) {
	for number := range paths {
		p := w.Walk(number)
		for i, n := range []int{p.Accepted, p.Final, p.Peak} {
			all[i] = append(all[i], float64(n))
		}
	}
	return all
}

// twoKinds is a strategy that uses everything at once: two segments, one of
// them uncertain and one reporting, an old pile, few withdrawals a day, limits.
func twoKinds(tb testing.TB) Strategy {
	p := rules(tb)
	s := Strategy{
		Label: "all at once", Weeks: 12, PerWeek: 90, Limits: Hard, WithdrawAge: 12, PerDay: 7,
		Segments: []Segment{Cold(0.2, p)[0], Cold(0.6, p)[0]}, Start: Spread(300, 60),
	}
	s.Segments[0].Weight, s.Segments[0].Reported = 3, 0.01
	s.Segments[1].Accepted, s.Segments[1].Unanswered = 30, 20
	return s
}

func TestThreeEnginesCannotBeToldApart(t *testing.T) {
	t.Parallel()
	capped := Strategy{Weeks: 26, PerWeek: 100, Segments: Cold(0.25, rules(t)), WithdrawAge: 21, PerDay: 15}
	seen := 0
	for name, s := range map[string]Strategy{"capped": capped, "all at once": twoKinds(t)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			const paths = 20_000
			// Engines share streams under one seed, so each has its own here.
			agent := lives(prepared(t, s, Agent, 101, paths).Walker(), paths)
			for _, e := range []Engine{CureSplit, Thinning} {
				other := lives(prepared(t, s, e, 201+uint64(e), paths).Walker(), paths)
				for i, what := range []string{"accepted", "final pile", "highest pile"} {
					if chance := alike(agent[i], other[i]); chance < unlikely {
						t.Errorf("%v: %s as different as this has chance %v", e, what, chance)
					} else {
						t.Logf("%v, %s: %.3f", e, what, chance)
					}
				}
			}
		})
		seen++
	}
	if seen != 2 {
		t.Errorf("%d strategies", seen)
	}
}

func TestAcceptancesMeetTheClosedForm(t *testing.T) {
	t.Parallel()
	p := rules(t)
	s := Strategy{Weeks: 26, PerWeek: 100, Segments: Cold(0.25, p), WithdrawAge: 21}
	want := 0.0
	for day := range 7 * s.Weeks {
		if day%7 < 5 {
			want += 20 * s.Segments[0].Curve.By(min(21, 7*s.Weeks-day))
		}
	}
	if math.Abs(want-629.298) > 0.0005 {
		t.Fatalf("the closed form of D.3 gives %v, want 629.298", want)
	}
	for _, e := range []Engine{Agent, CureSplit, Thinning} {
		m := prepared(t, s, e, 5, 4_000)
		got := m.Summary(m.Run(0, 4_000))
		if math.Abs(got.Accepted.Mean-want) > 4*got.Accepted.Error || got.Accepted.Error > 0.5 {
			t.Errorf("%v: %v acceptances, give or take %v", e, got.Accepted.Mean, got.Accepted.Error)
		}
		if got.Sent.Mean != 2600 || got.Sent.Error != 0 || math.Abs(got.Withdrawn.Mean+got.Accepted.Mean+got.Final.Mean-2600) > 1e-6 {
			t.Errorf("%v: sent %v, withdrawn %v", e, got.Sent, got.Withdrawn)
		}
	}
}

// One crowd of 60 is met at an age, 35 of it are withdrawn on one day, and the
// rest is left to lapse: what is accepted after is binomial with the remaining
// chance, in every engine.
func TestWithdrawingPartOfACrowdSaysNothingOfTheRest(t *testing.T) {
	t.Parallel()
	const paths, n, out = 20_000, 60, 35
	for _, e := range []Engine{Agent, CureSplit, Thinning} {
		for _, age := range []int{1, 4, 20} {
			t.Run(fmt.Sprint(e, " at ", age), func(t *testing.T) {
				t.Parallel()
				s := Strategy{
					Weeks: 27, Segments: Cold(0.6, rules(t)), WithdrawAge: age, Most: out,
					Start: append(make([]int, age), n),
				}
				w := prepared(t, s, e, 9, paths).Walker()
				count := make([]float64, n+1)
				for number := range paths {
					p := w.Walk(number)
					if p.Withdrawn != out || p.Accepted+p.Expired != n-out {
						t.Fatalf("%d withdrawn, %d accepted, %d lapsed", p.Withdrawn, p.Accepted, p.Expired)
					}
					count[p.Accepted]++
				}
				expected := make([]float64, n+1)
				for k, chance := range binomials(n-out, s.Segments[0].Curve.Remaining(age)) {
					expected[k] = paths * chance
				}
				if chance := fits(count, expected); chance < unlikely {
					t.Errorf("chance %v", chance)
				}
			})
		}
	}
}

func TestReportsComeAtTheirShare(t *testing.T) {
	t.Parallel()
	for _, e := range []Engine{Agent, CureSplit, Thinning} {
		s := Strategy{Weeks: 10, PerWeek: 100, Segments: Cold(0.25, rules(t))}
		s.Segments[0].Reported = 0.05
		m := prepared(t, s, e, 3, 4_000)
		got := m.Summary(m.Run(0, 4_000))
		if ratio := got.Reported.Mean / got.Accepted.Mean; math.Abs(ratio-0.2) > 0.005 {
			t.Errorf("%v: %v reports for each acceptance, want 0.2", e, ratio)
		}
	}
}

func TestAnUncertainShareSpreadsTheOutcome(t *testing.T) {
	t.Parallel()
	sure := Strategy{Weeks: 10, PerWeek: 100, Segments: Cold(0.25, rules(t))}
	unsure := sure
	unsure.Segments = Cold(0.25, rules(t))
	unsure.Segments[0].Accepted, unsure.Segments[0].Unanswered = 25, 75
	for _, e := range []Engine{Agent, CureSplit, Thinning} {
		known, drawn := prepared(t, sure, e, 3, 2_000), prepared(t, unsure, e, 3, 2_000)
		a, b := known.Summary(known.Run(0, 2_000)), drawn.Summary(drawn.Run(0, 2_000))
		if math.Abs(a.Accepted.Mean-b.Accepted.Mean) > 4*math.Hypot(a.Accepted.Error, b.Accepted.Error) {
			t.Errorf("%v: means %v and %v", e, a.Accepted, b.Accepted)
		}
		// Of 1,000 sends: binomial 13.5, and the share's own 43 beside it.
		if ratio := b.Accepted.Error / a.Accepted.Error; ratio < 2.7 || ratio > 4 {
			t.Errorf("%v: spread %v times as wide", e, ratio)
		}
	}
}

func TestTheEngineSuitsTheVolume(t *testing.T) {
	t.Parallel()
	s := Strategy{Weeks: 1, PerWeek: 100, Segments: Cold(0.25, rules(t))}
	if e := prepared(t, s, Auto, 1, 1).engine; e != CureSplit {
		t.Errorf("20 a day: %v", e)
	}
	s.PerWeek = 10_000
	if e := prepared(t, s, Auto, 1, 1).engine; e != Thinning {
		t.Errorf("2,000 a day: %v", e)
	}
	if e := prepared(t, s, Agent, 1, 1).engine; e != Agent {
		t.Errorf("asked for the agents: %v", e)
	}
	for _, e := range []Engine{Auto, Agent, CureSplit, Thinning} {
		if back, ok := EngineNamed(e.String()); back != e || !ok {
			t.Errorf("%v reads as %v", e, back)
		}
	}
	if _, ok := EngineNamed("steam"); ok {
		t.Error("there is no steam engine")
	}
}
