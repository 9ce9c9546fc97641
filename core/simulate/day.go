package simulate

import "math"

// expire lets those lapse that have reached the horizon.
func (w *Walker) expire(p *Path) {
	for ; w.oldest < len(w.crowds); w.oldest++ {
		c := &w.crowds[w.oldest]
		if c.open > 0 && w.today-int(c.day) < w.horizon {
			return
		}
		n := w.engine.pending(int32(w.oldest), w.today)
		p.Expired += n
		w.pile -= n
	}
}

// withdraw takes the oldest back, as far as the strategy says.
func (w *Walker) withdraw(p *Path) {
	s := &w.m.strategy
	w.withdrawn[w.today] = 0
	age := s.WithdrawAge
	if age == 0 {
		age = w.m.youngest
	}
	if s.WithdrawAge == 0 && s.Target == 0 || !w.m.workday[w.weekday] {
		return
	}
	room := w.room(p)
	for i := w.oldest; i < len(w.crowds) && room > 0; i++ {
		if w.today-int(w.crowds[i].day) < age {
			return
		}
		n := w.leave(int32(i), room)
		room -= n
		p.Withdrawn += n
		w.pile -= n
		w.withdrawn[w.today] += int32(n)
	}
}

// leave takes back up to room of a crowd, and says how many.
func (w *Walker) leave(c int32, room int) int {
	if int(w.crowds[c].open) <= room { // which is never less than are pending
		return w.engine.empty(c)
	}
	pending := w.engine.pending(c, w.today)
	if pending <= room {
		return w.engine.empty(c)
	}
	w.engine.leave(c, room, pending)
	return room
}

// room is how many may be withdrawn today.
func (w *Walker) room(p *Path) int {
	s := &w.m.strategy
	room := math.MaxInt
	if s.PerDay > 0 {
		room = s.PerDay
	}
	if s.Target > 0 {
		room = min(room, w.pile-s.Target)
	}
	if s.Most > 0 {
		room = min(room, s.Most-p.Withdrawn)
	}
	return room
}

// send sends the day's part of the week's.
func (w *Walker) send(p *Path) {
	n := w.allowed(p)
	w.sent[w.today] = int32(n)
	if n == 0 {
		return
	}
	w.used += n
	p.Sent += n
	w.pile += n
	if len(w.kinds) == 1 {
		w.arrive(0, n)
		return
	}
	// Each segment gets its share of the day, and what does not come out even later.
	left := n
	for i := range w.kinds {
		w.carry[i] += w.kinds[i].weight * float64(n)
		part := min(max(int(math.Round(w.carry[i])), 0), left)
		if i == len(w.kinds)-1 {
			part = left
		}
		w.carry[i] -= float64(part)
		left -= part
		if part > 0 {
			w.arrive(i, part)
		}
	}
}

// allowed is how many are sent today.
func (w *Walker) allowed(p *Path) int {
	if w.resting {
		return 0
	}
	if w.m.strategy.Limits == Unlimited {
		return w.m.even[w.weekday]
	}
	return w.limited(p)
}

// limited is an even part of what the week has left, within the limits.
func (w *Walker) limited(p *Path) int {
	w.limit(p)
	safe := w.m.strategy.Limits == Safe
	if w.weekday == 0 {
		w.quota = min(w.m.strategy.PerWeek, w.hardLimit)
		if safe {
			w.quota = min(w.quota, w.safeLimit)
		}
	}
	n := w.m.evenly(w.quota-w.used, w.weekday)
	if safe {
		n = min(n, w.safeLimit-w.lately())
	}
	return max(n, 0)
}

// limit reads the day's limits, after the day's withdrawals.
func (w *Walker) limit(p *Path) {
	w.hardLimit, w.safeLimit = w.m.lines.Effective(w.m.hard, w.m.safe, -1, w.accepts, w.pile, w.counted(w.today))
	if w.hardLimit == 0 {
		p.Stopped++
	}
}

// lately is what was sent in the last six days: with today's, the seven times
// 24 hours that end today, which hold all of the week under way.
func (w *Walker) lately() int {
	n := int32(0)
	for _, sent := range w.sent[max(w.today-6, 0):w.today] {
		n += sent
	}
	return int(n)
}

// counted is the reports before a day that still count on it.
func (w *Walker) counted(day int) int {
	n := int32(0)
	if !w.m.reporting {
		return 0
	}
	for _, reported := range w.reported[max(day-w.m.reports, 0):day] {
		n += reported
	}
	return int(n)
}
