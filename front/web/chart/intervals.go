package chart

import (
	"io"
	"math"
	"slices"
	"strconv"
)

// Intervals has a row for each of several groups: a dot where its mean is,
// and a whisker over what is as likely.
type Intervals struct {
	Head
	// Over names what there is a row for: "segment".
	Over string
	// Of names what N counts: "sent".
	Of   string
	X    Axis
	Rows []Row
	// Levels are upright lines to hold the rows against: the mean of all.
	Levels []Level
}

// Row is one group. It has a whisker when High is above Low, and a dot when
// Mean is a finite number.
type Row struct {
	Label           string
	Mean, Low, High float64
	// N is how many it rests on.
	N int
	// Href leads to the rows behind it.
	Href string
}

// rows are drawn at most so many; the rest is in the table.
const rowsDrawn = 60

// Narrow is the same chart for a phone, with other ids.
func (v Intervals) Narrow() Intervals {
	v.Head.Narrow = true
	return v
}

// Draw writes the picture.
func (v Intervals) Draw(w io.Writer) error { return draw(w, v) }

// Append adds the picture to dst. It is as high as its rows need; of more than
// 60 rows the first are drawn, and the number of the others is said.
func (v Intervals) Append(dst []byte) []byte {
	p, rows := &pen{dst}, v.Rows[:min(len(v.Rows), rowsDrawn)]
	links := slices.ContainsFunc(rows, func(r Row) bool { return link(r.Href) != "" })
	f := v.arranged(rows)
	v.open(p, "intervals", f.w, f.h, links)
	if len(rows) == 0 {
		v.nothing(p, f.w, f.h)
	} else {
		v.paint(p, f, rows, links)
	}
	p.raw("</svg>\n")
	return p.out
}

// ladder is a plot whose rows lie below each other.
type ladder struct {
	plot
	ticks  []tick
	pitch  float64 // from row to row
	base   float64 // of a row's line, within it
	labels float64 // width of the labels
	values float64 // width of what is written on the right
}

func (v Intervals) arranged(rows []Row) ladder {
	x := nowhere()
	floor := 0.0
	for _, r := range rows {
		if finite(r.Mean) {
			x.hold(v.X.Format.within(r.Mean))
			floor = min(floor, r.Mean)
		}
		if between(r.Low, r.High) {
			x.hold(v.X.Format.within(r.Low))
			x.hold(v.X.Format.within(r.High))
		}
	}
	x.low = max(x.low, max(floor, -far))
	x.hold(0)
	x.widen(v.X)
	f := ladder{pitch: 30, base: 15}
	if v.Head.Narrow {
		f.pitch, f.base = 44, 28
	}
	for _, r := range rows {
		f.labels = max(f.labels, width(clean(r.Label, long)))
		f.values = max(f.values, width(v.share(r)))
	}
	f.head = v.Head
	f.w, f.h = v.size(wide, 48+f.pitch*float64(max(len(rows), 1)))
	f.labels = min(f.labels, 0.34*f.w)
	left, right := f.labels+14, f.w-f.values-14
	if v.Head.Narrow {
		left, right = 18, f.w-18
	}
	ticks, low, high := numbers(v.X.Format, x.low, x.high, max(2, int((right-left)/70)), true)
	f.ticks, f.x, f.y = ticks, scale{low, high, left, right}, scale{0, 1, f.h - 26, 18}
	return f
}

// share is what is written beside a row: "31.4 % of 212".
func (v Intervals) share(r Row) string {
	if !finite(r.Mean) {
		return v.count(r)
	}
	return v.X.Format.text(r.Mean, true) + " of " + v.count(r)
}

func (v Intervals) count(r Row) string { return Count.text(float64(max(r.N, 0)), true) }

