package web

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/health"
	"github.com/kithhq/kith/core/policy"
	"github.com/kithhq/kith/front/web/chart"
)

// healthPage is how the account stands, the weakest part first.
type healthPage struct {
	app.Health
	Numbers numbers
}

func (s *site) healthRoutes() []route {
	return []route{{"GET /health", s.reading(s.health)}, {"GET /budget", s.reading(s.budget)}, {"GET /budget/perhaps", s.reading(s.perhaps)}}
}

func (s *site) health(v *visit) (view, error) {
	h, err := v.kith.Health(v.ctx, v.account.ID)
	if err != nil {
		return view{}, err
	}
	p := healthPage{Health: h}
	p.Parts = slices.Clone(h.Parts)
	slices.SortStableFunc(p.Parts, func(a, b health.Part) int { return cmp.Compare(a.Value, b.Value) })
	p.Numbers, err = numbersOf(v)
	return view{title: "Health", section: "health", body: healthView(p)}, err
}

// ring is the score as a ring.
func (p healthPage) ring() chart.Ring {
	tone := chart.Good
	switch p.Band {
	case health.Watch:
		tone = chart.Watch
	case health.AtRisk, health.Critical:
		tone = chart.Bad
	}
	return chart.Ring{Head: chart.Head{ID: "score", Title: "Health score", Desc: fmt.Sprintf("%.0f of 100", p.Score)}, Score: p.Score, Name: spaced(string(p.Band)), Tone: tone}
}

// gains is what would raise a part, with the points it brings.
func (p healthPage) gains(part string) []health.Advice {
	var out []health.Advice
	for _, a := range p.Advice {
		if a.Part == part {
			out = append(out, a)
		}
	}
	return out
}

// line is the line a part is read by, with where the account is on it.
func (p healthPage) line(part health.Part) chart.Lines {
	shape := p.Shapes[part.Name]
	axis := partAxis(part.Name)
	c := chart.Lines{
		Head: chart.Head{
			ID: "line-" + part.Name, Title: "How " + partTitle(part.Name) + " is valued", Narrow: true,
			Desc: fmt.Sprintf("At %s the value is %.2f.", partInput(part), part.Value), Empty: "No line is known.",
		},
		X: axis, Y: chart.Axis{Name: "value", Format: chart.Decimal, Max: 1},
	}
	most := part.Input
	for _, at := range shape {
		most = max(most, at.At)
	}
	if len(shape) == 0 || math.IsInf(most, 0) || math.IsNaN(most) {
		return c
	}
	var points []chart.Point
	for _, at := range shape {
		points = append(points, chart.Point{X: at.At, Y: at.Value})
	}
	if last := shape[len(shape)-1]; most > last.At {
		points = append(points, chart.Point{X: most, Y: last.Value})
	}
	c.Series = []chart.Series{{Points: points}}
	if part.Input >= 0 && part.Known {
		c.Moments = []chart.Moment{{X: part.Input, Label: "you"}}
	}
	return c
}

// partAxis is what a part is read for, as an axis.
func partAxis(name string) chart.Axis {
	switch name {
	case health.PartPile:
		return chart.Axis{Name: "pending", Format: chart.Count}
	case health.PartStale:
		return chart.Axis{Name: "stale", Format: chart.Count}
	case health.PartReports:
		return chart.Axis{Name: "reports", Format: chart.Count}
	case health.PartAcceptance:
		return chart.Axis{Name: "accepted", Format: chart.Percent}
	}
	return chart.Axis{Name: "of what is advised", Format: chart.Percent}
}

// partRule is the parameter that draws a part's line.
func partRule(name string) policy.Name {
	switch name {
	case health.PartPile:
		return policy.HealthPile
	case health.PartAcceptance:
		return policy.HealthAccepted
	case health.PartReports:
		return policy.HealthReport
	case health.PartStale:
		return policy.HealthStale
	case health.PartUse:
		return policy.HealthUse
	}
	return policy.HealthBurst
}

// partRows is where the rows behind a part are.
func partRows(name string) string {
	switch name {
	case health.PartPile:
		return rows("direction:outgoing state:pending")
	case health.PartAcceptance:
		return "/acceptance"
	case health.PartReports:
		return rows("is:reported")
	case health.PartStale:
		return rows("is:stale sort:-age")
	case health.PartUse:
		return "/budget"
	}
	return rows("direction:outgoing state:withdraw_claimed,withdrawn sort:-ended")
}

// partInput is the number a part was read for, for people.
func partInput(p health.Part) string {
	if math.IsNaN(p.Input) || math.IsInf(p.Input, 0) {
		return "not known"
	}
	switch p.Name {
	case health.PartPile:
		return many(int(p.Input), "is pending", "are pending")
	case health.PartStale:
		return many(int(p.Input), "is stale", "are stale")
	case health.PartReports:
		if !p.Known {
			return "not known: no archive shows it"
		}
		return many(int(p.Input), "report", "reports")
	case health.PartAcceptance:
		if p.Benchmark {
			return percent(p.Input) + " accepted, a published figure: your own is not known yet"
		}
		return percent(p.Input) + " accepted within a month"
	case health.PartUse:
		return ofAdvised(p.Input, "nothing is advised now, and something was sent", "of what is advised for a week is sent")
	}
	return ofAdvised(p.Input, "nothing may be withdrawn in a day, and something was", "of a day’s cap were withdrawn on the busiest of late")
}

func ofAdvised(share float64, none, of string) string {
	if share < 0 {
		return none
	}
	return percent(share) + " " + of
}

// metered is a part's value as a meter takes it, from 0 to 1.
func metered(x float64) string {
	if math.IsNaN(x) {
		x = 0
	}
	return strconv.FormatFloat(min(max(x, 0), 1), 'f', 3, 64)
}

// partNote is what must be said of a part besides.
func partNote(p health.Part) string {
	switch {
	case p.Name == health.PartReports && !p.Known:
		return "It counts as perfect until you note in the journal that LinkedIn warned you."
	case p.Benchmark:
		return "A published figure of others stands in for yours."
	case p.Name == health.PartBurst:
		return "That withdrawing many at once does harm is unproven: the part is our own caution and weighs little."
	}
	return ""
}
