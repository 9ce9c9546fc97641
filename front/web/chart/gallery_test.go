package chart

import (
	"math"
	"strconv"
	"strings"
)

const day = 20_600 // Wed 2026-05-27

// exhibit is a chart that is looked at.
type exhibit struct {
	name  string
	chart Chart
}

func head(id, title, desc string) Head { return Head{ID: id, Title: title, Desc: desc} }

// gallery has each chart in its ordinary, empty, smallest and extreme state.
func gallery() []exhibit {
	return append(append(ordinary(), small()...), extreme()...)
}

func pile() Lines {
	plan, without := Series{Name: "with the plan"}, Series{Name: "without it", Dashed: true}
	for i := range 90 {
		d, x := float64(i), float64(day+i)
		y := max(198, 640-9*d+12*math.Sin(d/3))
		plan.Points = append(plan.Points, Point{X: x, Y: y, Low: y - 1.2*d, High: y + 1.4*d, Href: "/invitations?q=pending"})
		without.Points = append(without.Points, Point{X: x, Y: 640 + 2.1*d})
	}
	return Lines{
		Head: head("pile", "The pile, with and without the plan", "Pending invitations, by day."),
		X:    Axis{Name: "Day", Format: Date}, Y: Axis{Name: "pending"},
		Series:  []Series{plan, without},
		Levels:  []Level{{200, "200 healthy"}, {300, "300 watch"}, {500, "500 at risk"}, {700, "700 critical"}, {2000, "out of reach"}},
		Moments: []Moment{{day + 4, "today"}, {day + 50, "under 200"}},
	}
}

func acceptance() Lines {
	s := Series{Name: "accepted"}
	for i := range 61 {
		y := 0.34 * (1 - math.Exp(-float64(i)/9))
		s.Points = append(s.Points, Point{X: float64(i), Y: y, Low: y * 0.82, High: y*1.15 + 0.004})
	}
	return Lines{
		Head: head("curve", "Accepted by age", "The share of invitations that are accepted by each day of age."),
		X:    Axis{Name: "days after sending", Format: Days}, Y: Axis{Name: "accepted", Format: Percent}, Series: []Series{s},
	}
}

func weeks() Bars {
	b := Bars{
		Head: head("weeks", "What became of each week's invitations", "Weeks by what became of them."),
		Over: "Week", Y: Axis{Name: "sent"}, Parts: []string{"accepted", "still pending", "withdrawn"},
		Levels: []Level{{100, "100 a week"}},
	}
	for i := range 16 {
		n := float64(60 + (i*37)%50)
		b.Bars = append(b.Bars, Bar{
			Label: civil(float64(day + 7*i)).Format("2 Jan"), Values: []float64{math.Round(n * 0.3), math.Round(n * 0.5), math.Round(n * 0.2)},
			Young: i > 12, Href: "/invitations?q=sent:" + strconv.Itoa(i),
		})
	}
	return b
}

func cohorts() Bars {
	b := Bars{
		Head: head("cohorts", "Acceptance by week", "Shares with intervals."),
		Over: "Week", Y: Axis{Name: "accepted", Format: Percent},
	}
	for i := range 12 {
		y := 0.2 + 0.1*math.Sin(float64(i))
		b.Bars = append(b.Bars, Bar{Label: "W" + strconv.Itoa(30+i), Values: []float64{y}, Low: y - 0.08, High: y + 0.11, Young: i > 9, Text: "18 of 60"})
	}
	return b
}

func segments() Intervals {
	return Intervals{
		Head: head("segments", "Acceptance by segment", "Means with 90 % intervals."),
		Over: "Segment", Of: "sent", X: Axis{Name: "accepted", Format: Percent},
		Levels: []Level{{0.29, "all 29 %"}},
		Rows: []Row{
			{"They know me", 0.62, 0.51, 0.72, 74, "/invitations?q=segment:warm"},
			{"Founders in fintech", 0.314, 0.24, 0.39, 212, "/invitations?q=tag:founder"},
			{"Recruiters", 0.22, 0.16, 0.29, 160, "/invitations?q=tag:recruiter"},
			{"Cold, with a long note that says a lot", 0.09, 0.02, 0.31, 11, ""},
			{"Nobody yet", math.NaN(), 0, 0, 0, ""},
		},
	}
}

