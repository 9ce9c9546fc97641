package rehearsal

import (
	"fmt"
	"os"
	"strconv"
	"sync"
	"testing"
)

// seeds is how many seasons are lived; KITH_SEEDS asks for another number, and
// KITH_SEED for a single one.
func seeds(t *testing.T) []uint64 {
	t.Helper()
	if one := os.Getenv("KITH_SEED"); one != "" {
		seed, err := strconv.ParseUint(one, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		return []uint64{seed}
	}
	count := 20
	if more, err := strconv.Atoi(os.Getenv("KITH_SEEDS")); err == nil {
		count = more
	}
	all := make([]uint64, count)
	for i := range all {
		all[i] = uint64(i + 1)
	}
	return all
}

// TestSeasons lives two months with each seed, and holds Kith against the truth
// every Monday.
func TestSeasons(t *testing.T) {
	t.Parallel()
	var all sync.Mutex
	var shares []share
	t.Run("each", func(t *testing.T) {
		for _, seed := range seeds(t) {
			t.Run(fmt.Sprint(seed), func(t *testing.T) {
				t.Parallel()
				s := begin(t, seed, planOf(seed), "")
				s.live()
				all.Lock()
				shares = append(shares, s.shares...)
				all.Unlock()
			})
		}
	})
	if t.Failed() || len(shares) < 100 {
		return
	}
	coverage(t, shares)
}

// coverage holds the intervals of all Mondays of all seasons against the truth.
// Mondays of one season lean on one another, so the bounds are wide.
func coverage(t *testing.T, shares []share) {
	t.Helper()
	held, low, high, bounds := 0, 0, 0, 0
	expected, came := 0.0, 0
	for _, s := range shares {
		expected, came = expected+s.ToCome, came+s.WillCome
		switch {
		case s.Truth < s.Low && s.Upper: // an upper bound may lie above
			bounds++
		case s.Truth < s.Low:
			low++
		case s.Truth > s.High:
			high++
		default:
			held++
		}
	}
	t.Logf("%d Mondays: the truth lies in the 90 %% interval %d times, below it %d, below what Kith calls an upper bound %d, above it %d; %.1f acceptances said to come of the piles, %d will",
		len(shares), held, low, bounds, high, expected, came)
	if held+bounds < len(shares)*7/10 {
		t.Errorf("the intervals hold the truth on %d of %d Mondays (upper bounds: %d)", held, len(shares), bounds)
	}
}
