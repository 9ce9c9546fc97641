package simulate

import (
	"fmt"
	"testing"
)

// BenchmarkPath is half a year of sending on working days and withdrawing at
// 21 days, without limits.
func BenchmarkPath(b *testing.B) {
	p := rules(b)
	for _, e := range []Engine{Agent, CureSplit, Thinning} {
		for _, perDay := range []int{20, 200, 2_000, 20_000} {
			if e != Thinning && perDay == 20_000 {
				continue // many milliseconds a path
			}
			b.Run(fmt.Sprintf("%v/%d", e, perDay), func(b *testing.B) {
				w := prepared(b, Strategy{Weeks: 26, PerWeek: 5 * perDay, Segments: Cold(0.25, p), WithdrawAge: 21}, e, 1, 1000).Walker()
				w.Walk(0)
				b.ReportAllocs()
				for i := 0; b.Loop(); i++ {
					w.Walk(i % 1000)
				}
			})
		}
	}
}

// BenchmarkScenario is 1,000 paths with limits, scores and bands.
func BenchmarkScenario(b *testing.B) {
	m := prepared(b, clean(rules(b)), Auto, 1, 1000)
	for b.Loop() {
		m.Summary(m.Run(0, 1000))
	}
}
