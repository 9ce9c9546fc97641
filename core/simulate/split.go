package simulate

import "math"

// split is the engine CureSplit: who is ever answered, and when, are
// independent draws at the sending, so the rest need no thought. The answers of
// the first day, which are most, are only counted.
type split struct {
	calendar
	early, bad int // answers of today's crowds: acceptances, reports
}

func (s *split) arrive(c int32) {
	crowd := &s.crowds[c]
	k := &s.kinds[crowd.kind]
	luck := s.own(int(crowd.day), int(crowd.kind))
	crowd.first = int32(len(s.events))
	age := s.today - int(crowd.day)
	if age > 0 {
		for range luck.binomial(int(crowd.open), k.remaining(age)) {
			s.plan(c, int(crowd.day)+k.delayFrom(age, &luck), k.bad > 0 && luck.unit() < k.bad)
		}
		return
	}
	now := k.answered(int(crowd.open), &k.atOnce, k.hazard[0], &luck)
	crowd.open -= int32(now)
	s.early += now
	later := k.answered(int(crowd.open), &k.later, k.remaining(1), &luck)
	if k.bad > 0 {
		bad := luck.binomial(now, k.bad)
		s.early, s.bad = s.early-bad, s.bad+bad
		for range later {
			s.plan(c, s.today+1+k.delay.draw(luck.next()), luck.unit() < k.bad)
		}
		return
	}
	for range later {
		s.plan(c, s.today+1+k.delay.draw(luck.next()), false)
	}
}

func (s *split) answer() (accepted, reported int) {
	accepted, reported = s.calendar.answer()
	accepted, reported = accepted+s.early, reported+s.bad
	s.early, s.bad = 0, 0
	return accepted, reported
}

// answered is how many of n are answered, each with a chance that belongs to
// the table; tables fill up as numbers are met.
func (k *kind) answered(n int, tables *[]alias, chance float64, luck *stream) int {
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
func (s *split) leave(c int32, n int) {
	left := int(s.crowds[c].open)
	for e := int(s.crowds[c].first); e < len(s.events) && n > 0 && s.events[e].crowd <= c; e++ {
		event := &s.events[e]
		if event.crowd != c || int(event.day) < s.today {
			continue
		}
		if s.luck.below(left) < n {
			event.crowd = 0
			n--
		}
		left--
	}
}
