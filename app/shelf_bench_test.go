package app_test

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
)

// crowd is a reading with that many invitations, of which every fourth was
// accepted, and their people work at a thousand companies.
func crowd(n int) *ledger.Reading {
	r := archiveOf("crowd.zip", "2026-11-22", "owner Ada Example ada-example\n")
	i, c := &r.Facts.Invitations, &r.Facts.Connections
	newest := at("2026-11-21 18:00")
	for k := range n {
		key, name := "person-"+strconv.Itoa(k), fmt.Sprintf("Given%d Family%d", k%977, k)
		sent := newest - ledger.Instant(k%150)*ledger.Day - ledger.Instant(k/150%600)*ledger.Minute
		if k%4 == 3 {
			c.Row, c.On = append(c.Row, uint32(k)), append(c.On, (sent+3*ledger.Day).In(time.UTC))
			c.Key.AppendString(key)
			c.Name.AppendString(name)
			c.Company.AppendString("Company " + strconv.Itoa(k%1000))
			c.Title.AppendString("Baker")
			c.Email.AppendString("")
			r.Facts.History = true
		}
		i.Row, i.Direction = append(i.Row, uint32(k)), append(i.Direction, ledger.Outgoing)
		i.Sent, i.Offset = append(i.Sent, ledger.Wall(sent/ledger.Minute)), append(i.Offset, 0)
		i.Key.AppendString(key)
		i.Name.AppendString(name)
		i.Note.AppendString([]string{"", "", "hello from the fair"}[k%3])
	}
	return r
}

// BenchmarkVerbs measures each reading verb on an account that is kept, beside
// the same in a process that has just begun: the last column is how many times
// quicker the first is. KITH_ROWS=1000000 measures a larger account.
func BenchmarkVerbs(b *testing.B) {
	rows := 20_000
	if n, err := strconv.Atoi(os.Getenv("KITH_ROWS")); err == nil {
		rows = n
	}
	h := houseIn(b, b.TempDir(), b.Cleanup)
	h.files["crowd"] = crowd(rows)
	if _, err := h.Import(context.Background(), app.ImportOrder{Path: "crowd"}); err != nil {
		b.Fatal(err)
	}
	ctx := context.Background()
	for _, v := range []struct {
		name string
		do   func(k *app.Kith) error
	}{
		{"status", func(k *app.Kith) error { _, err := k.Status(ctx, ""); return err }},
		{"today", func(k *app.Kith) error { _, err := k.Today(ctx, ""); return err }},
		{"plan", func(k *app.Kith) error { _, err := k.Plan(ctx, app.PlanOrder{}); return err }},
		{"plan-200", func(k *app.Kith) error { n := 200; _, err := k.Plan(ctx, app.PlanOrder{Target: &n}); return err }},
		{"budget", func(k *app.Kith) error { _, err := k.Budget(ctx, ""); return err }},
		{"health", func(k *app.Kith) error { _, err := k.Health(ctx, ""); return err }},
		{"forecast", func(k *app.Kith) error { _, err := k.Forecast(ctx, app.ForecastOrder{}); return err }},
		{"acceptance", func(k *app.Kith) error { _, err := k.Acceptance(ctx, app.AcceptanceOrder{}); return err }},
		{"list-50", func(k *app.Kith) error {
			_, err := k.List(ctx, app.ListOrder{Count: 50, Facets: true})
			return err
		}},
		{"search-50", func(k *app.Kith) error {
			_, err := k.List(ctx, app.ListOrder{Query: "given7 state:pending", Count: 50, Facets: true})
			return err
		}},
		{"show", func(k *app.Kith) error { _, err := k.Show(ctx, "", "person-77"); return err }},
		{"check", func(k *app.Kith) error {
			_, err := k.Check(ctx, "", []string{"person-77", "Given5 Family5"})
			return err
		}},
		{"candidates", func(k *app.Kith) error { _, err := k.Candidates(ctx, "", 30*ledger.Day); return err }},
		{"merges", func(k *app.Kith) error { _, err := k.Merges(ctx, ""); return err }},
		{"account", func(k *app.Kith) error { _, err := k.Account(ctx, ""); return err }},
	} {
		b.Run(v.name, func(b *testing.B) {
			started := time.Now()
			if err := v.do(h.on(h.store)); err != nil {
				b.Fatal(err)
			}
			cold := time.Since(started)
			if err := v.do(h.Kith); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if err := v.do(h.Kith); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(cold)*float64(b.N)/float64(b.Elapsed()), "times-quicker")
			b.ReportMetric(float64(cold)/1e6, "cold-ms")
		})
	}
}

// BenchmarkMark marks one person of a large account that is kept, and all of
// it at once.
func BenchmarkMark(b *testing.B) {
	rows := 20_000
	if n, err := strconv.Atoi(os.Getenv("KITH_ROWS")); err == nil {
		rows = n
	}
	h := houseIn(b, b.TempDir(), b.Cleanup)
	h.files["crowd"] = crowd(rows)
	if _, err := h.Import(context.Background(), app.ImportOrder{Path: "crowd"}); err != nil {
		b.Fatal(err)
	}
	mark := func(o ledger.Outcome, people ...string) {
		if _, err := h.Mark(context.Background(), app.MarkOrder{People: people, Outcome: o, Text: "fair"}); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("one", func(b *testing.B) {
		n := 0
		for b.Loop() {
			mark(ledger.SaidKeep, "person-"+strconv.Itoa(n%20_000))
			n++
		}
	})
	everybody := make([]string, 20_000)
	for k := range everybody {
		everybody[k] = "person-" + strconv.Itoa(k)
	}
	b.Run("bulk", func(b *testing.B) {
		for b.Loop() {
			mark(ledger.SaidTag, everybody...)
		}
	})
	b.Run("one-after-bulk", func(b *testing.B) {
		for b.Loop() {
			mark(ledger.SaidUnkeep, "person-7")
		}
	})
}
