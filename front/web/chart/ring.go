package chart

import (
	"io"
	"math"
	"strconv"
)

// Ring is a score from 0 to 100, as a ring that fills clockwise, with the
// number in it.
type Ring struct {
	Head
	// Score outside of 0 to 100 is drawn as the nearer end; one that is no
	// finite number is drawn as unknown.
	Score float64
	// Name stands below the number: "healthy".
	Name string
	Tone Tone
	// Href leads to what the score is made of.
	Href string
}

// Draw writes the picture.
func (r Ring) Draw(w io.Writer) error { return draw(w, r) }

// Append adds the picture to dst.
func (r Ring) Append(dst []byte) []byte {
	p := &pen{dst}
	const side, radius = 140.0, 58.0
	r.open(p, "ring", side, side, link(r.Href) != "")
	m := mark{x: []byte(r.number()), text: r.say(), href: r.Href}
	p.begin(m)
	p.rect("c-hit", 0, 0, side, side, unseen)
	p.dot("c-track", side/2, side/2, radius, ` fill="none" stroke="currentColor" stroke-opacity="0.1" stroke-width="12"`)
	if score := r.score(); score > 0 {
		round := 2 * math.Pi * radius
		p.raw(`<circle class="c-arc `, r.Tone.class(), `" fill="none" stroke="`, r.Tone.tint(), `" stroke-width="12" stroke-linecap="round"`)
		p.raw(` transform="rotate(-90 70 70)" stroke-dasharray="`)
		p.number(round * score / 100)
		p.raw(" ")
		p.number(round)
		p.raw(`"`)
		p.attr("cx", side/2)
		p.attr("cy", side/2)
		p.attr("r", radius)
		p.raw("/>\n")
	}
	p.raw(`<g font-size="36">`)
	p.text("c-value", side/2, side/2+8, middle, r.number())
	p.raw("</g>")
	p.text("c-faint", side/2, side/2+28, middle, fitted(clean(r.Name, long), 88))
	p.end(m)
	p.raw("</svg>\n")
	return p.out
}

// score is what is drawn, -1 for unknown.
func (r Ring) score() float64 {
	if !finite(r.Score) {
		return -1
	}
	return min(max(r.Score, 0), 100)
}

func (r Ring) number() string {
	if r.score() < 0 {
		return "?"
	}
	return strconv.Itoa(int(math.Round(r.score())))
}

func (r Ring) say() string {
	if r.score() < 0 {
		return or(r.Name, "unknown")
	}
	said := r.number() + " of 100"
	if r.Name != "" {
		said += ", " + r.Name
	}
	return said
}

// Table has one row: the score and its name.
func (r Ring) Table() Table {
	return Table{
		Caption: clean(r.Title, long), Heads: []string{"Score", "Which is"},
		Rows: [][]Cell{{cell(r.number(), r.Href), cell(r.Name, "")}},
	}
}
