package withdraw

import (
	"slices"

	"github.com/kithhq/kith/core/ledger"
)

// letLapse takes out the stale rows that lapse by themselves before the work is
// done. Doing others while these lapse brings the pile down faster than doing
// these, by as much as lapses; it costs no click, and a lapsed invitation blocks
// nobody (B35). A plan with a target goes by score alone, which gives up the
// fewest acceptances (A.8); among stale rows there is next to nothing to give up.
//
// earliest is the first working day by which all of them can be gone, in one way
// or the other, and does not depend on the day asked for; 0 when there are none.
// Left are those that lapse up to it, or up to the last working day that is not
// after the day asked for. Where no such day was asked for, no working day before
// the earliest is left idle: a pile that would lapse as a whole comes down meanwhile.
func (w *wish) letLapse(c *choice, free []*row, done int) (rest []*row, earliest ledger.Date) {
	lapses := w.lapseDays(free)
	total, spare, before, until := 0, 0, ledger.Date(0), ledger.Date(0)
	for _, s := range w.calendar(free, len(free), w.by, done) {
		if earliest != 0 && s.date > w.by {
			break
		}
		gone, _ := slices.BinarySearch(lapses, s.date+1)
		idle := total - (len(free) - gone)
		total += max(0, min(s.most, s.ripe-total))
		before, until, spare = until, s.date, 0
		if earliest == 0 && total >= len(free)-gone {
			earliest, spare = s.date, max(0, idle)
		}
	}
	// What lapses by the day before is left in any case: were it fewer than
	// the days up to there leave over, that day would have been the earliest.
	rest = slices.DeleteFunc(slices.Clone(free), func(r *row) bool {
		on, ok := w.lapsesOn(r)
		if !ok || on > until {
			return false
		}
		if spare > 0 && on > before {
			spare--
			return false
		}
		c.kept = append(c.kept, held{r, lapsesMeanwhile})
		return true
	})
	return rest, earliest
}

// lapsesOn is the day on which a row that is left alone has lapsed; ok is false
// where that is not known, and for one that goes whatever happens. What is
// older than the age at which others lapse did not lapse, and may not.
func (w *wish) lapsesOn(r *row) (on ledger.Date, ok bool) {
	if r.forced != "" || r.sent == 0 || r.age >= w.expiry {
		return 0, false
	}
	return w.today + ledger.Date(w.expiry-r.age), true
}

// lapseDays are those of all rows that have one, in order.
func (w *wish) lapseDays(rows []*row) []ledger.Date {
	days := make([]ledger.Date, 0, len(rows))
	for _, r := range rows {
		if on, ok := w.lapsesOn(r); ok {
			days = append(days, on)
		}
	}
	slices.Sort(days)
	return days
}

// Lapses reports of an invitation that a plan keeps whether it is left to lapse
// by itself. A plan that was not just made tells nothing of it.
func (v *Invitation) Lapses() bool { return v.why == lapsesMeanwhile || v.why == lapsesFirst }

// lapsing counts the rows that are left to lapse.
func lapsing(kept []held) int {
	n := 0
	for _, h := range kept {
		if h.why == lapsesMeanwhile || h.why == lapsesFirst {
			n++
		}
	}
	return n
}
