package chart

import "io"

// Spark is a line the size of a word: how a number moved of late.
type Spark struct {
	Head
	Axis Axis
	// Values are evenly apart. One that is no finite number is left out.
	Values []float64
	// Href leads to the rows behind the last value.
	Href string
}

// Draw writes the picture.
func (s Spark) Draw(w io.Writer) error { return draw(w, s) }

// Append adds the picture to dst.
func (s Spark) Append(dst []byte) []byte {
	p, t := &pen{dst}, s.trace()
	const w, h = 120.0, 32.0
	s.open(p, "spark", w, h, link(s.Href) != "" && len(t.points) > 0)
	if len(t.points) == 0 {
		p.line("c-axis", 4, h-4, w-4, h-4, ` stroke="#8b95a3" stroke-dasharray="2 4"`)
		p.raw("</svg>\n")
		return p.out
	}
	e := nowhere()
	for _, pt := range t.points {
		e.hold(pt.Y)
	}
	e.widen(s.Axis)
	f := plot{w: w, h: h, x: scale{0, float64(len(s.Values) - 1), 5, w - 7}, y: scale{e.low, e.high, h - 5, 5}}
	last := t.points[len(t.points)-1]
	m := mark{x: s.Axis.Format.plain(nil, last.Y), text: s.say(t), href: s.Href}
	p.begin(m)
	p.rect("c-hit", 0, 0, w, h, unseen)
	if len(t.points) > 1 {
		f.path(p, 0, t)
	}
	p.dot("c-dot c-series-1", f.x.at(last.X), f.y.at(last.Y), 3.5, ` fill="`+tint(0)+`"`)
	p.end(m)
	p.raw("</svg>\n")
	return p.out
}

func (s Spark) trace() trace {
	points := make([]Point, len(s.Values))
	for i, v := range s.Values {
		points[i] = Point{X: float64(i), Y: v}
	}
	points = Lines{X: Axis{Format: Decimal}, Y: s.Axis}.sound(points)
	return trace{points: points, thin: thinned(points, 60)}
}

// say is what the mark says: "from 500 to 412 pending".
func (s Spark) say(t trace) string {
	said := s.Axis.Format.text(t.points[len(t.points)-1].Y, true)
	if len(t.points) > 1 {
		said = "from " + s.Axis.Format.text(t.points[0].Y, true) + " to " + said
	}
	if s.Axis.Name != "" {
		said += " " + s.Axis.Name
	}
	return said
}

// Table has a row for each value, oldest first.
func (s Spark) Table() Table {
	t := Table{Caption: clean(s.Title, long), Heads: []string{"No.", clean(or(s.Axis.Name, "value"), long)}}
	for i, v := range s.Values {
		t.Rows = append(t.Rows, []Cell{cell(Count.text(float64(i+1), true), ""), cell(s.Axis.Format.text(v, true), "")})
	}
	return t
}
