package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/front/wire"
)

type sentAnswerJSON struct {
	markedJSON
	Warnings []string `json:"warnings"`
}

func (s *session) sent() *cobra.Command {
	o := app.SentOrder{}
	var at, week string
	var number int
	c := &cobra.Command{
		Use: "sent PERSON | sent --week DAY --number N", Short: "Say that you sent an invitation, or how many in a week",
		Long: `Say that you sent an invitation, so that the budget and check know before the next
archive does. Somebody the ledger has not seen is named by profile address, or by
first and last name.

With --week, say how many you sent from Monday to Sunday of that day's week. An
archive of open invitations does not show how many were accepted; with the number
sent, how often they are accepted can be reckoned far better.`,
		Example: "  kith sent https://www.linkedin.com/in/maya-example --note \"we met at the fair\"\n  kith sent --week 2026-11-02 --number 85",
		RunE: func(c *cobra.Command, args []string) error {
			if numbered := c.Flags().Changed("number"); week != "" || numbered {
				if !numbered {
					return badUse("--week needs --number, how many you sent in it", "write it like kith sent --week 2026-11-02 --number 85")
				}
				return s.sentWeek(args, week, number)
			}
			err := argCount(1, -1, "a person")(c, args)
			if err != nil {
				return err
			}
			if o.At, err = app.ParseMoment(at); err != nil {
				return err
			}
			k, err := s.open()
			if err != nil {
				return err
			}
			o.Account, o.Person = s.account, strings.Join(args, " ")
			done, err := k.Sent(s.ctx, o)
			if err != nil {
				return err
			}
			if s.json {
				return s.answer(sentAnswerJSON{markedOf(done.Marked), wire.List(done.Warnings)})
			}
			p := s.page()
			p.line("%s: sent %s, %s", p.bold(done.Person.Name), local(done.At, done.Zone), done.Is.String())
			for _, w := range done.Warnings {
				s.errPage().line("%s %s", p.amber("mind:"), w)
			}
			return nil
		},
	}
	c.Flags().StringVar(&at, "at", "", "`TIME` at which it was sent (default: now)")
	c.Flags().StringVar(&o.Note, "note", "", "the note that went with it")
	c.Flags().StringVar(&o.Name, "name", "", "the person's name, when the ledger does not know it")
	c.Flags().StringVar(&week, "week", "", "a `DAY` of the week that --number is about")
	c.Flags().IntVar(&number, "number", 0, "invitations sent in that week")
	return c
}

func (s *session) sentWeek(args []string, week string, number int) error {
	day, err := ledger.ParseDate(week)
	switch {
	case len(args) > 0:
		return badUse("--week is about all invitations of a week, not about one person", "leave \""+clean(args[0])+"\" out")
	case err != nil:
		return badUse("--week needs a day and --number how many", "write it like kith sent --week 2026-11-02 --number 85")
	}
	k, err := s.open()
	if err != nil {
		return err
	}
	w, err := k.SentWeek(s.ctx, s.account, day, number)
	if err != nil {
		return err
	}
	if s.json {
		return s.answer(weekOf(w))
	}
	s.page().line("week of %s: you sent %s; %s unanswered so far, %s new connections", weekday(w.Starts),
		many(w.Typed, "invitation", "invitations"), grouped(w.Unanswered()), grouped(w.Connected))
	if known := w.Sent; w.Typed < known {
		p := s.errPage()
		p.line("%s the ledger knows of %s in that week, which is more: look again, or kith undo", p.amber("mind:"), grouped(known))
	}
	return nil
}
