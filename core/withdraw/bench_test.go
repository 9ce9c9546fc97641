package withdraw

import (
	"testing"

	"github.com/kithhq/kith/core/forecast"
)

// A pile of 20,000, most of it stale: what the verb plan costs on a large account.
func BenchmarkPlan20000(b *testing.B) {
	all := make([]int, 20_000)
	for i := range all {
		all[i] = i % 185
	}
	book := pending(all...).book(b, today)
	p := rules(b)
	f := forecast.FromBook(book, forecast.RulesFrom(p))
	b.ReportAllocs()
	for b.Loop() {
		o := Plan(book, p, f, Ask{Target: 200, MinAge: -1})
		if o.Withdrawals() != 19_800 {
			b.Fatal(o.Withdrawals())
		}
	}
}

// By age alone, which is what the verb today asks for without an accepted plan.
func BenchmarkPlanByAge20000(b *testing.B) {
	all := make([]int, 20_000)
	for i := range all {
		all[i] = i % 185
	}
	book := pending(all...).book(b, today)
	p := rules(b)
	f := forecast.FromBook(book, forecast.RulesFrom(p))
	for b.Loop() {
		o := Plan(book, p, f, asProposed)
		Today(o, book, p, today)
	}
}

// An event on a large account, to a refreshed curve, ranking and plan.
func BenchmarkEventToPlan2000(b *testing.B) {
	all := make([]int, 2_000)
	for i := range all {
		all[i] = i % 185
	}
	book := pending(all...).book(b, today)
	p := rules(b)
	f := forecast.FromBook(book, forecast.RulesFrom(p))
	g := f.Group(forecast.Cold)
	b.ReportAllocs()
	for b.Loop() {
		g.Ages.Add(forecast.Accepted, 12, 1)
		g.Answers.Add(forecast.Accepted, 12, 1)
		g.Prior.FitInto(&g.Curve, &g.Answers, &g.Ages)
		o := Plan(book, p, f, Ask{Target: 200, MinAge: -1})
		if o.Withdrawals() != 1_800 {
			b.Fatal(o.Withdrawals())
		}
	}
}

// With a day that cannot be kept the pile is forecast many times over.
func BenchmarkPlanByADayTooEarly2000(b *testing.B) {
	all := make([]int, 2_000)
	for i := range all {
		all[i] = i % 185
	}
	book := pending(all...).book(b, today)
	p := rules(b)
	f := forecast.FromBook(book, forecast.RulesFrom(p))
	for b.Loop() {
		if o := Plan(book, p, f, Ask{Target: 200, By: today + 20, MinAge: -1, Sends: each(80)}); o.Feasible {
			b.Fatal("feasible")
		}
	}
}

// A million rows of a thousand accounts, all pending, to their order.
func BenchmarkRankMillion(b *testing.B) {
	prior := sureOf(.25)
	none := forecast.NewTally(180)
	kinds := make([]Kind, 1_000)
	for i := range kinds {
		c := prior.Fit(&none, &none)
		kinds[i] = Kind{Account: i, Curve: &c, Value: 1}
	}
	kind, age := make([]uint16, 1_000_000), make([]uint8, 1_000_000)
	for i := range kind {
		kind[i], age[i] = uint16(i/1000), uint8(i*7919%180)
	}
	for b.Loop() {
		if got := Rank(NewLadder(kinds, 180), kind, nil, age); len(got) != len(kind) {
			b.Fatal(len(got))
		}
	}
}
