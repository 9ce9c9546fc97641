package withdraw

import (
	"cmp"
	"slices"
	"sort"

	"github.com/kithhq/kith/core/ledger"
)

// due is the last day on which a row may be withdrawn, so that the block is over
// when the owner means to invite the person again (C5); 0 when no day is too
// late. What must go waits for nothing, and a day that is past asks for nothing.
func (w *wish) due(r *row) ledger.Date {
	if r.retry < w.start || r.forced != "" {
		return 0
	}
	return r.retry - ledger.Date(w.coolDown) - 1
}

// guard holds back whoever is old enough only when a withdrawal would push away
// the day on which they are to be invited again.
func (w *wish) guard(r *row) {
	if due := w.due(r); due != 0 && r.keeper == nobody && w.ripe(r) > due {
		r.keeper = keepRetry
	}
}

// letRetry takes out the free rows for which the days up to their due one have
// no room, beside those that must go and the dated ones before them in the
// order. What is left can all be done in time, however few a day, since whatever
// has no date can wait. Rows that have windows of days are a matroid, so no plan
// could have taken one of the others without leaving out one that comes before it.
func (w *wish) letRetry(c *choice, p *pile, free []*row, done int) []*row {
	var tied []*row
	last := ledger.Date(0)
	for _, r := range free {
		if due := w.due(r); due != 0 || r.forced != "" {
			tied, last = append(tied, r), max(last, due)
		}
	}
	if last == 0 {
		return free
	}
	s := newSearch(w, p, tied, w.workdays(last, done))
	rooms := s.rooms(last)
	for i, r := range tied {
		if !rooms.take(s.when[i]) && r.forced == "" {
			r.keeper = keepRetry
			c.kept = append(c.kept, held{r, byOwner})
		}
	}
	return slices.DeleteFunc(free, func(r *row) bool { return r.keeper == keepRetry })
}

// dated adds to the bounds that the dated rows are done in time, after those
// that must go. The last bound stays the whole work.
func (w *wish) dated(bounds []bound, slots []slot, rows []*row) []bound {
	var dues []ledger.Date
	first := 0
	for _, r := range rows {
		if due := w.due(r); r.forced != "" {
			first++
		} else if due != 0 && due < slots[len(slots)-1].date {
			dues = append(dues, due)
		}
	}
	slices.Sort(dues)
	for i, due := range dues {
		bounds = append(bounds, bound{upTo(slots, due) - 1, first + i + 1})
	}
	slices.SortFunc(bounds, func(a, b bound) int { return cmp.Or(cmp.Compare(a.slot, b.slot), cmp.Compare(a.count, b.count)) })
	for i := 1; i < len(bounds); i++ {
		bounds[i].count = max(bounds[i].count, bounds[i-1].count)
	}
	return bounds
}

// upTo is how many slots there are up to a day.
func upTo(slots []slot, day ledger.Date) int {
	return sort.Search(len(slots), func(k int) bool { return slots[k].date > day })
}

// deal gives the rows to the days in their order. A dated one that would come
// too late is moved forward, behind those that must go and ahead of later dates;
// with all of them there it is the earliest due date first, which is in time
// when anything is. ok is false when these counts leave one too late.
func (w *wish) deal(rows []*row, slots []slot, counts []int) (days []batch, ok bool) {
	moved := make(map[*row]bool)
	for {
		days = assign(rows, slots, counts, w)
		late := w.late(days)
		if len(late) == 0 {
			return days, true
		}
		for _, r := range late {
			if moved[r] {
				return days, false
			}
			moved[r] = true
		}
		rows = w.forward(rows, moved)
	}
}

// forward puts the moved rows behind those that must go, the first due first.
func (w *wish) forward(rows []*row, moved map[*row]bool) []*row {
	var must, dated, rest []*row
	for _, r := range rows {
		switch {
		case r.forced != "":
			must = append(must, r)
		case moved[r]:
			dated = append(dated, r)
		default:
			rest = append(rest, r)
		}
	}
	slices.SortStableFunc(dated, func(a, b *row) int { return cmp.Compare(w.due(a), w.due(b)) })
	return slices.Concat(must, dated, rest)
}

// late are the rows that are planned after their due day.
func (w *wish) late(days []batch) (late []*row) {
	for _, d := range days {
		for _, r := range d.rows {
			if due := w.due(r); due != 0 && d.day > due {
				late = append(late, r)
			}
		}
	}
	return late
}
