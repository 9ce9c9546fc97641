// Package chart draws what Kith counts, as SVG, on the server.
//
// A chart is a value: fill it in, and Append or Draw it. The picture needs no
// script and no stylesheet, so the same one serves a page, a mail, a report
// and a printer; classes (c-line, c-series-1 ...) let a stylesheet give it the
// colours of the page. It holds no style attribute and no style element, which
// a strict Content-Security-Policy would refuse. It grows with what it stands
// in; Narrow is the same chart laid out for a phone.
//
// Whatever is put in, what comes out is well-formed, with every text escaped,
// shortened and free of characters that turn the line around, and with finite
// numbers only. Values that are no number, or infinite, are left out.
//
// Each thing that can be pointed at is a group of class c-mark, with what it
// says in data-t and as a tooltip, and where it stands in data-x. Where a mark
// has a link, the link goes round it and bears the tooltip; the picture is then
// a group to a screen reader, since an image would hide its links, and
// otherwise an image. Table is what was drawn, in words.
//
// The package decides nothing and knows nothing of Kith: no invitation, no
// rule, no clock.
package chart

import (
	"io"
	"slices"
)

// Chart is what every chart of this package can do.
type Chart interface {
	// Append adds the picture to dst, as one <svg> element.
	Append(dst []byte) []byte
	// Draw writes the picture, and fails only when w does.
	Draw(w io.Writer) error
	// Table is what the picture shows, whole, as text.
	Table() Table
}

// Head is what every chart says of itself.
type Head struct {
	// ID begins the ids of the chart's parts; unique on its page. Narrow adds to it.
	ID string
	// Title names the picture, for those who cannot see it and as the
	// caption of its table.
	Title string
	// Desc says in a sentence what there is to see.
	Desc string
	// Empty is what stands where there is nothing to draw.
	Empty string
	// Narrow asks for the layout for phones: half as wide, text as large.
	Narrow bool
}

// Axis is one direction of a chart.
type Axis struct {
	// Name says what is counted, as it follows a number: "pending".
	Name string
	// Format is how its values are written.
	Format Format
	// Min and Max widen the axis, so that it shows at least from one to the
	// other; both zero for what the values need.
	Min, Max float64
}

// Level is a horizontal line that values are held against.
type Level struct {
	Value float64
	Label string
}

// Both draws a chart twice, wide and narrow, in one element of class c-both;
// the stylesheet shows the one that fits.
func Both(dst []byte, wide, narrow Chart) []byte {
	dst = append(dst, `<div class="c-both">`...)
	before := len(dst)
	dst = wide.Append(dst)
	dst = slices.Grow(dst, len(dst)-before) // the narrow one takes about as much
	dst = narrow.Append(dst)
	return append(dst, "</div>\n"...)
}

func draw(w io.Writer, c Chart) error {
	_, err := w.Write(c.Append(make([]byte, 0, 16<<10)))
	return err
}

// size is how large a chart is laid out, in units; width and height of the
// wide layout are given.
func (h Head) size(w, hgt float64) (float64, float64) {
	if h.Narrow {
		return min(w, narrow), hgt
	}
	return w, hgt
}

const (
	wide   = 720.0 // units across
	narrow = 360.0
	tall   = 260.0
	em     = 12.0   // the size of text
	far    = 1e15   // values beyond are drawn as this
	drawn  = 400    // points, bars or rows at most
	coord  = 99_999 // no coordinate is beyond
)

// open begins the picture.
func (h Head) open(p *pen, kind string, w, hgt float64, links bool) {
	id := h.id()
	p.raw(`<svg xmlns="http://www.w3.org/2000/svg" class="c-chart c-`, kind)
	if h.Narrow {
		p.raw(` c-narrow`)
	} else {
		p.raw(` c-wide`)
	}
	p.raw(`" viewBox="0 0 `)
	p.number(w)
	p.raw(" ")
	p.number(hgt)
	p.raw(`"`)
	p.attr("width", w)
	p.attr("height", hgt)
	role := "img"
	if links {
		role = "group"
	}
	p.raw(` role="`, role, `" aria-labelledby="`, id, `-t`)
	if h.Desc != "" {
		p.raw(` `, id, `-d`)
	}
	p.raw(`" font-family="system-ui,sans-serif" font-size="12" fill="currentColor">`, "\n", `<title id="`, id, `-t">`)
	p.said(clean(h.Title, long))
	p.raw("</title>\n")
	if h.Desc != "" {
		p.raw(`<desc id="`, id, `-d">`)
		p.said(clean(h.Desc, 3*long))
		p.raw("</desc>\n")
	}
}

// id is the caller's, made fit to be one.
func (h Head) id() string {
	made := []byte("c-")
	for _, r := range h.ID {
		if r == '-' || r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			made = append(made, byte(r))
		}
	}
	if h.Narrow {
		made = append(made, "-n"...)
	}
	return string(made)
}

// nothing is drawn where there is nothing to draw.
func (h Head) nothing(p *pen, w, hgt float64) {
	text := h.Empty
	if text == "" {
		text = "Nothing to show yet"
	}
	p.rect("c-void", 0.5, 0.5, w-1, hgt-1, ` rx="6" fill="none" stroke="#d5dbe3" stroke-dasharray="4 4"`)
	p.text("c-faint", w/2, hgt/2+4, middle, fitted(clean(text, long), w-24))
}
