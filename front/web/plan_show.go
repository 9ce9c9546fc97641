package web

import (
	"math"
	"strconv"
	"strings"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
	"github.com/kithhq/kith/core/withdraw"
	"github.com/kithhq/kith/front/web/chart"
)

// planBands are the heights of the pile that the rule book names.
func planBands(v *visit) ([]planBand, error) {
	b, err := numbersOf(v)
	if err != nil {
		return nil, err
	}
	return []planBand{
		{b.number(policy.PendingWatch), "watch"},
		{b.number(policy.PendingWarn), "warn"},
		{b.number(policy.PendingDanger), "danger"},
		{b.number(policy.PendingStop), "stop"},
	}, nil
}

// inWords is the plan in one sentence.
func (p planPage) inWords() string {
	o := p.Plan
	switch {
	case o.Withdrawals() == 0 && o.Pending == 0:
		return "Nothing is pending, so there is nothing to let go."
	case o.Withdrawals() == 0 && o.Feasible:
		return "Nothing needs to be withdrawn: none of the " + grouped(o.Pending) + " pending is due."
	case o.Withdrawals() == 0:
		return "Nothing may be withdrawn as things are."
	}
	pace := grouped(busiest(o.Days)) + " a working day, "
	if len(o.Days) == 1 {
		pace = "All on one day, "
	}
	return pace + "leaving " + grouped(o.After-o.Lapsing) + " of " + grouped(o.Pending) + " by " + day(o.FinishOn) + ", costing " + gives(o.Cost) + "."
}

// besides is what the sentence leaves out.
func (p planPage) besides() string {
	var out []string
	if n := p.Plan.Unsent; n > 0 {
		out = append(out, many(n, "withdrawal", "withdrawals")+" of what is not sent yet "+noun(n, "is", "are")+" reckoned with: plan again on the way.")
	}
	if x, ok := p.onFinish(); ok && p.Plan.PileWith < 0 {
		out = append(out, "With what is sent meanwhile, the pile is then about "+grouped(int(math.Round(x.Mean)))+".")
	}
	if p.Plan.PileWith >= 0 {
		out = append(out, "On "+day(p.Plan.By)+" the pile is at most "+grouped(int(math.Ceil(p.Plan.PileWith)))+" with the plan and "+
			grouped(int(math.Ceil(p.Plan.PileWithout)))+" without it, at "+few(p.Plan.Sends)+" sends a week.")
	}
	return strings.Join(out, " ")
}

// onFinish is the pile foreseen on the plan's last day; ok is false where
// nothing is foreseen for it.
func (p planPage) onFinish() (x app.PilePoint, ok bool) {
	for _, x := range p.Forecast.Planned {
		if x.Date == p.Plan.FinishOn {
			return x, true
		}
	}
	return x, false
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
	c := chart.Lines{
		Head: chart.Head{
			ID: "pile", Title: "Pending invitations, day by day", Empty: "Nothing is pending.",
			Desc: "With the plan and without it, at " + few(f.Sends) + " sends a week; the bands hold the pile with " + percent(f.Sure) + " certainty.",
		},
		X: chart.Axis{Format: chart.Date}, Y: chart.Axis{Name: "pending", Format: chart.Count},
	}
	if p.Plan.Withdrawals() > 0 {
		c.Series = append(c.Series, chart.Series{Name: "with the plan", Points: pilePoints(f.Planned)})
	}
	c.Series = append(c.Series, chart.Series{Name: "without it", Dashed: true, Points: pilePoints(f.Pile)})
	highest := 0.0
	for _, x := range f.Pile {
		highest = max(highest, x.High)
	}
	for _, b := range p.Bands {
		if b.At < highest/15 {
			continue // they would lie on each other, and on the axis
		}
		c.Levels = append(c.Levels, chart.Level{Value: b.At, Label: b.Name + " " + grouped(int(b.At))})
	}
	if p.Plan.FinishOn > p.Day.Date {
		c.Moments = append(c.Moments, chart.Moment{X: float64(p.Plan.FinishOn), Label: "done"})
	}
	if p.Plan.By > p.Day.Date && p.Plan.By != p.Plan.FinishOn {
		c.Moments = append(c.Moments, chart.Moment{X: float64(p.Plan.By), Label: "asked for"})
	}
	return c
}

