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

// calendar is the working days from the start until, at full pace, all of the
// chosen are done, and on to the day asked for, as far as that can make the
// work lighter. done is what the first day has already seen.
func (w *wish) calendar(chosen []row, done int) []slot {
	var slots []slot
	total, ripe, spare := 0, 0, 0
	for day := w.start; total < len(chosen) || day <= w.by && spare < len(chosen); day++ {
		if !w.works(day) {
			continue
		}
		for ripe < len(chosen) && w.ripe(chosen[ripe]) <= day {
			ripe++
		}
		s := slot{date: day, most: w.perDay, ripe: ripe}
		if day == w.start {
			s.most = max(0, w.perDay-done)
		}
		slots = append(slots, s)
		if total == len(chosen) {
			spare++ // with as many of these as there are chosen, one a day is enough
		}
		total += min(s.most, ripe-total)
	}
	return slots
}

// pace says how many to withdraw on each slot. It levels the work over the days
// up to the one asked for, or up to the earliest possible one. When the day
// asked for is too early, or rules keep too many, the pace is as fast as the cap allows.
func (w *wish) pace(slots []slot, n, done int, o *Outcome) []int {
	if n == 0 {
		return nil
	}
	full := fullPace(slots, n)
	last := 0
	for i, x := range full {
		if x > 0 {
			last = i
		}
	}
	if o.Short == 0 {
		o.EarliestFeasible = slots[last].date
	}
	if w.by != 0 && slots[last].date > w.by {
		o.Feasible = false
	}
	if !o.Feasible {
		return full
	}
	if w.by != 0 {
		for last+1 < len(slots) && slots[last+1].date <= w.by {
			last++
		}
	}
	return w.levelAfter(slots[:last+1], n, done)
}

// levelAfter levels the work as if what the first day has already seen were
// part of it, so that a plan made in the middle of a day's batch asks for the
// rest of that batch and not for more.
func (w *wish) levelAfter(slots []slot, n, done int) []int {
	if done == 0 || slots[0].date != w.start {
		return level(slots, n)
	}
	whole := slices.Clone(slots)
	whole[0].most = max(w.perDay, done)
	for i := range whole {
		whole[i].ripe += done
	}
	counts := level(whole, n+done)
	if counts[0] >= done {
		counts[0] -= done
		return counts
	}
	rest := slices.Clone(slots) // the first day has seen more than its share
	rest[0].most = 0
	return level(rest, n)
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
