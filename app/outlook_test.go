package app_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/kithhq/kith/app"
)

// seat imports an account that keeps history: of 60 invitations sent early in
// September every other one was accepted the next day.
func (h *house) seat(number int) string {
	h.t.Helper()
	key := fmt.Sprintf("seat-%d", number)
	var rows strings.Builder
	fmt.Fprintf(&rows, "owner Seat %d %s\n", number, key)
	for i := range 60 {
		person := fmt.Sprintf("p%d-of-%d", i, number)
		fmt.Fprintf(&rows, "out 2026-09-%02d 09:00 Person %s\n", 1+i%20, person)
		if (i+i/20)%2 == 0 {
			fmt.Fprintf(&rows, "con 2026-09-%02d Person %s\n", 2+i%20, person)
		}
	}
	name := key + ".zip"
	h.files[name] = archiveOf(name, "2026-11-22", rows.String())
	h.files[name].Facts.History = true
	if _, err := h.Import(context.Background(), app.ImportOrder{Path: name}); err != nil {
		h.t.Fatalf("import %s: %v", name, err)
	}
	return key
}

func (h *house) forecast(o app.ForecastOrder) app.Forecast {
	h.t.Helper()
	f, err := h.Forecast(context.Background(), o)
	if err != nil {
		h.t.Fatalf("forecast: %v", err)
	}
	return f
}

func saidOf(f app.Forecast) string {
	var all []string
	for _, r := range f.Reasons {
		all = append(all, r.Text)
	}
	return strings.Join(all, "\n")
}

// Ten accounts know more of an eleventh than published figures do; nine are too few.
func TestEnoughAccountsAreEachOthersPrior(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	first := h.seat(0)
	for n := 1; n < 9; n++ {
		h.seat(n)
	}
	before := h.forecast(app.ForecastOrder{Account: first})
	if before.Level != "own_log" || !strings.Contains(saidOf(before), "msp, guffles") {
		t.Fatalf("level %s\n%s", before.Level, saidOf(before))
	}
	h.seat(9)
	after := h.forecast(app.ForecastOrder{Account: first})
	if !strings.Contains(saidOf(after), "from 10 accounts of this workspace") {
		t.Fatalf("ten accounts are not each other's prior:\n%s", saidOf(after))
	}
	if before.Acceptance.Mean >= after.Acceptance.Mean || after.Acceptance.Mean < .49 || after.Acceptance.Mean > .51 {
		t.Errorf("%.3f became %.3f; all ten accept one in two", before.Acceptance.Mean, after.Acceptance.Mean)
	}
	if width := after.Acceptance.High - after.Acceptance.Low; width >= before.Acceptance.High-before.Acceptance.Low {
		t.Errorf("ten accounts that agree leave it no surer: %.3f", width)
	}
}

// An accepted plan keeps what it was made of: its cost, its regime, the level
// of the data, and the chance of each line.
func TestAnAcceptedPlanKeepsItsCost(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("a.zip", "2026-11-22", `
		owner Ada Example ada-example
		out 2026-09-02 09:00 Bo Example bo-example
		out 2026-10-02 09:00 Cy Example cy-example
		out 2026-11-20 09:00 Dee Example dee-example`)
	ctx := context.Background()
	made, err := h.Plan(ctx, app.PlanOrder{Accept: true})
	if err != nil || made.Withdrawals() != 2 || !(made.Cost > 0) || made.Regime != "below" {
		t.Fatalf("%+v, %v", made.Outcome, err)
	}
	day, err := h.Today(ctx, "")
	if err != nil || len(day.Cards) != 2 {
		t.Fatalf("%d cards, %v", len(day.Cards), err)
	}
	sum := 0.0
	for _, c := range day.Cards {
		if !(c.Chance > 0) || len(c.Reasons) < 2 {
			t.Errorf("%s: chance %v, %d reasons", c.Person.Key, c.Chance, len(c.Reasons))
		}
		sum += c.Chance
	}
	if sum != day.Cost {
		t.Errorf("the cards cost %v, the day %v", sum, day.Cost)
	}
	f := h.forecast(app.ForecastOrder{Days: 7})
	last := len(f.Pile) - 1
	if len(f.Planned) != len(f.Pile) || f.Pile[last].Mean-f.Planned[last].Mean < 1.9 {
		t.Errorf("with the plan %v are left, without it %v", f.Planned[last].Mean, f.Pile[last].Mean)
	}
	h.mark("withdrawn", "bo-example", "cy-example")
	f = h.forecast(app.ForecastOrder{Days: 7})
	if f.Pending != 1 || f.Planned[last] != f.Pile[last] {
		t.Errorf("what is done is planned no more: %+v and %+v", f.Planned[last], f.Pile[last])
	}
}

// The answer of a simulation is the same however often it is asked for, and
// starts from the account's pile.
func TestASimulationStartsFromTheLedger(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.seat(3)
	order := app.SimulateOrder{Paths: 64, Seed: 5, Engine: "auto", Strategies: []app.StrategyOrder{
		{Label: "stop", Weeks: 2, Limits: "none", Pile: -1},
		{Label: "go on", Weeks: 2, PerWeek: 20, Limits: "none", Pile: -1},
	}}
	first, err := h.Simulate(context.Background(), order)
	if err != nil {
		t.Fatal(err)
	}
	again, err := h.Simulate(context.Background(), order)
	if err != nil || fmt.Sprintf("%+v", first.Played[0].Summary) != fmt.Sprintf("%+v", again.Played[0].Summary) {
		t.Errorf("the same seed gave two answers (%v)", err)
	}
	if peak := first.Played[0].Peak.Mean; peak < 25 || peak > 30 || first.Benchmark {
		t.Errorf("30 are pending, the simulated pile begins at %v", peak)
	}
	if d := first.Played[1].Against; d == nil || d.Sent.Mean != 40 {
		t.Errorf("%+v", d)
	}
	if first.Played[0].Against != nil {
		t.Error("the first strategy is compared with nothing")
	}
}
