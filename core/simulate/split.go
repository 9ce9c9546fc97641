package simulate

import "math"

// split is the engine CureSplit: who is ever answered, and when, are
// independent draws at the sending, so the rest need no thought. The answers of
// the first day, which are most, are only counted.
type split struct{ calendar }

func (s *split) arrive(c int32) {
	crowd := &s.crowds[c]
	k := &s.kinds[crowd.kind]
	luck := s.own(int(crowd.day), int(crowd.kind))
	crowd.first = int32(len(s.events))
	if age := s.today - int(crowd.day); age > 0 {
		for range luck.binomial(int(crowd.open), k.remaining(age)) {
			s.plan(int(crowd.day)+k.delayFrom(age, &luck), k.reports(&luck))
		}
		crowd.last = int32(len(s.events))
		return
	}
	now, later := k.answered(int(crowd.open), &luck)
	crowd.open -= int32(now)
	bad := 0
	if k.bad > 0 {
		bad = luck.binomial(now, k.bad)
		s.bad[s.today] += int32(bad)
	}
	s.good[s.today] += int32(now - bad)
	for range later {
		s.plan(s.today+1+k.delay.draw(luck.next()), k.reports(&luck))
	}
	crowd.last = int32(len(s.events))
}

// reports draws whether an answer is a report.
func (k *kind) reports(luck *stream) bool { return k.bad > 0 && luck.unit() < k.bad }

// pairsMost is the number up to which one table holds both what is answered at
// once and what later: it has half as many places as the number's square.
const pairsMost = 40

// answered is how many of n are answered on the first day, and how many on a
// later one. Tables are made when a number is first met.
func (k *kind) answered(n int, luck *stream) (now, later int) {
	if n > pairsMost || k.a > 0 {
		now = k.some(n, &k.atOnce, k.hazard[0], luck)
		return now, k.some(n-now, &k.later, k.remaining(1), luck)
	}
	if n >= len(k.pairs) {
		k.pairs = append(k.pairs, make([]alias, n+1-len(k.pairs))...)
	}
	if k.pairs[n] == nil {
		k.pairs[n] = pairs(n, k.hazard[0], k.remaining(1))
	}
	both := k.pairs[n].draw(luck.next())
	return both >> 8, both & 0xff
}

// pairs is the table of how many of n succeed at first, times 256, and how many
// of the others then.
func pairs(n int, first, then float64) alias {
	var weights []float64
	var both []uint32
	for now, chance := range binomials(n, first) {
		for later, part := range binomials(n-now, then) {
			weights = append(weights, chance*part)
			both = append(both, uint32(now<<8|later))
		}
	}
	table := newAlias(weights)
	table.call(both)
	return table
}

// some is how many of n succeed, by a table where there is one.
func (k *kind) some(n int, tables *[]alias, chance float64, luck *stream) int {
	if k.a > 0 || n > splitMost {
		return luck.binomial(n, chance)
	}
	if n >= len(*tables) {
		*tables = append(*tables, make([]alias, n+1-len(*tables))...)
	}
	if (*tables)[n] == nil {
		(*tables)[n] = newAlias(binomials(n, chance))
	}
	return (*tables)[n].draw(luck.next())
}

// binomials are the chances that 0 to n of n succeed.
func binomials(n int, p float64) []float64 {
	chance := make([]float64, n+1)
	size := float64(n)
	for i := range chance {
		k := float64(i)
		chance[i] = math.Exp(logFactorial(size) - logFactorial(k) - logFactorial(size-k) + k*math.Log(p) + (size-k)*math.Log1p(-p))
	}
	return chance
}

// remaining is the chance that one pending at an age is answered yet.
func (k *kind) remaining(age int) float64 {
	return k.share * (1 - k.by[age]) / (1 - k.share*k.by[age])
}

// delayFrom is the bin of an answer that has not come by an age.
func (k *kind) delayFrom(age int, luck *stream) int {
	at := k.by[age] + luck.unit()*(1-k.by[age])
	low, high := age, len(k.mass)-1
	for low < high { // the first bin that ends beyond it
		if middle := (low + high) / 2; k.by[middle+1] > at {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low
}

// leave lets each answer to come go with the chance that it is among the n of
// those left to choose from: drawing without replacement, as far as it matters.
func (s *split) leave(c int32, n, pending int) {
	crowd := &s.crowds[c]
	crowd.open -= int32(n)
	today, events := event(2*s.today), s.of(crowd)
	for i := range events {
		e := &events[i]
		if *e < today || *e == never {
			continue
		}
		if s.luck.below(pending) < n {
			s.cancel(e)
			n--
		}
		pending--
	}
}
