package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/health"
)

type healthJSON struct {
	Account string           `json:"account"`
	Score   float64          `json:"score"`
	Band    string           `json:"band"`
	Weakest string           `json:"weakest"`
	Level   string           `json:"level"`
	Parts   []healthPartJSON `json:"parts"`
	Advice  []adviceJSON     `json:"advice"`
	Reasons []reasonJSON     `json:"reasons"`
}

type healthPartJSON struct {
	Name      string  `json:"name"`
	Value     float64 `json:"value"`
	Weight    float64 `json:"weight"`
	Input     float64 `json:"input"`
	Benchmark bool    `json:"benchmark"`
	Known     bool    `json:"known"`
}

type adviceJSON struct {
	Part string  `json:"part"`
	Text string  `json:"text"`
	Gain float64 `json:"gain"`
}

func (s *session) health() *cobra.Command {
	var why bool
	c := &cobra.Command{
		Use: "health", Short: "Say how the account stands, and what would help most", Args: argCount(0, 0, ""),
		Long: `Say how the account stands, from 0 to 100, which part holds it down, and what would
raise it most. The score is Kith's own: LinkedIn publishes none, and nothing is
claimed about what it does with one. --why shows every line and weight it is made of.`,
		RunE: func(*cobra.Command, []string) error {
			k, err := s.open()
			if err != nil {
				return err
			}
			h, err := k.Health(s.ctx, s.account)
			if err != nil {
				return err
			}
			if s.json {
				return s.answer(healthOf(h))
			}
			s.tellHealth(h, why)
			return nil
		},
	}
	c.Flags().BoolVar(&why, "why", false, "show what the score rests on")
	return c
}

func healthOf(h app.Health) healthJSON {
	out := healthJSON{
		Account: h.Account.Key, Score: h.Score, Band: string(h.Band), Weakest: h.Weakest, Level: h.Level,
		Parts: []healthPartJSON{}, Advice: []adviceJSON{}, Reasons: reasonsOf(h.Reasons),
	}
	for _, x := range h.Parts {
		out.Parts = append(out.Parts, healthPartJSON(x))
	}
	for _, x := range h.Advice {
		out.Advice = append(out.Advice, adviceJSON(x))
	}
	return out
}

func (s *session) tellHealth(h app.Health, why bool) {
	p := s.page()
	p.line("health %s of 100: %s%s", p.bold(decimal(h.Score, 0)), paintBand(p, h.Band), weakestText(h.Weakest))
	p.gap()
	tellHealthParts(p, h)
	if len(h.Advice) > 0 {
		p.gap()
		p.line("what would raise it:")
		for _, a := range h.Advice {
			p.line("  +%s  %s", decimal(a.Gain, 1), a.Text)
		}
	}
	if len(h.Advice) == 0 && h.Score < 60 {
		p.gap()
		p.line("no single step would raise it by itself; kith budget says when to send again, and kith plan what to withdraw")
	}
	if !why {
		p.line("%s", p.faint("kith health --why shows what this rests on; the score is Kith's own, not LinkedIn's"))
		return
	}
	p.gap()
	p.reasons(h.Reasons)
}

// tellHealthParts shows the parts with the commands behind them; below, where
// the terminal is too narrow to have them beside.
func tellHealthParts(p *page, h app.Health) {
	const broad = 130
	narrow := p.columns > 0 && p.columns < broad
	heads, bar := []string{"part", "value", "weight", "from", "", "rows behind it"}, 20
	if narrow {
		heads, bar = heads[:5], 12
	}
	t := newTable(heads...).numbers(1, 2)
	rows := newTable("part", "rows behind it")
	for _, x := range h.Parts {
		cells := []string{x.Name, decimal(x.Value, 2), decimal(x.Weight, 2), partInput(x), stripe(x.Value, bar), partRows[x.Name]}
		t.row(cells[:len(heads)]...)
		rows.row(x.Name, partRows[x.Name])
		rows.paintLast(1, p.faint)
		if !narrow {
			t.paintLast(5, p.faint)
		}
	}
	t.write(p, "")
	if narrow {
		p.gap()
		rows.write(p, "")
	}
}

// partRows are the commands that show what a part was read from.
var partRows = map[string]string{
	health.PartPile:       "kith list state:pending",
	health.PartAcceptance: "kith acceptance",
	health.PartReports:    "kith list is:reported; kith journal",
	health.PartStale:      "kith list \"state:pending is:stale\"",
	health.PartUse:        "kith budget",
	health.PartBurst:      "kith list state:withdraw_claimed,withdrawn sort:-ended",
}

// partWords name the parts in a sentence.
var partWords = map[string]string{
	health.PartPile:       "the pile",
	health.PartAcceptance: "acceptance",
	health.PartReports:    "the reports",
	health.PartStale:      "the stale ones",
	health.PartUse:        "the use of the week",
	health.PartBurst:      "the busiest day",
}

func weakestText(name string) string {
	if name == "" {
		return ""
	}
	return "; the weakest part is " + partWords[name]
}

// partInput is what a part's value was read for, in words.
func partInput(x health.Part) string {
	switch {
	case !x.Known && !x.Benchmark:
		return "not known"
	case x.Input < 0:
		return "nothing to go by"
	}
	text := ""
	switch x.Name {
	case health.PartPile:
		text = rounded(x.Input) + " pending"
	case health.PartAcceptance:
		text = percent(x.Input) + " accepted in 30 days"
	case health.PartReports:
		text = many(int(x.Input), "report", "reports")
	case health.PartStale:
		text = rounded(x.Input) + " stale"
	case health.PartUse:
		text = percent(x.Input) + " of an advised week"
	default:
		text = percent(x.Input) + " of a day's cap"
	}
	if x.Benchmark {
		text += " (published)"
	}
	return text
}

func paintBand(p *page, b health.Band) ink {
	word := strings.ReplaceAll(string(b), "_", " ")
	switch b {
	case health.Healthy:
		return p.green(word)
	case health.Watch, health.AtRisk:
		return p.amber(word)
	}
	return p.red(word)
}
