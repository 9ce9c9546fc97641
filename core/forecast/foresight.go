package forecast

import "slices"

// Foresight foresees an account's pile again and again, under other paces and
// plans, without looking at its data anew. It holds as long as the account's
// groups stand, and is safe for readers.
type Foresight struct {
	horizon int
	parts   []foreseen
}

// foreseen is one segment of the pile, day by day to the horizon, for each curve
// of its fan: what becomes of those that are pending now, and of one sent on
// every day from now on. From the horizon on both stand still.
type foreseen struct {
	segment   Segment
	main      bool // what is sent from now on is of this segment
	fan       *fan
	pending   []float64
	now, sent [2*scores + 1][]moment
}

// moment is the mean and the variance on a day.
type moment struct{ mean, variance float64 }

// Foresee gets an account's pile ready to be foreseen.
func (a *Account) Foresee() *Foresight {
	s := &Foresight{horizon: a.Rules.Horizon}
	main := a.Main().Segment
	for k := range a.groups {
		g := &a.groups[k]
		if g.Segment != main && g.size() == 0 {
			continue
		}
		part := foreseen{segment: g.Segment, main: g.Segment == main, fan: newFan(g.Prior, g.Posterior(), &g.Ages), pending: g.Pending}
		pc := PileCurve{Pending: g.Pending}
		for i := range part.fan.curves {
			c := &part.fan.curves[i]
			part.now[i], part.sent[i] = pc.alone(c, s.horizon), daily(c, s.horizon)
		}
		s.parts = append(s.parts, part)
	}
	return s
}

// alone is what becomes of those that are pending, day by day.
func (pc *PileCurve) alone(c *Curve, days int) []moment {
	left, out := newLeft(pc, c), make([]moment, days+1)
	for d := range out {
		out[d].mean, out[d].variance = left.after(pc, c, d)
	}
	return out
}

// daily is what is pending if one is sent each day, day by day.
func daily(c *Curve, days int) []moment {
	out := make([]moment, days+1)
	for d := 1; d < len(out); d++ {
		out[d] = out[d-1]
		if d < c.Horizon() {
			stays := 1 - c.by[d]
			out[d].mean += stays
			out[d].variance += stays * (1 - stays)
		}
	}
	return out
}

// Pile is the forecast of the pile for each day from 0, which is now, to days.
// perWeek invitations a week are sent, spread evenly and all of the main
// segment, and nothing is withdrawn but what out says, by segment, day (the
// first is 1) and age in days now; out may be nil.
func (s *Foresight) Pile(perWeek float64, days int, out map[Segment][][]float64) []PileDay {
	pile := make([]PileDay, days+1)
	for k := range s.parts {
		part, perDay := &s.parts[k], 0.0
		if part.main {
			perDay = max(0, perWeek) / 7
		}
		if perDay == 0 && part.empty() {
			continue
		}
		part.add(pile, perDay, s.horizon, out[part.segment])
	}
	return spread(pile)
}

// add adds the part to the pile.
func (p *foreseen) add(pile []PileDay, perDay float64, horizon int, out [][]float64) {
	point := 0
	p.fan.add(pile, func(c *Curve) func(int) (float64, float64) {
		now, sent := p.now[point], p.sent[point]
		point++
		left, pc := left{}, PileCurve{Pending: p.pending, Out: out}
		if len(out) > 0 {
			left = newLeft(&pc, c)
		}
		return func(day int) (float64, float64) {
			at := min(day, horizon)
			mean, variance := now[at].mean, now[at].variance
			if len(out) > 0 {
				left.withdraw(&pc, day)
				mean, variance = left.after(&pc, c, day)
			}
			return mean + perDay*sent[at].mean, variance + perDay*sent[at].variance
		}
	})
}

func (p *foreseen) empty() bool {
	return !slices.ContainsFunc(p.pending, func(n float64) bool { return n != 0 })
}
