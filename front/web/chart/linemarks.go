package chart

import "strings"

// marks draws what can be pointed at: a column for each place, with a dot on
// each line, seen only while it is pointed at.
func (l Lines) marks(p *pen, f plot, traces []trace, at []float64, links bool) {
	years := at[0] < at[len(at)-1]-300 || year(at[0]) != year(at[len(at)-1])
	p.raw(`<g class="c-marks">`, "\n")
	for i, x := range at {
		from, to := f.x.from, f.x.to
		if i > 0 {
			from = (f.x.at(at[i-1]) + f.x.at(x)) / 2
		}
		if i < len(at)-1 {
			to = (f.x.at(x) + f.x.at(at[i+1])) / 2
		}
		m := mark{
			x: l.X.Format.plain(nil, x), text: l.say(traces, x, years),
			href: l.href(traces, x), many: links && len(at) > few,
		}
		p.begin(m)
		p.rect("c-hit", from, f.y.to, to-from, f.y.from-f.y.to, unseen)
		p.line("c-guide", f.x.at(x), f.y.to, f.x.at(x), f.y.from, ` opacity="0" stroke="#566171"`)
		for s, t := range traces {
			if pt, ok := t.at(x); ok {
				p.dot("c-peek "+class(s), f.x.at(x), f.y.at(pt.Y), 4, ` opacity="0" fill="`+tint(s)+`"`)
			}
		}
		p.end(m)
	}
	p.raw("</g>\n")
}

// href is where the first series that knows leads from x.
func (l Lines) href(traces []trace, x float64) string {
	for _, t := range traces {
		if pt, ok := t.at(x); ok && link(pt.Href) != "" {
			return pt.Href
		}
	}
	return ""
}

// say is what the mark at x says: "Mon 23 Nov: 412 pending (380 to 450)".
func (l Lines) say(traces []trace, x float64, years bool) string {
	var b strings.Builder
	if l.X.Format == Count && l.X.Name != "" || l.X.Format == Decimal && l.X.Name != "" {
		b.WriteString(l.X.Name + " ")
	}
	b.WriteString(l.X.Format.text(x, years) + ": ")
	said := 0
	for _, t := range traces {
		pt, ok := t.at(x)
		if !ok {
			continue
		}
		if said++; said > 1 {
			b.WriteString("; ")
		}
		if said > 8 {
			b.WriteString("…")
			break
		}
		if len(traces) > 1 && t.name != "" {
			b.WriteString(t.name + " ")
		}
		b.WriteString(l.Y.Format.text(pt.Y, years))
		if len(traces) == 1 && l.Y.Name != "" {
			b.WriteString(" " + l.Y.Name)
		}
		if between(pt.Low, pt.High) {
			b.WriteString(" (" + l.Y.Format.text(pt.Low, years) + " to " + l.Y.Format.text(pt.High, years) + ")")
		}
	}
	return b.String()
}

// Table has a row for each place on the X axis and a column for each series.
func (l Lines) Table() Table {
	traces := l.traces()
	t := Table{Caption: clean(l.Title, long), Heads: []string{clean(or(l.X.Name, "Day"), long)}}
	for _, s := range traces {
		t.Heads = append(t.Heads, or(s.name, clean(l.Y.Name, long)))
	}
	for _, x := range stops(traces, 1<<30) {
		row := []Cell{cell(l.X.Format.text(x, true), "")}
		for _, s := range traces {
			pt, ok := s.at(x)
			if !ok {
				row = append(row, Cell{})
				continue
			}
			row = append(row, cell(spread(l.Y.Format, pt.Y, pt.Low, pt.High), pt.Href))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
