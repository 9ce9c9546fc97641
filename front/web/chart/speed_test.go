package chart

import "testing"

// BenchmarkAppend draws each chart as a page does, and reports the bytes of
// markup beside the time.
func BenchmarkAppend(b *testing.B) {
	for _, e := range gallery() {
		b.Run(e.name, func(b *testing.B) {
			var buf []byte
			b.ReportAllocs()
			for b.Loop() {
				buf = e.chart.Append(buf[:0])
			}
			b.ReportMetric(float64(len(buf)), "bytes")
		})
	}
}
