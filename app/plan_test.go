package app_test

import (
	"context"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

func TestAnAcceptedPlanIsTheSameTomorrow(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	h := newHouse(t)
	h.take("first", "2026-11-22", first)
	none := 0
	made, err := h.Plan(ctx, app.PlanOrder{Target: &none, PerDay: 1, Accept: true})
	if err != nil || !made.Accepted || made.Withdrawals() != 3 {
		t.Fatalf("plan: %v, %d withdrawals", err, made.Withdrawals())
	}
	h.now = at("2026-11-24 12:00")
	d, err := h.Today(ctx, "")
	if err != nil || !d.Accepted || d.Made != made.Made || d.FinishOn != made.FinishOn {
		t.Fatalf("today: %v, %+v", err, d)
	}
	// Both are due: one was left over. The cap lets one through.
	if len(d.Cards) != 1 || d.Overdue != 1 || d.Waiting != 1 {
		t.Errorf("%d cards, %d overdue, %d waiting", len(d.Cards), d.Overdue, d.Waiting)
	}
	want := made.Days[0].Items[0]
	got := d.Cards[0]
	if got.ID != want.ID || got.Cause != string(want.Cause) || len(got.Reasons) != len(want.Reasons) || got.Again != want.NotBefore {
		t.Errorf("the card is %+v, planned was %+v", got, want)
	}
	for i := range want.Reasons {
		if got.Reasons[i] != want.Reasons[i] {
			t.Errorf("reason %d is %v, was %v", i, got.Reasons[i], want.Reasons[i])
		}
	}
	if len(d.Differences) != 0 {
		t.Errorf("nothing moved, and yet %v", d.Differences)
	}
	h.take("second", "2026-11-24", second)
	d, err = h.Today(ctx, "")
	if err != nil || len(d.Differences) == 0 {
		t.Errorf("the facts moved: %v, %v", err, d.Differences)
	}
}

func TestAPlanThatCannotBeMetIsNotAccepted(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	h := newHouse(t)
	h.take("first", "2026-11-22", first)
	entries, none := h.entries(), 0
	by, err := ledger.ParseDate("2026-11-23")
	if err != nil {
		t.Fatal(err)
	}
	order := app.PlanOrder{Target: &none, By: by, PerDay: 1}
	p, err := h.Plan(ctx, order)
	if err != nil || p.Feasible {
		t.Fatalf("answered: %v, feasible %t", err, p.Feasible)
	}
	order.Accept = true
	_, err = h.Plan(ctx, order)
	if !fault.Is(err, fault.Limit) {
		t.Fatalf("accepted: %v", err)
	}
	if h.entries() != entries {
		t.Error("something was written")
	}
}

func TestAKeptPlanReadsAsItWasWritten(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.StringMatching(`[a-z2-7]{13}`)
		p := ledger.Plan{
			Position: rapid.Int64Range(0, 1<<40).Draw(t, "position"), Target: rapid.IntRange(-1, 9999).Draw(t, "target"),
			PerDay: rapid.IntRange(1, 100).Draw(t, "per day"), Kept: rapid.SliceOfN(id, 0, 5).Draw(t, "kept"),
			Reasons: []ledger.PlanReason{{Rule: "age.stale", Text: rapid.String().Draw(t, "text")}},
		}
		for _, ids := range rapid.SliceOfN(rapid.SliceOfN(id, 0, 4), 0, 4).Draw(t, "days") {
			day := ledger.PlanDay{Date: ledger.Date(rapid.Int32Range(1, 30000).Draw(t, "date"))}
			for _, i := range ids {
				day.Items = append(day.Items, ledger.PlanItem{ID: i, Cause: "stale", Why: []int{0}})
			}
			p.Days = append(p.Days, day)
		}
		text := ledger.EncodePlan(p)
		read, err := ledger.DecodePlan(text)
		if err != nil || ledger.EncodePlan(read) != text {
			t.Fatalf("%v\n%s\n%s", err, text, ledger.EncodePlan(read))
		}
		for _, day := range p.Days {
			for _, it := range day.Items {
				if !read.Drop(map[string]bool{it.ID: true}) && strings.Contains(ledger.EncodePlan(read), it.ID) {
					t.Fatalf("%s was not dropped", it.ID)
				}
				if strings.Contains(ledger.EncodePlan(read), `"`+it.ID+`"`) {
					t.Fatalf("%s is still there", it.ID)
				}
			}
		}
	})
}

func TestADamagedPlanIsAFault(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "{", `{"v":1,"days":[{"date":1,"items":[{"i":"a","c":"stale","w":[3]}]}]}`, `{"v":99}`} {
		if _, err := ledger.DecodePlan(text); err == nil {
			t.Errorf("%q is taken for a plan", text)
		}
	}
}

func TestMoments(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	for text, want := range map[string]string{
		"":                     "2026-11-23T12:00:00Z",
		"now":                  "2026-11-23T12:00:00Z",
		"today":                "2026-11-23T12:00:00Z",
		"2026-11-23":           "2026-11-23T12:00:00Z",
		"yesterday":            "2026-11-22T22:59:59Z",
		"2026-11-21":           "2026-11-21T22:59:59Z",
		"2026-11-21 14:30":     "2026-11-21T13:30:00Z",
		"2026-07-01 14:30":     "2026-07-01T12:30:00Z",
		"2026-11-21T14:30:00Z": "2026-11-21T14:30:00Z",
		"2026-11-24":           "",
		"2026-11-23T12:00:01Z": "",
		"tomorrow":             "",
		"2026-13-01":           "",
	} {
		h := newHouse(t)
		h.take("first", "2026-11-22", first)
		if _, err := h.SetAccount(ctx, "", []app.Setting{{Name: "zone", Value: "Europe/Berlin"}}); err != nil {
			t.Fatal(err)
		}
		when, err := app.ParseMoment(text)
		var done []app.Marked
		if err == nil {
			done, err = h.Mark(ctx, app.MarkOrder{People: []string{"bo-example"}, Outcome: ledger.SaidKeep, At: when})
		}
		switch {
		case want == "" && !fault.Is(err, fault.Invalid):
			t.Errorf("%q is taken: %v", text, err)
		case want != "" && (err != nil || done[0].At.String() != want):
			t.Errorf("%q is %v, %v, want %s", text, done, err, want)
		}
	}
}
