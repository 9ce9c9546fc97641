package web

import (
	"fmt"
	"net/url"
	"strconv"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/simulate"
	"github.com/kithhq/kith/front/web/chart"
)

// simulatePage is strategies played forward.
type simulatePage struct {
	Scenarios []simulate.Scenario
	Asked     url.Values
	Result    app.Simulated
	Fault     *fault.Error
}

// Paths are how often a strategy is played: few for a first look, more on request.
const (
	quickPaths = 200
	manyPaths  = 2000
)

func (s *site) simulateRoutes() []route {
	return []route{{"GET /simulate", s.reading(s.simulate)}}
}

func (s *site) simulate(v *visit) (view, error) {
	p := simulatePage{Scenarios: v.kith.Scenarios(), Asked: v.r.URL.Query()}
	o := app.SimulateOrder{Account: v.account.ID, Paths: quickPaths, Seed: 1, Engine: "auto"}
	if v.form("paths") == "more" {
		o.Paths = manyPaths
	}
	if n, err := strconv.ParseUint(v.form("seed"), 10, 64); err == nil {
		o.Seed = n
	}
	if o.Scenario = v.form("scenario"); o.Scenario == "" {
		o.Strategies = []app.StrategyOrder{strategy(p.Asked, "a"), strategy(p.Asked, "b")}
	}
	var err error
	p.Result, err = v.kith.Simulate(v.ctx, o)
	status := 0
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.NotFound) {
		p.Fault, err = fault.Of(err), nil
		status = statusOf(p.Fault.Kind)
	}
	return view{title: "What if", section: "simulate", body: simulateView(p), status: status}, err
}

// strategy reads one side of the comparison; what is not said is an ordinary week.
func strategy(q url.Values, side string) app.StrategyOrder {
	n := func(name string) int { return dial(q, side, name).Value }
	o := app.StrategyOrder{
		Label: "A", Weeks: 26, PerWeek: n("send"), WithdrawAge: n("age"), PerDay: -1, PauseBelow: n("pause"),
		InboundFrom: 2, InboundTo: float64(n("inbound")), InboundDays: 60, Pile: -1, Limits: "safe",
	}
	if weeks, err := strconv.Atoi(q.Get("weeks")); err == nil && weeks >= 1 && weeks <= 52 {
		o.Weeks = weeks
	}
	if side == "b" {
		o.Label = "B"
	}
	return o
}

// dial is a slider of one side, within its range.
func dial(q url.Values, side, name string) slider {
	at := map[string]slider{
		"send":    {Label: "Send a week", Unit: "invitations", Low: 0, High: 150},
		"age":     {Label: "Withdraw at the age of", Unit: "days; 0 is never", Low: 0, High: 120},
		"pause":   {Label: "Pause below a health of", Unit: "0 never pauses", Low: 0, High: 90},
		"inbound": {Label: "Requests from others a week, after 60 days", Low: 0, High: 40},
	}[name]
	usual := map[string]map[string]int{
		"a": {"send": 80, "age": 30, "pause": 0, "inbound": 2},
		"b": {"send": 20, "age": 21, "pause": 40, "inbound": 8},
	}
	at.Name, at.Value = side+"_"+name, usual[side][name]
	if n, err := strconv.Atoi(q.Get(at.Name)); err == nil {
		at.Value, at.Set = min(max(n, at.Low), at.High), true
	}
	return at
}

// dials are the sliders of one side.
func dials(q url.Values, side string) []slider {
	return []slider{dial(q, side, "send"), dial(q, side, "age"), dial(q, side, "pause"), dial(q, side, "inbound")}
}

// byWeek draws one figure of all strategies, week by week.
func (p simulatePage) byWeek(id, title string, of func(simulate.Summary) []simulate.Figure) chart.Lines {
	c := chart.Lines{
		Head: chart.Head{ID: id, Title: title, Desc: "The bands hold nine of ten plays.", Empty: "Nothing was played."},
		X:    chart.Axis{Name: "week", Format: chart.Count}, Y: chart.Axis{Format: chart.Count},
	}
	for _, one := range p.Result.Played {
		s := chart.Series{Name: cut(plain(one.Label), 30)}
		for week, f := range of(one.Summary) {
			s.Points = append(s.Points, chart.Point{X: float64(week + 1), Y: f.Mean, Low: f.Low, High: f.High})
		}
		c.Series = append(c.Series, s)
	}
	return c
}

func (p simulatePage) pile() chart.Lines {
	return p.byWeek("pile", "The pile at the end of each week", func(s simulate.Summary) []simulate.Figure { return s.PileByWeek })
}

func (p simulatePage) accepted() chart.Lines {
	return p.byWeek("accepted", "Acceptances a week", func(s simulate.Summary) []simulate.Figure { return s.AcceptedByWeek })
}

func (p simulatePage) score() chart.Lines {
	return p.byWeek("score", "Health at the end of each week", func(s simulate.Summary) []simulate.Figure { return s.ScoreByWeek })
}

// outcome is one figure of every strategy, side by side.
type outcome struct {
	Name string
	Of   func(simulate.Summary) simulate.Figure
}

func outcomes() []outcome {
	return []outcome{
		{"Invitations sent", func(s simulate.Summary) simulate.Figure { return s.Sent }},
		{"Accepted", func(s simulate.Summary) simulate.Figure { return s.Accepted }},
		{"Withdrawn", func(s simulate.Summary) simulate.Figure { return s.Withdrawn }},
		{"Lapsed", func(s simulate.Summary) simulate.Figure { return s.Expired }},
		{"Pile at the end", func(s simulate.Summary) simulate.Figure { return s.Final }},
		{"Highest pile", func(s simulate.Summary) simulate.Figure { return s.Peak }},
		{"Health at the end", func(s simulate.Summary) simulate.Figure { return s.Score }},
		{"Lowest health", func(s simulate.Summary) simulate.Figure { return s.Lowest }},
		{"Days on which none may be sent", func(s simulate.Summary) simulate.Figure { return s.Stopped }},
		{"Requests from others", func(s simulate.Summary) simulate.Figure { return s.Inbound }},
	}
}

// spread is a figure with what nine of ten plays lie between.
func spread(f simulate.Figure) string {
	return fmt.Sprintf("%s (%s to %s)", few(f.Mean), few(f.Low), few(f.High))
}
