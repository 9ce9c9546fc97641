package simulate

import (
	"math"
	"math/bits"
)

// alias draws from a list of weights in one step, by Walker's method: each
// column holds its own weight up to a cut, and another's above it.
type alias []column

type column struct {
	cut        uint64 // of 2^64
	own, other uint32 // what is drawn below it, and above
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
		table[i] = column{math.MaxUint64, uint32(i), uint32(i)}
	}
	for len(low) > 0 && len(high) > 0 {
		l, h := low[len(low)-1], high[len(high)-1]
		low = low[:len(low)-1]
		table[l].cut, table[l].other = uint64(height[l]*0x1p64), uint32(h)
		height[h] -= 1 - height[l]
		if height[h] < 1 {
			high = high[:len(high)-1]
			low = append(low, h)
		}
	}
	return table
}

// draw is a place in the list. The number's high part chooses the column, and
// what is left of it whether to stay. That is a move and not a jump, which
// nobody could foresee.
func (a alias) draw(number uint64) int {
	at, rest := bits.Mul64(number, uint64(len(a)))
	c := &a[at]
	drawn, other := c.own, c.other
	if rest >= c.cut {
		drawn = other
	}
	return int(drawn)
}

// call gives every place another number to be drawn as.
func (a alias) call(as []uint32) {
	for i := range a {
		a[i].own, a[i].other = as[a[i].own], as[a[i].other]
	}
}