func pilePoints(all []app.PilePoint) []chart.Point {
	out := make([]chart.Point, len(all))
	for i, x := range all {
		out[i] = chart.Point{X: float64(x.Date), Y: x.Mean, Low: x.Low, High: x.High}
	}
	return out
}

// drawnDays is how far the calendar goes: half a year fits on a page.
const drawnDays = 26 * 7

// undrawn is how many of the plan's days lie beyond the calendar.
func (p planPage) undrawn() int {
	n := 0
	for i := len(p.Plan.Days) - 1; i >= 0 && p.Plan.Days[i].Date > p.Day.Date+drawnDays; i-- {
		n++
	}
	return n
}

// calendar are the plan's batches, each leading to its list.
func (p planPage) calendar() chart.Calendar {
	var days []chart.Day
	for _, d := range p.Plan.Days[:len(p.Plan.Days)-p.undrawn()] {
		days = append(days, chart.Day{Date: int(d.Date), Value: float64(len(d.Items)), Href: p.to("/plan", "day", d.Date.String()) + "#day"})
	}
	return chart.Calendar{
		Head: chart.Head{ID: "batches", Title: "Withdrawals by day", Desc: "Working days alone; a day opens its list below.", Empty: "No day has any."},
		Name: "to withdraw", Format: chart.Count, Days: days, Today: int(p.Day.Date),
	}
}

// listed is the day whose list is open, with the days beside it.
func (p planPage) listed() (open withdraw.Day, before, after ledger.Date) {
	for i, d := range p.Plan.Days {
		if d.Date != p.Open {
			continue
		}
		if i > 0 {
			before = p.Plan.Days[i-1].Date
		}
		if i+1 < len(p.Plan.Days) {
			after = p.Plan.Days[i+1].Date
		}
		return d, before, after
	}
	return withdraw.Day{}, 0, 0
}

// causeCount is how many go for a cause.
type causeCount struct {
	Cause withdraw.Cause
	Count int
}

// causes are why the plan's invitations go, in the order in which they go.
func (p planPage) causes() []causeCount {
	out := []causeCount{{withdraw.WrongPerson, 0}, {withdraw.NoContact, 0}, {withdraw.Stale, 0}, {withdraw.StrategyReset, 0}}
	for _, d := range p.Plan.Days {
		for i := range d.Items {
			for k := range out {
				if out[k].Cause == d.Items[i].Cause {
					out[k].Count++
				}
			}
		}
	}
	return out
}

// causeWord is why an invitation is withdrawn, for people.
func causeWord(c withdraw.Cause) string {
	switch c {
	case withdraw.Stale:
		return "stale"
	case withdraw.StrategyReset:
		return "to reach the number"
	case withdraw.WrongPerson:
		return "the wrong person"
	case withdraw.NoContact:
		return "not to be contacted"
	}
	return spaced(string(c))
}

// chance is the chance that one is accepted yet, for people.
func chance(q float64) string {
	switch {
	case q < 0 || math.IsNaN(q):
		return "not known"
	case q == 0:
		return "0 %"
	case q < 0.0001:
		return "<0.01 %"
	case q < 0.0995:
		return strconv.FormatFloat(100*q, 'f', 2, 64) + " %"
	}
	return percent(q)
}

// ageLimit is what keeps the pile where it is aimed, from then on.
func (p planPage) ageLimit() string {
	if math.IsInf(p.Plan.AgeLimit, 1) || p.Plan.AgeLimit <= 0 {
		return "nothing: at " + few(p.Plan.Sends) + " sends a week the pile stays below by itself"
	}
	return "withdraw at " + many(int(math.Round(p.Plan.AgeLimit)), "day", "days") + " of age, at " + few(p.Plan.Sends) + " sends a week"
}
