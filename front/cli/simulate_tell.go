package cli

import (
	"strconv"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/policy"
	"github.com/kithhq/kith/core/simulate"
)

type scenarioJSON struct {
	Name     string `json:"name"`
	Question string `json:"question"`
	Caveat   string `json:"caveat"`
}

type simulatedJSON struct {
	Scenario   string          `json:"scenario"`
	Question   string          `json:"question"`
	Caveat     string          `json:"caveat"`
	BreakEven  *float64        `json:"break_even_inbound_per_week"`
	Paths      int             `json:"paths"`
	Seed       uint64          `json:"seed"`
	Benchmark  bool            `json:"benchmark"`
	Strategies []playedJSON    `json:"strategies"`
	Rules      []parameterJSON `json:"assumptions"`
}

type playedJSON struct {
	Label        string                `json:"label"`
	Engine       string                `json:"engine"`
	Limits       string                `json:"limits"`
	Weeks        int                   `json:"weeks"`
	Unanswered7  float64               `json:"unanswered_after_7_days"`
	Unanswered   float64               `json:"unanswered_for_good"`
	Figures      map[string]figureJSON `json:"figures"`
	Heights      []heightJSON          `json:"pile_above"`
	PileByWeek   []figureJSON          `json:"pile_by_week"`
	SentByWeek   []figureJSON          `json:"sent_by_week"`
	AcceptedWeek []figureJSON          `json:"accepted_by_week"`
	ScoreByWeek  []figureJSON          `json:"score_by_week"`
	Difference   map[string]figureJSON `json:"difference_to_first"`
}

type figureJSON struct {
	Mean   float64 `json:"mean"`
	Error  float64 `json:"monte_carlo_error"`
	Median float64 `json:"median"`
	Low    float64 `json:"low"`
	High   float64 `json:"high"`
}

type heightJSON struct {
	Pile    int        `json:"pile"`
	Days    figureJSON `json:"days_above"`
	Reached float64    `json:"share_of_paths"`
	First   figureJSON `json:"first_day"`
}

func simulatedOf(x app.Simulated) simulatedJSON {
	out := simulatedJSON{
		Scenario: x.Name, Question: x.Question, Caveat: x.Caveat, Paths: x.Paths, Seed: x.Seed, Benchmark: x.Benchmark,
		Strategies: []playedJSON{}, Rules: parametersOf(x.Rules),
	}
	if x.BreakEven > 0 {
		out.BreakEven = &x.BreakEven
	}
	for _, p := range x.Played {
		out.Strategies = append(out.Strategies, playedOf(p))
	}
	return out
}

func playedOf(p app.Played) playedJSON {
	out := playedJSON{
		Label: p.Label, Engine: p.Engine.String(), Limits: p.Limits.String(), Weeks: p.Weeks, Unanswered7: p.Unanswered[0], Unanswered: p.Unanswered[1],
		Figures: map[string]figureJSON{}, Heights: []heightJSON{}, PileByWeek: figuresOf(p.PileByWeek), SentByWeek: figuresOf(p.SentByWeek),
		AcceptedWeek: figuresOf(p.AcceptedByWeek), ScoreByWeek: figuresOf(p.ScoreByWeek),
	}
	for _, m := range measures {
		out.Figures[m.key] = figureJSON(m.of(p.Summary))
		if p.Against != nil && m.against != nil {
			if out.Difference == nil {
				out.Difference = map[string]figureJSON{}
			}
			out.Difference[m.key] = figureJSON(m.against(*p.Against))
		}
	}
	for _, h := range p.Heights {
		out.Heights = append(out.Heights, heightJSON{h.Pile, figureJSON(h.Days), h.Reached, figureJSON(h.First)})
	}
	return out
}

func figuresOf(all []simulate.Figure) []figureJSON {
	out := make([]figureJSON, len(all))
	for i, f := range all {
		out[i] = figureJSON(f)
	}
	return out
}

// measure is a figure of every strategy, by its names.
type measure struct {
	key, label string
	of         func(simulate.Summary) simulate.Figure
	against    func(simulate.Comparison) simulate.Figure // nil where strategies are not compared by it
}

// customers is the key of what is only told where leads are in question.
const customers = "customers"

// measures are what is shown of every strategy, in order.
var measures = [...]measure{
	{"sent", "invitations sent", func(s simulate.Summary) simulate.Figure { return s.Sent }, func(c simulate.Comparison) simulate.Figure { return c.Sent }},
	{"accepted", "accepted", func(s simulate.Summary) simulate.Figure { return s.Accepted }, func(c simulate.Comparison) simulate.Figure { return c.Accepted }},
	{"withdrawn", "withdrawn", func(s simulate.Summary) simulate.Figure { return s.Withdrawn }, func(c simulate.Comparison) simulate.Figure { return c.Withdrawn }},
	{"expired", "lapsed", func(s simulate.Summary) simulate.Figure { return s.Expired }, func(c simulate.Comparison) simulate.Figure { return c.Expired }},
	{"final", "pile at the end", func(s simulate.Summary) simulate.Figure { return s.Final }, func(c simulate.Comparison) simulate.Figure { return c.Final }},
	{"peak", "highest pile", func(s simulate.Summary) simulate.Figure { return s.Peak }, func(c simulate.Comparison) simulate.Figure { return c.Peak }},
	{"score", "health at the end", func(s simulate.Summary) simulate.Figure { return s.Score }, func(c simulate.Comparison) simulate.Figure { return c.Score }},
	{"lowest", "lowest health", func(s simulate.Summary) simulate.Figure { return s.Lowest }, nil},
	{"stopped", "days on which none may be sent", func(s simulate.Summary) simulate.Figure { return s.Stopped }, func(c simulate.Comparison) simulate.Figure { return c.Stopped }},
	{"reported", "reports", func(s simulate.Summary) simulate.Figure { return s.Reported }, nil},
	{"inbound", "inbound requests", func(s simulate.Summary) simulate.Figure { return s.Inbound }, func(c simulate.Comparison) simulate.Figure { return c.Inbound }},
	{customers, "customers", func(s simulate.Summary) simulate.Figure { return s.Customers }, func(c simulate.Comparison) simulate.Figure { return c.Customers }},
}

