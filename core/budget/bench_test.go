package budget

import (
	"testing"

	"github.com/kithhq/kith/core/ledger"
)

// A million sends, newest first as LinkedIn lists them.
func BenchmarkAssessMillion(b *testing.B) {
	in := established(b)
	for i := range 1_000_000 {
		in.Sends = append(in.Sends, now-ledger.Instant(i)*20*ledger.Minute)
	}
	b.ReportAllocs()
	for b.Loop() {
		Assess(in)
	}
}
