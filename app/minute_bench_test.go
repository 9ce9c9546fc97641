package app_test

import (
	"context"
	"os"
	"strconv"
	"testing"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
)

// BenchmarkFirst measures the first question in a new minute, and the first
// after a change: what was worked out before holds no more.
// KITH_ROWS=1000000 measures a larger account.
func BenchmarkFirst(b *testing.B) {
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
	marked := 0
	for _, v := range []struct {
		name string
		do   func() error
	}{
		{"status", func() error { _, err := h.Status(ctx, ""); return err }},
		{"today", func() error { _, err := h.Today(ctx, ""); return err }},
		{"list-50", func() error { _, err := h.List(ctx, app.ListOrder{Count: 50, Facets: true}); return err }},
		{"pending-50", func() error {
			_, err := h.List(ctx, app.ListOrder{Query: "state:pending sort:-age", Count: 50, Facets: true})
			return err
		}},
		{"plan", func() error { _, err := h.Plan(ctx, app.PlanOrder{}); return err }},
		{"forecast", func() error { _, err := h.Forecast(ctx, app.ForecastOrder{}); return err }},
		{"health", func() error { _, err := h.Health(ctx, ""); return err }},
	} {
		b.Run("in a new minute/"+v.name, func(b *testing.B) {
			for b.Loop() {
				h.now += ledger.Minute
				if err := v.do(); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("after a change/"+v.name, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				marked++
				mark := app.MarkOrder{People: []string{"person-" + strconv.Itoa(marked)}, Outcome: ledger.SaidKeep}
				if _, err := h.Mark(ctx, mark); err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
				if err := v.do(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
