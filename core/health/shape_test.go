package health

import "testing"

func TestAShapeIsTheLineAPartIsReadBy(t *testing.T) {
	t.Parallel()
	c := CurvesFrom(rules(t))
	seen := 0
	for _, part := range c.parts(Input{Pending: 333, Acceptance: .21, AcceptanceKnown: true, Reports: 2, ReportsKnown: true, Stale: 77, Sent: 90, SafeLimit: 80, Busiest: 33, DayCap: 20}) {
		shape := c.Shape(part.Name)
		if len(shape) < 2 || shape[0].At != 0 {
			t.Fatalf("%s: %v", part.Name, shape)
		}
		if got := between(shape, part.Input); got-part.Value > least || part.Value-got > least {
			t.Errorf("%s: at %v the line is at %v, the part at %v", part.Name, part.Input, got, part.Value)
		}
		seen++
	}
	if seen != parts || c.Shape("none") != nil {
		t.Errorf("%d parts; of no part: %v", seen, c.Shape("none"))
	}
}

// between reads a shape straight between its corners.
func between(shape []Point, at float64) float64 {
	for i := 1; i < len(shape); i++ {
		if a, b := shape[i-1], shape[i]; at <= b.At {
			return a.Value + (b.Value-a.Value)*(at-a.At)/(b.At-a.At)
		}
	}
	return shape[len(shape)-1].Value
}
