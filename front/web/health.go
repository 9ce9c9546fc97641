package web

import (
	"fmt"
	"slices"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/health"
	"github.com/kithhq/kith/front/web/chart"
)

// healthPage is how the account stands, the weakest part first.
type healthPage struct {
	app.Health
}

func (s *site) healthRoutes() []route {
	return []route{{"GET /health", s.reading(s.health)}, {"GET /budget", s.reading(s.budget)}}
}

func (s *site) health(v *visit) (view, error) {
	h, err := v.kith.Health(v.ctx, v.account.ID)
	h.Parts = slices.Clone(h.Parts)
	slices.SortStableFunc(h.Parts, func(a, b health.Part) int {
		switch {
		case a.Value < b.Value:
			return -1
		case a.Value > b.Value:
			return 1
		}
		return 0
	})
	return view{title: "Health", section: "health", body: healthView(healthPage{h})}, err
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
		return rows("direction:outgoing age:<8d")
	}
	return rows("state:withdraw_claimed,withdrawn sort:-ended")
}

// partInput is the number a part was read for, for people.
func partInput(p health.Part) string {
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
	}
	if p.Input < 0 {
		return "nothing may be used"
	}
	return percent(p.Input) + " of what is advised"
}
