package forecast

// Prior is what is believed before an account has shown anything: the share
// that is accepted in the end, as Accepted imagined acceptances against
// Unanswered imagined failures, and the delays, as Strength imagined
// invitations that follow them (A.3, A.4).
type Prior struct {
	Accepted, Unanswered float64
	Strength             float64
	Delay                Delay
}

// Share is the expected share of invitations that are accepted if they are
// left alone (stage one of A.4). One that was unanswered at some age counts as
// the part of a failure that had been due by then. Without data it is the
// prior's mean; it is never 0 and never 1.
func (p Prior) Share(t *Tally) float64 {
	accepted, failed := p.answers(t)
	return (p.Accepted + accepted) / (p.Accepted + p.Unanswered + accepted + failed)
}

// answers are the acceptances, and the failures that the rest amounts to.
func (p Prior) answers(t *Tally) (accepted, failed float64) {
	accepts, withdrawn, expired, rejected, pending := t.causes(t.horizon + 1)
	due := p.Delay.by[:len(accepts)]
	for age, n := range accepts {
		accepted += n
		failed += rejected[age] + (withdrawn[age]+expired[age]+pending[age])*due[age]
	}
	return accepted, failed
}

// Curve is the chance that an invitation left alone is accepted, by age.
type Curve struct {
	Share  float64   // accepted in the end, as stage one has it
	hazard []float64 // of bin b, if still pending at its start
	by     []float64 // by[t]: accepted within t days
}

// Fit is the curve of a group: stage one from answers, stage two from ages,
// which are the same Tally wherever invitations are known from their sending
// (A.4; A.10 says when they differ). The horizons of both and of the prior's
// delay must agree.
func (p Prior) Fit(answers, ages *Tally) Curve {
	c := NewCurve(ages.horizon)
	p.FitInto(&c, answers, ages)
	return c
}

// NewCurve is room for a curve, for FitInto.
func NewCurve(horizon int) Curve {
	cells := make([]float64, 2*horizon+1)
	return Curve{hazard: cells[:horizon:horizon], by: cells[horizon:]}
}

// FitInto is Fit into a curve that is at hand, without allocating.
func (p Prior) FitInto(c *Curve, answers, ages *Tally) { p.fitAt(c, p.Share(answers), ages) }

// fitAt is stage two for a share that is given.
func (p Prior) fitAt(c *Curve, share float64, ages *Tally) {
	c.Share = share
	c.by[0] = 0
	accepted, withdrawn, expired, rejected, pending := ages.causes(len(c.hazard))
	hazard, by, entered := c.hazard[:len(accepted)], c.by[1:][:len(accepted)], ages.entered[:len(accepted)]
	mass, before := p.Delay.mass[:len(accepted)], p.Delay.by[:len(accepted)]
	due := p.Strength * share
	left, atRisk := 1.0, 0.0
	for b, n := range accepted {
		atRisk += entered[b]
		h := (due*mass[b] + n) / (p.Strength - due*before[b] + atRisk)
		left *= 1 - h
		hazard[b], by[b] = h, 1-left
		atRisk -= n + withdrawn[b] + expired[b] + rejected[b] + pending[b]
	}
}

// Horizon is the age at which an invitation lapses, in days.
func (c *Curve) Horizon() int { return len(c.hazard) }

// Hazard is the chance of an acceptance in bin b of an invitation that is
// pending at its start; 0 from the horizon on.
func (c *Curve) Hazard(b int) float64 {
	if b >= len(c.hazard) {
		return 0
	}
	return c.hazard[b]
}

// By is the chance that an invitation left alone is accepted within so many days: G.
func (c *Curve) By(age int) float64 { return c.by[min(max(age, 0), len(c.hazard))] }

// Remaining is the chance that one pending at an age is still accepted before
// it lapses: q. It is 0 from the horizon on; a negative age counts as 0.
func (c *Curve) Remaining(age int) float64 {
	age = min(max(age, 0), len(c.hazard))
	return (c.by[len(c.hazard)] - c.by[age]) / (1 - c.by[age])
}

// Lasts is the chance that one pending at an age is still pending so many days
// later; 0 once it has lapsed.
func (c *Curve) Lasts(age, days int) float64 {
	age = max(age, 0)
	if age+days >= len(c.hazard) {
		return 0
	}
	return (1 - c.by[age+days]) / (1 - c.by[age])
}
