package chart

import (
	"io"
	"slices"
	"strconv"
)

// Bars is a bar for each category, week or stretch of age.
type Bars struct {
	Head
	// Over names what there is a bar for: "week".
	Over string
	Y    Axis
	// Parts name what bars are stacked of, from below; one or none for plain bars.
	Parts  []string
	Bars   []Bar
	Levels []Level
}

// Bar is one bar. It has a whisker when High is above Low.
type Bar struct {
	// Label stands below it.
	Label string
	// Values are those of its parts, from below. Negative ones go down from
	// zero; what is no finite number is left out.
	Values    []float64
	Low, High float64
	// Young bars are hatched: what they show will still change.
	Young bool
	// Href leads to the rows behind it.
	Href string
	// Text is said besides: "18 of 60".
	Text string
}

// Narrow is the same chart for a phone, with other ids.
func (b Bars) Narrow() Bars {
	b.Head.Narrow = true
	return b
}

// Draw writes the picture.
func (b Bars) Draw(w io.Writer) error { return draw(w, b) }

// Append adds the picture to dst. Of more than 240 bars (120 when narrow) the
// highest of each few neighbours is drawn.
func (b Bars) Append(dst []byte) []byte {
	p, bars := &pen{dst}, b.highest()
	w, h := b.size(wide, tall)
	if n := len(b.Bars); n > len(bars) && len(bars) > 0 {
		b.Desc = or(b.Desc, "Bars") + ". Of " + strconv.Itoa(n) + " bars the highest of each few neighbours is drawn."
	}
	links := slices.ContainsFunc(bars, func(x Bar) bool { return link(x.Href) != "" })
	b.open(p, "bars", w, h, links)
	if len(bars) == 0 {
		b.nothing(p, w, h)
	} else {
		b.paint(p, bars, links)
	}
	p.raw("</svg>\n")
	return p.out
}

// highest are the bars that are drawn.
func (b Bars) highest() []Bar {
	most := 240
	if b.Head.Narrow {
		most = 120
	}
	if len(b.Bars) <= most {
		return b.Bars
	}
	made := make([]Bar, most)
	for i := range made {
		part := b.Bars[i*len(b.Bars)/most : (i+1)*len(b.Bars)/most]
		made[i] = slices.MaxFunc(part, func(x, y Bar) int { return compare(b.total(x), b.total(y)) })
	}
	return made
}

func compare(x, y float64) int {
	if x < y {
		return -1
	}
	return one(x > y)
}

// total is the sum of a bar's values.
func (b Bars) total(x Bar) float64 {
	sum := 0.0
	for _, v := range x.Values {
		if finite(v) {
			sum += b.Y.Format.within(v)
		}
	}
	return min(max(sum, -far), far)
}

// arranged places the axes.
func (b Bars) arranged(bars []Bar) plot {
	y := nowhere()
	y.hold(0)
	for _, x := range bars {
		up, down := 0.0, 0.0
		for _, v := range x.Values {
			if finite(v) {
				up, down = up+max(0, b.Y.Format.within(v)), down+min(0, b.Y.Format.within(v))
			}
		}
		y.hold(min(up, far))
		y.hold(max(down, -far))
	}
	floor := y.low
	for _, x := range bars {
		if between(x.Low, x.High) {
			y.hold(b.Y.Format.within(x.Low))
			y.hold(b.Y.Format.within(x.High))
		}
	}
	over := layout{head: b.Head, y: b.Y, levels: b.Levels, values: y, floor: floor, above: 12, right: 12}
	if keys := b.keys(bars); len(keys) > 0 {
		over.above = 24 + 18*float64(keyRows(keys, wideOr(b.Head)))
	}
	f := arrange(over)
	f.x.low, f.x.high = 0, float64(len(bars))
	return f
}

func wideOr(h Head) float64 {
	w, _ := h.size(wide, tall)
	return w
}

func (b Bars) paint(p *pen, bars []Bar, links bool) {
	f := b.arranged(bars)
	b.hatches(p, bars)
	p.raw(`<g class="c-scale" aria-hidden="true">`, "\n")
	f.grid(p, b.Y.Name)
	b.labels(p, f, bars)
	keys(p, b.keys(bars), f.w, b.id())
	p.raw("</g>\n", `<g class="c-marks">`, "\n")
	for i, x := range bars {
		b.bar(p, f, i, x, mark{
			x: strconv.AppendInt(nil, int64(i), 10), text: b.say(x), href: x.Href, many: links && len(bars) > few,
		})
	}
	p.raw("</g>\n", `<g aria-hidden="true">`, "\n")
	f.levels(p, b.Levels)
	p.raw("</g>\n")
}

// bar draws one bar, with its parts and its whisker.
func (b Bars) bar(p *pen, f plot, i int, x Bar, m mark) {
	left, right := f.x.at(float64(i)), f.x.at(float64(i+1))
	slot := right - left
	thick := min(0.72*slot, 48)
	if slot < 4 {
		thick = slot
	}
	mid, up, down := (left+right)/2, 0.0, 0.0
	p.begin(m)
	p.rect("c-hit", left, f.y.to, slot, f.y.from-f.y.to, unseen)
	for part, v := range x.Values {
		if !finite(v) || v == 0 {
			continue
		}
		from := &up
		if v < 0 {
			from = &down
		}
		low, high := *from, min(max(*from+b.Y.Format.within(v), -far), far)
		*from = high
		y1, y2 := f.y.at(max(low, high)), f.y.at(min(low, high))
		p.rect("c-bar "+class(part), mid-thick/2, y1, thick, y2-y1, ` fill="`+tint(part)+`"`)
		if x.Young {
			p.rect("c-young", mid-thick/2, y1, thick, y2-y1, ` fill="url(#`+b.id()+`-young)"`)
		}
	}
	if between(x.Low, x.High) {
		f.whisker(p, mid, min(thick/2, 6), x.Low, x.High)
	}
	p.end(m)
}

// whisker draws an interval upright, as far as the plot goes.
func (p plot) whisker(to *pen, x, half, low, high float64) {
	y1 := p.y.at(min(max(low, p.y.low), p.y.high))
	y2 := p.y.at(min(max(high, p.y.low), p.y.high))
	const ink = ` stroke="currentColor" stroke-width="1.5"`
	to.line("c-whisker", x, y1, x, y2, ink)
	to.line("c-whisker", x-half, y1, x+half, y1, ink)
	to.line("c-whisker", x-half, y2, x+half, y2, ink)
}
