package chart

import (
	"math"
	"slices"
	"strings"
)

// labels writes what stands below the bars: every one, every second, every
// fifth ... whatever has room.
func (b Bars) labels(p *pen, f plot, bars []Bar) {
	slot, widest := (f.x.to-f.x.from)/float64(len(bars)), 0.0
	for _, x := range bars {
		widest = max(widest, min(width(clean(x.Label, long)), 120))
	}
	every := 1
	for _, n := range [...]int{1, 2, 3, 4, 5, 10, 20, 25, 50, 100, 200, 400} {
		if every = n; slot*float64(n) >= widest+8 {
			break
		}
	}
	free := -math.MaxFloat64
	for i := 0; i < len(bars); i += every {
		label := fitted(clean(bars[i].Label, long), max(120, slot-8))
		x, half := f.x.at(float64(i)+0.5), width(label)/2
		x = min(x, f.w-half)
		if x-half < free {
			continue
		}
		p.text("c-tick", x, f.y.from+18, middle, label)
		free = x + half + 6
	}
}

// key is a line of the explanation of colours.
type key struct {
	name  string
	part  int
	young bool
}

func (b Bars) keys(bars []Bar) []key {
	var made []key
	if len(b.Parts) > 1 {
		for i, name := range b.Parts {
			made = append(made, key{clean(name, long), i, false})
		}
	}
	if slices.ContainsFunc(bars, func(x Bar) bool { return x.Young }) {
		made = append(made, key{"not matured yet", 0, true})
	}
	return made[:min(len(made), 12)]
}

// keyRows is how many rows the explanation takes.
func keyRows(keys []key, room float64) int {
	rows, x := 1, 0.0
	for _, k := range keys {
		need := width(fitted(k.name, room-20)) + 34
		if x > 0 && x+need > room {
			rows, x = rows+1, 0
		}
		x += need
	}
	return rows
}

// keys draws the explanation of colours, in rows above the plot.
func keys(p *pen, keys []key, room float64, id string) {
	x, y := 0.0, 29.0
	for _, k := range keys {
		name := fitted(k.name, room-20)
		need := width(name) + 34
		if x > 0 && x+need > room {
			x, y = 0, y+18
		}
		p.rect("c-bar "+class(k.part), x, y-10, 12, 12, ` rx="2" fill="`+tint(k.part)+`"`)
		if k.young {
			p.rect("c-young", x, y-10, 12, 12, ` rx="2" fill="url(#`+id+`-young)"`)
		}
		p.text("c-name", x+18, y, start, name)
		x += need
	}
}

// hatches defines the pattern of young bars, if there are any.
func (b Bars) hatches(p *pen, bars []Bar) {
	if !slices.ContainsFunc(bars, func(x Bar) bool { return x.Young }) {
		return
	}
	p.raw(`<defs><pattern id="`, b.id(), `-young" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">`,
		`<rect class="c-hatch" width="3" height="6" fill="#fff" fill-opacity="0.65"/></pattern></defs>`, "\n")
}

// say is what a bar's mark says: "16 Nov: 60 sent; 18 accepted, 42 pending".
func (b Bars) say(x Bar) string {
	var s strings.Builder
	if x.Label != "" {
		s.WriteString(x.Label + ": ")
	}
	s.WriteString(b.Y.Format.text(b.total(x), true))
	if b.Y.Name != "" {
		s.WriteString(" " + b.Y.Name)
	}
	if between(x.Low, x.High) {
		s.WriteString(" (" + b.Y.Format.text(x.Low, true) + " to " + b.Y.Format.text(x.High, true) + ")")
	}
	if len(b.Parts) > 1 {
		for i, v := range x.Values[:min(len(x.Values), len(b.Parts), 8)] {
			s.WriteString([...]string{"; ", ", "}[one(i > 0)] + b.Y.Format.text(v, true) + " " + b.Parts[i])
		}
	}
	if note := x.note(); note != "" {
		s.WriteString(", " + note)
	}
	return s.String()
}

// Table has a row for each bar, drawn or not, and a column for each part.
func (b Bars) Table() Table {
	t := Table{Caption: clean(b.Title, long), Heads: []string{clean(or(b.Over, "Of"), long)}}
	parts, notes := 0, slices.ContainsFunc(b.Bars, func(x Bar) bool { return x.note() != "" })
	if len(b.Parts) > 1 {
		parts = len(b.Parts)
	}
	for _, name := range b.Parts[:parts] {
		t.Heads = append(t.Heads, clean(name, long))
	}
	t.Heads = append(t.Heads, clean(or(b.Y.Name, "all"), long))
	if notes {
		t.Heads = append(t.Heads, "Note")
	}
	for _, x := range b.Bars {
		row := []Cell{cell(x.Label, "")}
		for i := range parts {
			text := ""
			if i < len(x.Values) {
				text = b.Y.Format.text(x.Values[i], true)
			}
			row = append(row, cell(text, ""))
		}
		row = append(row, cell(spread(b.Y.Format, b.total(x), x.Low, x.High), x.Href))
		if notes {
			row = append(row, cell(x.note(), ""))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// note is what is said of a bar besides its numbers.
func (x Bar) note() string {
	switch {
	case !x.Young:
		return x.Text
	case x.Text == "":
		return "not matured yet"
	}
	return x.Text + ", not matured yet"
}
