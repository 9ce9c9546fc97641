package health

import (
	"math"

	"github.com/kithhq/kith/core/policy"
)

// parts is how many there are.
const parts = 6

var partNames = [parts]string{PartPile, PartAcceptance, PartReports, PartStale, PartUse, PartBurst}

// Curves are the lines and weights of B, read from the rule book once. The
// zero Curves scores nothing: start from CurvesFrom.
type Curves struct {
	pile, accepted, stale, use, burst policy.Line

	report     float64 // what a report multiplies its part with
	weight     [parts]float64
	restricted float64
}

// CurvesFrom reads them.
func CurvesFrom(p policy.Policy) Curves {
	c := Curves{
		pile:       p.Line(policy.HealthPileAt, policy.HealthPile),
		accepted:   p.Line(policy.HealthAcceptedAt, policy.HealthAccepted),
		stale:      p.Line(policy.HealthStaleAt, policy.HealthStale),
		use:        p.Line(policy.HealthUseAt, policy.HealthUse),
		burst:      p.Line(policy.HealthBurstAt, policy.HealthBurst),
		report:     p.Number(policy.HealthReport),
		restricted: p.Number(policy.HealthRestricted),
	}
	for i := range c.weight {
		c.weight[i] = p.At(policy.HealthWeight, i)
	}
	return c
}

// Score is the score of B, from 0 to 100. It allocates nothing. Lines of an own
// rule book may leave 0 to 1; the score does not leave 0 to 100.
func (c *Curves) Score(in Input) float64 {
	value := [parts]float64{
		c.pile.At(float64(in.Pending)),
		c.accepted.At(in.Acceptance),
		c.reports(in),
		c.stale.At(float64(in.Stale)),
		over(c.use, in.Sent, in.SafeLimit),
		over(c.burst, in.Busiest, in.DayCap),
	}
	least, sum := 1.0, 0.0
	for i, s := range value {
		// A perfect part and one without weight change nothing.
		if s < 1 && c.weight[i] > 0 {
			least = min(least, s)
			sum += c.weight[i] * math.Log(s)
		}
	}
	score := 100 * min(math.Exp(sum), math.Sqrt(least))
	if in.Restricted {
		return min(score, c.restricted)
	}
	return score
}

func (c *Curves) reports(in Input) float64 {
	if !in.ReportsKnown || in.Reports <= 0 {
		return 1
	}
	return math.Pow(c.report, float64(in.Reports))
}

// over reads a line at n as a share of most.
func over(l policy.Line, n, most int) float64 {
	switch {
	case n <= 0:
		return l.At(0)
	case most <= 0:
		return l.Last()
	}
	return l.At(float64(n) / float64(most))
}

// parts names what Score multiplied.
func (c *Curves) parts(in Input) []Part {
	part := func(i int, input, value float64, known bool) Part {
		return Part{Name: partNames[i], Value: value, Weight: c.weight[i], Input: input, Known: known}
	}
	all := []Part{
		part(0, float64(in.Pending), c.pile.At(float64(in.Pending)), true),
		part(1, in.Acceptance, c.accepted.At(in.Acceptance), in.AcceptanceKnown),
		part(2, float64(in.Reports), c.reports(in), in.ReportsKnown),
		part(3, float64(in.Stale), c.stale.At(float64(in.Stale)), true),
		part(4, share(in.Sent, in.SafeLimit), over(c.use, in.Sent, in.SafeLimit), true),
		part(5, share(in.Busiest, in.DayCap), over(c.burst, in.Busiest, in.DayCap), true),
	}
	all[1].Benchmark = !in.AcceptanceKnown
	return all
}

func share(n, most int) float64 {
	switch {
	case n <= 0:
		return 0
	case most <= 0:
		return -1
	}
	return float64(n) / float64(most)
}
