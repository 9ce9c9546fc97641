package simulate

import "math"

// levels is how many heights of the pile are watched: the rule book's
// pending.watch, warn, danger and stop.
const levels = 4

// Path is what happened on one run of a strategy. Days count from 1.
type Path struct {
	Sent, Accepted, Withdrawn, Expired, Reported int
	// Peak is the highest and Final the last pile, each at a day's end.
	Peak, Final int
	Above       [levels]int // days with a pile above each height
	First       [levels]int // the first such day, 0 when there was none
	// Stopped counts the days on which the hard limit was 0; always 0 without limits.
	Stopped int
	Weeks   []Week // overwritten by the next path
}

// Week is how one week went, and how things stood at its end.
type Week struct {
	Sent, Accepted int
	Pile, Stale    int
	Busiest        int // withdrawals on the busiest of the last days
	Reports        int // that still count
}

// Walker plays paths, one after the other, in memory of its own.
type Walker struct {
	m *Simulation
	ground
	engine    engine
	sent      []int32 // by day
	withdrawn []int32
	reported  []int32
	weeks     []Week
	carry     []float64 // of the parts of sends that segments wait for
	quota     int       // the week's sends
	used      int
	pile      int
	hardLimit int
	safeLimit int
	accepts   float64 // the share the limits go by
}

// Walker is a new one for this simulation. A worker needs its own.
func (m *Simulation) Walker() *Walker {
	days := 7 * m.strategy.Weeks
	cells := make([]int32, 3*days)
	w := &Walker{
		m: m, ground: ground{days: days, horizon: m.horizon, kinds: m.own()},
		sent: cells[:days], withdrawn: cells[days : 2*days], reported: cells[2*days:],
		weeks: make([]Week, m.strategy.Weeks), carry: make([]float64, len(m.kinds)),
	}
	w.crowds = make([]crowd, 0, 1+len(m.strategy.Start)+days*len(m.kinds))
	w.engine = w.ground.engineOf(m.engine)
	return w
}

// Walk plays the path of a number, without scores and inbound requests, which
// change nothing on it. What it returns depends on the simulation and the
// number alone.
func (w *Walker) Walk(number int) Path {
	p := Path{Weeks: w.weeks}
	w.begin(number)
	for day := range w.days {
		w.live(&p, day)
	}
	p.Final = w.pile
	return p
}

// live is one day.
func (w *Walker) live(p *Path, day int) {
	w.today = day
	w.expire(p)
	w.withdraw(p)
	w.send(p)
	accepted, reported := w.engine.answer()
	p.Accepted, p.Reported = p.Accepted+accepted, p.Reported+reported
	w.pile -= accepted + reported
	w.reported[day] = int32(reported)
	w.note(p, accepted)
}

// begin sets up the first morning.
func (w *Walker) begin(number int) {
	w.key = scramble(scramble(w.m.seed+step) + uint64(number)*step)
	w.luck = streamOf(w.key, 0)
	w.crowds, w.oldest, w.today = append(w.crowds[:0], crowd{}), 1, 0
	w.pile, w.quota, w.used = 0, 0, 0
	clear(w.carry)
	w.engine.begin()
	w.accepts = w.drawShares()
	for age := min(len(w.m.strategy.Start), w.horizon) - 1; age >= 0; age-- {
		if n := w.m.strategy.Start[age]; n > 0 {
			w.engine.arrive(w.add(-age, 0, n))
			w.pile += n
		}
	}
}

// drawShares settles what is uncertain for this path, and gives the share that
// is accepted of all sends.
func (w *Walker) drawShares() float64 {
	sum := w.m.share
	for i := range w.kinds {
		k := &w.kinds[i]
		if k.a == 0 {
			continue
		}
		luck := streamOf(w.key, uint64(i)<<32+1)
		mean := k.a / (k.a + k.b)
		k.set(luck.beta(k.a, k.b))
		sum += k.weight * (k.share - k.reported - mean)
	}
	return sum
}

// expire lets those lapse that have reached the horizon.
func (w *Walker) expire(p *Path) {
	for ; w.oldest < len(w.crowds); w.oldest++ {
		c := &w.crowds[w.oldest]
		if c.open > 0 && w.today-int(c.day) < w.horizon {
			return
		}
		p.Expired += int(c.open)
		w.pile -= int(c.open)
		c.open = 0
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
	if s.WithdrawAge == 0 && s.Target == 0 || !w.m.workday[w.today%7] {
		return
	}
	room := w.room(p)
	for i := w.oldest; i < len(w.crowds) && room > 0; i++ {
		c := &w.crowds[i]
		if w.today-int(c.day) < age {
			return
		}
		n := min(int(c.open), room)
		if n == 0 {
			continue
		}
		if n < int(c.open) {
			w.engine.leave(int32(i), n)
		}
		c.open -= int32(n)
		room -= n
		p.Withdrawn += n
		w.pile -= n
		w.withdrawn[w.today] += int32(n)
	}
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
		w.engine.arrive(w.add(w.today, 0, n))
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
			w.engine.arrive(w.add(w.today, i, part))
		}
	}
}

// allowed is how many are sent today: an even part of what the week has left,
// within the limits.
func (w *Walker) allowed(p *Path) int {
	weekday := w.today % 7
	if w.m.strategy.Limits != Unlimited {
		w.limit(p)
	}
	if weekday == 0 {
		w.quota, w.used = w.m.strategy.PerWeek, 0
		switch w.m.strategy.Limits {
		case Hard:
			w.quota = min(w.quota, w.hardLimit)
		case Safe:
			w.quota = min(w.quota, w.safeLimit)
		}
	}
	if !w.m.workday[weekday] {
		return 0
	}
	left := w.m.workleft[weekday]
	n := (w.quota - w.used + left - 1) / left
	if w.m.strategy.Limits == Safe {
		n = min(n, w.safeLimit-w.used)
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

// lately is what was sent in the last six days, and so in the seven times 24
// hours that end today.
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

// note writes the evening down.
func (w *Walker) note(p *Path, accepted int) {
	p.Peak = max(p.Peak, w.pile)
	for i, height := range &w.m.levels {
		if w.pile <= height {
			continue
		}
		p.Above[i]++
		if p.First[i] == 0 {
			p.First[i] = w.today + 1
		}
	}
	week := &p.Weeks[w.today/7]
	if w.today%7 == 0 {
		*week = Week{}
	}
	week.Accepted += accepted
	if w.today%7 == 6 {
		w.close(week)
	}
}

// close is the end of a week.
func (w *Walker) close(week *Week) {
	week.Sent, week.Pile = w.used, w.pile
	week.Reports = w.counted(w.today + 1)
	for i := w.oldest; i < len(w.crowds) && w.today-int(w.crowds[i].day) >= w.m.stale; i++ {
		week.Stale += int(w.crowds[i].open)
	}
	for _, n := range w.withdrawn[max(w.today+1-w.m.burst, 0) : w.today+1] {
		week.Busiest = max(week.Busiest, int(n))
	}
}
