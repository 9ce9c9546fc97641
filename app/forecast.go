package app

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
	"github.com/kithhq/kith/core/withdraw"
)

// ForecastOrder says what to forecast.
type ForecastOrder struct {
	Account string
	Segment string     // a segment's name; "" is the one with most invitations
	Days    int        // how far the pile is forecast, 1 to MostDays; 0 is 28
	Sends   *float64   // invitations a week from now on; nil: as of late
	Plan    *PlanOrder // Planned is the pile with this plan; nil: with the accepted one
}

// MostDays is how far a pile may be forecast: what is pending today has lapsed long before.
const MostDays = 366

// Estimate is a figure with the interval that holds it with the rule book's confidence.
type Estimate struct{ Mean, Low, High float64 }

// CurvePoint is a segment's curve at an age in days.
type CurvePoint struct {
	Day       int
	Accepted  float64 // chance to have been accepted by then, if left alone
	Low, High float64 // hold Accepted with the certainty Forecast.Sure, as far as the share is unsure
	Published float64 // what published figures say of Accepted, whatever the account shows
	Remaining float64 // of one still pending then: chance to be accepted yet
	Slow      float64 // the same, if answers come as late as the longer tail has it
}

// PilePoint is the pile at the end of a day.
type PilePoint struct {
	Date ledger.Date
	Estimate
}

// Forecast is what is expected of an account's invitations.
type Forecast struct {
	Account    Account
	Zone       *time.Location
	Level      string // of the data; see forecast.Level
	Benchmark  bool   // the share is published figures, not the account's
	Upper      bool   // the share is an upper bound: some of the accepted may have asked themselves
	Segment    string
	Segments   map[string]int  // pending invitations by segment
	Acceptance Estimate        // share that is accepted in the end
	Sure       float64         // of the intervals
	Curve      []CurvePoint    // from day 0 to the horizon
	Pile       []PilePoint     // from today on, nothing withdrawn
	Planned    []PilePoint     // the same with the accepted plan; nil when there is none
	Pace       float64         // invitations a week of late
	Sends      float64         // invitations a week assumed: Pace, or as told
	Told       bool            // Sends was told
	Pending    int             // with a known age within the horizon
	Aside      int             // pending without a date, or older: nothing is forecast for them
	Late       float64         // acceptances still to come from the pile
	Stale      int             // age in days from which invitations are stale
	Settles    float64         // the pile in the long run, if each is withdrawn at that age (A.7)
	Target     int             // the pile aimed at
	AgeLimit   float64         // age at which withdrawing keeps the pile there; +Inf when it stays below by itself
	Steps      []forecast.Step // what the curve is made from, day by day
	Cure       forecast.Cure   // the parametric fit beside it
	Reasons    []policy.Reason
}

// Forecast works out what is still to come.
func (k *Kith) Forecast(ctx context.Context, o ForecastOrder) (Forecast, error) {
	d, err := k.open(ctx, o.Account)
	if err != nil {
		return Forecast{}, err
	}
	if o.Days == 0 {
		o.Days = 28
	}
	if o.Days < 0 || o.Days > MostDays {
		return Forecast{}, fault.New(fault.Invalid, fmt.Sprintf("%d days cannot be forecast", o.Days), fmt.Sprintf("choose 1 to %d days", MostDays))
	}
	a, err := k.outlook(ctx, d)
	if err != nil {
		return Forecast{}, err
	}
	asked := forecastAsked{segment: o.Segment, days: o.Days, sends: at(o.Sends)}
	if p := o.Plan; p != nil {
		if len(p.Stops) > 0 {
			return foresee(d, a, o)
		}
		asked.plan = pointed[planAsked]{true, planAsked{at(p.Target), at(p.MinAge), p.By, p.PerDay, at(p.Sends)}}
	}
	return once(&a.asked, asked, func() (Forecast, error) { return foresee(d, a, o) })
}

// forecastAsked is what an order asks for.
type forecastAsked struct {
	segment string
	days    int
	sends   pointed[float64]
	plan    pointed[planAsked]
}

