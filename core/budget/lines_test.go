package budget

import (
	"math"
	"testing"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// The checks under C.2.
func TestTheStraightLinesGiveTheComputedLimits(t *testing.T) {
	t.Parallel()
	p := ways(t)[3]
	l := LinesFrom(p)
	seen := 0
	for _, row := range []struct {
		name       string
		plan       policy.Plan
		days       float64
		accepted   float64
		pending    int
		reports    int
		hard, safe int
	}{
		{"free, 30 %, 200", policy.Free, -1, 0.30, 200, 0, 100, 80},
		{"free, 20 %, 400", policy.Free, -1, 0.20, 400, 0, 55, 44},
		{"free, 15 %, 500", policy.Free, -1, 0.15, 500, 0, 30, 24},
		{"free, day 14", policy.Free, 14, 0.30, 0, 0, 37, 30},
		{"Sales Navigator, 25 %, 250", policy.SalesNav, -1, 0.25, 250, 0, 173, 130},
		{"Premium, 30 %, one report", policy.Premium, -1, 0.30, 0, 1, 120, 96},
		{"free, 700", policy.Free, -1, 0.30, 700, 0, 0, 0},
		{"free, nothing known", policy.Free, -1, -1, 0, 0, 100, 80},
		{"free, day 0", policy.Free, 0, -1, 0, 0, 25, 20},
		{"free, day 84, nobody accepts, three reports", policy.Free, 84, 0, 0, 3, 7, 6},
	} {
		own := p.For(row.plan)
		hard, safe := l.Effective(own.Number(policy.WeekHard), own.Number(policy.WeekSafe), row.days, row.accepted, row.pending, row.reports)
		if hard != row.hard || safe != row.safe {
			t.Errorf("%s: %d/%d, want %d/%d", row.name, hard, safe, row.hard, row.safe)
		}
		in := Input{Now: now, Policy: own, Connections: -1, Pending: row.pending, Reported: row.reports}
		if row.accepted >= 0 {
			in.Acceptance = Acceptance{Accepted: 200 * row.accepted, Sent: 200, Known: true}
		}
		if row.days >= 0 {
			in.Since = now - ledger.Instant(row.days*float64(ledger.Day))
		}
		if a := Assess(in); a.HardLimit != row.hard || a.SafeLimit != row.safe || !says(a, "C1", "bands and the warm-up ramp would say") {
			t.Errorf("%s: %d/%d, want %d/%d", row.name, a.HardLimit, a.SafeLimit, row.hard, row.safe)
		}
		seen++
	}
	if seen != 10 {
		t.Errorf("saw %d rows", seen)
	}
	// A.6: one more pending costs a free account a quarter of a send a week.
	if got := 100 * l.Slope(400); math.Abs(got+0.25) > 1e-12 {
		t.Errorf("slope %v", got)
	}
}

func TestUsingTheLinesAllocatesNothing(t *testing.T) {
	l := LinesFrom(rules(t))
	if n := testing.AllocsPerRun(100, func() { l.Effective(100, 80, 30, 0.22, 350, 1) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestStraightLinesScaleTheDayOfANewAccount(t *testing.T) {
	t.Parallel()
	in := established(t)
	in.Policy, in.Since = ways(t)[3], now
	if a := Assess(in); a.Day.Safe != 4 {
		t.Errorf("%d a day on the first", a.Day.Safe)
	}
}

// What a health score measures a week against does not move with the pile.
func TestTheBaseOfTheAdvisedNumberIsThePlans(t *testing.T) {
	t.Parallel()
	for i, p := range ways(t) {
		in := established(t)
		in.Policy, in.Pending, in.Reported = p, 800, 3
		in.Acceptance = Acceptance{Accepted: 5, Sent: 200, Known: true}
		in.Journal = journal(WeeklyLimit, now-20*ledger.Day, 70)
		if a := Assess(in); a.SafeLimit != 0 || a.SafeBase != 42 || a.Reports != 3 { // 0.8 of 70, and 0.75 in the second week
			t.Errorf("way %d: %d of %d, %d reports", i, a.SafeLimit, a.SafeBase, a.Reports)
		}
	}
}

// With straight lines a learned limit binds in full for four weeks and then
// grows by a tenth a week; with bands it is forgotten after 60 days.
func TestALearnedLimitIsRelaxedWithStraightLines(t *testing.T) {
	t.Parallel()
	seen := 0
	for _, row := range []struct{ age, bands, lines int }{
		{20, 50, 50}, {28, 50, 50}, {34, 50, 50}, {35, 50, 55}, {42, 50, 60}, {59, 50, 73}, {60, 100, 73}, {77, 100, 97}, {84, 100, 100}, {400, 100, 100},
	} {
		in := established(t)
		in.Journal = journal(WeeklyLimit, now-ledger.Instant(row.age)*ledger.Day, 50)
		if a := Assess(in); a.HardLimit != row.bands {
			t.Errorf("day %d, bands: %d, want %d", row.age, a.HardLimit, row.bands)
		}
		in.Policy = ways(t)[3]
		if a := Assess(in); a.HardLimit != row.lines {
			t.Errorf("day %d, lines: %d, want %d", row.age, a.HardLimit, row.lines)
		}
		seen++
	}
	if seen != 10 {
		t.Errorf("saw %d rows", seen)
	}
}

func TestTheModeChoosesTheWeek(t *testing.T) {
	t.Parallel()
	// Sliding 60 used, anchored 10: see TestTheTwoWeeksDisagreeAndTheStricterLeads.
	sends := append(append(many(60, now-8*ledger.Day), many(50, now-7*ledger.Day+ledger.Hour)...), many(10, now-ledger.Hour)...)
	all := ways(t)
	for mode, want := range []Model{ModelSliding, ModelAnchored, ModelSliding} {
		in := established(t, sends...)
		in.Policy = all[mode]
		a := Assess(in)
		if a.Leading != want || !says(a, "R28", string(want)) {
			t.Errorf("mode %d: %s leads", mode, a.Leading)
		}
	}
	// Here the anchored week is the fuller one: it was begun almost seven days
	// ago, and 59 seconds longer than the sliding one looks back.
	in := established(t, now-7*ledger.Day)
	for mode, want := range []Model{ModelAnchored, ModelAnchored, ModelSliding} {
		in.Policy = all[mode]
		if a := Assess(in); a.Leading != want {
			t.Errorf("mode %d: %s leads", mode, a.Leading)
		}
	}
}
