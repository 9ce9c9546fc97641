package app_test

import (
	"context"
	"os"
	"strconv"
	"testing"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
)

// BenchmarkReplan moves a slider of the plan: each plan is one that nobody
// asked for before, with the pile that it gives. KITH_ROWS=1000000 measures a
// larger account.
func BenchmarkReplan(b *testing.B) {
	rows := 20_000
	if n, err := strconv.Atoi(os.Getenv("KITH_ROWS")); err == nil {
		rows = n
	}
	h := houseIn(b, b.TempDir(), b.Cleanup)
	h.files["crowd"] = crowd(rows)
	ctx := context.Background()
	if _, err := h.Import(ctx, app.ImportOrder{Path: "crowd"}); err != nil {
		b.Fatal(err)
	}
	day, err := h.Today(ctx, "")
	if err != nil {
		b.Fatal(err)
	}
	replan := func(b *testing.B, o app.PlanOrder) {
		b.ReportAllocs()
		n := 0
		for b.Loop() {
			n++
			target := 200 + n%(rows/2)
			o.Target = &target
			p, err := h.Plan(ctx, o)
			if err != nil {
				b.Fatal(err)
			}
			if _, err = h.Forecast(ctx, app.ForecastOrder{Days: max(42, min(int(p.FinishOn-day.Date)+14, app.MostDays)), Plan: &o}); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.Run("target", func(b *testing.B) { replan(b, app.PlanOrder{PerDay: 50}) })
	b.Run("by a day", func(b *testing.B) { replan(b, app.PlanOrder{By: day.Date + 300*ledger.Date(1), PerDay: 50}) })
}
