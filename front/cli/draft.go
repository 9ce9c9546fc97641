package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/front/wire"
)

type draftJSON struct {
	Person    wire.Person `json:"person"`
	Channel   string      `json:"channel"`
	Subject   string      `json:"subject"`
	Text      string      `json:"text"`
	Limit     int         `json:"limit"`
	Length    int         `json:"length"`
	Reminders []string    `json:"reminders"`
}

func (s *session) draft() *cobra.Command {
	var channel string
	c := &cobra.Command{
		Use: "draft PERSON --channel CHANNEL", Short: "Write a text to copy, fill in and send yourself",
		Long: `Write a text to copy, fill in and send yourself, from what the ledger knows. What is
to be filled in stands in square brackets. Kith sends nothing. CHANNEL is inmail,
email, message (to one who accepted and was never written to) or reinvite (the note
of another invitation). Reminders go to standard error.`,
		Example: "  kith draft maya-example --channel inmail",
		Args:    argCount(1, -1, "a person"),
		RunE: func(_ *cobra.Command, args []string) error {
			if channel == "" {
				return badUse("kith draft needs --channel", "one of "+strings.Join(app.Channels(), ", "))
			}
			k, err := s.open()
			if err != nil {
				return err
			}
			d, err := k.Draft(s.ctx, s.account, strings.Join(args, " "), channel)
			if err != nil {
				return err
			}
			if s.json {
				return s.answer(draftJSON{wire.PersonOf(d.Person), d.Channel, d.Subject, d.Text, d.Limit, d.Length, wire.List(d.Reminders)})
			}
			s.tellDraft(d)
			return nil
		},
	}
	c.Flags().StringVar(&channel, "channel", "", "inmail, email, message or reinvite")
	return c
}

func (s *session) tellDraft(d app.Draft) {
	p := s.page()
	if d.Subject != "" {
		p.line("Subject: %s", d.Subject)
		p.gap()
	}
	p.block("", d.Text)
	aside := s.errPage()
	if d.Limit != 0 {
		aside.line("%s", aside.faint(grouped(d.Length)+" of "+many(d.Limit, "character", "characters")))
	}
	for _, r := range d.Reminders {
		aside.line("%s %s", aside.amber("mind:"), r)
	}
}
