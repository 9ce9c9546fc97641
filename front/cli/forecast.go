package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/front/wire"
)

type forecastJSON struct {
	Account    string         `json:"account"`
	Level      string         `json:"level"`
	Benchmark  bool           `json:"benchmark"`
	Upper      bool           `json:"upper_bound"`
	Segment    string         `json:"segment"`
	Acceptance estimateJSON   `json:"acceptance"`
	Confidence float64        `json:"confidence"`
	Curve      []curveJSON    `json:"curve"`
	Pending    int            `json:"pending"`
	Aside      int            `json:"pending_left_out"`
	BySegment  map[string]int `json:"pending_by_segment"`
	Late       float64        `json:"expected_acceptances"`
	Pace       float64        `json:"pace_per_week"`
	Sends      float64        `json:"sends_per_week"`
	Stale      int            `json:"stale_days"`
	Settles    float64        `json:"pile_withdrawing_at_stale_days"`
	Target     int            `json:"pile_target"`
	AgeLimit   *float64       `json:"age_limit_days"`
	Pile       []pileJSON     `json:"pile"`
	Planned    []pileJSON     `json:"pile_with_plan"`
	Inputs     []stepJSON     `json:"inputs"`
	Fit        fitJSON        `json:"parametric_fit"`
	Reasons    []reasonJSON   `json:"reasons"`
}

type stepJSON struct {
	Day      int     `json:"day"`
	AtRisk   float64 `json:"at_risk"`
	Accepted float64 `json:"accepted"`
	Estimate float64 `json:"estimate"`
	SD       float64 `json:"sd"`
	Plain    float64 `json:"kaplan_meier"`
	Smooth   float64 `json:"parametric"`
}

type fitJSON struct {
	Share   float64 `json:"share"`
	Shape   float64 `json:"shape"`
	Scale   float64 `json:"scale_days"`
	Plateau bool    `json:"plateau"`
	Free    bool    `json:"all_fitted"`
}

type estimateJSON struct {
	Mean float64 `json:"mean"`
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

type curveJSON struct {
	Day       int     `json:"day"`
	Accepted  float64 `json:"accepted"`
	Remaining float64 `json:"remaining_chance"`
	Slow      float64 `json:"remaining_chance_if_slow"`
}

type pileJSON struct {
	Date *string `json:"date"`
	estimateJSON
}

func (s *session) forecast() *cobra.Command {
	o := app.ForecastOrder{}
	var sends float64
	var why bool
	c := &cobra.Command{
		Use: "forecast", Short: "Say what is still to come: chances by age, and the pile", Args: argCount(0, 0, ""),
		Long: `Say what is still to come: the share of invitations that is accepted in the end, the
chance that one pending for so many days still is, and how the pile grows if nothing
is withdrawn. How much your own data can say depends on where they come from, and the
answer names it; without any, the figures are published ones of others and say so.
--why shows the numbers that went into the formulas, their sources, and the rows.`,
		Example: "  kith forecast\n  kith forecast --days 60 --sends 80\n  kith forecast --segment warm --why",
		RunE: func(c *cobra.Command, _ []string) error {
			if c.Flags().Changed("sends") {
				if !(sends >= 0 && sends <= 10_000) {
					return badUse("--sends needs a number from 0 to 10,000", "leave it out for your own pace")
				}
				o.Sends = &sends
			}
			if o.Days < 1 || o.Days > app.MostDays {
				return badUse(fmt.Sprintf("--days needs a number from 1 to %d", app.MostDays), "leave it out for 28")
			}
			k, err := s.open()
			if err != nil {
				return err
			}
			o.Account = s.account
			f, err := k.Forecast(s.ctx, o)
			if err != nil {
				return err
			}
			if s.json {
				return s.answer(forecastOf(f))
			}
			s.tellForecast(f, why)
			return nil
		},
	}
	c.Flags().StringVar(&o.Segment, "segment", "", "`SEGMENT` whose curve to show: cold, warm, authority (default: the largest)")
	c.Flags().IntVar(&o.Days, "days", 28, "how many `DAYS` ahead the pile is forecast")
	c.Flags().Float64Var(&sends, "sends", 0, "`N` invitations a week are sent from now on (default: as of late)")
	c.Flags().BoolVar(&why, "why", false, "show what the figures rest on")
	return c
}

func forecastOf(f app.Forecast) forecastJSON {
	out := forecastJSON{
		Account: f.Account.Key, Level: f.Level, Benchmark: f.Benchmark, Upper: f.Upper, Segment: f.Segment,
		Acceptance: estimateJSON(f.Acceptance), Confidence: f.Sure, Curve: []curveJSON{}, Pending: f.Pending, Aside: f.Aside,
		BySegment: f.Segments, Late: f.Late, Pace: f.Pace, Sends: f.Sends,
		Stale: f.Stale, Settles: f.Settles, Target: f.Target, AgeLimit: known(f.AgeLimit),
		Pile: pilesOf(f.Pile), Planned: pilesOf(f.Planned), Reasons: reasonsOf(f.Reasons),
		Inputs: []stepJSON{}, Fit: fitJSON(f.Cure),
	}
	for _, x := range f.Steps {
		out.Inputs = append(out.Inputs, stepJSON(x))
	}
	for _, c := range f.Curve {
		out.Curve = append(out.Curve, curveJSON{c.Day, c.Accepted, c.Remaining, c.Slow})
	}
	return out
}

func pilesOf(points []app.PilePoint) []pileJSON {
	out := make([]pileJSON, len(points))
	for i, x := range points {
		out[i] = pileJSON{wire.Day(x.Date), estimateJSON(x.Estimate)}
	}
	return out
}
