package policy

import (
	"math"
	"strings"
	"testing"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

func builtin(t testing.TB) Policy {
	t.Helper()
	p, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestThePresetIsTheSeedsOwnFigures(t *testing.T) {
	t.Parallel()
	p := builtin(t)
	for _, row := range []struct {
		plan       Plan
		hard, safe int
		notes      int
		length     int
	}{
		{Free, 100, 80, 5, 200},
		{Premium, 150, 120, math.MaxInt, 300},
		{SalesNav, 200, 150, math.MaxInt, 300},
		{Recruiter, 150, 100, math.MaxInt, 300},
		{PlanOf("something new"), 100, 80, 5, 200},
		{Plan(200), 100, 80, 5, 200},
	} {
		q := p.For(row.plan)
		if q.Int(WeekHard) != row.hard || q.Int(WeekSafe) != row.safe || q.Int(NoteMonth) != row.notes || q.Int(NoteLength) != row.length {
			t.Errorf("%v: %d/%d a week, %d notes of %d", row.plan, q.Int(WeekHard), q.Int(WeekSafe), q.Int(NoteMonth), q.Int(NoteLength))
		}
	}
	if p.Days(CooldownDays) != 21*ledger.Day || p.Days(PauseRestricted) != ledger.Day || p.Days(WeekGrain) != 59*ledger.Second {
		t.Error("21 days, 24 hours and 59 seconds are read in another unit")
	}
	if p.Int(PendingWatch) != 200 || p.Int(PendingWarn) != 300 || p.Int(PendingDanger) != 500 || p.Int(PendingStop) != 700 {
		t.Error("the bands are 200, 300, 500 and 700")
	}
	if p.At(RampWeek, -1) != 25 || p.At(RampWeek, 2) != 45 || p.At(RampWeek, 99) != 80 {
		t.Error("the ramp is read at the wrong place")
	}
}

func TestAnOverrideIsAnotherValueWithItsOrigin(t *testing.T) {
	t.Parallel()
	p := builtin(t)
	q, err := p.With(map[string]string{"age.stale": "14", "ramp.week": "10,20", "note.month": "unlimited"})
	if err != nil {
		t.Fatal(err)
	}
	if q.Int(AgeStale) != 14 || p.Int(AgeStale) != 21 || q.For(SalesNav).Int(AgeStale) != 14 {
		t.Error("the override does not hold, or changed the preset")
	}
	row := q.Parameter(AgeStale)
	if row.Value != "14" || row.Preset != "21" || row.Origin != Override || p.Parameter(AgeStale).Origin != Preset {
		t.Errorf("%+v", row)
	}
	if q.Parameter(RampWeek).Value != "10, 20" || q.Int(NoteMonth) != math.MaxInt {
		t.Error("a list or a missing limit is not taken")
	}
	if !strings.Contains(q.Cite(AgeStale), "preset 21") || !strings.Contains(p.Cite(AgeStale), "medium confidence") {
		t.Error(q.Cite(AgeStale), p.Cite(AgeStale))
	}
	back, err := q.With(map[string]string{"age.stale": ""})
	if err != nil || back.Int(AgeStale) != 21 || back.Parameter(RampWeek).Origin != Override {
		t.Error("an empty text takes one override back and no other", err)
	}
}

func TestABadOverrideIsRefusedWithItsRange(t *testing.T) {
	t.Parallel()
	p := builtin(t)
	for _, row := range []struct{ name, text, says, hint string }{
		{"age.stael", "14", "age.stael", "age.stale"},
		{"age.stale", "soon", "not a number", "from 1 to 180"},
		{"age.stale", "NaN", "not a number", "days"},
		{"age.stale", "+Inf", "not a number", "days"},
		{"age.stale", "0", "out of range", "from 1 to 180"},
		{"age.stale", "unlimited", "out of range", "from 1 to 180"},
		{"age.stale", "14, 21", "one value", "days"},
		{"week.hard", "80.5", "whole", "invitations"},
		{"week.hard", "70", "week.safe (80)", "week.hard"},
		{"pending.factor", "1, 0.5", "needs 5 values", "commas"},
		{"health.weight", "0.5, 0.5", "needs 6 values", "commas"},
		{"pending.warn", "600", "pending.danger", "at most"},
	} {
		_, err := p.With(map[string]string{row.name: row.text})
		f := fault.Of(err)
		if f == nil || f.Kind != fault.Invalid || !strings.Contains(f.Message, row.says) || !strings.Contains(f.Hint, row.hint) {
			t.Errorf("%s = %s: %v, hint %q", row.name, row.text, err, hintOf(f))
		}
	}
	if _, err := p.With(map[string]string{"week.hard": "70", "week.safe": "60"}); err != nil {
		t.Errorf("two overrides that agree are refused: %v", err)
	}
}

func hintOf(f *fault.Error) string {
	if f == nil {
		return ""
	}
	return f.Hint
}

func BenchmarkBuiltin(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Builtin(); err != nil {
			b.Fatal(err)
		}
	}
}
