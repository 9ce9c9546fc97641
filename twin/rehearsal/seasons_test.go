package rehearsal

import (
	"fmt"
	"maps"
	"os"
	"slices"
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

// count is how often the intervals of some Mondays held.
type count struct {
	mondays, held, below, bounds, above int
	expected                            float64
	came                                int
	levels                              map[string]int
}

func (c *count) add(s share) {
	c.mondays++
	c.expected, c.came = c.expected+s.ToCome, c.came+s.WillCome
	if c.levels == nil {
		c.levels = map[string]int{}
	}
	c.levels[s.Level]++
	switch {
	case s.Truth < s.Low && s.Upper: // an upper bound may lie above
		c.bounds++
	case s.Truth < s.Low:
		c.below++
	case s.Truth > s.High:
		c.above++
	default:
		c.held++
	}
}

// coverage holds the intervals of all Mondays of all seasons against the truth.
// Mondays of one season lean on one another, so the bounds are wide.
func coverage(t *testing.T, shares []share) {
	t.Helper()
	all, by := count{}, map[string]*count{}
	for _, s := range shares {
		all.add(s)
		if by[s.From] == nil {
			by[s.From] = &count{}
		}
		by[s.From].add(s)
	}
	by["all"] = &all
	for _, from := range slices.Sorted(maps.Keys(by)) {
		c := by[from]
		t.Logf("%s: on %d Mondays the truth lies in the 90 %% interval %d times, below it %d, below an upper bound %d, above it %d; %.1f acceptances said to come of the piles, %d will; %v",
			from, c.mondays, c.held, c.below, c.bounds, c.above, c.expected, c.came, c.levels)
	}
	if ratio := all.expected / float64(all.came); ratio < 0.7 || ratio > 1.4 {
		t.Errorf("%.1f acceptances were said to come of the piles, and %d will", all.expected, all.came)
	}
	if all.held+all.bounds < all.mondays*8/10 {
		t.Errorf("the intervals hold the truth on %d of %d Mondays (upper bounds: %d)", all.held, all.mondays, all.bounds)
	}
}
