package forecast

import (
	"math"
	"testing"
)

func TestACurvesIntervalHoldsItAndEndsWithTheShares(t *testing.T) {
	t.Parallel()
	w := truth{share: .3, perWeek: 30, now: 182, exports: []int{182}, history: true}
	l := w.ledger(3)
	g := l.account(t, 182).Group(Cold)
	low, high := g.Between(.9)
	if len(low) != g.Curve.Horizon()+1 || len(high) != len(low) {
		t.Fatalf("%d and %d days", len(low), len(high))
	}
	for age := range low {
		if by := g.Curve.By(age); !(low[age] >= 0 && low[age] <= by && by <= high[age] && high[age] <= 1) {
			t.Fatalf("day %d: %v is not from %v to %v", age, by, low[age], high[age])
		}
	}
	p := g.Posterior()
	least, most := p.Interval(.9)
	end := len(low) - 1
	scale := g.Curve.By(end) / p.Mean()
	if math.Abs(low[end]-scale*least) > 1e-9 || math.Abs(high[end]-scale*most) > 1e-9 {
		t.Errorf("it ends from %v to %v, the share is from %v to %v", low[end], high[end], scale*least, scale*most)
	}
	if surer, _ := g.Between(.5); surer[30] <= low[30] {
		t.Errorf("one that holds it half of the time is no narrower: %v, %v", surer[30], low[30])
	}
}