func batches(n int) Calendar {
	c := Calendar{
		Head: head("batches", "Batches of the plan", "How many to withdraw on each day."),
		Name: "to withdraw", Today: day + 5,
	}
	for i := range n {
		if (i+day+3)%7 < 5 {
			c.Days = append(c.Days, Day{Date: day + i, Value: float64((i * 7) % 23), Href: "/plan?day=" + strconv.Itoa(i)})
		}
	}
	return c
}

func budget() Meter {
	return Meter{
		Head: head("budget", "This week's budget", "64 of 100 used."), Axis: Axis{Name: "sent this week"},
		Value: 64, Low: 64, High: 71, Href: "/invitations?q=sent:week",
		Zones: []Zone{{80, "safe", Good}, {100, "limit", Watch}, {120, "beyond", Bad}},
	}
}

func ordinary() []exhibit {
	return []exhibit{
		{"pile", pile()},
		{"pile-narrow", pile().Narrow()},
		{"curve", acceptance()},
		{"curve-narrow", acceptance().Narrow()},
		{"weeks", weeks()},
		{"weeks-narrow", weeks().Narrow()},
		{"cohorts", cohorts()},
		{"cohorts-narrow", cohorts().Narrow()},
		{"segments", segments()},
		{"segments-narrow", segments().Narrow()},
		{"batches", batches(45)},
		{"batches-narrow", batches(45).Narrow()},
		{"budget", budget()},
		{"budget-narrow", budget().Narrow()},
		{"spark", Spark{Head: head("spark", "Pile of late", ""), Axis: Axis{Name: "pending"}, Values: []float64{500, 520, 498, 470, 460, 433, 412}}},
		{"ring", Ring{Head: head("ring", "Health", ""), Score: 72, Name: "watch", Tone: Watch, Href: "/health"}},
	}
}

func small() []exhibit {
	one := pile()
	one.Series = []Series{{Name: "with the plan", Points: []Point{{X: day, Y: 640, Low: 600, High: 650}}}}
	return []exhibit{
		{"empty-lines", Lines{Head: Head{ID: "e1", Title: "Pile", Empty: "Import an archive to see the pile"}}},
		{"empty-bars", Bars{Head: Head{ID: "e2", Title: "Weeks"}}.Narrow()},
		{"empty-intervals", Intervals{Head: Head{ID: "e3", Title: "Segments"}}},
		{"empty-calendar", Calendar{Head: Head{ID: "e4", Title: "Batches"}}},
		{"empty-meter", Meter{Head: Head{ID: "e5", Title: "Budget"}, Value: math.NaN()}},
		{"empty-spark", Spark{Head: Head{ID: "e6", Title: "Late"}, Values: []float64{math.NaN(), math.Inf(1)}}},
		{"empty-ring", Ring{Head: Head{ID: "e7", Title: "Health"}, Score: math.NaN(), Name: "not enough data"}},
		{"one-lines", one},
		{"one-bars", Bars{Head: head("o2", "Weeks", ""), Y: Axis{Name: "sent"}, Bars: []Bar{{Label: "16 Nov", Values: []float64{1}}}}},
		{"one-intervals", Intervals{Head: head("o3", "Segments", ""), X: Axis{Format: Percent}, Rows: []Row{{"Cold", 1, 0.2, 1, 1, ""}}}},
		{"one-calendar", batches(1)},
		{"one-meter", Meter{Head: head("o5", "Budget", ""), Value: 3}},
		{"one-spark", Spark{Head: head("o6", "Late", ""), Values: []float64{4}}},
		{"one-ring", Ring{Head: head("o7", "Health", ""), Score: 400, Name: "healthy", Tone: Good}},
	}
}

// hostile is what an archive may hold where a name should be.
const hostile = "<script>alert(1)</script>\u202e\u2066\x00\xff\ufffe \"'&amp; "

