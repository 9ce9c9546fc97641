package chart

import "math"

// plot is the part of a chart that has axes.
type plot struct {
	head   Head
	w, h   float64
	x, y   scale
	yticks []tick
}

// layout is what must be known to place the axes.
type layout struct {
	head   Head
	y      Axis
	levels []Level
	values extent // of what is drawn, intervals included
	floor  float64
	right  float64 // kept free on the right
	above  float64 // kept free on top
	below  float64 // kept free under the axis
}

// arrange makes the plot. Zero always shows; nothing lies below it unless a
// value does. A level is shown when it is near.
func arrange(l layout) plot {
	w, h := l.head.size(wide, tall)
	e := l.values
	e.low = max(e.low, min(l.floor, 0))
	e.hold(0)
	e.widen(l.y)
	top := e.high
	for _, level := range l.levels {
		if finite(level.Value) && level.Value > e.high && level.Value <= 1.6*top {
			e.hold(level.Value)
		}
	}
	most := 5
	if l.head.Narrow {
		most = 4
	}
	ticks, low, high := numbers(l.y.Format, e.low, e.high, most, true)
	left := 0.0
	for _, t := range ticks {
		left = max(left, width(t.label))
	}
	above := l.above
	if l.y.Name != "" {
		above = max(above, 22)
	}
	p := plot{head: l.head, w: w, h: h, yticks: ticks}
	p.x = scale{0, 1, math.Ceil(left) + 12, w - max(l.right, 12)}
	p.y = scale{low, high, h - 24 - l.below, max(above, 10)}
	return p
}

// grid draws the value axis and its lines.
func (p plot) grid(to *pen, name string) {
	for _, t := range p.yticks {
		y := p.y.at(t.value)
		kind, ink := "c-grid", ` stroke="#dfe4ea"`
		if t.value == 0 {
			kind, ink = "c-axis", ` stroke="#8b95a3"`
		}
		to.line(kind, p.x.from, y, p.x.to, y, ink)
		to.text("c-tick", p.x.from-8, y+4, end, t.label)
	}
	to.text("c-faint", 0, 11, start, fitted(clean(name, long), p.w/2))
}

// along draws the ticks of the other axis; labels that would touch are left out.
func (p plot) along(to *pen, ticks []tick) {
	free, y := -math.MaxFloat64, p.y.from
	for _, t := range ticks {
		x, half := p.x.at(t.value), width(t.label)/2
		to.line("c-axis", x, y, x, y+4, ` stroke="#8b95a3"`)
		if x-half < free || x+half > p.w {
			continue
		}
		to.text("c-tick", x, y+18, middle, t.label)
		free = x + half + 8
	}
}

// levels draws what values are held against. A label that would touch the one
// below is left out.
func (p plot) levels(to *pen, levels []Level) {
	var taken []float64
	for _, level := range levels {
		if !finite(level.Value) || level.Value < p.y.low || level.Value > p.y.high {
			continue
		}
		y := p.y.at(level.Value)
		to.line("c-level", p.x.from, y, p.x.to, y, ` stroke="#a3542c" stroke-dasharray="2 4"`)
		if crowded(taken, y, em+1) {
			continue
		}
		taken = append(taken, y)
		to.text("c-note", p.x.from+6, y-4, start, fitted(clean(level.Label, long), p.x.to-p.x.from-12))
	}
}

// crowded reports whether y is nearer than gap to one that is taken.
func crowded(taken []float64, y, gap float64) bool {
	for _, t := range taken {
		if math.Abs(t-y) < gap {
			return true
		}
	}
	return false
}
