package budget

import (
	"cmp"
	"slices"

	"github.com/kithhq/kith/core/ledger"
)

// stretch is the time from a moment up to, not including, another.
type stretch struct{ from, to ledger.Instant }

// covered is how much of [from, to) lies in at least one stretch.
func covered(all []stretch, from, to ledger.Instant) ledger.Instant {
	slices.SortFunc(all, func(a, b stretch) int { return cmp.Compare(a.from, b.from) })
	var sum ledger.Instant
	reached := from
	for _, s := range all {
		start, end := max(s.from, reached), min(s.to, to)
		if end > start {
			sum += end - start
			reached = end
		}
	}
	return sum
}