func extreme() []exhibit {
	many := Lines{Head: head("m1", "Twenty thousand", ""), X: Axis{Name: "number"}, Y: Axis{Name: "pending"}, Series: []Series{{}}}
	bars := Bars{Head: head("m2", "Twenty thousand", ""), Y: Axis{Name: "sent"}}
	rows := Intervals{Head: head("m3", "Twenty thousand", ""), X: Axis{Format: Percent}}
	for i := range 20_000 {
		y := 5000 + 4000*math.Sin(float64(i)/1500) + float64((i*7919)%700)
		many.Series[0].Points = append(many.Series[0].Points, Point{X: float64(i), Y: y, Low: y - 800, High: y + 800, Href: "/x"})
		bars.Bars = append(bars.Bars, Bar{Label: strconv.Itoa(i), Values: []float64{y}, Href: "/x"})
		rows.Rows = append(rows.Rows, Row{"Row " + strconv.Itoa(i), float64(i%100) / 100, float64(i%100) / 120, float64(i%100+3) / 100, i, "/x"})
	}
	bad := strings.Repeat(hostile, 8)
	nan, inf := math.NaN(), math.Inf(1)
	wild := Lines{
		Head: Head{ID: hostile, Title: bad, Desc: bad}, X: Axis{Name: bad, Format: Date}, Y: Axis{Name: bad},
		Series: []Series{
			{Name: bad, Points: []Point{{X: nan, Y: 1}, {X: 1, Y: inf}, {X: 3, Y: 1e300, Low: -inf, High: inf}, {X: 2, Y: -4e18}, {X: 1e300, Y: 2, Href: "javascript:alert(1)"}}},
			{Name: "second", Points: []Point{{X: 5, Y: nan}, {X: 4, Y: 7, Href: "//evil.example/"}}},
		},
		Levels: []Level{{nan, bad}, {inf, bad}, {10, bad}}, Moments: []Moment{{nan, bad}, {4, bad}, {5, bad}, {6, bad}},
	}
	return []exhibit{
		{"many-lines", many},
		{"many-bars", bars},
		{"many-intervals", rows.Narrow()},
		{"many-calendar", batches(3000)},
		{"many-calendar-narrow", batches(300).Narrow()},
		{"wild-lines", wild},
		{"wild-bars", Bars{
			Head: head(hostile, bad, bad), Over: bad, Y: Axis{Name: bad}, Parts: []string{bad, "<b>"},
			Bars: []Bar{
				{Label: bad, Values: []float64{nan, 5}, Low: nan, High: inf, Text: bad},
				{Label: "down", Values: []float64{-30, 12}, Low: -50, High: 20, Young: true},
				{Label: bad, Values: []float64{40}, Href: "java\nscript:alert(1)"},
			},
		}},
		{"huge-bars", Bars{Head: head("h2", "Huge", ""), Bars: []Bar{{Values: []float64{1e300, 1e300}, Low: -1e300, High: 1e300}, {Values: []float64{5}}}}},
		{"wild-intervals", Intervals{Head: head(hostile, bad, bad), X: Axis{Name: bad}, Rows: []Row{{bad, inf, -inf, nan, -5, "data:x"}, {bad, -3, -9, 4e200, 1, "/ok"}}}},
		{"wild-calendar", Calendar{Head: head(hostile, bad, bad), Name: bad, Days: []Day{{1 << 60, 1, "", bad}, {day, 1e12, "/ok?a=1&b=<", bad}, {day + 1, -3, "", ""}, {day + 2, nan, "", ""}}}},
		{"wild-meter", Meter{Head: head(hostile, bad, bad), Axis: Axis{Name: bad}, Value: 3e200, Zones: []Zone{{nan, bad, 9}, {5, bad, Bad}, {-1, bad, Good}}}},
		{"wild-ring", Ring{Head: head(hostile, bad, bad), Score: math.Inf(-1), Name: bad, Tone: 77}},
		{"wild-spark", Spark{Head: head(hostile, bad, bad), Axis: Axis{Name: bad}, Values: []float64{nan, 1e300, -1e300, 4}}},
	}
}
