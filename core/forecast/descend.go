package forecast

import (
	"math"
	"slices"
)

// corner is a point of the simplex and what the function is there.
type corner struct {
	at     []float64
	height float64
}

// descend finds where a smooth function of a few numbers is lowest, from a
// start, by Nelder and Mead's simplex: it needs no derivatives, and a height
// that is not a number counts as too high. It is for three parameters of one
// curve; for more of either there are better ways.
func descend(f func([]float64) float64, start []float64, step, within float64) []float64 {
	measure := func(at []float64) corner {
		h := f(at)
		if math.IsNaN(h) {
			h = math.Inf(1)
		}
		return corner{at, h}
	}
	simplex := []corner{measure(start)}
	for i := range start {
		at := slices.Clone(start)
		at[i] += step
		simplex = append(simplex, measure(at))
	}
	for range 400 * len(start) {
		slices.SortStableFunc(simplex, func(a, b corner) int {
			if a.height < b.height {
				return -1
			}
			if a.height > b.height {
				return 1
			}
			return 0
		})
		if reach(simplex) < within {
			break
		}
		tumble(simplex, measure)
	}
	return simplex[0].at
}

// tumble replaces the highest corner, or draws all towards the lowest.
func tumble(simplex []corner, measure func([]float64) corner) {
	last := len(simplex) - 1
	best, worst := simplex[0], simplex[last]
	centre := make([]float64, last)
	for _, c := range simplex[:last] {
		for i, x := range c.at {
			centre[i] += x / float64(last)
		}
	}
	towards := func(from []float64, by float64) []float64 {
		at := make([]float64, last)
		for i := range at {
			at[i] = centre[i] + by*(from[i]-centre[i])
		}
		return at
	}
	next := measure(towards(worst.at, -1))
	switch {
	case next.height < best.height:
		if further := measure(towards(worst.at, -2)); further.height < next.height {
			next = further
		}
	case next.height >= simplex[last-1].height:
		next = measure(towards(worst.at, 0.5))
	}
	if next.height < worst.height {
		simplex[last] = next
		return
	}
	for j := 1; j <= last; j++ {
		at := make([]float64, last)
		for i := range at {
			at[i] = (best.at[i] + simplex[j].at[i]) / 2
		}
		simplex[j] = measure(at)
	}
}

// reach is how far the simplex reaches from its best corner.
func reach(simplex []corner) float64 {
	most := 0.0
	for _, c := range simplex[1:] {
		for i, x := range c.at {
			most = max(most, math.Abs(x-simplex[0].at[i]))
		}
	}
	return most
}
