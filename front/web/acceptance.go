package web

import (
	"fmt"
	"net/url"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/ledger"
)

// acceptancePage is how often invitations are accepted, and what can be said of parts.
type acceptancePage struct {
	app.Acceptance
	Forecast    app.Forecast
	Of, Against string
	Week        ledger.Date // the Monday of the week whose rows are shown; 0: none
	Fault       *fault.Error
}

func (s *site) acceptanceRoutes() []route {
	return []route{
		{"GET /acceptance", s.reading(s.acceptance)},
		{"GET /acceptance/rows", s.reading(s.partRows)},
	}
}

func (s *site) acceptance(v *visit) (view, error) {
	p := acceptancePage{Of: v.form("of"), Against: v.form("against")}
	o := app.AcceptanceOrder{Account: v.account.ID, By: v.form("by"), Of: p.Of, Against: p.Against}
	var err error
	if week := v.form("week"); week != "" {
		if o.Week, err = ledger.ParseDate(week); err != nil {
			return view{}, fault.Because(err, fault.Invalid, "that is not a week", "open it from the table of weeks")
		}
		p.Week = o.Week - ledger.Date((o.Week.Weekday()+6)%7)
	}
	if p.Acceptance, err = v.kith.Acceptance(v.ctx, o); fault.Is(err, fault.Invalid) {
		p.Fault = fault.Of(err)
		p.Acceptance, err = v.kith.Acceptance(v.ctx, app.AcceptanceOrder{Account: v.account.ID, Week: o.Week})
	}
	if err != nil {
		return view{}, err
	}
	if p.Forecast, err = v.kith.Forecast(v.ctx, app.ForecastOrder{Account: v.account.ID}); err != nil {
		return view{}, err
	}
	status := 0
	if p.Fault != nil {
		status = statusOf(p.Fault.Kind)
	}
	return view{title: "Acceptance", section: "acceptance", body: acceptanceView(p), status: status}, nil
}

// ownLog is the level at which invitations are known from their sending.
const ownLog = "own_log"

// levelWords say what the figures rest on.
func levelWords(level string, benchmark bool) string {
	if benchmark {
		return "Published figures of others stand in: your own data do not show how often you are accepted yet."
	}
	switch level {
	case ownLog:
		return "From your own invitations, each known from its sending."
	case "typed_sends":
		return "From the number you said you sent each week, and the new connections archives show."
	case "several_exports":
		return "From several archives of open invitations: what left the list between two of them, beside the new connections."
	case "one_export":
		return "From one archive of open invitations and the dates of your connections."
	case "benchmark", "":
		return "Nothing of your own is known yet."
	}
	return "From your own data, as far as archives show it (" + spaced(level) + ")."
}

// levelLacks is what data of a level cannot show, and what would help.
func levelLacks(level string) string {
	switch level {
	case ownLog:
		return ""
	case "benchmark", "":
		return "Import an archive with Invitations and Connections: it speaks at once."
	}
	return "Who asked whom is not told by such archives, so an acceptance is seen as a new connection only, and parts cannot be compared. " +
		"An archive that keeps answered rows, or what you note here as sent, would tell."
}

// visibleRatio is what other tools call acceptance.
func (p acceptancePage) visibleRatio() (share float64, ok bool) {
	all := p.Visible[0] + p.Visible[1]
	if p.Level != ownLog || all == 0 {
		return 0, false
	}
	return float64(p.Visible[0]) / float64(all), true
}

// waits are what waiting is worth at some ages.
func (p acceptancePage) waits() []app.CurvePoint {
	var out []app.CurvePoint
	for _, c := range p.Forecast.Curve {
		switch c.Day {
		case 0, 3, 7, 14, 21, 30, 45, 60, 90, 120, 180:
			out = append(out, c)
		}
	}
	return out
}

// partHref is where the rows of a part are: those that had time.
func (p acceptancePage) partHref(by string, x forecast.Part) string {
	q := url.Values{"by": {by}, "part": {x.Name}}
	if by == "query" {
		q = url.Values{"of": {p.Of}, "against": {p.Against}, "part": {x.Name}}
	}
	return "/acceptance/rows?" + q.Encode()
}

// weekQuery is where the invitations of the week that is open are.
func (p acceptancePage) weekQuery() string {
	return rows("direction:outgoing sent:" + p.Week.String() + ".." + (p.Week + 6).String())
}

// cuts are the ways to cut invitations into parts, with their names for people.
func cuts() [][2]string {
	return [][2]string{{"note", "note"}, {"segment", "who they are to you"}, {"company", "company"}, {"title", "job title"}, {"tag", "tag"}}
}

// cutTitle is a way to cut, for people.
func cutTitle(by string) string {
	for _, c := range cuts() {
		if c[0] == by {
			return c[1]
		}
	}
	return spaced(plain(by))
}

// weekPage is the address of a week's rows.
func (p acceptancePage) weekPage(w ledger.Date) string {
	q := url.Values{"week": {w.String()}}
	if p.By != "" && p.By != "query" && p.By != "note" {
		q.Set("by", p.By)
	}
	return "/acceptance?" + q.Encode() + "#week"
}

// weekNote is what must be said of a week besides.
func weekNote(w *forecast.Week) string {
	switch {
	case !w.Mature:
		return "young: too early to say"
	case !w.Usable:
		return "not used: unanswered ones may be missing"
	}
	return ""
}

// weekYes is how many of a week were accepted, as far as data of this level tell.
func (p acceptancePage) weekYes(w *forecast.Week) int {
	if p.Level == ownLog {
		return w.Accepted
	}
	return w.Connected
}

// sharesFinely is an interval of shares, with a decimal where they are small.
func sharesFinely(e app.Estimate) string {
	if e.High < 0.1 {
		return fmt.Sprintf("%.1f to %.1f %%", 100*e.Low, 100*e.High)
	}
	return shares(e)
}
