package simulate

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
	foreseen  *foreseen // in the engine's place where it can be
	sent      []int32   // by day
	withdrawn []int32
	reported  []int32
	weeks     []Week
	carry     []float64 // of the parts of sends that segments wait for
	quota     int       // the week's sends
	used      int       // of it
	accepted  int       // in the week under way
	weekday   int       // of today, Monday is 0
	resting   bool      // this week nothing is sent, for health's sake
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
	w.crowds = make([]crowd, 0, len(m.strategy.Start)+days*len(m.kinds))
	w.engine = w.ground.engineOf(m.engine)
	w.foreseen = m.foresee(&w.ground)
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
	w.today, w.weekday = day, day%7
	var accepted, reported int
	if f := w.foreseen; f != nil {
		due := &f.on[day]
		p.Expired, p.Withdrawn = p.Expired+int(due.lapsed), p.Withdrawn+int(due.gone)
		w.pile -= int(due.lapsed + due.gone)
		w.withdrawn[day] = due.gone
		w.send(p)
		f.staleNow += int(due.stale)
		accepted, reported = int(due.good), int(due.bad)
	} else {
		w.expire(p)
		w.withdraw(p)
		w.send(p)
		accepted, reported = w.engine.answer()
	}
	p.Accepted, p.Reported = p.Accepted+accepted, p.Reported+reported
	w.pile -= accepted + reported
	w.reported[day] = int32(reported)
	w.accepted += accepted
	p.Peak = max(p.Peak, w.pile)
	if w.pile > w.m.lowest {
		w.compare(p)
	}
	if w.weekday == 6 {
		week := &p.Weeks[day/7]
		w.close(week)
		least := w.m.strategy.PauseBelow
		w.resting = least > 0 && w.m.score(week, w.accepts) < float64(least)
	}
}

// arrive is n invitations of a segment that are sent today.
func (w *Walker) arrive(kind, n int) {
	if w.foreseen != nil {
		w.foreseen.arrive(kind, n)
		return
	}
	w.engine.arrive(w.add(w.today, kind, n))
}

// found is n invitations that were sent before the first day.
func (w *Walker) found(day, n int) {
	w.pile += n
	if w.foreseen != nil {
		w.foreseen.begun(day, 0, n)
		return
	}
	w.engine.arrive(w.add(day, 0, n))
}

// begin sets up the first morning.
func (w *Walker) begin(number int) {
	w.key = scramble(scramble(w.m.seed+step) + uint64(number)*step)
	w.luck = streamOf(w.key, 0)
	w.crowds, w.oldest, w.today = w.crowds[:0], 0, 0
	w.pile, w.quota, w.used, w.accepted, w.resting = 0, 0, 0, 0, false
	clear(w.carry)
	w.engine.begin()
	if w.foreseen != nil {
		w.foreseen.begin()
	}
	w.accepts = w.drawShares()
	for age := min(len(w.m.strategy.Start), w.horizon) - 1; age >= 0; age-- {
		if n := w.m.strategy.Start[age]; n > 0 {
			w.found(-age, n)
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

// compare holds the evening's pile against the heights.
func (w *Walker) compare(p *Path) {
	for i, height := range &w.m.levels {
		if w.pile <= height {
			continue
		}
		p.Above[i]++
		if p.First[i] == 0 {
			p.First[i] = w.today + 1
		}
	}
}

// close is the end of a week.
func (w *Walker) close(week *Week) {
	*week = Week{Sent: w.used, Accepted: w.accepted, Pile: w.pile}
	w.used, w.accepted = 0, 0
	week.Reports = w.counted(w.today + 1)
	if w.foreseen != nil {
		week.Stale = w.foreseen.staleNow
	}
	for i := w.oldest; i < len(w.crowds) && w.today-int(w.crowds[i].day) >= w.m.stale; i++ {
		week.Stale += w.engine.pending(int32(i), w.today+1)
	}
	for _, n := range w.withdrawn[max(w.today+1-w.m.burst, 0) : w.today+1] {
		week.Busiest = max(week.Busiest, int(n))
	}
}
