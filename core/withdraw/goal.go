package withdraw

import (
	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/ledger"
)

// goal is a pile to be at on a day.
type goal struct {
	day    ledger.Date
	target int
}

// byDay takes what brings the pile, as the forecast has it, to its goals on
// their days.
func (w *wish) byDay(c *choice, p *pile, free []*row, f *forecast.Account, perWeek float64, done int) {
	horizon := f.Rules.Horizon
	s := newSearch(w, p, free, w.workdays(max(w.by, w.start+ledger.Date(2*horizon)), done))
	span := max(0, min(int(w.by-w.today), 2*horizon))
	c.goals = w.goals
	s.foresee(f, perWeek, span)
	found, ok := s.fit(w.goals)
	c.without, c.with = found.without, found.with // when it does not fit, as many as can be done by then
	if ok && w.inTime(s, found, done) {
		c.deadline = w.by
		c.earliest = s.earliest(w.target, w.by)
		w.settle(c, s, found)
		return
	}
	if c.short = s.lacks(f, w.goals); c.short > 0 {
		s.foresee(f, perWeek, span)
		w.settle(c, s, s.regardless(w.goals))
		return
	}
	c.sends = w.fewerSends(s, f, perWeek, span, done)
	if c.earliest = s.afterAll(f, perWeek, horizon); c.earliest != 0 {
		c.goals = []goal{{c.earliest, w.target}}
		found, _ = s.fit(c.goals)
		w.settle(c, s, found)
		return
	}
	w.settle(c, s, s.regardless(w.goals))
}

// inTime reports whether every checkpoint is reached at full pace.
func (w *wish) inTime(s *search, found pick, done int) bool {
	if len(w.goals) == 1 || len(found.rows) == 0 {
		return true
	}
	rows := make([]*row, len(found.rows))
	for i, at := range found.rows {
		rows[i] = s.rows[at]
	}
	found.needs[len(found.needs)-1] = len(rows)
	slots := w.calendar(rows, 0, w.by, done)
	return reaches(fullPace(slots, len(rows)), slots, boundsOf(slots, w.goals, found.needs))
}

// fewerSends is the greatest whole number of invitations a week with which the
// day could be kept; -1 when not even none would do.
func (w *wish) fewerSends(s *search, f *forecast.Account, perWeek float64, span, done int) float64 {
	would := func(sends int) bool {
		s.foresee(f, float64(sends), span)
		found, ok := s.fit(w.goals)
		return ok && w.inTime(s, found, done)
	}
	if !would(0) {
		return -1
	}
	low, high := 0, int(perWeek)+1
	for high-low > 1 {
		if mid := (low + high) / 2; would(mid) {
			low = mid
		} else {
			high = mid
		}
	}
	return float64(low)
}
