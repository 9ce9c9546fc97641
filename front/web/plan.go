package web

import (
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/withdraw"
	"github.com/kithhq/kith/front/web/chart"
)

// planPage is a plan as asked for, beside doing nothing.
type planPage struct {
	Asked    url.Values // as the form holds it
	Plan     app.Planned
	Forecast app.Forecast
	Day      app.Day // of the plan that was accepted
	Zone     *time.Location
	Pending  int
	Fault    *fault.Error // the wish cannot be read
}

func (s *site) planRoutes() []route {
	return []route{
		{"GET /plan", s.reading(s.plan)},
		{"POST /plan", s.doing(s.acceptPlan)},
		{"GET /plan.csv", s.reading(s.planCSV)},
	}
}

// planOrder reads the wish of a form; what is not filled in is left to Kith.
func planOrder(v *visit) (app.PlanOrder, error) {
	o := app.PlanOrder{Account: v.account.ID}
	whole := func(name string) (*int, error) {
		text := v.form(name)
		if text == "" {
			return nil, nil
		}
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 {
			return nil, fault.New(fault.Invalid, fmt.Sprintf("%q is not a number of that kind", cut(plain(text), 20)), "use the sliders, or a whole number")
		}
		return &n, nil
	}
	var err error
	if o.Target, err = whole("target"); err != nil {
		return o, err
	}
	if o.MinAge, err = whole("age"); err != nil {
		return o, err
	}
	perDay, err := whole("per_day")
	if err != nil {
		return o, err
	}
	if perDay != nil {
		o.PerDay = *perDay
	}
	sends, err := whole("sends")
	if err != nil {
		return o, err
	}
	if sends != nil {
		o.Sends = new(float64(*sends))
	}
	if by := v.form("by"); by != "" {
		if o.By, err = ledger.ParseDate(by); err != nil {
			return o, fault.Because(err, fault.Invalid, "the day to be done by is not a date", "choose it in the calendar")
		}
	}
	return o, nil
}

// foreseen is how many days the pile is drawn: to the end of the plan and a
// little beyond.
func foreseen(p app.Planned, today ledger.Date) int {
	days := 42
	if p.FinishOn > today {
		days = max(days, int(p.FinishOn-today)+14)
	}
	return min(days, app.MostDays)
}

func (s *site) planOf(v *visit) (planPage, error) {
	var p planPage
	var err error
	if p.Day, err = v.kith.Today(v.ctx, v.account.ID); err != nil {
		return p, err
	}
	p.Zone = p.Day.Zone
	p.Asked = v.r.URL.Query()
	o, err := planOrder(v)
	if err == nil {
		p.Plan, err = v.kith.Plan(v.ctx, o)
	}
	if fault.Is(err, fault.Invalid) {
		p.Fault = fault.Of(err)
		o = app.PlanOrder{Account: v.account.ID}
		p.Plan, err = v.kith.Plan(v.ctx, o)
	}
	if err != nil {
		return p, err
	}
	p.Pending = p.Plan.Pending
	p.Forecast, err = v.kith.Forecast(v.ctx, app.ForecastOrder{
		Account: v.account.ID, Days: foreseen(p.Plan, p.Day.Date), Sends: o.Sends, Plan: &o,
	})
	return p, err
}

func (s *site) plan(v *visit) (view, error) {
	p, err := s.planOf(v)
	status := 0
	if p.Fault != nil {
		status = statusOf(p.Fault.Kind)
	}
	return view{title: "Plan", section: "plan", body: planView(p), status: status}, err
}

func (s *site) acceptPlan(v *visit) (done, error) {
	o, err := planOrder(v)
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
	return done{to: "/today", text: "Accepted: " + many(p.Withdrawals(), "withdrawal", "withdrawals") + ", the last on " + day(p.FinishOn) + ".", undo: wholeOrder}, nil
}

func (s *site) planCSV(v *visit) (view, error) {
	o, err := planOrder(v)
	if err != nil {
		return view{}, err
	}
	p, err := v.kith.Plan(v.ctx, o)
	if err != nil {
		return view{}, err
	}
	return view{file: "kith-plan.csv", kind: "text/csv; charset=utf-8", stream: func(w io.Writer) error {
		out := csv.NewWriter(w)
		_ = out.Write([]string{"date", "rank", "name", "profile_url", "age_days", "cause", "remaining_chance", "reinvite_after"})
		for _, d := range p.Days {
			for _, it := range d.Items {
				who := p.Person(it.Invitation)
				_ = out.Write([]string{
					d.Date.String(), strconv.Itoa(it.Rank), app.Inert(who.Name), who.URL(), strconv.Itoa(it.AgeDays), string(it.Cause),
					strconv.FormatFloat(it.Remaining, 'f', 4, 64), it.NotBefore.String(),
				})
			}
		}
		out.Flush()
		return out.Error()
	}}, nil
}

