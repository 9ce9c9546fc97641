package chart

import (
	"math"
	"slices"
)

// band draws the intervals of a series, each stretch that has them.
func (p plot) band(to *pen, series int, points []Point) {
	for from := 0; from < len(points); {
		until := from
		for until < len(points) && between(points[until].Low, points[until].High) {
			until++
		}
		if until > from {
			p.stretch(to, series, points[from:until])
		}
		from = until + 1
	}
}

func (p plot) stretch(to *pen, series int, points []Point) {
	clip := func(v float64) float64 { return p.y.at(min(max(v, p.y.low), p.y.high)) }
	if len(points) == 1 {
		x := p.x.at(points[0].X)
		to.line("c-whisker "+class(series), x, clip(points[0].Low), x, clip(points[0].High), ` stroke="`+tint(series)+`" stroke-width="1.5"`)
		return
	}
	to.raw(`<path class="c-band `, class(series), `" fill="`, tint(series), `" fill-opacity="0.16" d="`)
	for i, pt := range points {
		to.point(letter(i), p.x.at(pt.X), clip(pt.High))
	}
	for _, pt := range slices.Backward(points) {
		to.point('L', p.x.at(pt.X), clip(pt.Low))
	}
	to.raw("Z\"/>\n")
}

func letter(i int) byte {
	if i == 0 {
		return 'M'
	}
	return 'L'
}

// path draws a line, or a dot for a single value.
func (p plot) path(to *pen, series int, t trace) {
	switch len(t.thin) {
	case 0:
		return
	case 1:
		to.dot("c-dot "+class(series), p.x.at(t.thin[0].X), p.y.at(t.thin[0].Y), 4, ` fill="`+tint(series)+`"`)
		return
	}
	kind, dash := "c-line ", ""
	if t.dashed {
		kind, dash = "c-line c-dashed ", ` stroke-dasharray="6 5"`
	}
	to.raw(`<path class="`, kind, class(series), `" fill="none" stroke="`, tint(series),
		`" stroke-width="2" stroke-linejoin="round" stroke-linecap="round"`, dash, ` d="`)
	for i, pt := range t.thin {
		to.point(letter(i), p.x.at(pt.X), p.y.at(pt.Y))
	}
	to.raw("\"/>\n")
}

// namesRoom is how wide the names at the ends of lines are.
func namesRoom(traces []trace) float64 {
	room := 0.0
	for _, t := range traces {
		if len(t.points) > 0 {
			room = max(room, width(t.name))
		}
	}
	return min(room, 160)
}

// names writes each series' name at the end of its line, moved apart where
// they would touch; on a phone above the chart, beside a stroke of its colour.
func (l Lines) names(p *pen, f plot, traces []trace) {
	p.raw(`<g class="c-names" aria-hidden="true">`, "\n")
	switch {
	case !l.Head.Narrow:
		ends(p, f, traces)
	case len(traces) > 1:
		legend(p, traces, f.w, 11)
	}
	p.raw("</g>\n")
}

func ends(p *pen, f plot, traces []trace) {
	type name struct {
		y      float64
		series int
	}
	var all []name
	for i, t := range traces {
		if n := len(t.points); n > 0 && t.name != "" {
			all = append(all, name{f.y.at(t.points[n-1].Y), i})
		}
	}
	slices.SortStableFunc(all, func(a, b name) int { return int(math.Copysign(1, a.y-b.y)) * one(a.y != b.y) })
	for i := 1; i < len(all); i++ {
		all[i].y = max(all[i].y, all[i-1].y+em+3)
	}
	if n := len(all); n > 0 {
		all[n-1].y = min(all[n-1].y, f.y.from)
		for i := n - 2; i >= 0; i-- {
			all[i].y = min(all[i].y, all[i+1].y-em-3)
		}
	}
	for _, n := range all {
		if n.y < 0 {
			continue // more names than there is height
		}
		t := traces[n.series]
		x := f.x.at(t.points[len(t.points)-1].X)
		p.raw(`<g class="c-name `, class(n.series), `" fill="`, tint(n.series), `">`)
		p.text("c-end", max(x, f.x.from)+8, n.y+4, start, fitted(t.name, f.w-x-8))
		p.raw("</g>\n")
	}
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// legendRows is how many rows the names take above a chart.
func legendRows(traces []trace, room float64) int {
	rows, x := 1, 0.0
	for _, t := range traces {
		need := min(width(t.name), room-30) + 34
		if x > 0 && x+need > room {
			rows, x = rows+1, 0
		}
		x += need
	}
	return min(rows, 4)
}

// legend writes the names in rows, from y down; what does not fit in four is
// left to the table.
func legend(p *pen, traces []trace, room, y float64) {
	x, rows := 0.0, 1
	y += 18
	for i, t := range traces {
		name := fitted(t.name, room-30)
		need := width(name) + 34
		if x > 0 && x+need > room {
			x, y, rows = 0, y+18, rows+1
		}
		if rows > 4 {
			return
		}
		dash := ""
		if t.dashed {
			dash = ` stroke-dasharray="6 4"`
		}
		p.line("c-line "+class(i), x+1, y-4, x+17, y-4, ` stroke-width="2" stroke="`+tint(i)+`"`+dash)
		p.text("c-name", x+22, y, start, name)
		x += need
	}
}
