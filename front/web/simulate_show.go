package web

import (
	"math"
	"strings"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/simulate"
	"github.com/kithhq/kith/front/web/chart"
)

// byWeek draws one figure of all strategies, week by week.
func (p simulatePage) byWeek(id, title string, y chart.Axis, of func(simulate.Summary) []simulate.Figure) chart.Lines {
	c := chart.Lines{
		Head: chart.Head{ID: id, Title: title, Desc: "The bands hold nine of ten plays.", Empty: "Nothing was played."},
		X:    chart.Axis{Name: "week", Format: chart.Count}, Y: y,
	}
	for _, one := range p.Result.Played {
		s := chart.Series{Name: cut(plain(one.Label), 28)}
		for week, f := range of(one.Summary) {
			s.Points = append(s.Points, chart.Point{X: float64(week + 1), Y: f.Mean, Low: f.Low, High: f.High})
		}
		c.Series = append(c.Series, s)
	}
	return c
}

func (p simulatePage) pile() chart.Lines {
	c := p.byWeek("pile", "The pile at the end of each week", chart.Axis{Name: "pending", Format: chart.Count}, func(s simulate.Summary) []simulate.Figure { return s.PileByWeek })
	if len(p.Result.Played) > 0 {
		for _, h := range p.Result.Played[0].Heights {
			c.Levels = append(c.Levels, chart.Level{Value: float64(h.Pile), Label: grouped(h.Pile)})
		}
	}
	return c
}

func (p simulatePage) accepted() chart.Lines {
	return p.byWeek("accepted", "Acceptances a week", chart.Axis{Name: "accepted", Format: chart.Decimal}, func(s simulate.Summary) []simulate.Figure { return s.AcceptedByWeek })
}

func (p simulatePage) score() chart.Lines {
	return p.byWeek("score", "Health at the end of each week", chart.Axis{Name: "of 100", Format: chart.Count, Max: 100}, func(s simulate.Summary) []simulate.Figure { return s.ScoreByWeek })
}

// outcome is one figure of every strategy, side by side.
type outcome struct {
	Name    string
	Of      func(simulate.Summary) simulate.Figure
	Against func(simulate.Comparison) simulate.Figure // nil where strategies are not compared by it
}

// outcomes are what is shown of every strategy. Customers only where inbound is in question.
func (p simulatePage) outcomes() []outcome {
	all := []outcome{
		{"Invitations sent", func(s simulate.Summary) simulate.Figure { return s.Sent }, func(c simulate.Comparison) simulate.Figure { return c.Sent }},
		{"Accepted", func(s simulate.Summary) simulate.Figure { return s.Accepted }, func(c simulate.Comparison) simulate.Figure { return c.Accepted }},
		{"Withdrawn", func(s simulate.Summary) simulate.Figure { return s.Withdrawn }, func(c simulate.Comparison) simulate.Figure { return c.Withdrawn }},
		{"Lapsed", func(s simulate.Summary) simulate.Figure { return s.Expired }, func(c simulate.Comparison) simulate.Figure { return c.Expired }},
		{"Pile at the end", func(s simulate.Summary) simulate.Figure { return s.Final }, func(c simulate.Comparison) simulate.Figure { return c.Final }},
		{"Highest pile", func(s simulate.Summary) simulate.Figure { return s.Peak }, func(c simulate.Comparison) simulate.Figure { return c.Peak }},
	}
	if p.Result.BreakEven > 0 {
		all = append(
			all,
			outcome{"Requests from others", func(s simulate.Summary) simulate.Figure { return s.Inbound }, func(c simulate.Comparison) simulate.Figure { return c.Inbound }},
			outcome{"Customers", func(s simulate.Summary) simulate.Figure { return s.Customers }, func(c simulate.Comparison) simulate.Figure { return c.Customers }},
		)
	}
	return all
}

// risks are what may go wrong, of every strategy.
func risks() []outcome {
	return []outcome{
		{"Health at the end", func(s simulate.Summary) simulate.Figure { return s.Score }, func(c simulate.Comparison) simulate.Figure { return c.Score }},
		{"Lowest health of any week", func(s simulate.Summary) simulate.Figure { return s.Lowest }, nil},
		{"Days on which none may be sent", func(s simulate.Summary) simulate.Figure { return s.Stopped }, func(c simulate.Comparison) simulate.Figure { return c.Stopped }},
	}
}

// heights are the piles that the plays are held against.
func (p simulatePage) heights() []int {
	var out []int
	if len(p.Result.Played) > 0 {
		for _, h := range p.Result.Played[0].Heights {
			out = append(out, h.Pile)
		}
	}
	return out
}

// reached is how a strategy's pile stood to one of the heights.
func reached(s simulate.Summary, at int) string {
	if at >= len(s.Heights) {
		return "–"
	}
	h := s.Heights[at]
	text := percent(h.Reached) + " of plays"
	if h.Reached > 0 && h.First.Mean >= 1 {
		text += ", first in week " + grouped(int(math.Ceil(h.First.Median/7)))
	}
	return text
}

// between9 is what nine of ten plays lie between; "" where they are all alike.
func between9(f simulate.Figure, plus bool) string {
	low, high := signed(f.Low, plus), signed(f.High, plus)
	if low == high && low == signed(f.Mean, plus) {
		return ""
	}
	return low + " to " + high
}

// signed is a number below zero or above it; plus says whether a gain wears its sign.
func signed(x float64, plus bool) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return "unknown"
	}
	text := few(math.Abs(x))
	switch {
	case text == "0.0":
		return "0"
	case x < 0:
		return "−" + text
	case plus:
		return "+" + text
	}
	return text
}

// inWords says what the second side changes, when there are two.
func (p simulatePage) inWords() string {
	if len(p.Result.Played) != 2 || p.Result.Played[1].Against == nil {
		return ""
	}
	c := p.Result.Played[1].Against
	var said []string
	add := func(f simulate.Figure, more, fewer string) {
		switch {
		case f.Mean >= 0.05:
			said = append(said, few(f.Mean)+" "+more)
		case f.Mean <= -0.05:
			said = append(said, few(-f.Mean)+" "+fewer)
		}
	}
	add(c.Sent, "more sent", "fewer sent")
	add(c.Accepted, "more accepted", "fewer accepted")
	add(c.Final, "more pending at the end", "fewer pending at the end")
	add(c.Score, "points of health more", "points of health less")
	name := plain(p.Result.Played[1].Label) + " instead of " + plain(p.Result.Played[0].Label)
	if len(said) == 0 {
		return name + " changes next to nothing."
	}
	return name + ": " + strings.Join(said, ", ") + ", under the same luck."
}

// firstLabel is what to call the strategy that the others are held against.
func firstLabel(x app.Simulated) string {
	if len(x.Played) == 0 {
		return "the first"
	}
	return plain(x.Played[0].Label)
}
