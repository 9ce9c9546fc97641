package web

import (
	"fmt"
	"math"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/front/web/chart"
)

// acceptancePage is how often invitations are accepted, and what can be said of parts.
type acceptancePage struct {
	app.Acceptance
	Forecast    app.Forecast
	Of, Against string
	Week        ledger.Date // whose rows are shown; 0: none
	Fault       *fault.Error
}

func (s *site) acceptanceRoutes() []route {
	return []route{{"GET /acceptance", s.reading(s.acceptance)}}
}

func (s *site) acceptance(v *visit) (view, error) {
	p := acceptancePage{Of: v.form("of"), Against: v.form("against")}
	o := app.AcceptanceOrder{Account: v.account.ID, By: v.form("by"), Of: p.Of, Against: p.Against}
	if week := v.form("week"); week != "" {
		var err error
		if o.Week, err = ledger.ParseDate(week); err != nil {
			return view{}, fault.Because(err, fault.Invalid, "that is not a week", "open it from the table of weeks")
		}
		p.Week = o.Week
	}
	var err error
	if p.Acceptance, err = v.kith.Acceptance(v.ctx, o); fault.Is(err, fault.Invalid) {
		p.Fault = fault.Of(err)
		p.Acceptance, err = v.kith.Acceptance(v.ctx, app.AcceptanceOrder{Account: v.account.ID})
	}
	if err != nil {
		return view{}, err
	}
	if p.Forecast, err = v.kith.Forecast(v.ctx, app.ForecastOrder{Account: v.account.ID}); err != nil {
		return view{}, err
	}
	return view{title: "Acceptance", section: "acceptance", body: acceptanceView(p)}, nil
}

// ownLog is the level at which invitations are known from their sending.
const ownLog = "own_log"

// curve is the share that is accepted by each day of age.
func (p acceptancePage) curve() chart.Lines {
	var points []chart.Point
	for _, c := range p.Forecast.Curve {
		if c.Day <= 90 {
			points = append(points, chart.Point{X: float64(c.Day), Y: c.Accepted})
		}
	}
	name := "yours"
	if p.Benchmark {
		name = "published figures"
	}
	return chart.Lines{
		Head: chart.Head{ID: "curve", Title: "Accepted by the day of age, if left alone", Desc: levelWords(p.Level, p.Benchmark)},
		X:    chart.Axis{Name: "days", Format: chart.Days}, Y: chart.Axis{Name: "accepted", Format: chart.Percent},
		Series: []chart.Series{{Name: name, Points: points}},
	}
}

// weeks are the sends of each week and what became of them.
func (p acceptancePage) weeks() chart.Bars {
	all := p.Weeks[max(0, len(p.Weeks)-26):]
	bars := chart.Bars{
		Head: chart.Head{ID: "weeks", Title: "By the week of sending", Desc: "Young weeks are hatched: it is too early to say.", Empty: "No invitation is known in any week."},
		Over: "week of", Y: chart.Axis{Name: "invitations", Format: chart.Count}, Parts: []string{"accepted", "not so far"},
	}
	for i := range all {
		w := &all[i]
		yes := w.Accepted
		if p.Level != ownLog {
			yes = w.Connected
		}
		bars.Bars = append(bars.Bars, chart.Bar{
			Label: shortDay(w.Starts), Values: []float64{float64(yes), float64(max(0, w.Unanswered()))}, Young: !w.Mature,
			Href: "/acceptance?week=" + w.Starts.String() + "#week", Text: fmt.Sprintf("%s: %d accepted, %d not so far", shortDay(w.Starts), yes, w.Unanswered()),
		})
	}
	return bars
}

// parts are the shares of parts, with what they may be off by.
func (p acceptancePage) parts() chart.Intervals {
	return intervals("parts", "Accepted, by "+p.By, p.Parts)
}

// matured are the shares of segments.
func (p acceptancePage) matured() chart.Intervals {
	return intervals("matured", "Accepted, of those that had time to be answered", p.Matured)
}

func intervals(id, title string, parts []forecast.Part) chart.Intervals {
	out := chart.Intervals{
		Head: chart.Head{ID: id, Title: title, Desc: "The line holds the share with 90 % certainty.", Empty: "Nothing here had time to be answered yet."},
		Over: "part", Of: "invitations", X: chart.Axis{Format: chart.Percent, Max: 1},
	}
	for _, x := range parts[:min(len(parts), 20)] {
		if x.Sent > 0 && !math.IsNaN(x.Share()) {
			out.Rows = append(out.Rows, chart.Row{Label: plain(x.Name), Mean: x.Share(), Low: x.Low, High: x.High, N: x.Sent})
		}
	}
	return out
}

// levelWords say what the figures rest on.
func levelWords(level string, benchmark bool) string {
	if benchmark {
		return "Published figures of others stand in: your own data do not show how often you are accepted yet."
	}
	switch level {
	case ownLog:
		return "From your own invitations, each known from its sending."
	case "nothing":
		return "Nothing is known yet."
	}
	return "From your own data, as far as archives show it (" + spaced(level) + ")."
}

// waits are what waiting is worth at some ages.
func (p acceptancePage) waits() []app.CurvePoint {
	var out []app.CurvePoint
	for _, c := range p.Forecast.Curve {
		switch c.Day {
		case 0, 3, 7, 14, 21, 30, 45, 60, 90:
			out = append(out, c)
		}
	}
	return out
}
