package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/withdraw"
)

func (s *session) next() *cobra.Command {
	return &cobra.Command{
		Use: "next", Short: "Go through today's batch, one card at a time", Args: argCount(0, 0, ""),
		Long: `Go through today's batch, one card at a time. You withdraw on LinkedIn, in your own
browser; Kith shows whom and writes down what you say. Every answer is kept at once:
stop whenever you like and go on later.

` + keyHelp() + `
Without a terminal, the letters are read from standard input, one a line.`,
		RunE: func(*cobra.Command, []string) error {
			if s.json {
				return badUse("kith next is a conversation and has no JSON", "kith today --json lists the batch, kith mark records outcomes")
			}
			k, err := s.open()
			if err != nil {
				return err
			}
			d, err := k.Today(s.ctx, s.account)
			if err != nil {
				return err
			}
			if len(d.Cards) == 0 {
				tellDay(s.page(), d)
				return nothing{}
			}
			g := &sitting{session: s, kith: k, day: d, page: s.page(), keys: s.keys()}
			return g.run()
		},
	}
}

// sitting is one go through a batch.
type sitting struct {
	*session
	kith *app.Kith
	day  app.Day
	page *page
	keys *keys
	at   int // card in hand
	done []step
	told map[ledger.Outcome]int
}

// step is an answer that can be taken back.
type step struct {
	card    int
	outcome ledger.Outcome
}

func (g *sitting) run() error {
	g.told = map[ledger.Outcome]int{}
	g.page.line("%s, %s today, about %s", weekday(g.day.Date), many(len(g.day.Cards), "card", "cards"), minutes(g.day.Seconds))
	if g.day.New {
		tellSteps(g.page)
		tellOtherSide(g.page)
	}
	for more := true; more; {
		var err error
		if g.at == len(g.day.Cards) {
			more, err = g.last()
		} else {
			g.show()
			more, err = g.answer()
		}
		if err != nil {
			return err
		}
	}
	g.finish()
	return nil
}

// last asks once more when the cards are through: the last answer can still be taken back.
func (g *sitting) last() (bool, error) {
	g.page.gap()
	g.page.line("that was the last card; u takes the last answer back, any other key ends")
	if k, ok := g.keys.next(g.page, "u q"); !ok || k != 'u' || len(g.done) == 0 {
		return false, nil
	}
	return true, g.takeBack()
}

// show lays a card on the table.
func (g *sitting) show() {
	p, c := g.page, g.day.Cards[g.at]
	p.gap()
	p.line("%s  %s", p.faint(grouped(g.at+1)+"/"+grouped(len(g.day.Cards))), p.bold(c.Person.Name))
	switch {
	case c.Person.Title != "" && c.Person.Company != "":
		p.line("  %s, %s", c.Person.Title, c.Person.Company)
	case c.Person.Title+c.Person.Company != "":
		p.line("  %s", c.Person.Title+c.Person.Company)
	}
	if c.Sent == 0 {
		p.line("  sent on a day that nobody knows")
	} else {
		p.line("  sent %s, %s ago", localDay(c.Sent, g.day.Zone), many(max(0, c.Age), "day", "days"))
	}
	if c.Note != "" {
		p.line("  with the note: %s", c.Note)
	}
	for _, r := range c.Reasons {
		p.line("  %s %s", r.Text, p.faint("("+r.Rule+")"))
	}
	if c.Again != 0 {
		p.line("  may be invited again from %s, if you withdraw today", c.Again)
	}
	if c.Person.URL() != "" {
		p.line("  %s", c.Person.URL())
	}
}

// answer takes one key and does what it says; false ends the sitting.
func (g *sitting) answer() (bool, error) {
	for {
		k, ok := g.keys.next(g.page, allKeys())
		if !ok {
			return false, nil
		}
		switch k {
		case 'q':
			return false, nil
		case '?':
			g.help()
		case 'o':
			g.open()
		case 'u':
			return true, g.takeBack()
		default:
			if o, known := outcomeOf(k); known {
				return true, g.record(o)
			}
			g.page.line("  %s", g.page.amber("? shows the keys"))
		}
	}
}

func (g *sitting) help() {
	g.page.block("  ", strings.TrimRight(keyHelp(), "\n"))
	tellSteps(g.page)
	tellOtherSide(g.page)
}

// open opens the profile in the person's own browser.
func (g *sitting) open() {
	address := g.day.Cards[g.at].Person.URL()
	if address == "" {
		g.page.line("  their profile address is not known; look for the name on the Sent page: %s", withdraw.SentPage)
		return
	}
	if err := g.wiring.Browse(g.ctx, address); err != nil {
		g.page.line("  %s", fault.Of(err).Message+"; open it yourself: "+address)
	}
}

// record writes an answer down and goes to the next card.
func (g *sitting) record(o ledger.Outcome) error {
	done, err := g.kith.Mark(g.ctx, app.MarkOrder{
		Account: g.day.Account.ID, People: []string{g.day.Cards[g.at].Person.Key}, Outcome: o,
		Aside: o == ledger.SaidStillPending,
	})
	if err != nil {
		return err
	}
	for _, m := range done {
		tellMark(g.page, m)
	}
	g.done = append(g.done, step{g.at, o})
	g.told[o]++
	g.at++
	return nil
}

// takeBack undoes this sitting's last answer and shows its card again.
func (g *sitting) takeBack() error {
	if len(g.done) == 0 {
		g.page.line("  nothing was said in this sitting yet; kith undo takes back earlier things")
		return nil
	}
	undone, err := g.kith.Undo(g.ctx, app.UndoOrder{Account: g.day.Account.ID})
	if err != nil {
		return err
	}
	for _, u := range undone {
		g.page.line("  taken back: %s", u.What)
	}
	last := g.done[len(g.done)-1]
	g.done = g.done[:len(g.done)-1]
	g.told[last.outcome]--
	g.at = last.card
	return nil
}

// finish says what was done and how to check it.
func (g *sitting) finish() {
	p := g.page
	p.gap()
	left := len(g.day.Cards) - g.at
	named := []ledger.Outcome{ledger.SaidWithdrawn, ledger.SaidStillPending, ledger.SaidKeep, ledger.SaidSnooze}
	other := len(g.done)
	for _, o := range named {
		other -= g.told[o]
	}
	p.line("withdrawn %d, left pending %d, kept %d, skipped %d, other %d; %s left today",
		g.told[named[0]], g.told[named[1]], g.told[named[2]], g.told[named[3]], other, many(left, "card", "cards"))
	if g.told[ledger.SaidWithdrawn] > 0 {
		p.line("to be sure: look at People (N) on %s and tell kith count N", withdraw.SentPage)
	}
	if left > 0 {
		p.line("kith next goes on here")
	}
}
