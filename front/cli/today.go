package cli

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/front/wire"
)

type dayPlanJSON struct {
	Account     string           `json:"account"`
	Date        *string          `json:"date"`
	Accepted    bool             `json:"accepted"`
	MadeAt      *string          `json:"made_at"`
	FinishOn    *string          `json:"finish_on"`
	NextOn      *string          `json:"next_on"`
	Items       []cardJSON       `json:"items"`
	Done        int              `json:"done"`
	Overdue     int              `json:"overdue"`
	Skipped     int              `json:"skipped"`
	Waiting     int              `json:"waiting"`
	Batch       int              `json:"batch"`
	Seconds     int              `json:"seconds"`
	Cost        float64          `json:"cost_acceptances"`
	Differences []differenceJSON `json:"differences"`
}

type cardJSON struct {
	wire.Row
	Cause   string       `json:"cause"`
	Again   *string      `json:"again_on"`
	Chance  *float64     `json:"remaining_chance"`
	Reasons []reasonJSON `json:"reasons"`
}

type differenceJSON struct {
	ID     string `json:"id"`
	Person string `json:"person"`
	Name   string `json:"name"`
	Change string `json:"change"`
}

func (s *session) today() *cobra.Command {
	return &cobra.Command{
		Use: "today", Short: "Show today's batch", Args: argCount(0, 0, ""),
		Long: `Show today's batch: what the accepted plan has for today, what was left over from
earlier days first; without an accepted plan, what Kith proposes. kith next goes
through it one card at a time. Exit code 3 when it is done.`,
		RunE: func(*cobra.Command, []string) error {
			k, err := s.open()
			if err != nil {
				return err
			}
			d, err := k.Today(s.ctx, s.account)
			if err != nil {
				return err
			}
			if s.json {
				err = s.answer(dayOf(d))
			} else {
				tellDay(s.page(), d)
			}
			if err == nil && len(d.Cards) == 0 {
				err = nothing{}
			}
			return err
		},
	}
}

func dayOf(d app.Day) dayPlanJSON {
	out := dayPlanJSON{
		Account: d.Account.Key, Date: wire.Day(d.Date), Accepted: d.Accepted, MadeAt: wire.Stamp(d.Made), FinishOn: wire.Day(d.FinishOn), NextOn: wire.Day(d.NextOn),
		Items: []cardJSON{}, Done: d.Done, Overdue: d.Overdue, Skipped: d.Skipped, Waiting: d.Waiting,
		Batch: d.Batch, Seconds: d.Seconds, Cost: d.Cost, Differences: []differenceJSON{},
	}
	for _, c := range d.Cards {
		out.Items = append(out.Items, cardJSON{wire.RowOf(c.Row), c.Cause, wire.Day(c.Again), known(c.Chance), reasonsOf(c.Reasons)})
	}
	for _, x := range d.Differences {
		out.Differences = append(out.Differences, differenceJSON(x))
	}
	return out
}

func tellDay(p *page, d app.Day) {
	origin := "proposed; kith plan --accept keeps it"
	switch {
	case len(d.Cards) == 0 && !d.Accepted:
		origin = "of what Kith proposes"
	case d.Accepted:
		origin = "of the plan you accepted"
		if d.FinishOn != 0 {
			origin += ", which ends on " + weekday(d.FinishOn)
		}
	}
	p.line("%s: %s, %s", p.bold(weekday(d.Date)), many(len(d.Cards), "invitation to withdraw", "invitations to withdraw"), origin)
	if d.Overdue > 0 {
		p.line("of these, left over from earlier days: %d", d.Overdue)
	}
	if d.Done > 0 {
		p.line("done today: %d", d.Done)
	}
	if d.Waiting > 0 {
		p.line("due, but beyond the day's cap: %d; kith plan spreads them anew", d.Waiting)
	}
	if d.Skipped > 0 {
		p.line("left out for today: %d", d.Skipped)
	}
	tellMoved(p, d)
	if len(d.Cards) == 0 {
		tellEmptyDay(p, d)
		return
	}
	t := newTable("", "age", "chance", "name", "company", "key", "why").numbers(1, 2).shrinks(3, 14).shrinks(4, 8).shrinks(5, 10).shrinks(6, 20)
	for _, c := range d.Cards {
		t.row("", ageOf(c.Age), chance(c.Chance), c.Person.Name, c.Person.Company, c.Person.Key, mainReason(c.Cause, c.Reasons))
	}
	shared := t.shared(6)
	t.withoutEmpty(4).write(p, "")
	if shared != "" {
		p.line("  why: %s", shared)
	}
	p.line("about %s; of the acceptances still to come it gives up %s", minutes(d.Seconds), few(d.Cost))
	p.line("next: kith next")
}

// tellMoved says how the facts moved since the plan was made, by kind.
func tellMoved(p *page, d app.Day) {
	if len(d.Differences) == 0 {
		return
	}
	counts := map[string]int{}
	for _, x := range d.Differences {
		counts[x.Change]++
	}
	text := ""
	for _, change := range slices.Sorted(maps.Keys(counts)) {
		text += fmt.Sprintf("; %s %s", grouped(counts[change]), change)
	}
	p.line("%s", p.amber("the facts have moved since the plan was made: kith plan makes a new one"))
	p.line("  %s %s", strings.TrimPrefix(text, "; "), p.faint("(kith today --json names each)"))
}

// tellEmptyDay says why there is nothing to do, and when there will be.
func tellEmptyDay(p *page, d app.Day) {
	switch {
	case d.Done > 0:
		p.line("today's batch is done")
	default:
		p.line("nothing to do today")
	}
	if d.Accepted && d.NextOn == 0 && d.Waiting+d.Skipped == 0 {
		p.line("nothing is left of the plan; kith plan makes a new one")
	}
	if d.NextOn != 0 {
		p.line("next: %s on %s", many(d.NextSize, "invitation", "invitations"), weekday(d.NextOn))
	}
}
