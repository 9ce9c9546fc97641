package chart

import (
	"io"
	"slices"
)

// Lines is one or more series over days or numbers.
type Lines struct {
	Head
	X, Y   Axis
	Series []Series
	// Levels are drawn when they lie within reach of what is drawn.
	Levels []Level
	// Moments are vertical lines: today, the day a plan ends.
	Moments []Moment
}

// Moment is a place on the X axis with a name.
type Moment struct {
	X     float64
	Label string
}

// Narrow is the same chart for a phone, with other ids.
func (l Lines) Narrow() Lines {
	l.Head.Narrow = true
	return l
}

// Draw writes the picture.
func (l Lines) Draw(w io.Writer) error { return draw(w, l) }

// Append adds the picture to dst.
func (l Lines) Append(dst []byte) []byte {
	p, traces := &pen{dst}, l.traces()
	marks := 120
	if l.Head.Narrow {
		marks = 60
	}
	at := stops(traces, marks)
	links := slices.ContainsFunc(at, func(x float64) bool { return l.href(traces, x) != "" })
	w, h := l.size(wide, tall)
	l.open(p, "lines", w, h, links)
	if len(at) == 0 {
		l.nothing(p, w, h)
	} else {
		l.paint(p, traces, at, links)
	}
	p.raw("</svg>\n")
	return p.out
}

func (l Lines) paint(p *pen, traces []trace, at []float64, links bool) {
	f, xs := l.arranged(traces)
	p.raw(`<g class="c-scale" aria-hidden="true">`, "\n")
	f.grid(p, l.Y.Name)
	f.along(p, xs)
	if l.X.Format != Date && l.X.Name != "" {
		p.text("c-faint", f.x.to, f.h-4, end, fitted(clean(l.X.Name, long), f.w/2))
	}
	p.raw("</g>\n")
	for i, t := range traces {
		f.band(p, i, t.thin)
	}
	for i, t := range traces {
		f.path(p, i, t)
	}
	p.raw(`<g aria-hidden="true">`, "\n")
	f.levels(p, l.Levels)
	l.moments(p, f)
	p.raw("</g>\n")
	l.names(p, f, traces)
	l.marks(p, f, traces, at, links)
}

// arranged places the axes.
func (l Lines) arranged(traces []trace) (plot, []tick) {
	x, y, floor := nowhere(), nowhere(), 0.0
	for _, t := range traces {
		for _, pt := range t.points {
			x.hold(pt.X)
			y.hold(pt.Y)
			floor = min(floor, pt.Y)
			if between(pt.Low, pt.High) {
				y.hold(pt.Low)
				y.hold(pt.High)
			}
		}
	}
	x.widen(l.X)
	over := layout{head: l.Head, y: l.Y, levels: l.Levels, values: y, floor: floor, above: 12, right: 16}
	if len(l.Moments) > 0 {
		over.above = 34
	}
	if l.Head.Narrow && len(traces) > 1 {
		over.above += 18 * float64(legendRows(traces, narrow))
		if l.Y.Name != "" && len(l.Moments) == 0 {
			over.above += 12 // below the axis's name
		}
	} else if room := namesRoom(traces); !l.Head.Narrow && room > 0 {
		over.right = room + 20
	}
	if l.X.Format != Date && l.X.Name != "" {
		over.below = 16
	}
	f := arrange(over)
	return f, f.across(l.X.Format, x)
}

// across gives the plot its X axis, and returns its ticks.
func (p *plot) across(format Format, x extent) []tick {
	most := int((p.x.to - p.x.from) / 64)
	if x.high == x.low {
		p.x.low, p.x.high = x.low-1, x.high+1
		label := string(format.append(nil, x.low, true))
		return []tick{{x.low, label}}
	}
	p.x.low, p.x.high = x.low, x.high
	if format == Date {
		return dates(x.low, x.high, most)
	}
	ticks, _, _ := numbers(format, x.low, x.high, most, false)
	return ticks
}

// moments draws the vertical lines. The label of one moves to the row below
// if it would touch another's, and is left out if there is no room there.
func (l Lines) moments(p *pen, f plot) {
	sorted := slices.DeleteFunc(slices.Clone(l.Moments), func(m Moment) bool {
		return !finite(m.X) || m.X < f.x.low || m.X > f.x.high
	})
	slices.SortStableFunc(sorted, func(a, b Moment) int { return int(min(max(a.X-b.X, -1), 1)) })
	free := [2]float64{f.x.from - 4, f.x.from - 4}
	if len(sorted) > drawn {
		sorted = sorted[:drawn]
	}
	for _, m := range sorted {
		x := f.x.at(m.X)
		p.line("c-moment", x, f.y.to-4, x, f.y.from, ` stroke="#566171"`)
		label := fitted(clean(m.Label, long), (f.x.to-f.x.from)/2)
		half := width(label) / 2
		put, at := beside(x, f.x.from, f.w, label)
		left := min(max(x-half, f.x.from), f.w-2*half)
		for row, y := range [...]float64{f.y.to - 8, f.y.to + 10} {
			if left < free[row] {
				continue
			}
			p.text("c-note", put, y, at, label)
			free[row] = left + 2*half + 8
			break
		}
	}
}
