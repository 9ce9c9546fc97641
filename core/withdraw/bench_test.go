package withdraw

import "testing"

// A pile of 20,000, most of it stale: what the verb plan costs on a large account.
func BenchmarkPlan20000(b *testing.B) {
	all := make([]int, 20_000)
	for i := range all {
		all[i] = i % 185
	}
	book := pending(all...).book(b, today)
	p := rules(b)
	b.ReportAllocs()
	for b.Loop() {
		o := Plan(book, p, Ask{Target: 200, MinAge: -1})
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
	for b.Loop() {
		o := Plan(book, p, asProposed)
		Today(o, book, p, today)
	}
}
