package simulate

import (
	"math"
	"math/bits"
)

// alias draws from a list of weights in one step, by Walker's method: each
// column holds its own weight up to a cut, and another's above it.
type alias []column

type column struct {
	cut   uint64 // of 2^64
	other uint32
}

// newAlias is the table of weights that are not all 0.
func newAlias(weight []float64) alias {
	sum := 0.0
	for _, w := range weight {
		sum += w
	}
	table, height := make(alias, len(weight)), make([]float64, len(weight))
	var low, high []int
	for i, w := range weight {
		height[i] = w / sum * float64(len(weight))
		if height[i] < 1 {
			low = append(low, i)
		} else {
			high = append(high, i)
		}
		table[i] = column{math.MaxUint64, uint32(i)}
	}
	for len(low) > 0 && len(high) > 0 {
		l, h := low[len(low)-1], high[len(high)-1]
		low = low[:len(low)-1]
		table[l] = column{uint64(height[l] * 0x1p64), uint32(h)}
		height[h] -= 1 - height[l]
		if height[h] < 1 {
			high = high[:len(high)-1]
			low = append(low, h)
		}
	}
	return table
}

// draw is a place in the list. The number's high part chooses the column, and
// what is left of it whether to stay.
func (a alias) draw(number uint64) int {
	at, rest := bits.Mul64(number, uint64(len(a)))
	c := a[at]
	if other := uint64(c.other); rest >= c.cut { // a move, not a jump: nobody could foresee it
		at = other
	}
	return int(at)
}
