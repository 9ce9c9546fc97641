package chart

import (
	"cmp"
	"io"
	"math"
	"slices"
	"strconv"
	"time"
)

// Calendar shows a number for each of some days, in weeks from Monday to
// Sunday.
type Calendar struct {
	Head
	// Name says what is counted, as it follows a number: "to withdraw".
	Name   string
	Format Format
	// Days may come in any order; of several for one date the first counts.
	Days []Day
	// Today is marked, if it is shown; 0 for none.
	Today int
}

// Day is one day of a calendar.
type Day struct {
	// Date is in days since 1970-01-01.
	Date int
	// Value is written in the day's field, and makes it darker.
	Value float64
	// Href leads to the rows behind it.
	Href string
	// Text is said besides: "done".
	Text string
}

// weeksDrawn is how many weeks are drawn at most.
const weeksDrawn = 53

// Narrow is the same chart for a phone, with other ids.
func (c Calendar) Narrow() Calendar {
	c.Head.Narrow = true
	return c
}

// Draw writes the picture.
func (c Calendar) Draw(w io.Writer) error { return draw(w, c) }

// Append adds the picture to dst. Weeks are columns, in as many blocks below
// each other as they need, 53 of them at most.
func (c Calendar) Append(dst []byte) []byte {
	p, days := &pen{dst}, c.sound()
	g := c.arranged(days)
	links := slices.ContainsFunc(days, func(d Day) bool { return link(d.Href) != "" })
	c.open(p, "calendar", g.w, g.h, links)
	if len(days) == 0 {
		c.nothing(p, g.w, g.h)
	} else {
		c.paint(p, g, days, links)
	}
	p.raw("</svg>\n")
	return p.out
}

// sound are the days that can be drawn, in order.
func (c Calendar) sound() []Day {
	var made []Day
	for _, d := range c.Days {
		if finite(d.Value) && d.Date >= firstDay && d.Date <= lastDay {
			d.Value = c.Format.within(d.Value)
			made = append(made, d)
		}
	}
	slices.SortStableFunc(made, func(a, b Day) int { return cmp.Compare(a.Date, b.Date) })
	return slices.CompactFunc(made, func(a, b Day) bool { return a.Date == b.Date })
}

// grille is where the days of a calendar are.
type grille struct {
	w, h, cell float64
	first      int // the Monday it begins with
	weeks      int
	across     int // weeks in one block
}

const (
	daysWidth = 34.0 // names of the weekdays
	headWidth = 36.0 // months and Mondays above a block
)

func (c Calendar) arranged(days []Day) grille {
	g := grille{weeks: 1, across: 1, cell: 40}
	g.w, g.h = c.size(wide, 120)
	if len(days) == 0 {
		return g
	}
	g.first = monday(days[0].Date)
	g.weeks = min((monday(days[len(days)-1].Date)-g.first)/7+1, weeksDrawn)
	least := 30.0
	for _, d := range days {
		least = max(least, min(width(c.short(d.Value))+8, 60))
	}
	room := g.w - daysWidth
	blocks := (g.weeks-1)/max(1, int(room/least)) + 1
	g.across = (g.weeks-1)/blocks + 1
	g.cell = min(max(room/float64(g.across), least), 80)
	g.h = float64(blocks)*(headWidth+7*g.row()) + 16*float64(blocks-1) + 2
	return g
}

// row is the height of a day's field.
func (g grille) row() float64 { return min(g.cell, 30) }

// place is the upper left corner of a day's field.
func (g grille) place(date int) (x, y float64) {
	week := (date - g.first) / 7
	return daysWidth + g.cell*float64(week%g.across),
		float64(week/g.across)*(headWidth+7*g.row()+16) + headWidth + g.row()*float64((date-g.first)%7)
}

// monday is the Monday of a date's week.
func monday(date int) int { return date - (date+3-7*(firstDay-7))%7 }

func (c Calendar) paint(p *pen, g grille, days []Day, links bool) {
	most := 0.0
	for _, d := range days {
		most = max(most, d.Value)
	}
	p.raw(`<g class="c-scale" aria-hidden="true">`, "\n")
	g.months(p)
	for week := range g.weeks {
		g.heading(p, week)
	}
	for date := g.first; date < g.first+7*g.weeks; date++ {
		x, y := g.place(date)
		p.rect("c-day", x+1, y+1, g.cell-2, g.row()-2, ` rx="4" fill="currentColor" fill-opacity="0.04"`)
	}
	p.raw("</g>\n", `<g class="c-marks">`, "\n")
	for _, d := range days {
		if d.Date < g.first+7*g.weeks {
			c.day(p, g, d, most, links && len(days) > few)
		}
	}
	p.raw("</g>\n")
	if x, y := g.place(c.Today); c.Today != 0 && c.Today >= g.first && c.Today < g.first+7*g.weeks {
		p.rect("c-today", x+1, y+1, g.cell-2, g.row()-2, ` rx="4" fill="none" stroke="currentColor" stroke-width="2" pointer-events="none"`)
	}
}

