package web

import (
	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/budget"
	"github.com/kithhq/kith/front/web/chart"
)

// budgetPage is how many may still be sent, and why.
type budgetPage struct {
	app.Budget
}

func (s *site) budget(v *visit) (view, error) {
	b, err := v.kith.Budget(v.ctx, v.account.ID)
	return view{title: "Budget", section: "budget", body: budgetView(budgetPage{b})}, err
}

// meter is a week's count against its limits.
func (p budgetPage) meter(id, title string, w budget.Week) chart.Meter {
	most := max(p.HardLimit, w.UsedAtMost, 1)
	return chart.Meter{
		Head:  chart.Head{ID: id, Title: title, Desc: grouped(w.Used) + " sent, " + grouped(p.SafeLimit) + " advised, " + grouped(p.HardLimit) + " said to be the stop"},
		Axis:  chart.Axis{Name: "sent", Format: chart.Count, Max: float64(most)},
		Value: float64(w.Used), Low: float64(w.Used), High: float64(w.UsedAtMost),
		Zones: []chart.Zone{{To: float64(p.SafeLimit), Name: "advised", Tone: chart.Good}, {To: float64(p.HardLimit), Name: "said to be the stop", Tone: chart.Watch}},
	}
}

// effect is what a factor does to the limits.
func effect(f budget.Factor) string {
	if f.Caps {
		return "at most " + few(f.Value)
	}
	return "× " + few(f.Value)
}

// ofWhich names the limit a factor bears on.
func ofWhich(of string) string {
	switch of {
	case budget.OfHard:
		return "the stop"
	case budget.OfSafe:
		return "what is advised"
	}
	return "both"
}

// perhaps says how many more may have been requests of ours.
func perhaps(w budget.Week) string {
	if w.UsedAtMost == w.Used {
		return ""
	}
	return ", up to " + grouped(w.UsedAtMost) + " if new connections of unknown origin were yours"
}

// leading names the week that counts.
func leading(m budget.Model) string {
	if m == budget.ModelSliding {
		return "the last 7 × 24 hours"
	}
	return "the week from the first request"
}
