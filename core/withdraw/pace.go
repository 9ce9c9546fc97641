package withdraw

import (
	"slices"

	"github.com/kithhq/kith/core/ledger"
)

// slot is a working day: how many may be withdrawn on it, and how many of the
// chosen are ripe by it.
type slot struct {
	date ledger.Date
	most int
	ripe int
}

// bound is how many must be done by the end of a slot.
type bound struct{ slot, count int }

// calendar is the working days from the start until, at full pace, n of the
// rows are done, and on to a day, as far as that can make the work lighter.
// done is what the first day has already seen.
func (w *wish) calendar(rows []*row, n int, until ledger.Date, done int) []slot {
	ripens := make([]ledger.Date, len(rows))
	for i := range rows {
		ripens[i] = w.ripe(rows[i])
	}
	slices.Sort(ripens)
	var slots []slot
	total, ripe, spare := 0, 0, 0
	for day := w.start; total < n || day <= until && spare < len(rows); day++ {
		if !w.works(day) {
			continue
		}
		for ripe < len(ripens) && ripens[ripe] <= day {
			ripe++
		}
		s := slot{date: day, most: w.room(day, done), ripe: ripe}
		slots = append(slots, s)
		if ripe == len(rows) && s.most > 0 {
			spare++ // with as many of these as there are rows, one a day is enough
		}
		total += max(0, min(s.most, ripe-total))
	}
	return slots
}

// workdays is every working day from the start up to a day. Nothing is said of
// what is ripe on them.
func (w *wish) workdays(until ledger.Date, done int) []slot {
	var slots []slot
	for day := w.start; day <= until; day++ {
		if w.works(day) {
			slots = append(slots, slot{date: day, most: w.room(day, done)})
		}
	}
	return slots
}

// room is how many may be withdrawn on a working day; the first has already seen some.
func (w *wish) room(day ledger.Date, done int) int {
	if day == w.start {
		return max(0, w.perDay-done)
	}
	return w.perDay
}

// spread says how many to withdraw on each slot: as evenly as the bounds allow,
// and then jittered. What the first day has already seen counts as a part of
// the work, so that a plan made in the middle of a day's batch asks for the rest of
// that batch and not for more. The last bound is the whole work. ok is false when it
// cannot be done so.
func (w *wish) spread(slots []slot, bounds []bound, done int) (counts []int, ok bool) {
	if done == 0 || slots[0].date != w.start {
		return w.even(slots, bounds)
	}
	whole, more := slices.Clone(slots), slices.Clone(bounds)
	whole[0].most = max(w.perDay, done)
	for i := range whole {
		whole[i].ripe += done
	}
	for i := range more {
		more[i].count += done
	}
	counts, ok = w.even(whole, more)
	if ok && counts[0] >= done {
		counts[0] -= done
		return counts, true
	}
	rest := slices.Clone(slots) // the first day has seen more than its share
	rest[0].most = 0
	if counts, ok = w.even(rest, bounds); ok {
		return counts, true
	}
	return w.even(slots, bounds)
}

func (w *wish) even(slots []slot, bounds []bound) (counts []int, ok bool) {
	counts = stretch(slots, bounds)
	if !reaches(counts, slots, bounds) {
		return counts, false
	}
	jitter(counts, slots, bounds, w.jitter, w.seed)
	return counts, true
}

// reaches reports whether the counts keep caps and ripeness and meet the bounds.
func reaches(counts []int, slots []slot, bounds []bound) bool {
	sum, next := 0, 0
	for i, x := range counts {
		sum += x
		if x > slots[i].most || sum > slots[i].ripe {
			return false
		}
		for ; next < len(bounds) && bounds[next].slot <= i; next++ {
			if sum < bounds[next].count {
				return false
			}
		}
	}
	return next == len(bounds)
}

// fullPace withdraws as many as may be on every day.
func fullPace(slots []slot, n int) []int {
	counts := make([]int, len(slots))
	total := 0
	for i, s := range slots {
		counts[i] = max(0, min(s.most, s.ripe-total, n-total))
		total += counts[i]
	}
	return counts
}

// level spreads n over the slots as evenly as caps and ripeness allow, the
// earlier days taking what does not divide. No other way to spread them has a
// lighter busiest day, and so on down: it is majorised by every feasible one (A.8).
func level(slots []slot, n int) []int {
	counts := fill(slots, n)
	sum := 0
	for i, x := range counts {
		if sum += x; sum > slots[i].ripe {
			return fillAsTheyRipen(slots, n)
		}
	}
	return counts
}

// fill is water-filling, heeding the caps alone. Where what it gives is ripe in
// time, no other way can be better.
func fill(slots []slot, n int) []int {
	counts := make([]int, len(slots))
	for water := 1; n > 0; water++ {
		open := 0
		for _, s := range slots {
			if s.most >= water {
				open++
			}
		}
		if open == 0 {
			break
		}
		for i, s := range slots {
			if s.most >= water && n > 0 {
				counts[i]++
				n--
			}
		}
	}
	return counts
}

// fillAsTheyRipen adds one at a time to the day that has least, as long as no
// day up to which fewer are ripe would be overrun. For constraints on the first
// days together this greedy way is exact.
func fillAsTheyRipen(slots []slot, n int) []int {
	counts := make([]int, len(slots))
	sums := make([]int, len(slots))
	open := 0 // days before it are closed: as many are planned up to there as are ripe
	for ; n > 0; n-- {
		day := -1
		for i := open; i < len(slots); i++ {
			if counts[i] < slots[i].most && (day < 0 || counts[i] < counts[day]) {
				day = i
			}
		}
		if day < 0 {
			return counts
		}
		tight := -1
		for i := day; i < len(slots); i++ {
			if sums[i] >= slots[i].ripe {
				tight = i
			}
		}
		if tight >= 0 {
			open = tight + 1
			n++
			continue
		}
		counts[day]++
		for i := day; i < len(slots); i++ {
			sums[i]++
		}
	}
	return counts
}
