package forecast

import (
	"math"
	"slices"
)

// Posterior is what is believed of the share of invitations that are accepted
// in the end, once the answers are counted: the exact distribution that
// Prior.Share is a quick bound of (A.4). It holds the account's delays for
// those of the prior. The zero Posterior says nothing and must not be used.
type Posterior struct {
	low, width float64   // where its grid begins, and the width of a cell
	below      []float64 // below[i]: probability below cell i; the last is 1
}

const (
	midpoints = 512 // of the grid, as A.4 has it
	scouts    = 24  // of the grids that look for where the mass is
	// How far the logarithm of the density may fall from its peak before what
	// lies beyond is left out. It is 1e-17 of the peak, less than rounding.
	falls = 40
)

// Posterior is the exact posterior of the share on 512 midpoints. They cover
// where the mass is, so that it is as exact for a million invitations, whose
// share is known to a thousandth, as for none.
func (p Prior) Posterior(answers *Tally) Posterior { return p.posterior(answers, midpoints) }

func (p Prior) posterior(answers *Tally, cells int) Posterior {
	e := p.evidence(answers)
	low, high := e.support()
	post := Posterior{low: low, width: (high - low) / float64(cells), below: make([]float64, cells+1)}
	heights := make([]float64, cells)
	top := math.Inf(-1)
	young := e.along(odds(post.share(0)), odds(post.share(cells-1)))
	for i := range heights {
		share := post.share(i)
		heights[i] = e.ends(share) + young.at(odds(share))
		top = max(top, heights[i])
	}
	for i, height := range heights {
		post.below[i+1] = post.below[i] + math.Exp(height-top)
	}
	for i := range post.below {
		post.below[i] /= post.below[cells]
	}
	return post
}

// evidence is a density of the share, but for a factor:
// share^accepted (1-share)^failed times (1 - due share)^open for each age.
type evidence struct {
	accepted, failed float64
	due, open        []float64
}

func (p Prior) evidence(t *Tally) evidence {
	width := t.horizon + 1
	e := evidence{accepted: p.Accepted - 1, failed: p.Unanswered - 1}
	for age := range width {
		e.accepted += t.ended[age]
		e.failed += t.ended[3*width+age]
		open := t.ended[width+age] + t.ended[2*width+age] + t.ended[4*width+age]
		switch due := p.Delay.by[age]; {
		case open == 0 || due == 0:
		case due == 1:
			e.failed += open
		default:
			e.due, e.open = append(e.due, due), append(e.open, open)
		}
	}
	return e
}

// ends is the logarithm of the part that has been decided: accepted, or not to be.
func (e *evidence) ends(share float64) float64 {
	return e.accepted*math.Log(share) + e.failed*math.Log(1-share)
}

// young is the logarithm of the part that is still open.
func (e *evidence) young(share float64) float64 {
	sum := 0.0
	for i, due := range e.due {
		sum += e.open[i] * math.Log(1-due*share)
	}
	return sum
}

// along is young along the log odds of a share, between two of them. It has as
// many terms as it takes to be exact but for rounding: nothing is singular
// within pi of the line, whatever the ages.
func (e *evidence) along(low, high float64) series {
	terms := 12 + int(3*(high-low))
	return expand(low, high, terms, func(x float64) float64 { return e.young(1 / (1 + math.Exp(-x))) })
}

// scan fills in the density's logarithm at the midpoints between two shares,
// and returns the highest.
func (e *evidence) scan(heights []float64, low, high float64) float64 {
	width, top := (high-low)/float64(len(heights)), math.Inf(-1)
	for i := range heights {
		share := low + (float64(i)+0.5)*width
		heights[i] = e.ends(share) + e.young(share)
		top = max(top, heights[i])
	}
	return top
}

// support is where the mass is. A grid that is too coarse for the peak still
// has it beside its highest midpoint, so a cell is kept on either side.
func (e *evidence) support() (low, high float64) {
	low, high = 0, 1
	heights := make([]float64, scouts)
	for {
		least := e.scan(heights, low, high) - falls
		first := slices.IndexFunc(heights, func(h float64) bool { return h >= least })
		last := scouts - 1
		for heights[last] < least {
			last--
		}
		first, last = max(0, first-1), min(scouts-1, last+1)
		width := (high - low) / scouts
		low, high = low+float64(first)*width, low+float64(last+1)*width
		if 2*(last+1-first) > scouts {
			return low, high
		}
	}
}

// share is the midpoint of a cell, and mass its probability.
func (p Posterior) share(i int) float64 { return p.low + (float64(i)+0.5)*p.width }
func (p Posterior) mass(i int) float64  { return p.below[i+1] - p.below[i] }

// Mean is the expected share.
func (p Posterior) Mean() float64 {
	sum := 0.0
	for i := range len(p.below) - 1 {
		sum += p.mass(i) * p.share(i)
	}
	return sum
}

// SD is the standard deviation of the share.
func (p Posterior) SD() float64 {
	mean, sum := p.Mean(), 0.0
	for i := range len(p.below) - 1 {
		off := p.share(i) - mean
		sum += p.mass(i) * off * off
	}
	return math.Sqrt(sum)
}

// Quantile is the share below which the true one lies with a probability.
func (p Posterior) Quantile(probability float64) float64 {
	cells := len(p.below) - 1
	i, _ := slices.BinarySearch(p.below, probability)
	i = min(max(i-1, 0), cells-1)
	part := 0.0
	if mass := p.mass(i); mass > 0 {
		part = min(max((probability-p.below[i])/mass, 0), 1)
	}
	return p.low + (float64(i)+part)*p.width
}

// Interval holds the true share with a probability, and leaves as much out
// below it as above.
func (p Posterior) Interval(sure float64) (low, high float64) {
	return p.Quantile((1 - sure) / 2), p.Quantile((1 + sure) / 2)
}
