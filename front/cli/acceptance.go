package cli

import (
	"github.com/spf13/cobra"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/front/wire"
)

type acceptanceJSON struct {
	Account   string       `json:"account"`
	AsOf      *string      `json:"as_of"`
	Level     string       `json:"level"`
	Benchmark bool         `json:"benchmark"`
	Segment   string       `json:"segment"`
	Cohort    estimateJSON `json:"cohort_acceptance"`
	Lately    float64      `json:"accepted_within_30_days_of_late"`
	Visible   visibleJSON  `json:"visible_ratio"`
	Matured   maturedJSON  `json:"matured"`
	WholeFrom *string      `json:"complete_from"`
	Weeks     []weekJSON   `json:"weeks"`
	By        string       `json:"by"`
	Parts     []partJSON   `json:"parts"`
	Compared  *verdictJSON `json:"difference"`
	Became    []becameJSON `json:"became"`
	Sent      []wire.Row   `json:"rows_sent,omitempty"`
	Connected []tieJSON    `json:"rows_connected,omitempty"`
	Reasons   []reasonJSON `json:"reasons"`
}

type becameJSON struct {
	Day       int     `json:"day"`
	Accepted  float64 `json:"accepted"`
	Withdrawn float64 `json:"withdrawn"`
	Expired   float64 `json:"expired"`
	Refused   float64 `json:"refused"`
	Open      float64 `json:"open"`
	Alone     float64 `json:"accepted_if_left_alone"`
}

// tieJSON is a person who became a connection.
type tieJSON struct {
	Person wire.Person `json:"person"`
	On     *string     `json:"connected_on"`
}

type visibleJSON struct {
	Accepted int      `json:"accepted"`
	Pending  int      `json:"pending"`
	Ratio    *float64 `json:"ratio"` // null when there are neither, or archives leave out the accepted ones
}

type maturedJSON struct {
	FromDays   int        `json:"from_days"`
	ToDays     int        `json:"to_days"`
	UpperBound bool       `json:"upper_bound"`
	Parts      []partJSON `json:"segments"`
}

type partJSON struct {
	Name     string  `json:"name"`
	Sent     int     `json:"sent"`
	Accepted int     `json:"accepted"`
	Young    int     `json:"too_young"`
	Share    float64 `json:"share"`
	Low      float64 `json:"low"`
	High     float64 `json:"high"`
}

type weekJSON struct {
	Starts     *string `json:"starts"`
	Sent       int     `json:"sent_listed"`
	Accepted   int     `json:"accepted_known"`
	Unanswered int     `json:"unanswered"`
	Withdrawn  int     `json:"withdrawn"`
	Connected  int     `json:"connected"`
	Typed      *int    `json:"sent_told"`
	Mature     bool    `json:"mature"`
	Usable     bool    `json:"usable"`
}

type verdictJSON struct {
	Difference float64 `json:"difference"`
	Low        float64 `json:"low"`
	High       float64 `json:"high"`
	Told       bool    `json:"told_apart"`
	Text       string  `json:"text"`
}