func (v Intervals) paint(p *pen, f ladder, rows []Row, links bool) {
	p.raw(`<g class="c-scale" aria-hidden="true">`, "\n")
	free := -math.MaxFloat64
	for _, t := range f.ticks {
		x, half := f.x.at(t.value), width(t.label)/2
		p.line("c-grid", x, f.y.to, x, f.y.from, ` stroke="#dfe4ea"`)
		if x-half >= free && x+half <= f.w && x-half >= 0 {
			p.text("c-tick", x, f.y.from+18, middle, t.label)
			free = x + half + 8
		}
	}
	f.upright(p, v.Levels)
	p.raw("</g>\n", `<g class="c-marks">`, "\n")
	for i, r := range rows {
		v.row(p, f, f.y.to+f.pitch*float64(i), r, mark{
			x: strconv.AppendInt(nil, int64(i), 10), text: v.say(r), href: r.Href, many: links && len(rows) > few,
		})
	}
	p.raw("</g>\n")
	if more := len(v.Rows) - len(rows); more > 0 {
		p.text("c-faint", f.w, 11, end, "and "+Count.text(float64(more), true)+" more")
	}
}

// upright draws the levels, with their names on top where they have room.
func (f ladder) upright(p *pen, levels []Level) {
	free := 0.0
	for _, level := range levels {
		if !finite(level.Value) || level.Value < f.x.low || level.Value > f.x.high {
			continue
		}
		x := f.x.at(level.Value)
		p.line("c-level", x, f.y.to-2, x, f.y.from, ` stroke="#a3542c" stroke-dasharray="2 4"`)
		label := fitted(clean(level.Label, long), f.w/2)
		left := min(max(x-width(label)/2, 0), f.w-width(label))
		if left >= free {
			put, at := beside(x, 0, f.w, label)
			p.text("c-note", put, 11, at, label)
			free = left + width(label) + 8
		}
	}
}

func (v Intervals) row(p *pen, f ladder, y float64, r Row, m mark) {
	line, words := y+f.base, y+f.base+4
	p.begin(m)
	p.rect("c-hit", 0, y, f.w, f.pitch, unseen)
	if v.Head.Narrow {
		words = y + 15
		p.text("c-label", 0, words, start, fitted(clean(r.Label, long), f.w-f.values-12))
	} else {
		p.text("c-label", f.labels, words, end, fitted(clean(r.Label, long), f.labels))
	}
	p.text("c-faint", f.w, words, end, v.share(r))
	if between(r.Low, r.High) {
		clip := func(v float64) float64 { return f.x.at(min(max(v, f.x.low), f.x.high)) }
		p.line("c-range c-series-1", clip(r.Low), line, clip(r.High), line,
			` stroke="`+tint(0)+`" stroke-width="6" stroke-opacity="0.3" stroke-linecap="round"`)
	}
	if finite(r.Mean) {
		p.dot("c-dot c-series-1", f.x.at(v.X.Format.within(r.Mean)), line, 5, ` fill="`+tint(0)+`"`)
	}
	p.end(m)
}

// say is what a row's mark says: "Founders: 31.4 % of 212 sent (24.1 % to 39 %)".
func (v Intervals) say(r Row) string {
	said := or(r.Label, "no name") + ": " + v.share(r)
	if v.Of != "" {
		said += " " + v.Of
	}
	if between(r.Low, r.High) {
		said += " (" + v.X.Format.text(r.Low, true) + " to " + v.X.Format.text(r.High, true) + ")"
	}
	return said
}

// Table has a line for each row, drawn or not.
func (v Intervals) Table() Table {
	t := Table{Caption: clean(v.Title, long), Heads: []string{
		clean(or(v.Over, "Of"), long), clean(or(v.X.Name, "mean"), long), "from", "to", clean(or(v.Of, "of"), long),
	}}
	for _, r := range v.Rows {
		low, high := "", ""
		if between(r.Low, r.High) {
			low, high = v.X.Format.text(r.Low, true), v.X.Format.text(r.High, true)
		}
		t.Rows = append(t.Rows, []Cell{
			cell(r.Label, r.Href), cell(v.X.Format.text(r.Mean, true), ""), cell(low, ""), cell(high, ""), cell(v.count(r), r.Href),
		})
	}
	return t
}
