package forecast

import "math"

const (
	side  = 9  // points along each side of a search grid
	zooms = 6  // times it is drawn closer around its best point
	knots = 64 // points of each account's posterior: enough for sums of smooth functions
)

// Shrink is what the accounts of a workspace believe of one another before
// they have shown anything: the prior whose Accepted and Unanswered make what
// all of them show most likely (empirical Bayes, A.4). With fewer accounts than
// least that have sent as many as sends, it is the prior as it was; the delay
// and its strength are so always. The weight found lies between 1 and 2,000
// imagined invitations.
func Shrink(accounts []*Tally, prior Prior, least int, sends float64) Prior {
	var seen []Posterior
	for _, t := range accounts {
		if t.size() >= sends {
			seen = append(seen, prior.posterior(t, knots))
		}
	}
	if len(seen) < least {
		return prior
	}
	f := newFit(seen, prior)
	odds, weight := span{math.Log(0.01 / 0.99), math.Log(0.99 / 0.01)}, span{math.Log(1), math.Log(2000)}
	for range zooms {
		bestOdds, bestWeight := f.best(odds, weight)
		odds, weight = odds.around(bestOdds), weight.around(bestWeight)
	}
	best := beta(odds.middle(), weight.middle())
	prior.Accepted, prior.Unanswered = best.Accepted, best.Unanswered
	return prior
}

// span is a side of a search grid.
type span struct{ low, high float64 }

func (s span) at(i int) float64 { return s.low + (s.high-s.low)*float64(i)/(side-1) }

func (s span) middle() float64 { return (s.low + s.high) / 2 }

// around is a stretch a third as wide around x, within the span.
func (s span) around(x float64) span {
	half := (s.high - s.low) / 6
	x = min(max(x, s.low+half), s.high-half)
	return span{x - half, x + half}
}

// beta is a prior by the log odds of its mean and the logarithm of its weight.
func beta(odds, weight float64) Prior {
	n := math.Exp(weight)
	mean := 1 / (1 + math.Exp(-odds))
	return Prior{Accepted: n * mean, Unanswered: n * (1 - mean)}
}

// fit compares priors by the accounts' posteriors under one of them: the chance
// of an account's data under another is the mean there of the ratio of the two
// densities, but for a factor that is the same for all.
type fit struct {
	prior            Prior
	mass, one, other []float64 // of each account's points: probability, log share, log of the rest
}

func newFit(seen []Posterior, prior Prior) fit {
	f := fit{prior: prior}
	for _, post := range seen {
		for i := range knots {
			share := post.share(i)
			f.mass = append(f.mass, post.mass(i))
			f.one, f.other = append(f.one, math.Log(share)), append(f.other, math.Log(1-share))
		}
	}
	return f
}

// best is the grid's best point.
func (f fit) best(odds, weight span) (bestOdds, bestWeight float64) {
	top := math.Inf(-1)
	for i := range side {
		for j := range side {
			if height := f.likelihood(beta(odds.at(i), weight.at(j))); height > top {
				top, bestOdds, bestWeight = height, odds.at(i), weight.at(j)
			}
		}
	}
	return bestOdds, bestWeight
}

// likelihood is the logarithm of the probability of all accounts' data.
func (f fit) likelihood(p Prior) float64 {
	a, b := p.Accepted-f.prior.Accepted, p.Unanswered-f.prior.Unanswered
	whole := logBeta(f.prior) - logBeta(p)
	sum := 0.0
	for from := 0; from < len(f.mass); from += knots {
		mean := 0.0
		for i := from; i < from+knots; i++ {
			mean += f.mass[i] * math.Exp(a*f.one[i]+b*f.other[i]+whole)
		}
		sum += math.Log(mean)
	}
	return sum
}

// logBeta is the logarithm of the Beta function of a prior's two numbers.
func logBeta(p Prior) float64 {
	a, _ := math.Lgamma(p.Accepted)
	b, _ := math.Lgamma(p.Unanswered)
	both, _ := math.Lgamma(p.Accepted + p.Unanswered)
	return a + b - both
}
