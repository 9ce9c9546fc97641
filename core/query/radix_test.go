package query

import (
	"cmp"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Counting digits gives what comparing gives, those that are equal as they came.
func TestCountingDigitsOrdersLikeComparing(t *testing.T) {
	t.Parallel()
	numbers := rapid.OneOf(
		rapid.Int64Range(-3, 3), rapid.Int64Range(-1<<40, 1<<40), rapid.Just(int64(last)),
		rapid.SampledFrom([]int64{-math.MaxInt64 / 2, math.MaxInt64 / 2, 0}),
	)
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(0, 60).Draw(rt, "rows")
		columns := make([]column, rapid.IntRange(1, 3).Draw(rt, "columns"))
		for c := range columns {
			columns[c].numbers = rapid.SliceOfN(numbers, n, n).Draw(rt, "numbers")
		}
		rows := make([]int32, n)
		for i := range rows {
			rows[i] = int32(i)
		}
		want := slices.Clone(rows)
		slices.SortStableFunc(want, func(x, y int32) int { return compare(columns, x, y) })
		if got := byNumbers(columns, rows); !slices.Equal(got, want) {
			rt.Fatalf("%v, want %v", got, want)
		}
		alike(columns, want, func(tied []int32) {
			if len(tied) < 2 || slices.ContainsFunc(tied, func(row int32) bool { return compare(columns, row, tied[0]) != 0 }) {
				rt.Fatalf("not tied: %v", tied)
			}
			slices.SortFunc(tied, func(x, y int32) int { return cmp.Compare(y, x) })
		})
		for i := range want[:max(0, n-1)] {
			if d := compare(columns, want[i], want[i+1]); d > 0 || d == 0 && want[i] < want[i+1] {
				rt.Fatalf("%d before %d", want[i], want[i+1])
			}
		}
	})
}