// inWords is the plan in one sentence.
func (p planPage) inWords() string {
	o := p.Plan
	n := o.Withdrawals()
	if n == 0 {
		return "Nothing needs to be withdrawn."
	}
	text := fmt.Sprintf("%s on %s, up to %s a day, leaving %s by %s, costing %s.",
		many(n, "withdrawal", "withdrawals"), many(len(o.Days), "day", "days"), grouped(busiest(o.Days)), grouped(o.After), day(o.FinishOn), gives(o.Cost))
	return text
}

// busiest is the most that one day of a plan asks for.
func busiest(days []withdraw.Day) int {
	most := 0
	for _, d := range days {
		most = max(most, len(d.Items))
	}
	return most
}

// pileChart is the pile with the plan and without.
func (p planPage) pileChart() chart.Lines {
	f := p.Forecast
	series := []chart.Series{{Name: "without the plan", Dashed: true, Points: pilePoints(f.Pile)}}
	if len(f.Planned) > 0 {
		series = append([]chart.Series{{Name: "with the plan", Points: pilePoints(f.Planned)}}, series...)
	}
	levels := []chart.Level{{Value: 200, Label: "200"}, {Value: 300, Label: "300"}, {Value: 500, Label: "500"}, {Value: 700, Label: "700"}}
	return chart.Lines{
		Head: chart.Head{ID: "pile", Title: "Pending invitations, day by day", Desc: "With the plan and without it; the bands hold the pile with " + percent(f.Sure) + " certainty.", Empty: "Nothing is pending."},
		X:    chart.Axis{Format: chart.Date}, Y: chart.Axis{Name: "pending", Format: chart.Count}, Series: series, Levels: levels,
	}
}

func pilePoints(all []app.PilePoint) []chart.Point {
	out := make([]chart.Point, len(all))
	for i, x := range all {
		out[i] = chart.Point{X: float64(x.Date), Y: x.Mean, Low: x.Low, High: x.High}
	}
	return out
}

// calendar are the plan's batches, day by day.
func (p planPage) calendar() chart.Calendar {
	var days []chart.Day
	for _, d := range p.Plan.Days {
		days = append(days, chart.Day{Date: int(d.Date), Value: float64(len(d.Items)), Href: "#day-" + d.Date.String()})
	}
	return chart.Calendar{
		Head: chart.Head{ID: "batches", Title: "Withdrawals by day", Empty: "No day has any."}, Name: "to withdraw", Format: chart.Count, Days: days, Today: int(p.Day.Date),
	}
}

// keptGroup is why some are kept, and how many.
type keptGroup struct {
	Rule, Text string
	Count      int
	Some       []withdraw.Invitation
}

// keptGroups are the kept ones by the rule that keeps them, the largest first.
func keptGroups(all []withdraw.Invitation) []keptGroup {
	var out []keptGroup
	for _, it := range all {
		rule, text := "", "no rule speaks of it"
		if len(it.Reasons) > 0 {
			rule, text = it.Reasons[0].Rule, it.Reasons[0].Text
		}
		at := slices.IndexFunc(out, func(g keptGroup) bool { return g.Rule == rule })
		if at < 0 {
			out = append(out, keptGroup{Rule: rule, Text: text})
			at = len(out) - 1
		}
		out[at].Count++
		if len(out[at].Some) < 5 {
			out[at].Some = append(out[at].Some, it)
		}
	}
	slices.SortStableFunc(out, func(a, b keptGroup) int { return b.Count - a.Count })
	return out
}

// slider is a number a person sets.
type slider struct {
	Name, Label, Unit string
	Low, High         int
	Value             int  // where the slider stands
	Set               bool // the person set it
}

// sliders are what a plan can be asked for, with what holds when nothing is said.
func (p planPage) sliders() []slider {
	set := func(name string, otherwise int) (int, bool) {
		n, err := strconv.Atoi(p.Asked.Get(name))
		if err != nil {
			return otherwise, false
		}
		return n, true
	}
	target, told := set("target", p.Plan.After)
	out := []slider{{"target", "Come down to", "pending", 0, max(p.Pending, target), target, told}}
	perDay, told := set("per_day", p.Plan.PerDay)
	out = append(out, slider{"per_day", "Withdraw a day, at most", "", 1, max(40, perDay), perDay, told})
	age, told := set("age", p.Plan.MinAge)
	out = append(out, slider{"age", "Leave alone what is younger than", "days", 0, max(60, age), age, told})
	sends, told := set("sends", int(math.Round(p.Plan.Sends)))
	return append(out, slider{"sends", "Send a week meanwhile", "invitations", 0, max(150, sends), sends, told})
}

// causeWord is why an invitation is withdrawn, for people.
func causeWord(c withdraw.Cause) string {
	switch c {
	case withdraw.Stale:
		return "stale"
	case withdraw.StrategyReset:
		return "to reach the number"
	}
	return spaced(string(c))
}
