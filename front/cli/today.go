package cli

import (
	"github.com/spf13/cobra"

	"github.com/kithhq/kith/app"
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
	rowJSON
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
		Account: d.Account.Key, Date: day(d.Date), Accepted: d.Accepted, MadeAt: stamp(d.Made), FinishOn: day(d.FinishOn), NextOn: day(d.NextOn),
		Items: []cardJSON{}, Done: d.Done, Overdue: d.Overdue, Skipped: d.Skipped, Waiting: d.Waiting,
		Batch: d.Batch, Seconds: d.Seconds, Cost: d.Cost, Differences: []differenceJSON{},
	}
	for _, c := range d.Cards {
		out.Items = append(out.Items, cardJSON{rowOf(c.Row), c.Cause, day(c.Again), known(c.Chance), reasonsOf(c.Reasons)})
	}
	for _, x := range d.Differences {
		out.Differences = append(out.Differences, differenceJSON(x))
	}
	return out
}

func tellDay(p *page, d app.Day) {
	origin := "proposed; kith plan --accept keeps it"
	if d.Accepted {
		origin = "of the plan you accepted"
		if d.FinishOn != 0 {
			origin += ", which ends on " + weekday(d.FinishOn)
		}
	}
	p.line("%s: %s, %s", p.bold(weekday(d.Date)), many(len(d.Cards), "invitation to withdraw", "invitations to withdraw"), origin)
	if d.Done > 0 {
		p.line("done today: %d", d.Done)
	}
	if d.Waiting > 0 {
		p.line("due, but beyond the day's cap: %d", d.Waiting)
	}
	if d.Skipped > 0 {
		p.line("left out for today: %d", d.Skipped)
	}
	if n := len(d.Differences); n > 0 {
		p.line("%s", p.amber("the facts have moved since the plan was made ("+many(n, "difference", "differences")+"): kith plan makes a new one"))
	}
	if len(d.Cards) == 0 {
		tellEmptyDay(p, d)
		return
	}
	t := newTable("", "age", "chance", "name", "company", "key", "why").numbers(1, 2).shrinks(3, 14).shrinks(4, 8).shrinks(5, 10).shrinks(6, 20)
	for _, c := range d.Cards {
		why := c.Cause
		if len(c.Reasons) > 0 {
			why = c.Reasons[0].Text
		}
		t.row("", ageOf(c.Age), chance(c.Chance), c.Person.Name, c.Person.Company, c.Person.Key, why)
	}
	t.write(p, "")
	p.line("about %s, giving up %s acceptances in expectation. next: kith next", minutes(d.Seconds), decimal(d.Cost, 2))
}

// tellEmptyDay says why there is nothing to do, and when there will be.
func tellEmptyDay(p *page, d app.Day) {
	if d.Done > 0 {
		p.line("today's batch is done")
	} else {
		p.line("nothing to do today")
	}
	if d.NextOn != 0 {
		p.line("next: %s on %s", many(d.NextSize, "invitation", "invitations"), weekday(d.NextOn))
	}
}
