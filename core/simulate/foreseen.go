package simulate

// foreseen plays CureSplit where the day on which a crowd goes is known at its
// sending: when withdrawals have no bound, or there are none. Then crowds need
// not be kept; what will happen to one is added up by day when it comes. The
// draws are CureSplit's own, and so is every number.
type foreseen struct {
	*ground
	m        *Simulation
	on       []dues // by day
	staleNow int
	easy     int     // days after a sending within which nobody gets stale or lapses
	outOf    []int32 // the morning on which the rest of each day's sends goes
}

// dues is what is certain to happen on a day.
type dues struct {
	lapsed, gone int32 // in the morning: lapsed, withdrawn
	good, bad    int32 // answers: acceptances, reports
	stale        int32 // change of the stale ones by the evening
}

// foresee is one for a walker, nil where it does not fit the strategy.
func (m *Simulation) foresee(g *ground) *foreseen {
	s := &m.strategy
	bounded := s.PerDay > 0 || s.Target > 0 || s.Most > 0
	if m.engine != CureSplit || bounded {
		return nil
	}
	f := &foreseen{ground: g, m: m, on: make([]dues, g.days), outOf: make([]int32, g.days)}
	f.easy = min(m.stale, m.horizon-1)
	for day := range f.outOf {
		f.outOf[day] = int32(f.leaves(day))
	}
	return f
}

func (f *foreseen) begin() {
	clear(f.on)
	f.staleNow = 0
}

// leaves is the morning on which the rest of a day's invitations goes: the
// first working day on which they are old enough, or the day they lapse.
func (f *foreseen) leaves(day int) int {
	end := day + f.horizon
	if f.m.strategy.WithdrawAge == 0 {
		return end
	}
	out := max(day+f.m.strategy.WithdrawAge, 0)
	for !f.m.workday[out%7] {
		out++
	}
	return min(out, end)
}

// arrive adds up what becomes of n of a segment, sent today.
func (f *foreseen) arrive(place, n int) {
	k, luck := &f.kinds[place], f.own(f.today, place)
	now, later := k.answered(n, &luck)
	out := int(f.outOf[f.today])
	if k.bad == 0 && out <= f.today+f.easy {
		f.on[f.today].good += int32(now)
		f.plain(k, n-now, later, out, luck)
		return
	}
	bad := 0
	if k.bad > 0 {
		bad = luck.binomial(now, k.bad)
		f.on[f.today].bad += int32(bad)
	}
	f.on[f.today].good += int32(now - bad)
	c := f.coming(f.today, out, n-now)
	for range later {
		c.answer(f, f.today+1+k.delay.draw(luck.next()), k.reports(&luck))
	}
	f.leave(&c)
}

// plain is the rest of arrive for n that are withdrawn before one of them can
// get stale or lapse, and that nobody reports.
func (f *foreseen) plain(k *kind, n, later, out int, luck stream) {
	on, first := f.on[:min(out, f.days)], f.today+1
	for range later {
		if day := first + k.delay.draw(luck.next()); day < len(on) {
			on[day].good++
			n--
		}
	}
	if out < f.days {
		f.on[out].gone += int32(n)
	}
}

// begun adds up what becomes of n that were sent on a day before the first.
func (f *foreseen) begun(day, place, n int) {
	if day == 0 {
		f.arrive(place, n)
		return
	}
	k, luck := &f.kinds[place], f.own(day, place)
	c := f.coming(day, f.leaves(day), n)
	for range luck.binomial(n, k.remaining(-day)) {
		c.answer(f, day+k.delayFrom(-day, &luck), k.reports(&luck))
	}
	f.leave(&c)
}

// coming is what is known of a crowd while its answers are added up.
type coming struct {
	out, end int // the morning on which the rest goes, and the one on which it would lapse
	old      int // the evening from which those still there are stale
	left     int // pending on the morning they go
	aged     int // pending on that evening
}

func (f *foreseen) coming(day, out, n int) coming {
	return coming{out: out, end: day + f.horizon, old: day + f.m.stale, left: n, aged: n}
}

func (c *coming) answer(f *foreseen, day int, bad bool) {
	if day >= c.out {
		return
	}
	c.left--
	if day <= c.old {
		c.aged--
	}
	f.count(day, bad, day > c.old)
}

// count is one answer on a day, perhaps of a stale invitation.
func (f *foreseen) count(day int, bad, stale bool) {
	if day >= f.days {
		return
	}
	due := &f.on[day]
	if bad {
		due.bad++
	} else {
		due.good++
	}
	if stale {
		due.stale--
	}
}

// leave lets the rest of a crowd go on its morning.
func (f *foreseen) leave(c *coming) {
	left := int32(c.left)
	if c.out < f.days {
		due := &f.on[c.out]
		if c.out == c.end {
			due.lapsed += left
		} else {
			due.gone += left
		}
		if c.old < c.out {
			due.stale -= left
		}
	}
	if old := max(c.old, 0); c.old < c.out && old < f.days {
		f.on[old].stale += int32(c.aged)
	}
}
