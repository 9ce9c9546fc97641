package withdraw

import (
	"slices"

	"github.com/kithhq/kith/core/ledger"
)

// batch is the rows of a day, in the order to do them in.
type batch struct {
	day  ledger.Date
	rows []*row
}

// schedule gives the chosen rows their days: levelled where there is time, and
// as many a day as the cap allows where there is not.
func (w *wish) schedule(c *choice, done int) []batch {
	n := len(c.chosen)
	if n == 0 {
		return nil
	}
	if c.deadline != 0 && c.short == 0 {
		slots := w.calendar(c.chosen, 0, c.deadline, done)
		if len(slots) > 0 {
			if counts, ok := w.spread(slots, boundsOf(slots, c.goals, c.needs), done); ok {
				return assign(c.chosen, slots, counts, w)
			}
		}
	}
	slots := w.calendar(c.chosen, n, 0, done)
	return assign(c.chosen, slots, fullPace(slots, n), w)
}

// assign gives every day the first of the remaining rows that are ripe on it.
func assign(rows []*row, slots []slot, counts []int, w *wish) []batch {
	var days []batch
	rest := rows
	for i, n := range counts {
		if n == 0 {
			continue
		}
		b := batch{day: slots[i].date, rows: make([]*row, 0, n)}
		var unripe []*row
		for len(b.rows) < n && len(rest) > 0 {
			r := rest[0]
			rest = rest[1:]
			if w.ripe(r) <= b.day {
				b.rows = append(b.rows, r)
			} else {
				unripe = append(unripe, r)
			}
		}
		if len(unripe) > 0 {
			rest = append(unripe, rest...)
		}
		b.rows = slices.DeleteFunc(b.rows, (*row).unsent)
		if len(b.rows) > 0 {
			days = append(days, b)
		}
	}
	return days
}

// unsent reports whether the row is yet to be sent: its day keeps room for it,
// but nobody knows yet who it is.
func (r *row) unsent() bool { return r.index < 0 }

// tooLate marks the rows whose day is so late that the block would run into
// the day on which their persons are to be invited again, and reports whether
// there are any. They are held back, and the plan is made again.
func (w *wish) tooLate(days []batch) bool {
	found := false
	for _, d := range days {
		for _, r := range d.rows {
			if r.forced != "" || r.retry < w.start || w.again(d.day) <= r.retry {
				continue
			}
			if w.late == nil {
				w.late = make(map[int]bool)
			}
			w.late[r.index], found = true, true
		}
	}
	return found
}
