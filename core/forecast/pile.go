package forecast

import "math"

// PileCurve is a part of the pile whose invitations follow one curve, and what
// is to become of it. Days count from now: day 1 is the first.
type PileCurve struct {
	Prior     Prior
	Posterior Posterior   // of the share
	Ages      *Tally      // for the rest of the curve: see Prior.Fit
	Pending   []float64   // how many are pending now, by age in days
	Sends     []float64   // how many will be sent, on day 1, 2, ...
	Out       [][]float64 // how many will be withdrawn, on day 1, 2, ..., by age now
}

// PileDay is the pile at the end of a day. Its spread is that of chance and of
// what is not known of the share of acceptances; the latter is most of it.
type PileDay struct{ Mean, SD float64 }

// Quantile is the pile that is not exceeded with a probability.
func (d PileDay) Quantile(probability float64) float64 {
	if d.SD == 0 {
		return d.Mean
	}
	return max(0, d.Mean+d.SD*deviate(probability))
}

// spread makes standard deviations of the variances that were added up.
func spread(pile []PileDay) []PileDay {
	for d := range pile {
		pile[d].SD = math.Sqrt(pile[d].SD)
	}
	pile[0].SD = 0 // but for rounding
	return pile
}

// The posterior of the share is looked at in so many points on either side of
// its middle, at distances in standard deviations. For all that is smooth the
// sum over them is as good as the integral.
const (
	scores   = 3
	distance = 1.25
)

// fan is the curves that the points of a posterior give, and their weights.
type fan struct {
	curves [2*scores + 1]Curve
	weight [2*scores + 1]float64
}

func newFan(prior Prior, share Posterior, ages *Tally) *fan {
	f, sum := &fan{}, 0.0
	for k := range f.curves {
		i := float64(k - scores)
		f.curves[k] = NewCurve(ages.horizon)
		prior.fitAt(&f.curves[k], share.Quantile(math.Erfc(-distance*i/math.Sqrt2)/2), ages)
		f.weight[k] = math.Exp(-math.Pow(distance*i, 2) / 2)
		sum += f.weight[k]
	}
	for k := range f.weight {
		f.weight[k] /= sum
	}
	return f
}

// add adds a part to the pile, whose mean and variance are told for each curve,
// day by day; SD holds variances meanwhile.
func (f *fan) add(pile []PileDay, part func(*Curve) func(day int) (mean, variance float64)) {
	mean := make([]float64, len(pile))
	means := make([]float64, len(f.curves)*len(pile)) // by point, then day
	for k := range f.curves {
		own, weight, of := means[k*len(pile):], f.weight[k], part(&f.curves[k])
		for d := range pile {
			var variance float64
			own[d], variance = of(d)
			mean[d] += weight * own[d]
			pile[d].SD += weight * variance
		}
	}
	for k := range f.curves {
		own, weight := means[k*len(pile):], f.weight[k]
		for d := range pile {
			pile[d].SD += weight * (own[d] - mean[d]) * (own[d] - mean[d])
		}
	}
	for d := range pile {
		pile[d].Mean += mean[d]
	}
}

// left is how many of the pending ones are not yet withdrawn, by age now, and
// one over the chance of each to have been pending till now.
type left struct{ number, given []float64 }

func newLeft(pc *PileCurve, c *Curve) left {
	ages := min(len(pc.Pending), c.Horizon())
	l := left{make([]float64, ages), make([]float64, ages)}
	copy(l.number, pc.Pending)
	for age := range l.given {
		l.given[age] = 1 / (1 - c.by[age])
	}
	return l
}

// withdraw takes out what goes on a day. One that is accepted before its day
// has come is gone just the same.
func (l *left) withdraw(pc *PileCurve, day int) {
	if day == 0 || day > len(pc.Out) {
		return
	}
	for age, n := range pc.Out[day-1] {
		if age < len(l.number) {
			l.number[age] = max(0, l.number[age]-n)
		}
	}
}

// after is the mean and the variance of the pile at the end of a day, given the
// curve.
func (l *left) after(pc *PileCurve, c *Curve, day int) (mean, variance float64) {
	if ages := min(len(l.number), c.Horizon()-day); ages > 0 {
		number, given, by := l.number[:ages], l.given[:ages], c.by[day:day+ages]
		for age, n := range number {
			stays := (1 - by[age]) * given[age]
			mean += n * stays
			variance += n * stays * (1 - stays)
		}
	}
	for sent := 1; sent <= min(day, len(pc.Sends)); sent++ {
		age := day - sent + 1
		if age >= c.Horizon() {
			continue
		}
		n := pc.Sends[sent-1] * (1 - c.by[age])
		mean += n
		variance += n * c.by[age]
	}
	return mean, variance
}
