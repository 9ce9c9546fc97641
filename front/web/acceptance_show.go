package web

import (
	"math"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/front/web/chart"
)

// curveDays is how far the curve is drawn; beyond it hardly anything comes.
const curveDays = 90

// curve is the share that is accepted by each day of age, beside the published one.
func (p acceptancePage) curve() chart.Lines {
	c := chart.Lines{
		Head: chart.Head{
			ID: "curve", Title: "Accepted by the day of age, if left alone", Empty: "No curve is known.",
			Desc: "The band holds it with " + percent(p.Forecast.Sure) + " certainty, as far as the share is unsure. " + levelWords(p.Level, p.Benchmark),
		},
		X: chart.Axis{Name: "days", Format: chart.Days}, Y: chart.Axis{Name: "accepted", Format: chart.Percent},
	}
	var own, published []chart.Point
	for _, x := range p.Forecast.Curve[:min(len(p.Forecast.Curve), curveDays+1)] {
		own = append(own, chart.Point{X: float64(x.Day), Y: x.Accepted, Low: x.Low, High: x.High})
		published = append(published, chart.Point{X: float64(x.Day), Y: x.Published})
	}
	if p.Benchmark {
		c.Series = []chart.Series{{Name: "published", Points: own}}
		return c
	}
	c.Series = []chart.Series{{Name: "yours", Points: own}, {Name: "published", Dashed: true, Points: published}}
	return c
}

// mostWeeks is how many weeks are drawn; the others are in the table of the ledger.
const mostWeeks = 26

// weeks are the sends of each week and what became of them.
func (p acceptancePage) weeks() chart.Bars {
	bars := chart.Bars{
		Head: chart.Head{ID: "weeks", Title: "By the week of sending", Desc: "Young weeks are hatched: it is too early to say.", Empty: "No invitation is known in any week."},
		Over: "week of", Y: chart.Axis{Name: "invitations", Format: chart.Count}, Parts: []string{"accepted", "not so far"},
	}
	if p.Level != ownLog {
		bars.Parts[0] = "new connections"
	}
	for i := range p.Weeks[max(0, len(p.Weeks)-mostWeeks):] {
		w := &p.Weeks[max(0, len(p.Weeks)-mostWeeks)+i]
		bars.Bars = append(bars.Bars, chart.Bar{
			Label: shortDay(w.Starts), Values: []float64{float64(p.weekYes(w)), float64(max(0, w.Unanswered()))}, Young: !w.Mature,
			Href: p.weekPage(w.Starts), Text: weekNote(w),
		})
	}
	return bars
}

// parts are the shares of parts, with what they may be off by.
func (p acceptancePage) parts() chart.Intervals {
	title := "Accepted, by " + cutTitle(p.By)
	if p.By == "query" {
		title = "Accepted, of the two"
	}
	return p.intervals("parts", title, p.Parts, func(x forecast.Part) string { return p.partHref(p.By, x) })
}

// matured are the shares of segments.
func (p acceptancePage) matured() chart.Intervals {
	return p.intervals("matured", "Accepted, of those that had time to be answered", p.Matured, func(x forecast.Part) string {
		if p.Level != ownLog { // weeks as a whole tell, and no row of them by itself
			return ""
		}
		return p.partHref("matured", x)
	})
}

func (p acceptancePage) intervals(id, title string, parts []forecast.Part, href func(forecast.Part) string) chart.Intervals {
	out := chart.Intervals{
		Head: chart.Head{ID: id, Title: title, Desc: "The line holds the share with " + percent(p.Forecast.Sure) + " certainty.", Empty: "Nothing here is known from its sending and had time to be answered."},
		Over: "part", Of: "invitations", X: chart.Axis{Format: chart.Percent},
	}
	for _, x := range parts[:min(len(parts), 30)] {
		if x.Sent > 0 && !math.IsNaN(x.Share()) {
			out.Rows = append(out.Rows, chart.Row{Label: cut(plain(x.Name), 60), Mean: x.Share(), Low: x.Low, High: x.High, N: x.Sent, Href: href(x)})
		}
	}
	return out
}

// became is what became of invitations, by age, as far as they were watched.
func (p acceptancePage) became() chart.Lines {
	c := chart.Lines{
		Head: chart.Head{ID: "became", Title: "What became of them, by age", Desc: "Your data alone, no published figure in it; all ends beside one another.", Empty: "Nothing of it can be told."},
		X:    chart.Axis{Name: "days", Format: chart.Days}, Y: chart.Axis{Name: "of those sent", Format: chart.Percent},
	}
	for _, s := range []struct {
		name string
		of   []float64
	}{
		{"accepted", p.Became.By[forecast.Accepted]},
		{"withdrawn", p.Became.By[forecast.Withdrawn]},
		{"lapsed", p.Became.By[forecast.Expired]},
		{"refused", p.Became.By[forecast.Rejected]},
	} {
		if last := len(s.of); last == 0 || s.of[last-1] == 0 {
			continue
		}
		var points []chart.Point
		for b, share := range s.of[:min(len(s.of), 180)] {
			points = append(points, chart.Point{X: float64(b + 1), Y: share})
		}
		c.Series = append(c.Series, chart.Series{Name: s.name, Points: points})
	}
	return c
}

// becameRow is what became of a group by an age.
type becameRow struct {
	Day                                               int
	Accepted, Withdrawn, Lapsed, Refused, Open, Alone float64
}

// becameRows are some ages.
func (p acceptancePage) becameRows() []becameRow {
	var out []becameRow
	if len(p.Became.Surviving) == 0 || len(p.Alone.By[forecast.Accepted]) == 0 {
		return nil
	}
	for _, d := range []int{1, 7, 14, 21, 30, 60, 90, 180} {
		b := min(d, len(p.Became.Surviving), len(p.Alone.By[forecast.Accepted])) - 1
		by := p.Became.By
		out = append(out, becameRow{
			d, by[forecast.Accepted][b], by[forecast.Withdrawn][b], by[forecast.Expired][b], by[forecast.Rejected][b], p.Became.Surviving[b], p.Alone.By[forecast.Accepted][b],
		})
	}
	return out
}

// slowly is what is still to come if answers come late; "" where that is the same.
func slowly(c app.CurvePoint) string {
	if chance(c.Slow) == chance(c.Remaining) {
		return ""
	}
	return chance(c.Slow)
}
