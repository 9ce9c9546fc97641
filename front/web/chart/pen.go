package chart

import (
	"math"
	"strconv"
)

// pen writes SVG.
type pen struct{ out []byte }

type anchor string

const (
	start  anchor = ""
	middle anchor = ` text-anchor="middle"`
	end    anchor = ` text-anchor="end"`
)

func (p *pen) raw(parts ...string) {
	for _, s := range parts {
		p.out = append(p.out, s...)
	}
}

// said writes a cleaned text.
func (p *pen) said(s string) { p.out = escape(p.out, s) }

// number writes a coordinate, to a tenth of a unit.
func (p *pen) number(v float64) {
	if math.IsNaN(v) {
		v = 0
	}
	v = min(max(v, -coord), coord)
	tenths := int64(math.Round(v * 10))
	if tenths < 0 {
		p.out = append(p.out, '-')
		tenths = -tenths
	}
	p.out = strconv.AppendInt(p.out, tenths/10, 10)
	if tenths%10 != 0 {
		p.out = append(p.out, '.', byte('0'+tenths%10))
	}
}

func (p *pen) attr(name string, v float64) {
	p.raw(" ", name, `="`)
	p.number(v)
	p.raw(`"`)
}

func (p *pen) line(class string, x1, y1, x2, y2 float64, more string) {
	p.raw(`<line class="`, class, `"`)
	p.attr("x1", x1)
	p.attr("y1", y1)
	p.attr("x2", x2)
	p.attr("y2", y2)
	p.raw(more, "/>\n")
}

func (p *pen) rect(class string, x, y, w, h float64, more string) {
	p.raw(`<rect class="`, class, `"`)
	p.attr("x", x)
	p.attr("y", y)
	p.attr("width", max(0, w))
	p.attr("height", max(0, h))
	p.raw(more, "/>\n")
}

func (p *pen) dot(class string, x, y, r float64, more string) {
	p.raw(`<circle class="`, class, `"`)
	p.attr("cx", x)
	p.attr("cy", y)
	p.attr("r", r)
	p.raw(more, "/>\n")
}

// text writes a cleaned text; nothing when there is none.
func (p *pen) text(class string, x, y float64, at anchor, s string) {
	if s == "" {
		return
	}
	p.raw(`<text class="`, class, `"`)
	p.attr("x", x)
	p.attr("y", y)
	p.raw(string(at), plainly(class), ">")
	p.said(s)
	p.raw("</text>\n")
}

// plainly is how a text looks where no stylesheet is.
func plainly(class string) string {
	switch class {
	case "c-tick", "c-faint":
		return ` fill="#566171"`
	case "c-label":
		return ` stroke="#fff" stroke-width="3" paint-order="stroke"`
	case "c-note":
		return ` fill="#566171" stroke="#fff" stroke-width="3" paint-order="stroke"`
	case "c-value", "c-strong", "c-end", "c-number":
		return ` font-weight="600"`
	}
	return ""
}

// point writes "x,y" of a path.
func (p *pen) point(letter byte, x, y float64) {
	p.out = append(p.out, letter)
	p.number(x)
	p.out = append(p.out, ' ')
	p.number(y)
}

// tint is the colour of a series where no stylesheet is.
func tint(series int) string {
	return [...]string{"#2b5fb0", "#b8501a", "#17756f", "#7446ac", "#7d6400", "#a8325e"}[series%6]
}

// class is the class of a series: c-series-1 to c-series-6.
func class(series int) string {
	return [...]string{"c-series-1", "c-series-2", "c-series-3", "c-series-4", "c-series-5", "c-series-6"}[series%6]
}

// mark is something that can be pointed at.
type mark struct {
	x    []byte // where it stands, for programs
	text string // what it says
	href string
	many bool // one of so many that the tabulator shall pass it
}

// begin opens a mark; what it looks like follows, then end. The title names a
// link to those who cannot see, and is what a mouse is shown.
func (p *pen) begin(m mark) {
	text, href := clean(m.text, 2*long), link(m.href)
	if href != "" {
		p.raw(`<a href="`)
		p.said(href)
		if m.many {
			p.raw(`" tabindex="-1`)
		}
		p.raw(`">`)
		p.title(text)
	}
	p.raw(`<g class="c-mark" tabindex="-1" data-x="`)
	p.out = append(p.out, m.x...)
	p.raw(`" data-t="`)
	p.said(text)
	p.raw(`">`)
	if href == "" {
		p.title(text)
	}
}

func (p *pen) title(text string) {
	p.raw("<title>")
	p.said(text)
	p.raw("</title>")
}

func (p *pen) end(m mark) {
	p.raw("</g>")
	if link(m.href) != "" {
		p.raw("</a>")
	}
	p.raw("\n")
}

// few is how many links of a chart the tabulator stops at; of more, the table
// has them all.
const few = 40

const unseen = ` fill="none" pointer-events="all"`
