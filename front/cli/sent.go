package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/kithhq/kith/app"
)

type sentAnswerJSON struct {
	markedJSON
	Warnings []string `json:"warnings"`
}

func (s *session) sent() *cobra.Command {
	o := app.SentOrder{}
	var at string
	c := &cobra.Command{
		Use: "sent PERSON", Short: "Say that you sent an invitation",
		Long: `Say that you sent an invitation, so that the budget and check know before the next
archive does. Somebody the ledger has not seen is named by profile address, or by
first and last name.`,
		Example: "  kith sent https://www.linkedin.com/in/maya-example --note \"we met at the fair\"",
		Args:    argCount(1, -1, "a person"),
		RunE: func(_ *cobra.Command, args []string) error {
			var err error
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
				return s.answer(sentAnswerJSON{markedOf(done.Marked), emptyIfNone(done.Warnings)})
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
	return c
}
