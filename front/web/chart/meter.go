package chart

import (
	"io"
	"slices"
)

// Tone is what a stretch or a score means for the person.
type Tone uint8

const (
	// Plain says nothing of good or bad.
	Plain Tone = iota
	// Good is as it should be.
	Good
	// Watch wants an eye kept on it.
	Watch
	// Bad wants something done.
	Bad
)

func (t Tone) class() string { return [...]string{"c-plain", "c-good", "c-watch", "c-bad"}[t%4] }

func (t Tone) tint() string { return [...]string{"#2b5fb0", "#1d7a4b", "#96650a", "#b3362d"}[t%4] }

// Meter is a value on a bar that is divided into zones.
type Meter struct {
	Head
	// Axis names what is counted and how it is written; its Max widens the bar.
	Axis  Axis
	Value float64
	// Low and High are an interval of the value, when High is above Low.
	Low, High float64
	// Zones follow each other from zero.
	Zones []Zone
	// Href leads to the rows behind the value.
	Href string
}

// Zone reaches from the one before it up to To.
type Zone struct {
	To   float64
	Name string
	Tone Tone
}

const zonesDrawn = 12

// Narrow is the same chart for a phone, with other ids.
func (m Meter) Narrow() Meter {
	m.Head.Narrow = true
	return m
}

// Draw writes the picture.
func (m Meter) Draw(w io.Writer) error { return draw(w, m) }

// Append adds the picture to dst.
func (m Meter) Append(dst []byte) []byte {
	p := &pen{dst}
	w, h := m.size(wide, 64)
	m.open(p, "meter", w, h, link(m.Href) != "")
	if finite(m.Value) {
		m.paint(p, w)
	} else {
		m.nothing(p, w, h)
	}
	p.raw("</svg>\n")
	return p.out
}

// sound are the zones in order, each longer than nothing.
func (m Meter) sound() []Zone {
	zones := slices.DeleteFunc(slices.Clone(m.Zones), func(z Zone) bool { return !finite(z.To) || z.To <= 0 })
	for i := range zones {
		zones[i].To = m.Axis.Format.within(zones[i].To)
	}
	slices.SortStableFunc(zones, func(a, b Zone) int { return compare(a.To, b.To) })
	zones = slices.CompactFunc(zones, func(a, b Zone) bool { return a.To == b.To })
	return zones[:min(len(zones), zonesDrawn)]
}

func (m Meter) paint(p *pen, w float64) {
	zones, value := m.sound(), max(0, m.Axis.Format.within(m.Value))
	e := extent{0, value}
	for _, z := range zones {
		e.hold(z.To)
	}
	if between(m.Low, m.High) {
		e.hold(m.Axis.Format.within(m.High))
	}
	e.widen(m.Axis)
	e.low = 0
	if e.high == 0 {
		e.high = 1
	}
	x := scale{0, e.high, 1, w - 1}
	at := mark{x: m.Axis.Format.plain(nil, value), text: m.say(zones), href: m.Href}
	p.begin(at)
	p.rect("c-hit", 0, 0, w, 64, unseen)
	m.zones(p, x, zones)
	tone := toneOf(zones, value)
	p.rect("c-full "+tone.class(), x.from, 29, max(x.at(value)-x.from, 2), 8, ` rx="2" fill="`+tone.tint()+`"`)
	if between(m.Low, m.High) {
		low, high := x.at(max(0, m.Axis.Format.within(m.Low))), x.at(max(0, m.Axis.Format.within(m.High)))
		p.line("c-whisker", low, 33, high, 33, ` stroke="currentColor" stroke-width="1.5"`)
		p.line("c-whisker", low, 29, low, 37, ` stroke="currentColor" stroke-width="1.5"`)
		p.line("c-whisker", high, 29, high, 37, ` stroke="currentColor" stroke-width="1.5"`)
	}
	label := m.Axis.Format.text(m.Value, true)
	if m.Axis.Name != "" {
		label += " " + clean(m.Axis.Name, long)
	}
	label = fitted(label, w/1.15) // it is bold
	put, side := beside(x.at(value), 0, w, label)
	p.text("c-strong", put, 16, side, label)
	p.end(at)
}

// zones draws the stretches behind the value, with a line and a number where
// each ends; a label that would touch the one before it is left out.
func (m Meter) zones(p *pen, x scale, zones []Zone) {
	from := 0.0
	free := 0.0
	p.rect("c-track", x.from, 25, x.to-x.from, 16, ` rx="3" fill="currentColor" fill-opacity="0.06"`)
	for _, z := range zones {
		p.rect("c-zone "+z.Tone.class(), x.at(from), 25, x.at(z.To)-x.at(from), 16, ` fill-opacity="0.18" fill="`+z.Tone.tint()+`"`)
		p.line("c-axis", x.at(z.To), 23, x.at(z.To), 43, ` stroke="#8b95a3"`)
		label := string(m.Axis.Format.append(nil, z.To, true))
		if z.Name != "" {
			label = clean(z.Name, long) + " " + label
		}
		label = fitted(label, x.to-x.from)
		left := min(max(x.at(z.To)-width(label)/2, 0), x.to-width(label))
		if left >= free {
			put, at := beside(x.at(z.To), 0, x.to+1, label)
			p.text("c-tick", put, 58, at, label)
			free = left + width(label) + 6
		}
		from = z.To
	}
}

// toneOf is the tone of the zone that a value is in, the last one's beyond.
func toneOf(zones []Zone, v float64) Tone {
	for _, z := range zones {
		if v <= z.To {
			return z.Tone
		}
	}
	if len(zones) == 0 {
		return Plain
	}
	return zones[len(zones)-1].Tone
}

// say is what the meter's mark says: "64 sent (safe 80, limit 100)".
func (m Meter) say(zones []Zone) string {
	said := spread(m.Axis.Format, m.Value, m.Low, m.High)
	if m.Axis.Name != "" {
		said += " " + m.Axis.Name
	}
	for i, z := range zones {
		said += [...]string{": ", ", "}[one(i > 0)] + or(z.Name, "up to") + " " + m.Axis.Format.text(z.To, true)
	}
	return said
}

// Table has a row for the value and one for each zone.
func (m Meter) Table() Table {
	t := Table{Caption: clean(m.Title, long), Heads: []string{"What", "How many"}}
	t.Rows = append(t.Rows, []Cell{cell(or(m.Axis.Name, "value"), ""), cell(spread(m.Axis.Format, m.Value, m.Low, m.High), m.Href)})
	for _, z := range m.sound() {
		t.Rows = append(t.Rows, []Cell{cell(or(z.Name, "up to"), ""), cell(m.Axis.Format.text(z.To, true), "")})
	}
	return t
}
