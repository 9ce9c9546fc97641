package cli

import (
	"github.com/spf13/cobra"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/forecast"
)

type acceptanceJSON struct {
	Account   string       `json:"account"`
	AsOf      *string      `json:"as_of"`
	Level     string       `json:"level"`
	Benchmark bool         `json:"benchmark"`
	Segment   string       `json:"segment"`
	Cohort    estimateJSON `json:"cohort_acceptance"`
	Visible   visibleJSON  `json:"visible_ratio"`
	Matured   maturedJSON  `json:"matured"`
	WholeFrom *string      `json:"complete_from"`
	Weeks     []weekJSON   `json:"weeks"`
	By        string       `json:"by"`
	Parts     []partJSON   `json:"parts"`
	Compared  *verdictJSON `json:"difference"`
	Became    []becameJSON `json:"became"`
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

type visibleJSON struct {
	Accepted int      `json:"accepted"`
	Pending  int      `json:"pending"`
	Ratio    *float64 `json:"ratio"` // null when there are neither
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
			s.tellAcceptance(a, why)
			return nil
		},
	}
	f := c.Flags()
	f.StringVar(&o.By, "by", "", "cut by segment, note, company, title or tag (default: note)")
	f.StringVar(&o.Of, "of", "", "`QUERY` of the first part to compare")
	f.StringVar(&o.Against, "against", "", "`QUERY` of the second; the default is all others")
	f.BoolVar(&why, "why", false, "show what the figures rest on")
	return c
}

func acceptanceOf(a app.Acceptance) acceptanceJSON {
	out := acceptanceJSON{
		Account: a.Account.Key, AsOf: stamp(a.AsOf), Level: a.Level, Benchmark: a.Benchmark, Segment: a.Segment,
		Cohort: estimateJSON(a.Cohort), Visible: visibleJSON{Accepted: a.Visible[0], Pending: a.Visible[1]},
		Matured:   maturedJSON{FromDays: a.From, ToDays: a.To, UpperBound: a.Upper, Parts: partsOf(a.Matured)},
		WholeFrom: day(a.Whole), Weeks: []weekJSON{}, By: a.By, Parts: partsOf(a.Parts), Reasons: reasonsOf(a.Reasons),
	}
	if sum := a.Visible[0] + a.Visible[1]; sum > 0 {
		ratio := float64(a.Visible[0]) / float64(sum)
		out.Visible.Ratio = &ratio
	}
	for _, w := range a.Weeks {
		out.Weeks = append(out.Weeks, weekOf(w))
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
		Starts: day(w.Starts), Sent: w.Sent, Accepted: w.Accepted, Unanswered: w.Unanswered(), Withdrawn: w.Withdrawn,
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

func (s *session) tellAcceptance(a app.Acceptance, why bool) {
	p := s.page()
	p.line("cohort acceptance: %s of %s invitations in the end (%s to %s; %s)", p.bold(percent(a.Cohort.Mean)), a.Segment,
		percent(a.Cohort.Low), percent(a.Cohort.High), levelText(a.Level, a.Benchmark))
	if a.Visible[0]+a.Visible[1] > 0 {
		p.line("visible ratio: %s, which is %s accepted of %s accepted or pending; every withdrawal raises it",
			percent(float64(a.Visible[0])/float64(a.Visible[0]+a.Visible[1])), grouped(a.Visible[0]), grouped(a.Visible[0]+a.Visible[1]))
	}
	for _, m := range a.Matured {
		bound := ""
		if a.Upper {
			bound = "; an upper bound, since some may have asked themselves"
		}
		p.line("matured, %s, up to %d days old: %s of %s accepted, %s (%s to %s%s)", m.Name, a.To,
			grouped(m.Accepted), grouped(m.Sent), percent(m.Share()), percent(m.Low), percent(m.High), bound)
	}
	p.gap()
	tellWeeks(p, a)
	p.gap()
	tellParts(p, a)
	if !why {
		p.line("%s", p.faint("kith acceptance --why shows what this rests on"))
		return
	}
	p.gap()
	tellBecame(p, a)
	p.gap()
	for _, r := range a.Reasons {
		p.line("- %s %s", r.Text, p.faint("("+r.Rule+")"))
	}
	if a.Whole != 0 {
		p.line("- what archives list was sent from %s on counts: before it the unanswered ones may have been withdrawn or have lapsed %s", a.Whole, p.faint("(A.9)"))
	}
}

// tellWeeks shows the mature weeks, and the young ones apart. What was accepted
// is known by invitation or, from archives of open ones, by connection only.
func tellWeeks(p *page, a app.Acceptance) {
	answered := "new connections"
	if a.Level == ownLog {
		answered = "accepted"
	}
	t := newTable("sent in the week of", "known", answered, "not so far", "withdrawn", "you said", "").numbers(1, 2, 3, 4, 5)
	for _, w := range a.Weeks {
		told, note, yes := "", "young: too early to say", w.Connected
		if w.Typed >= 0 {
			told = grouped(w.Typed)
		}
		if a.Level == ownLog {
			yes = w.Accepted
		}
		switch {
		case w.Mature && w.Usable:
			note = ""
		case w.Mature:
			note = "not used: unanswered ones may be missing"
		}
		t.row(w.Starts.String(), grouped(w.Sent), grouped(yes), grouped(w.Unanswered()), grouped(w.Withdrawn), told, note)
		t.paintLast(6, p.faint)
	}
	t.write(p, "")
	p.line("%s", p.faint("rows of a week: kith list \"direction:outgoing sent:2026-09-14..2026-09-20\", and the same with connected:"))
}

// ownLog is the level at which invitations are known from their sending.
const ownLog = "own_log"

// tellBecame is the report of what happened, as far as invitations were watched.
func tellBecame(p *page, a app.Acceptance) {
	if a.Level != ownLog {
		p.line("what became of them, by age, cannot be told: archives of open invitations show none from its sending on")
		return
	}
	t := newTable("by day", "accepted", "withdrawn", "expired", "refused", "still open", "accepted, if left alone").numbers(0, 1, 2, 3, 4, 5, 6)
	for _, d := range becameDays {
		x := becameOf(a, d)
		t.row(grouped(x.Day), percent(x.Accepted), percent(x.Withdrawn), percent(x.Expired), percent(x.Refused), percent(x.Open), percent(x.Alone))
	}
	t.write(p, "")
	p.line("%s", p.faint("what became of "+a.Segment+" invitations while they were watched; your data alone, no prior (Aalen-Johansen)"))
}

func tellParts(p *page, a app.Acceptance) {
	const shown = 12
	t := newTable("by "+a.By, "matured", "accepted", "share", "from", "to", "too young").numbers(1, 2, 3, 4, 5, 6).shrinks(0, 16)
	for i, x := range a.Parts {
		if i == shown {
			break
		}
		t.row(x.Name, grouped(x.Sent), grouped(x.Accepted), percent(x.Share()), percent(x.Low), percent(x.High), grouped(x.Young))
	}
	t.write(p, "")
	if more := len(a.Parts) - shown; more > 0 {
		p.line("%s", p.faint("... and "+many(more, "more", "more")+"; --json has all"))
	}
	switch {
	case a.Compared != nil:
		p.line("%s", a.Compared.Text)
	case len(a.Parts) == 0:
		p.line("nothing to show: no invitation that counts has one")
	}
}
