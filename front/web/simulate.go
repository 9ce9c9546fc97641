package web

import (
	"math"
	"net/url"
	"strconv"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/simulate"
)

// simulatePage is strategies played forward.
type simulatePage struct {
	Scenarios []simulate.Scenario
	Asked     url.Values // what was filled in of the form, and nothing else
	Result    app.Simulated
	More      bool // played more often
	Pace      int  // invitations a week of late; 0: not known
	Fault     *fault.Error
}

// How often a strategy is played: seldom for a first look, so that it answers
// while a slider moves; more often on request.
const (
	quickPaths = 150
	manyPaths  = 1500
	usualWeeks = 26
	mostAhead  = 52 // weeks
	usualSeed  = 1
	usualSent  = 80 // a week, where no pace is known
	mostSent   = 200
)

func (s *site) simulateRoutes() []route {
	return []route{{"GET /simulate", s.reading(s.simulate)}}
}

func (s *site) simulate(v *visit) (view, error) {
	p := simulatePage{Scenarios: v.kith.Scenarios(), Asked: simulateAsked(v.r.URL.Query())}
	if f, err := v.kith.Forecast(v.ctx, app.ForecastOrder{Account: v.account.ID}); err == nil {
		p.Pace = int(math.Round(f.Pace))
	} else if !app.Empty(err) {
		return view{}, err
	}
	p.More = v.form("paths") == "more"
	o := app.SimulateOrder{Account: v.account.ID, Paths: quickPaths, Seed: usualSeed, Engine: "auto", Scenario: v.form("scenario")}
	if p.More {
		o.Paths = manyPaths
	}
	if n, err := strconv.ParseUint(p.Asked.Get("seed"), 10, 64); err == nil {
		o.Seed = n
	}
	if o.Scenario == "" {
		o.Strategies = []app.StrategyOrder{p.strategy("a"), p.strategy("b")}
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

// simulateAsked is what was filled in of the form.
func simulateAsked(q url.Values) url.Values {
	out := url.Values{}
	keep := func(name string) {
		if value := q.Get(name); value != "" && len(value) <= 20 {
			out.Set(name, value)
		}
	}
	for _, d := range (simulatePage{}).dials() {
		keep("a_" + d.Name)
		keep("b_" + d.Name)
	}
	keep("weeks")
	keep("seed")
	return out
}

// to is the address of the same comparison with some more said.
func (p simulatePage) to(more ...string) string {
	q := url.Values{}
	for name, values := range p.Asked {
		q[name] = values
	}
	if p.Result.Name != "" {
		q.Set("scenario", p.Result.Name)
	}
	for i := 0; i+1 < len(more); i += 2 {
		q.Set(more[i], more[i+1])
	}
	return "/simulate?" + q.Encode()
}

// dialRow is one thing both sides are asked.
type dialRow struct {
	Name, Label, Unit string
	Low, High         int
	A, B              int // what is usual on either side
}

// dials are what a strategy is made of. A is usually what is sent now.
func (p simulatePage) dials() []dialRow {
	pace := min(p.Pace, mostSent)
	if pace == 0 {
		pace = usualSent
	}
	return []dialRow{
		{"send", "Send a week", "", 0, mostSent, pace, 20},
		{"age", "Withdraw at the age of, in days", "0 is never", 0, 120, 0, 21},
		{"accept", "Accepted in the end, in percent", "0 is your own share", 0, 90, 0, 0},
		{"from", "Requests from others a week, now", "", 0, 40, 2, 2},
		{"inbound", "Requests from others a week, later", "", 0, 60, 2, 8},
		{"days", "Days until later", "", 0, 180, 60, 60},
		{"pause", "Send nothing below a health of", "0 never pauses", 0, 90, 0, 40},
	}
}

// side is a dial of one side, within its range.
func (d dialRow) side(q url.Values, side string) slider {
	s := slider{Name: side + "_" + d.Name, Label: "B", Low: d.Low, High: d.High, Value: d.B}
	if side == "a" {
		s.Label, s.Value = "A", d.A
	}
	if n, err := strconv.Atoi(q.Get(s.Name)); err == nil {
		s.Value, s.Set = min(max(n, s.Low), s.High), true
	}
	return s
}

// weeksOf is how far is played.
func weeksOf(q url.Values) slider {
	s := slider{Name: "weeks", Label: "Weeks", Low: 4, High: mostAhead, Value: usualWeeks}
	if n, err := strconv.Atoi(q.Get("weeks")); err == nil {
		s.Value, s.Set = min(max(n, s.Low), s.High), true
	}
	return s
}

// strategy reads one side of the comparison; what is not said is an ordinary week.
func (p simulatePage) strategy(side string) app.StrategyOrder {
	at := map[string]int{}
	for _, d := range p.dials() {
		at[d.Name] = d.side(p.Asked, side).Value
	}
	o := app.StrategyOrder{
		Label: "A", Weeks: weeksOf(p.Asked).Value, PerWeek: at["send"], WithdrawAge: at["age"], PerDay: -1, PauseBelow: at["pause"], Acceptance: float64(at["accept"]) / 100,
		InboundFrom: float64(at["from"]), InboundTo: float64(at["inbound"]), InboundDays: at["days"], Pile: -1, Limits: "safe",
	}
	if side == "b" {
		o.Label = "B"
	}
	return o
}