// heading writes a week's Monday above it, and in front of a block the names
// of the weekdays.
func (g grille) heading(p *pen, week int) {
	x, y := g.place(g.first + 7*week)
	p.text("c-tick", x+g.cell/2, y-6, middle, strconv.Itoa(g.monday(week).Day()))
	if week%g.across != 0 {
		return
	}
	for i, name := range [...]string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"} {
		p.text("c-tick", 0, y+g.row()*(float64(i)+0.5)+4, start, name)
	}
}

// months writes each month above its first Monday, and above the first week
// of a block, with the year where there is room and need.
func (g grille) months(p *pen) {
	said := 0
	for week := range g.weeks {
		t := g.monday(week)
		if week%g.across != 0 && t.Day() > 7 {
			continue
		}
		x, y := g.place(g.first + 7*week)
		room := g.w - x
		for next := week + 1; next < g.weeks && next%g.across != 0; next++ {
			if g.monday(next).Day() <= 7 {
				room = g.cell*float64(next-week) - 6
				break
			}
		}
		label := t.Format("Jan 2006")
		if t.Year() == said || width(label) > room {
			label = t.Format("Jan")
		} else {
			said = t.Year()
		}
		if width(label) <= room {
			p.text("c-faint", x+2, y-21, start, label)
		}
	}
}

// monday is the first day of a week.
func (g grille) monday(week int) time.Time { return civil(float64(g.first + 7*week)) }

func (c Calendar) day(p *pen, g grille, d Day, most float64, many bool) {
	x, y := g.place(d.Date)
	m := mark{x: Date.plain(nil, float64(d.Date)), text: c.say(d), href: d.Href, many: many}
	p.begin(m)
	kind, ink := heat(d.Value, most)
	p.rect("c-field "+kind, x+1, y+1, g.cell-2, g.row()-2, ink)
	p.text("c-number", x+g.cell/2, y+g.row()/2+4, middle, fitted(c.short(d.Value), g.cell))
	p.end(m)
}

// short is a value as it fits into a field.
func (c Calendar) short(v float64) string {
	step := max(1, math.Abs(v)/1000)
	if c.Format == Percent {
		step = 0.01
	}
	return string(c.Format.tick(nil, v, step))
}

// heat is how dark a day is, in four steps, and none for nothing.
func heat(v, most float64) (kind, ink string) {
	if v <= 0 || most <= 0 {
		return "c-heat-0", ` rx="4" fill="#2b5fb0" fill-opacity="0.04"`
	}
	switch q := v / most; {
	case q <= 0.25:
		return "c-heat-1", ` rx="4" fill="#2b5fb0" fill-opacity="0.12"`
	case q <= 0.5:
		return "c-heat-2", ` rx="4" fill="#2b5fb0" fill-opacity="0.22"`
	case q <= 0.75:
		return "c-heat-3", ` rx="4" fill="#2b5fb0" fill-opacity="0.33"`
	}
	return "c-heat-4", ` rx="4" fill="#2b5fb0" fill-opacity="0.45"`
}

// say is what a day's mark says: "Mon 23 Nov 2026: 18 to withdraw, done".
func (c Calendar) say(d Day) string {
	said := Date.text(float64(d.Date), true) + ": " + c.Format.text(d.Value, true)
	if c.Name != "" {
		said += " " + c.Name
	}
	if d.Text != "" {
		said += ", " + d.Text
	}
	return said
}

// Table has a row for each day.
func (c Calendar) Table() Table {
	t := Table{Caption: clean(c.Title, long), Heads: []string{"Day", clean(or(c.Name, "number"), long)}}
	days := c.sound()
	notes := slices.ContainsFunc(days, func(d Day) bool { return d.Text != "" })
	if notes {
		t.Heads = append(t.Heads, "Note")
	}
	for _, d := range days {
		row := []Cell{cell(Date.text(float64(d.Date), true), ""), cell(c.Format.text(d.Value, true), d.Href)}
		if notes {
			row = append(row, cell(d.Text, ""))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