func foresee(d *desk, a *expectation, o ForecastOrder) (Forecast, error) {
	g, err := groupNamed(a.Account, o.Segment)
	if err != nil {
		return Forecast{}, err
	}
	fit, err := once(&a.asked, fittedAsked{g.Segment}, func() (fitted, error) { return fitOf(d, a, g), nil })
	if err != nil {
		return Forecast{}, err
	}
	out := Forecast{
		Account: accountOf(d.account), Zone: d.zone, Level: a.Level.String(), Benchmark: !g.Answered(), Upper: bounded(g), Segment: g.Segment.String(),
		Segments: map[string]int{}, Acceptance: estimate(g, a.Rules.Sure), Sure: a.Rules.Sure, Pace: a.Pace(),
		Late: a.Late(), Reasons: fit.reasons, Steps: fit.steps, Cure: fit.cure, Curve: fit.curve,
	}
	out.Sends = out.Pace
	if o.Sends != nil {
		out.Sends, out.Told = *o.Sends, true
	}
	out.Stale, out.Target = d.rules.Int(policy.AgeStale), d.rules.Int(policy.PileTarget)
	sent := &a.Main().Curve // what is sent from now on is forecast as the main segment
	out.Settles = forecast.PileAt(sent, out.Sends/7, float64(out.Stale))
	out.AgeLimit = forecast.AgeFor(sent, out.Sends/7, float64(out.Target))
	for _, s := range forecast.Segments() {
		for _, n := range a.Group(s).Pending {
			out.Segments[s.String()] += int(n)
			out.Pending += int(n)
		}
	}
	if _, pending, ok := a.Visible(); ok {
		out.Aside = max(0, pending-out.Pending)
	}
	out.Pile = pilePoints(d, a.foresee().Pile(out.Sends, o.Days, nil), a.Rules.Sure)
	plan, err := planForeseen(d, a, o)
	if err != nil {
		return Forecast{}, err
	}
	if plan.ok {
		out.Planned = pilePoints(d, a.foresee().Pile(out.Sends, o.Days, leaving(plan.outcome, a.Account, d, o.Days)), a.Rules.Sure)
	}
	return out, nil
}

// fitted is what a segment's curve is and is made from, whatever is planned.
type fitted struct {
	curve   []CurvePoint
	steps   []forecast.Step
	cure    forecast.Cure
	reasons []policy.Reason
}

type fittedAsked struct{ segment forecast.Segment }

func fitOf(d *desk, a *expectation, g *forecast.Group) fitted {
	out := fitted{steps: a.Steps(g, d.rules), cure: g.Cure(d.rules), reasons: a.Explain(g, d.rules)}
	slow := a.Slow(g)
	low, high := g.Between(a.Rules.Sure)
	published := a.Rules.Priors[g.Segment]
	share := published.Accepted / (published.Accepted + published.Unanswered)
	for day := range g.Curve.Horizon() + 1 {
		out.curve = append(out.curve, CurvePoint{
			Day: day, Accepted: g.Curve.By(day), Low: low[day], High: high[day], Published: share * published.Delay.By(day),
			Remaining: g.Curve.Remaining(day), Slow: slow.Remaining(day),
		})
	}
	return out
}

// planForeseen is the plan whose pile is asked for.
func planForeseen(d *desk, a *expectation, o ForecastOrder) (kept, error) {
	if o.Plan == nil {
		return d.worked.accepted()
	}
	p, err := a.plan(d, *o.Plan)
	return kept{p.Outcome, err == nil}, err
}

// bounded reports whether a group's share counts connections that may have asked themselves.
func bounded(g *forecast.Group) bool { return g.Matured.Upper && g.Answered() }

func groupNamed(a *forecast.Account, name string) (*forecast.Group, error) {
	if name == "" {
		return a.Main(), nil
	}
	var names []string
	for _, s := range forecast.Segments() {
		if s.String() == strings.ToLower(name) {
			return a.Group(s), nil
		}
		names = append(names, s.String())
	}
	return nil, fault.New(fault.Invalid, fmt.Sprintf("there is no segment %q", name), "one of "+strings.Join(names, ", "))
}

// estimate is the share that is accepted in the end, as the curve has it, so that
// the two agree where they stand side by side; the posterior of stage one gives
// how far it may be off.
func estimate(g *forecast.Group, sure float64) Estimate {
	p := g.Posterior()
	low, high := p.Interval(sure)
	end := g.Curve.By(g.Curve.Horizon())
	scale := end / p.Mean()
	return Estimate{end, scale * low, min(1, scale*high)}
}

func pilePoints(d *desk, days []forecast.PileDay, sure float64) []PilePoint {
	today := d.book.Now().In(d.zone)
	out := make([]PilePoint, len(days))
	for i, day := range days {
		out[i] = PilePoint{today + ledger.Date(i), Estimate{day.Mean, day.Quantile((1 - sure) / 2), day.Quantile((1 + sure) / 2)}}
	}
	return out
}

// leaving is what a plan takes off the pile, by segment, day from tomorrow on
// and age in days now. What is due today or overdue is gone by tomorrow.
func leaving(plan withdraw.Outcome, a *forecast.Account, d *desk, days int) map[forecast.Segment][][]float64 {
	today := d.book.Now().In(d.zone)
	going := make([][][]float64, len(forecast.Segments()))
	for _, batch := range plan.Days {
		day := max(1, int(batch.Date-today))
		if day > days {
			break
		}
		for i := range batch.Items {
			it := &batch.Items[i]
			if it.Index < 0 || d.book.State(it.Index) != invite.Pending || it.AgeDays < 0 || it.AgeDays >= a.Rules.Horizon {
				continue
			}
			of := &going[a.SegmentOf(it.Index)]
			if *of == nil {
				*of = make([][]float64, days)
			}
			if (*of)[day-1] == nil {
				(*of)[day-1] = make([]float64, a.Rules.Horizon)
			}
			(*of)[day-1][it.AgeDays]++
		}
	}
	out := map[forecast.Segment][][]float64{}
	for s, of := range going {
		if of != nil {
			out[forecast.Segment(s)] = of
		}
	}
	return out
}
