package withdraw

// stretch spreads the work over the slots so that every bound is met and the
// days are as even as that allows: what has to be done, summed up day by day,
// is held up by the least concave line over the bounds (A.8), whose slope is the
// day's number. With caps, the slope is the level to which the days are filled.
// Bounds come in the order of their slots; the last one is the whole work.
func stretch(slots []slot, bounds []bound) []int {
	counts := make([]int, 0, len(slots))
	done := 0
	for len(bounds) > 0 {
		steepest, level := 0, -1.0
		for i, b := range bounds {
			if l := water(slots[len(counts):b.slot+1], b.count-done); l >= level {
				steepest, level = i, l
			}
		}
		b := bounds[steepest]
		counts = append(counts, stage(slots[len(counts):b.slot+1], b.count-done, done)...)
		done = max(done, b.count)
		bounds = bounds[steepest+1:]
	}
	return counts
}

// stage levels a part of the way, when some are already done.
func stage(slots []slot, n, done int) []int {
	part := make([]slot, len(slots))
	for i, s := range slots {
		part[i] = slot{date: s.date, most: s.most, ripe: s.ripe - done}
	}
	return level(part, max(0, n))
}

// water is the level, between whole numbers too, up to which the slots must be
// filled to hold n; more than all caps when they do not.
func water(slots []slot, n int) float64 {
	for top := 1; n > 0; top++ {
		open := 0
		for _, s := range slots {
			if s.most >= top {
				open++
			}
		}
		if open == 0 {
			return float64(top + n)
		}
		if n <= open {
			return float64(top-1) + float64(n)/float64(open)
		}
		n -= open
	}
	return 0
}