func (s *session) tellSimulated(x app.Simulated) {
	p := s.page()
	if x.Question != "" {
		p.line("%s", p.bold(x.Question))
	}
	if x.BreakEven > 0 {
		p.line("break-even: %s inbound leads a week bring as many customers as the first strategy's invitations", p.bold(decimal(x.BreakEven, 1)))
	}
	p.line("%s", p.faint("each played "+many(x.Paths, "time", "times")+", seed "+strconv.FormatUint(x.Seed, 10)+
		": the mean, how far chance may have moved it, and what nine of ten plays lie between"))
	if x.Name == "" {
		chances := "chances: your account's own, where --acceptance says nothing else"
		if x.Benchmark {
			chances = "chances: published figures of others, where --acceptance says nothing else"
		}
		p.line("%s", chances)
	}
	for _, one := range x.Played {
		p.gap()
		tellPlayed(p, one, leads(x))
	}
	tellComparisons(p, x)
	p.gap()
	if x.Caveat != "" {
		p.line("- %s", x.Caveat)
	}
	for _, r := range x.Rules {
		if leads(x) || r.Name != policy.LeadOutbound && r.Name != policy.LeadInbound {
			p.line("- %s", assumed(r))
		}
	}
}

// leads reports whether customers are in question: what they are reckoned from
// is doubtful, so they are left out where nobody asks about them.
func leads(x app.Simulated) bool { return x.BreakEven > 0 }

// assumed is a parameter with what it rests on.
func assumed(r policy.Parameter) string {
	text := string(r.Name) + " = " + r.Value
	if r.Unit != "times" {
		text += " " + r.Unit
	}
	switch {
	case r.Origin == policy.Override:
		return text + " (set for this account; the rule book says " + r.Preset + ")"
	case r.Confidence == policy.ByPolicy:
		return text + " (our own choice)"
	}
	return text + " (" + string(r.Confidence) + " confidence)"
}

func tellPlayed(p *page, one app.Played, leads bool) {
	label := one.Label
	if label == "" {
		label = "your strategy"
	}
	p.line("%s %s", p.bold(label), p.faint("("+many(one.Weeks, "week", "weeks")+", limits kept: "+one.Limits.String()+")"))
	p.line("of what is sent %s is unanswered after a week, %s for good", percent(one.Unanswered[0]), percent(one.Unanswered[1]))
	t := newTable("", "mean", "+-", "from", "to").numbers(1, 2, 3, 4)
	for _, m := range measures {
		if f := m.of(one.Summary); f.Mean != 0 && (leads || m.key != customers) {
			t.row(m.label, trimmed(f.Mean, 1), trimmed(f.Error, 1), trimmed(f.Low, 1), trimmed(f.High, 1))
		}
	}
	t.write(p, "  ")
	for _, h := range one.Heights {
		if h.Reached > 0 {
			p.line("  pile above %s: on %s days, first on day %s, in %s of the plays", grouped(h.Pile), decimal(h.Days.Mean, 0), decimal(h.First.Median, 0), percent(h.Reached))
		}
	}
	tellWeekly(p, one)
}

// tellWeekly draws the pile, about a dozen lines of it.
func tellWeekly(p *page, one app.Played) {
	most := 1.0
	for _, f := range one.PileByWeek {
		most = max(most, f.High)
	}
	step := max(1, (len(one.PileByWeek)+11)/12)
	t := newTable("week", "pile", "", "sent", "accepted", "health").numbers(0, 1, 3, 4, 5)
	for i := step - 1; i < len(one.PileByWeek); i += step {
		f := one.PileByWeek[i]
		t.row(grouped(i+1), decimal(f.Median, 0), stripes(f.Median/most, f.High/most, 30), decimal(one.SentByWeek[i].Median, 0),
			decimal(one.AcceptedByWeek[i].Median, 0), decimal(one.ScoreByWeek[i].Median, 0))
	}
	t.write(p, "  ")
}

// tellComparisons says how much more the later strategies gave than the first.
func tellComparisons(p *page, x app.Simulated) {
	for _, one := range x.Played {
		if one.Against == nil {
			continue
		}
		p.gap()
		p.line("%s compared with %s, under the same luck: the difference", p.bold(one.Label), x.Played[0].Label)
		t := newTable("", "mean", "+-", "from", "to").numbers(1, 2, 3, 4)
		for _, m := range measures {
			if m.against == nil || m.key == customers && !leads(x) {
				continue
			}
			if f := m.against(*one.Against); f.Mean != 0 {
				t.row(m.label, signed(f.Mean), trimmed(f.Error, 1), signed(f.Low), signed(f.High))
			}
		}
		if len(t.rows) == 0 {
			p.line("  none")
			continue
		}
		t.write(p, "  ")
	}
}

// signed is a difference, with its sign.
func signed(x float64) string {
	text := trimmed(x, 1)
	if x > 0 {
		return "+" + text
	}
	return text
}
