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
			bounds := w.dated(boundsOf(slots, c.goals, c.needs), slots, c.chosen)
			if counts, ok := w.spread(slots, bounds, done); ok {
				if days, ok := w.deal(c.chosen, slots, counts); ok {
					return days
				}
			}
		}
	}
	slots := w.calendar(c.chosen, n, 0, done)
	days, _ := w.deal(c.chosen, slots, fullPace(slots, n))
	return days
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
