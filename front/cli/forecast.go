package cli

import (
	"math"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/kithhq/kith/app"
)

type forecastJSON struct {
	Account    string         `json:"account"`
	Level      string         `json:"level"`
	Benchmark  bool           `json:"benchmark"`
	Segment    string         `json:"segment"`
	Acceptance estimateJSON   `json:"acceptance"`
	Confidence float64        `json:"confidence"`
	Curve      []curveJSON    `json:"curve"`
	Pending    int            `json:"pending"`
	BySegment  map[string]int `json:"pending_by_segment"`
	Late       float64        `json:"expected_acceptances"`
	Pace       float64        `json:"pace_per_week"`
	Sends      float64        `json:"sends_per_week"`
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
	c.Flags().Float64Var(&sends, "sends", 0, "invitations a `WEEK` from now on (default: as of late)")
	c.Flags().BoolVar(&why, "why", false, "show what the figures rest on")
	return c
}

func forecastOf(f app.Forecast) forecastJSON {
	out := forecastJSON{
		Account: f.Account.Key, Level: f.Level, Benchmark: f.Benchmark, Segment: f.Segment,
		Acceptance: estimateJSON(f.Acceptance), Confidence: f.Sure, Curve: []curveJSON{}, Pending: f.Pending,
		BySegment: f.Segments, Late: f.Late, Pace: f.Pace, Sends: f.Sends,
		Pile: pilesOf(f.Pile), Planned: pilesOf(f.Planned), Reasons: reasonsOf(f.Reasons),
		Inputs: []stepJSON{}, Fit: fitJSON(f.Cure),
	}
	for _, x := range f.Steps {
		out.Inputs = append(out.Inputs, stepJSON(x))
	}
	for _, c := range f.Curve {
		out.Curve = append(out.Curve, curveJSON(c))
	}
	return out
}

func pilesOf(points []app.PilePoint) []pileJSON {
	out := make([]pileJSON, len(points))
	for i, x := range points {
		out[i] = pileJSON{day(x.Date), estimateJSON(x.Estimate)}
	}
	return out
}

// levels say in words what the data can show.
var levels = [...]struct{ name, text string }{
	{"benchmark", "published figures of others, not your data"},
	{"own_log", "from your own invitations, known from their sending"},
	{"typed_sends", "from the sends a week you told"},
	{"several_exports", "from several archives of open invitations"},
	{"one_export", "from one archive"},
}

func levelText(level string, benchmark bool) string {
	for _, l := range levels {
		if l.name == level && !(benchmark && level != "benchmark") {
			return l.text
		}
	}
	return levels[0].text
}

func (s *session) tellForecast(f app.Forecast, why bool) {
	p := s.page()
	p.line("%s of %s invitations are accepted in the end (%s to %s; %s)", p.bold(percent(f.Acceptance.Mean)), f.Segment,
		percent(f.Acceptance.Low), percent(f.Acceptance.High), levelText(f.Level, f.Benchmark))
	p.line("of the %s pending, %s are expected to be accepted yet %s", grouped(f.Pending), p.bold(decimal(f.Late, 1)),
		p.faint("kith list state:pending"))
	p.gap()
	tellCurve(p, f)
	p.gap()
	sends := "at " + decimal(f.Sends, 0) + " sends a week"
	if !f.Told {
		sends += ", your pace of late"
	}
	p.line("the pile, %s, nothing withdrawn:", sends)
	tellPiles(p, f)
	if !why {
		p.line("%s", p.faint("kith forecast --why shows what this rests on"))
		return
	}
	p.gap()
	tellInputs(p, f)
	p.gap()
	for _, r := range f.Reasons {
		p.line("- %s %s", r.Text, p.faint("("+r.Rule+")"))
	}
	p.line("rows: %s", p.faint("kith list \"direction:outgoing sort:-sent\"; kith list \"connected:yes sort:-connected\"; parameters: kith rules"))
}

func tellCurve(p *page, f app.Forecast) {
	t := newTable("pending for", "accepted by then", "still to come", "").numbers(0, 1, 2)
	for _, age := range []int{0, 1, 3, 7, 14, 21, 30, 45, 60, 90, 150} {
		if age >= len(f.Curve) {
			break
		}
		c := f.Curve[age]
		t.row(many(age, "day", "days"), percent(c.Accepted), decimal(100*c.Remaining, 2)+" %", stripe(c.Remaining, 40))
	}
	t.write(p, "")
}

// tellInputs shows what the curve is made from, beside what other readings say.
func tellInputs(p *page, f app.Forecast) {
	watched := 0.0
	for _, x := range f.Steps {
		watched += x.AtRisk
	}
	if watched == 0 {
		p.line("no invitation was watched over any day: one archive shows each only once, so when an answer comes is the published figure")
		return
	}
	t := newTable("by day", "at risk", "accepted", "estimate", "sd", "your data alone", "smooth fit").numbers(0, 1, 2, 3, 4, 5, 6)
	for i, x := range f.Steps {
		if x.Accepted == 0 && x.Day%30 != 0 && x.Day > 1 || i > 14 && x.Day%30 != 0 {
			continue
		}
		t.row(grouped(x.Day), decimal(x.AtRisk, 0), decimal(x.Accepted, 0), percent(x.Estimate), percent(x.SD), percent(x.Plain), percent(x.Smooth))
	}
	t.write(p, "")
	fit := "its shape is the published one: your own acceptances are too few, or still going on"
	if f.Cure.Free {
		fit = "share, shape and scale are fitted to your own"
	}
	p.line("%s", p.faint("your data alone: Kaplan-Meier, without any prior; smooth fit: a Weibull among those who accept at all; "+fit))
}

// tellPiles shows a week a line.
func tellPiles(p *page, f app.Forecast) {
	most := 1.0
	for _, x := range f.Pile {
		most = max(most, x.High)
	}
	heads := []string{"", "pile", "from", "to", ""}
	if f.Planned != nil {
		heads = []string{"", "pile", "from", "to", "with your plan", ""}
	}
	t := newTable(heads...).numbers(1, 2, 3)
	for i, x := range f.Pile {
		if i%7 != 0 && i != len(f.Pile)-1 {
			continue
		}
		row := []string{weekday(x.Date), rounded(x.Mean), rounded(x.Low), rounded(x.High)}
		if f.Planned != nil {
			row = append(row, rounded(f.Planned[i].Mean))
		}
		t.row(append(row, stripes(x.Low/most, x.High/most, 40))...)
	}
	t.write(p, "")
}

// rounded is a number to the nearest whole, with its thousands apart.
func rounded(x float64) string { return grouped(int(math.Round(x))) }

// decimal is a number with so many decimals.
func decimal(x float64, decimals int) string { return strconv.FormatFloat(x, 'f', decimals, 64) }
