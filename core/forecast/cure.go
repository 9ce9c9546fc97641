package forecast

import "math"

// Cure is the mixture of A.3: a Share of the invitations is accepted in the end,
// after a Weibull delay of a Shape and a Scale in days, and the rest never is.
// It smooths plots and extends them past what was seen; decisions use Curve,
// which no family of curves binds.
type Cure struct {
	Share, Shape, Scale float64
	Plateau             bool // acceptances had ended well before the watch did
	Free                bool // all three were fitted; else only Share was
}

// By is the chance of an acceptance within so many days, which may be
// fractions and may lie beyond any horizon.
func (c Cure) By(days float64) float64 {
	return -c.Share * math.Expm1(-math.Pow(days/c.Scale, c.Shape))
}

// FitCure is the most likely Cure on daily bins (A.3). Shape and Scale stay the
// prior's with fewer acceptances than least, or without a plateau, since share
// and scale can then stand in for one another. Nothing at all gives the prior,
// and no acceptance among some gives a Share of 0.
func FitCure(t *Tally, prior Cure, least int) Cure {
	c := prior
	c.Plateau = t.plateau(least)
	accepted := t.Total(Accepted)
	c.Free = c.Plateau && accepted >= float64(least)
	if t.size() == 0 {
		return c
	}
	if accepted == 0 {
		c.Share = 0
		return c
	}
	at := []float64{math.Log(c.Share / (1 - c.Share)), math.Log(c.Shape), math.Log(c.Scale)}
	cost := func(at []float64) float64 { return -c.moved(at).likelihood(t) }
	at[0] = descend(func(odds []float64) float64 { return cost([]float64{odds[0], at[1], at[2]}) }, at[:1], 0.5, 1e-8)[0]
	if c.Free {
		at = descend(cost, at, 0.3, 1e-8)
	}
	return c.moved(at)
}

// moved is the Cure at a point of the search.
func (c Cure) moved(at []float64) Cure {
	c.Share, c.Shape, c.Scale = 1/(1+math.Exp(-at[0])), math.Exp(at[1]), math.Exp(at[2])
	return c
}

// likelihood is the logarithm of the data's probability. Those that came under
// watch late are given that they had not been accepted by then.
func (c Cure) likelihood(t *Tally) float64 {
	sum, early := 0.0, 1.0 // early: share of the delays that are longer than b days
	rest := math.Log(1 - c.Share)
	for b := range t.horizon + 1 {
		late := early
		if b < t.horizon {
			late = math.Exp(-math.Pow(float64(b+1)/c.Scale, c.Shape))
		}
		if n := t.entered[b]; n > 0 && b > 0 {
			sum -= n * math.Log(1-c.Share*(1-early))
		}
		if n := t.Ended(Accepted, b); n > 0 {
			sum += n * math.Log(c.Share*(early-late))
		}
		if n := t.Ended(Withdrawn, b) + t.Ended(Expired, b) + t.Ended(Pending, b); n > 0 {
			sum += n * math.Log(1-c.Share*(1-late))
		}
		if n := t.Ended(Rejected, b); n > 0 {
			sum += n * rest
		}
		early = late
	}
	return sum
}

// unlikely is the chance of a plateau by luck from which on it is believed.
const unlikely = 0.05

// plateau is Maller and Zhou's check: between the last acceptance and the end
// of the watch lies a stretch without any, and a stretch as long before it
// holds enough of them to rule out that the first is luck. Of a bin only its
// nearer edge is sure, so the stretch is a bin shorter than it looks. Where as
// many as least were watched up to the horizon there is nothing to check: the curve
// ends there, and it was seen.
func (t *Tally) plateau(least int) bool {
	n, end, event := 0.0, 0, -1
	for b := range t.horizon + 1 {
		if gone := t.gone(b); gone > 0 {
			n, end = n+gone, b
		}
		if t.Ended(Accepted, b) > 0 {
			event = b
		}
	}
	if event < 0 {
		return false
	}
	if t.gone(t.horizon) >= float64(least) {
		return true
	}
	within := 0.0
	for b := max(0, 2*event-end+2); b <= event; b++ {
		within += t.Ended(Accepted, b)
	}
	return math.Pow(1-within/n, n) < unlikely
}

// size is how many it counts.
func (t *Tally) size() float64 {
	sum := 0.0
	for b := range t.horizon + 1 {
		sum += t.gone(b)
	}
	return sum
}
