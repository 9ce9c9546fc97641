package policy

// Line runs straight from point to point, and level before the first and after
// the last. The zero Line is 0 everywhere. It is read once and used often: At
// and Slope allocate nothing.
type Line struct{ at, value []float64 }

// Line is the line through the points whose places are the values of one
// parameter and whose heights are those of another. Places beyond the shorter
// list are taken as Policy.At takes them; a place that is not above the one
// before it adds nothing. It panics as Numbers does.
func (p Policy) Line(at, value Name) Line {
	var l Line
	for i, x := range p.values(at) {
		if i > 0 && x <= l.at[len(l.at)-1] {
			continue
		}
		l.at, l.value = append(l.at, x), append(l.value, p.At(value, i))
	}
	return l
}

// At is the height at x.
func (l Line) At(x float64) float64 {
	for i, edge := range l.at {
		if x > edge {
			continue
		}
		if i == 0 || x == edge {
			return l.value[i]
		}
		return l.value[i-1] + (l.value[i]-l.value[i-1])*(x-l.at[i-1])/(edge-l.at[i-1])
	}
	return l.Last()
}

// Last is the height from the last point on.
func (l Line) Last() float64 {
	if len(l.value) == 0 {
		return 0
	}
	return l.value[len(l.value)-1]
}

// Slope is by how much the height changes for each unit to the right of x; 0
// outside the points.
func (l Line) Slope(x float64) float64 {
	for i := 1; i < len(l.at); i++ {
		if x >= l.at[i-1] && x < l.at[i] {
			return (l.value[i] - l.value[i-1]) / (l.at[i] - l.at[i-1])
		}
	}
	return 0
}

// Next is the first point to the right of x; ok is false when there is none.
func (l Line) Next(x float64) (place float64, ok bool) {
	for _, edge := range l.at {
		if edge > x {
			return edge, true
		}
	}
	return 0, false
}

// Rise is the line from a value at 0 to 1 at a place, both of them parameters.
func (p Policy) Rise(from, at Name) Line {
	return Line{at: []float64{0, p.Number(at)}, value: []float64{p.Number(from), 1}}
}