func (s *session) acceptance() *cobra.Command {
	o := app.AcceptanceOrder{}
	var why bool
	var week string
	c := &cobra.Command{
		Use: "acceptance", Short: "Say how often invitations are accepted, by week and by part", Args: argCount(0, 0, ""),
		Long: `Say how often invitations are accepted. "Cohort acceptance" is the share of those sent
that is accepted in the end; young weeks are set apart, because they had no time yet.
The "visible ratio" of accepted to accepted and pending is what many tools call
acceptance: it rises with every withdrawal, so it is shown under its own name only.

--by cuts the invitations into parts; --of and --against compare two queries. Where
the data do not tell two parts apart, that is the answer.`,
		Example: "  kith acceptance\n  kith acceptance --by company\n  kith acceptance --of \"note:fair\" --against \"-has:note\"",
		RunE: func(*cobra.Command, []string) error {
			if o.By != "" && o.Of+o.Against != "" {
				return badUse("--by cuts into parts, and --of and --against compare two", "leave one of them out")
			}
			if week != "" {
				var err error
				if o.Week, err = ledger.ParseDate(week); err != nil {
					return badUse("--week "+clean(week)+" is not a day", "write it like 2026-09-14")
				}
			}
			k, err := s.open()
			if err != nil {
				return err
			}
			o.Account = s.account
			a, err := k.Acceptance(s.ctx, o)
			if err != nil {
				return err
			}
			if s.json {
				return s.answer(acceptanceOf(a))
			}
			if o.Week != 0 {
				tellBehind(s.page(), a, o.Week)
				return nil
			}
			s.tellAcceptance(a, why)
			return nil
		},
	}
	f := c.Flags()
	f.StringVar(&o.By, "by", "", "cut by segment, note, company, title or tag (default: note)")
	f.StringVar(&o.Of, "of", "", "`QUERY` of the first part to compare")
	f.StringVar(&o.Against, "against", "", "`QUERY` of the second; the default is all others")
	f.StringVar(&week, "week", "", "show the rows behind the week of this `DAY` instead")
	f.BoolVar(&why, "why", false, "show what the figures rest on")
	return c
}

func acceptanceOf(a app.Acceptance) acceptanceJSON {
	out := acceptanceJSON{
		Account: a.Account.Key, AsOf: wire.Stamp(a.AsOf), Level: a.Level, Benchmark: a.Benchmark, Segment: a.Segment,
		Cohort: estimateJSON(a.Cohort), Lately: a.Lately, Visible: visibleJSON{Accepted: a.Visible[0], Pending: a.Visible[1]},
		Matured:   maturedJSON{FromDays: a.From, ToDays: a.To, UpperBound: a.Upper, Parts: partsOf(a.Matured)},
		WholeFrom: wire.Day(a.Whole), Weeks: []weekJSON{}, By: a.By, Parts: partsOf(a.Parts), Reasons: reasonsOf(a.Reasons),
	}
	if sum := a.Visible[0] + a.Visible[1]; sum > 0 && a.Level == ownLog {
		ratio := float64(a.Visible[0]) / float64(sum)
		out.Visible.Ratio = &ratio
	}
	for _, w := range a.Weeks {
		out.Weeks = append(out.Weeks, weekOf(w))
	}
	for _, r := range a.Sent {
		out.Sent = append(out.Sent, wire.RowOf(r))
	}
	for _, x := range a.Connected {
		out.Connected = append(out.Connected, tieJSON{wire.PersonOf(x.Person), wire.Day(x.On)})
	}
	for _, d := range becameDays {
		out.Became = append(out.Became, becameOf(a, d))
	}
	if v := a.Compared; v != nil {
		out.Compared = &verdictJSON{v.Of, v.Low, v.High, v.Told, v.Text}
	}
	return out
}

// becameDays are the ages at which the report looks.
var becameDays = [...]int{1, 7, 14, 21, 30, 60, 90, 180}

func becameOf(a app.Acceptance, day int) becameJSON {
	b := min(day, len(a.Became.Surviving)) - 1
	by := a.Became.By
	return becameJSON{
		day, by[forecast.Accepted][b], by[forecast.Withdrawn][b], by[forecast.Expired][b], by[forecast.Rejected][b],
		a.Became.Surviving[b], a.Alone.By[forecast.Accepted][b],
	}
}

func weekOf(w forecast.Week) weekJSON {
	out := weekJSON{
		Starts: wire.Day(w.Starts), Sent: w.Sent, Accepted: w.Accepted, Unanswered: w.Unanswered(), Withdrawn: w.Withdrawn,
		Connected: w.Connected, Mature: w.Mature, Usable: w.Usable,
	}
	if w.Typed >= 0 {
		out.Typed = &w.Typed
	}
	return out
}

func partsOf(parts []forecast.Part) []partJSON {
	out := make([]partJSON, len(parts))
	for i, x := range parts {
		out[i] = partJSON{x.Name, x.Sent, x.Accepted, x.Young, x.Share(), x.Low, x.High}
	}
	return out
}
