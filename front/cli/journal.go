package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/budget"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/front/wire"
)

func (s *session) journal() *cobra.Command {
	c := &cobra.Command{
		Use: "journal", Short: "Show what LinkedIn said, or add to it", Args: argCount(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			k, err := s.open()
			if err != nil {
				return err
			}
			all, zone, err := k.Journal(s.ctx, s.account)
			if err != nil {
				return err
			}
			if s.json {
				out := []wire.Line{}
				for _, j := range all {
					out = append(out, wire.LineOf(j))
				}
				return s.answer(out)
			}
			p := s.page()
			if len(all) == 0 {
				p.line("the journal is empty; kith journal add --help says what can be added")
				return nil
			}
			t := newTable("when", "what", "number", "in words").numbers(2).shrinks(3, 20)
			for _, j := range all {
				number := ""
				if j.Kind == app.KindCount || j.Count > 0 {
					number = grouped(j.Count)
				}
				t.row(local(j.At, zone), j.Kind, number, j.Text)
			}
			t.write(p, "")
			return nil
		},
	}
	c.AddCommand(s.journalAdd())
	return c
}

func (s *session) journalAdd() *cobra.Command {
	var at, text string
	var number int
	c := &cobra.Command{
		Use: "add KIND", Short: "Write down what LinkedIn said",
		Long:    "Write down what LinkedIn said; the budget pauses and slows down accordingly.\n\n" + kindHelp(),
		Example: "  kith journal add weekly_limit --at \"2026-11-20 09:15\" --number 72",
		Args:    argCount(1, 1, "a kind"),
		RunE: func(c *cobra.Command, args []string) error {
			kind := strings.ReplaceAll(args[0], "-", "_")
			switch told := c.Flags().Changed("number"); {
			case told && number < 1:
				return badUse("--number is how many you had sent, from 1", "leave it out when you do not know it")
			case told && kind != budget.WeeklyLimit && kind != budget.CloseToLimit:
				return badUse("--number goes with weekly_limit and close_to_limit only", "leave it out")
			}
			when, err := app.ParseMoment(at)
			if err != nil {
				return err
			}
			k, err := s.open()
			if err != nil {
				return err
			}
			j := ledger.Journal{Kind: kind, Text: text, Count: number}
			j, err = k.AddJournal(s.ctx, s.account, j, when)
			if err != nil {
				return err
			}
			if s.json {
				return s.answer(wire.LineOf(j))
			}
			s.page().line("written down: %s; kith budget tells what follows", j.Kind)
			return nil
		},
	}
	c.Flags().StringVar(&at, "at", "", "`TIME` at which it said so (default: now)")
	c.Flags().StringVar(&text, "text", "", "in your own words")
	c.Flags().IntVar(&number, "number", 0, "how many you had sent that week, when you know it (weekly_limit, close_to_limit)")
	return c
}

func kindHelp() string {
	var b strings.Builder
	b.WriteString("KIND is one of\n")
	for _, k := range app.JournalKinds() {
		b.WriteString("  " + k.Name + strings.Repeat(" ", max(1, 22-len(k.Name))) + k.Label + "\n")
	}
	return b.String()
}
