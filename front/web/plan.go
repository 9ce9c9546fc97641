package web

import (
	"net/url"
	"time"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/withdraw"
)

// planPage is a plan as asked for, beside doing nothing.
type planPage struct {
	Asked    url.Values // what was filled in of the form, and nothing else
	Plan     app.Planned
	Forecast app.Forecast
	Day      app.Day // of the plan that was accepted
	Zone     *time.Location
	Pending  int
	Bands    []planBand  // heights of the pile at which something changes
	Open     ledger.Date // the day whose list is open; 0: none
	Fault    *fault.Error
	Field    string // the field that is at fault; "" when it is not one alone
}

// planBand is a height of the pile that the rule book names.
type planBand struct {
	At   float64
	Name string
}

func (s *site) planRoutes() []route {
	return []route{
		{"GET /plan", s.reading(s.plan)},
		{"POST /plan", s.doing(s.acceptPlan)},
		{"GET /plan/rows", s.reading(s.planRows)},
		{"GET /plan/moved", s.reading(s.planMoved)},
		{"GET /plan/going", s.reading(s.going)},
		{"GET /plan.csv", s.reading(s.planCSV)},
	}
}

func (s *site) plan(v *visit) (view, error) {
	p, err := s.planOf(v)
	status := 0
	if p.Fault != nil {
		status = statusOf(p.Fault.Kind)
	}
	return view{title: "Plan", section: "plan", body: planView(p), status: status}, err
}

func (s *site) planOf(v *visit) (planPage, error) {
	var p planPage
	var err error
	if p.Day, err = v.kith.Today(v.ctx, v.account.ID); err != nil {
		return p, err
	}
	p.Zone, p.Asked = p.Day.Zone, planAsked(v.r.URL.Query())
	o, field, err := planOrder(v)
	if err == nil {
		p.Plan, err = v.kith.Plan(v.ctx, o)
	}
	if fault.Is(err, fault.Invalid) {
		p.Fault, p.Field = fault.Of(err), field
		o = app.PlanOrder{Account: v.account.ID}
		p.Plan, err = v.kith.Plan(v.ctx, o)
	}
	if err != nil {
		return p, err
	}
	p.Pending, p.Open = p.Plan.Pending, openDay(v.form("day"), p.Plan.Days, p.Day.Date)
	if p.Bands, err = planBands(v); err != nil {
		return p, err
	}
	p.Forecast, err = v.kith.Forecast(v.ctx, app.ForecastOrder{
		Account: v.account.ID, Days: foreseen(p.Plan, p.Day.Date), Sends: o.Sends, Plan: &o,
	})
	return p, err
}

// openDay is the day whose list is open: the one asked for, else the first
// from today on that has any work.
func openDay(text string, days []withdraw.Day, today ledger.Date) ledger.Date {
	asked, err := ledger.ParseDate(text)
	if err != nil {
		asked = 0
	}
	open := ledger.Date(0)
	for _, d := range days {
		switch {
		case d.Date == asked:
			return asked
		case open == 0 && d.Date >= today:
			open = d.Date
		}
	}
	return open
}

// foreseen is how many days the pile is drawn: to the end of the plan and a
// little beyond.
func foreseen(p app.Planned, today ledger.Date) int {
	days := 42
	if last := max(p.FinishOn, p.By); last > today {
		days = max(days, int(last-today)+14)
	}
	return min(days, app.MostDays)
}

func (s *site) acceptPlan(v *visit) (done, error) {
	o, _, err := planOrder(v)
	if err != nil {
		return done{}, err
	}
	o.Accept = true
	p, err := v.kith.Plan(v.ctx, o)
	if err != nil {
		return done{}, err
	}
	if !p.Accepted {
		return done{to: "/plan", text: "There is nothing to withdraw, and so nothing to accept."}, nil
	}
	undo, err := v.justSaid()
	return done{to: "/today", text: "Accepted: " + many(p.Withdrawals(), "withdrawal", "withdrawals") + ", the last on " + day(p.FinishOn) + ".", undo: undo}, err
}
