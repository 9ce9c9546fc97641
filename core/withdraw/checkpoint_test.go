package withdraw

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// The example of A.8.2.
func TestTheLeastConcaveLineOverTheDemand(t *testing.T) {
	t.Parallel()
	slots := make([]slot, 5)
	for i := range slots {
		slots[i] = slot{most: 40, ripe: 82}
	}
	got := stretch(slots, []bound{{0, 10}, {1, 30}, {2, 35}, {3, 80}, {4, 82}})
	if !slices.Equal(got, []int{20, 20, 20, 20, 2}) {
		t.Errorf("%v", got)
	}
}

// Against brute force: whenever the bounds can be met they are, and no way to
// meet them has lighter days.
func TestNoWayToMeetTheBoundsIsLighter(t *testing.T) {
	t.Parallel()
	compared := 0
	rapid.Check(t, func(t *rapid.T) {
		slots, n := someSlots(t)
		for i := range slots {
			slots[i].ripe = n
		}
		var bounds []bound
		count := 0
		for i := range slots[:len(slots)-1] {
			if rapid.Bool().Draw(t, "a checkpoint") {
				count = rapid.IntRange(count, n).Draw(t, "count")
				bounds = append(bounds, bound{i, count})
			}
		}
		bounds = append(bounds, bound{len(slots) - 1, n})
		ways := slices.DeleteFunc(every(slots, n), func(way []int) bool { return !reaches(way, slots, bounds) })
		if len(ways) == 0 {
			t.Skip("cannot be done")
		}
		got := stretch(slots, bounds)
		if !reaches(got, slots, bounds) {
			t.Fatalf("%v does not meet %v over %v", got, bounds, slots)
		}
		for _, way := range ways {
			if !majorised(got, way) {
				t.Fatalf("%v is heavier than %v for %v over %v", got, way, bounds, slots)
			}
			compared++
		}
	})
	if compared == 0 {
		t.Fatal("nothing was compared")
	}
}
