package policy

import "testing"

func TestALineRunsStraightBetweenItsPoints(t *testing.T) {
	t.Parallel()
	l := builtin(t).Line(LinePending, LinePendingFactor)
	seen := 0
	for _, row := range []struct{ x, height, slope float64 }{
		{-5, 1, 0},
		{0, 1, 0},
		{299, 1, 0},
		{300, 1, -0.0025},
		{400, 0.75, -0.0025},
		{500, 0.5, -0.0025},
		{600, 0.25, -0.0025},
		{700, 0, 0},
		{9000, 0, 0},
	} {
		if l.At(row.x) != row.height || l.Slope(row.x) != row.slope {
			t.Errorf("at %v: %v with slope %v, want %v and %v", row.x, l.At(row.x), l.Slope(row.x), row.height, row.slope)
		}
		seen++
	}
	if next, ok := l.Next(300); seen != 9 || !ok || next != 500 {
		t.Errorf("saw %d rows, and %v comes after 300", seen, next)
	}
	if _, ok := l.Next(700); ok || l.Last() != 0 {
		t.Error("something comes after the last point")
	}
}

func TestABrokenLineIsStillALine(t *testing.T) {
	t.Parallel()
	p, err := builtin(t).With(map[string]string{"line.pending": "0, 400, 300, 800", "line.pending_factor": "1, 0.5"})
	if err != nil {
		t.Fatal(err)
	}
	l := p.Line(LinePending, LinePendingFactor)
	if l.At(200) != 0.75 || l.At(350) != 0.5625 || l.At(600) != 0.5 || (Line{}).At(3) != 0 {
		t.Errorf("%v %v %v", l.At(200), l.At(350), l.At(600))
	}
}
