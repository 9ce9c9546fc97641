package forecast

import (
	"math"

	"github.com/kithhq/kith/core/policy"
)

// Step is what one age adds to a group's curve: the counts that went in, and
// what other ways of reading them say beside it.
type Step struct {
	Day      int
	AtRisk   float64 // watched and still pending at the start of the bin
	Accepted float64 // of them, accepted in it
	Estimate float64 // accepted within Day days, by the curve
	SD       float64 // of that, given the share
	Plain    float64 // the same by the account's data alone (Kaplan-Meier); no prior, no tail
	Smooth   float64 // by the parametric fit, which needs many acceptances of one's own (A.3)
}

// Steps are a group's curve with what it is made from, for every day from 1 to the horizon.
func (a *Account) Steps(g *Group, p policy.Policy) []Step {
	sd := g.Prior.Spread(&g.Answers, &g.Ages)
	plain, cure := g.Ages.Unaccepted(), g.Cure(p)
	steps := make([]Step, g.Curve.Horizon())
	g.Ages.sweep(func(b int, atRisk float64) {
		steps[b] = Step{
			Day: b + 1, AtRisk: atRisk, Accepted: g.Ages.Ended(Accepted, b), Estimate: g.Curve.By(b + 1),
			SD: sd[b+1], Plain: 1 - plain[b], Smooth: cure.By(float64(b + 1)),
		}
	})
	return steps
}

// Cure is the group's parametric fit. Where acceptances are seen only from some
// age on, its share is that of the curve.
func (g *Group) Cure(p policy.Policy) Cure {
	prior := Cure{Share: g.Curve.Share, Shape: p.Number(policy.DelayShape), Scale: p.Number(policy.DelayScale)}
	c := FitCure(&g.Ages, prior, p.Int(policy.CureLeast))
	if math.IsNaN(c.Share) {
		return prior
	}
	return c
}
