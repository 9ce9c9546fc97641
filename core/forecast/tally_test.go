package forecast

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

func TestCountingColumnsIsAddingRows(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 200).Draw(t, "rows")
		account, cause, age := make([]uint16, n), make([]Cause, n), make([]uint8, n)
		counted, added := NewTallies(3, 180), NewTallies(3, 180)
		for i := range n {
			account[i] = uint16(rapid.IntRange(0, 2).Draw(t, "account"))
			cause[i] = Cause(rapid.IntRange(0, causes-1).Draw(t, "cause"))
			age[i] = rapid.Uint8().Draw(t, "age")
			added[account[i]].Add(cause[i], int(age[i]), 1)
		}
		half := n / 2
		Count(counted, account[:half], cause[:half], age[:half])
		Count(counted, account[half:], cause[half:], age[half:])
		if !reflect.DeepEqual(counted, added) {
			t.Fatal("the tallies differ")
		}
	})
	Count(nil, nil, nil, nil)
}

// What happens to one invitation changes a cell or two, and they are those that
// adding it anew would give.
func TestAnEventIsWhatAddingItWouldBe(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		before := anyTally(t, true)
		after := copyOf(&before)
		age := rapid.IntRange(0, 179).Draw(t, "age")
		cause := rapid.SampledFrom([]Cause{Accepted, Withdrawn, Rejected}).Draw(t, "cause")
		before.Add(Pending, age, 1)
		before.End(age, cause)
		after.Add(cause, age, 1)
		if !reflect.DeepEqual(before, after) {
			t.Fatal("the tallies differ")
		}
	})
}

// copyOf is the same counts in memory of their own.
func copyOf(t *Tally) Tally {
	c := NewTally(t.horizon)
	copy(c.ended, t.ended)
	copy(c.entered, t.entered)
	return c
}
