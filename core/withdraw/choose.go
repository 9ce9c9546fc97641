package withdraw

import (
	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/ledger"
)

// why says what keeps a row.
type why uint8

const (
	byOwner why = iota // its keeper
	tooYoung
	noDate // nobody knows when it was sent
	noName // nobody knows who it went to
	notStale
	lapsesSoon
	lapsesFirst     // before the day asked for
	lapsesMeanwhile // before the plan could be done with it
	targetMet
)

// held is a row that stays, and why.
type held struct {
	row *row
	why why
}

// choice is which rows go, and what is known of when.
type choice struct {
	chosen   []*row
	kept     []held
	needs    []int       // how many of the chosen each goal needs
	goals    []goal      // what they are to reach, and by when
	deadline ledger.Date // the day up to which the work may be spread; 0 when it cannot be done
	earliest ledger.Date
	short    int     // how many more would have to go than the owner's rules let
	sends    float64 // a week, with which the day could be kept; -1 when none
	// The pile on the day asked for, before the plan and after; -1 without a day.
	without, with float64
}

// choose parts the pile. The rows are in order.
func (w *wish) choose(p *pile, f *forecast.Account, perWeek float64, done int) choice {
	free := make([]*row, 0, len(p.order))
	c := choice{sends: -1, without: -1, with: -1, kept: make([]held, 0, len(p.order))}
	for _, at := range p.order {
		r := &p.rows[at]
		w.guard(r)
		if reason, keep := w.keeps(r, len(p.rows)); keep {
			c.kept = append(c.kept, held{r, reason})
		} else {
			free = append(free, r)
		}
	}
	free = w.letRetry(&c, p, free, done)
	if len(w.goals) > 0 {
		w.byDay(&c, p, free, f, perWeek, done)
	} else {
		w.atOnce(&c, p, free, done)
	}
	return c
}

// atOnce takes what is due, or what brings the pile as it is now down to the
// target, by the day asked for or else by the earliest there is.
func (w *wish) atOnce(c *choice, p *pile, free []*row, done int) {
	earliest := ledger.Date(0)
	if !w.byTarget {
		free, earliest = w.letLapse(c, free, done)
	}
	n := len(free)
	if w.byTarget {
		n = max(0, len(p.rows)-w.target)
		c.short = max(0, n-len(free))
		n = max(min(n, len(free)), forced(free))
	}
	slots := w.calendar(free, n, w.by, done)
	s := newSearch(w, p, free, slots)
	s.fixed = n
	first := firstDone(slots, n)
	switch {
	case c.short > 0:
	case w.by != 0 && w.by < earliest:
		c.earliest = earliest
	case n == 0:
		c.deadline = w.start
	default:
		c.earliest, c.deadline = max(first, earliest), max(w.by, first)
	}
	c.goals = []goal{{max(c.deadline, c.earliest), w.target}}
	if c.short > 0 && len(slots) > 0 {
		c.goals[0].day = slots[len(slots)-1].date
	}
	found, _ := s.fit(c.goals)
	w.settle(c, s, found)
}

func forced(rows []*row) int {
	n := 0
	for i := range rows {
		if rows[i].forced != "" {
			n++
		}
	}
	return n
}

// firstDone is the day on which, at full pace, n are done.
func firstDone(slots []slot, n int) ledger.Date {
	total := 0
	for _, s := range slots {
		if total += max(0, min(s.most, s.ripe-total)); total >= n {
			return s.date
		}
	}
	return 0
}

// settle parts the free rows into those that a search picked and those that stay.
func (w *wish) settle(c *choice, s *search, found pick) {
	c.needs = found.needs
	c.needs[len(c.needs)-1] = len(found.rows) // those that must go are among them
	c.chosen = make([]*row, 0, len(found.rows))
	last, next := c.goals[len(c.goals)-1].day, 0
	for i, r := range s.rows {
		switch {
		case next < len(found.rows) && found.rows[next] == i:
			c.chosen = append(c.chosen, r)
			next++
		case i >= s.real:
		case s.stays(r, last) == 0:
			c.kept = append(c.kept, held{r, lapsesFirst})
		case r.age < w.minAge:
			c.kept = append(c.kept, held{r, tooYoung})
		default:
			c.kept = append(c.kept, held{r, targetMet})
		}
	}
}

// boundsOf says by which slot how many are to be done. A goal before the first
// slot is put on it.
func boundsOf(slots []slot, goals []goal, needs []int) []bound {
	var bounds []bound
	for i, g := range goals {
		last := max(0, upTo(slots, g.day)-1)
		count := needs[i]
		if n := len(bounds); n > 0 {
			count = max(count, bounds[n-1].count)
		}
		bounds = append(bounds, bound{last, count})
	}
	return bounds
}

// keeps says whether a rule keeps the row, whatever the target needs.
func (w *wish) keeps(r *row, pile int) (why, bool) {
	switch {
	case r.keeper != nobody:
		return byOwner, true
	case r.forced != "":
		return 0, false
	case r.blind:
		return noName, true
	case r.sent == 0:
		return noDate, true
	case r.age < w.minAge && w.minAge >= w.expiry:
		return tooYoung, true // it lapses before it is old enough
	case w.byTarget:
		return 0, false // the young ones may ripen before their day
	case r.age < w.minAge:
		return tooYoung, true
	case r.age < w.stale:
		return notStale, true
	case r.age >= w.lapse() && pile <= w.target:
		return lapsesSoon, true
	}
	return 0, false
}

// lapse is the age from which letting an invitation expire allows the next one
// no later than withdrawing it would (A.6).
func (w *wish) lapse() int { return w.expiry - w.coolDown }

// again is the first day on which somebody may be invited again who is
// withdrawn on a day: late on that day, the block ends late on its last.
func (w *wish) again(day ledger.Date) ledger.Date {
	return day + ledger.Date(w.coolDown) + 1
}

// ripe is the first day on which a row may be withdrawn: the plan's first, or
// the day after the one on which it reaches the minimum age.
func (w *wish) ripe(r *row) ledger.Date {
	if r.forced != "" || r.age >= w.minAge {
		return w.start
	}
	return max(w.start, (r.sent+ledger.Instant(w.minAge)*ledger.Day).In(w.zone)+1)
}
