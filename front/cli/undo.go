package cli

import (
	"github.com/spf13/cobra"

	"github.com/kithhq/kith/app"
)

type undoneJSON struct {
	Undone []undoneEntryJSON `json:"undone"`
}

type broughtBackJSON struct {
	BroughtBack []undoneEntryJSON `json:"brought_back"`
}

type undoneEntryJSON struct {
	Entry int64  `json:"entry"`
	Kind  string `json:"kind"`
	What  string `json:"what"`
}

func (s *session) undo() *cobra.Command {
	var o app.UndoOrder
	var list bool
	last := 10
	c := &cobra.Command{
		Use: "undo", Short: "Take back the last thing you said", Args: argCount(0, 0, ""),
		Long: `Take back the last thing you said: a mark (of all its people), a journal line,
settings, an accepted plan, or an import. Nothing is erased; a correction is added.
--list shows the newest orders, their numbers, and which still stand. --order takes
back an older one whole, as far as it stands, and leaves alone what came after it;
with --back it brings back what of it was taken back. --entry takes back one entry
of your choice; taking back a correction brings back what it took.`,
		Example: `  kith undo
  kith undo --list
  kith undo --order 57
  kith undo --order 57 --back`,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := undoable(c, o); err != nil {
				return err
			}
			k, err := s.open()
			if err != nil {
				return err
			}
			if list {
				return s.tellHistory(k, last)
			}
			o.Account = s.account
			done, err := k.Undo(s.ctx, o)
			if err != nil {
				return err
			}
			return s.tellUndone(done, o.Back)
		},
	}
	c.Flags().BoolVar(&list, "list", false, "list the newest orders instead of taking one back")
	c.Flags().IntVar(&last, "last", last, "how many orders --list shows")
	c.Flags().Int64Var(&o.Order, "order", 0, "number of the order to take back whole, as --list shows it")
	c.Flags().BoolVar(&o.Back, "back", false, "with --order: bring back what of it was taken back")
	c.Flags().Int64Var(&o.Entry, "entry", 0, "position of the entry to take back")
	return c
}

// undoable says what cannot be meant by the flags of an undo.
func undoable(c *cobra.Command, o app.UndoOrder) error {
	order, entry := c.Flags().Changed("order"), c.Flags().Changed("entry")
	switch {
	case entry && o.Entry < 1:
		return badUse("--entry needs a number from 1", "kith show PERSON names the entries")
	case order && o.Order < 1:
		return badUse("--order needs a number from 1", "kith undo --list names the orders")
	case order && entry:
		return badUse("--order takes back an order whole, --entry one entry alone", "leave one of them out")
	case o.Back && !order:
		return badUse("--back goes with --order only", "kith undo --list names the orders")
	}
	return nil
}

// tellUndone says what was taken back, or brought back.
func (s *session) tellUndone(done []app.Undone, back bool) error {
	if s.json {
		all := []undoneEntryJSON{}
		for _, u := range done {
			all = append(all, undoneEntryJSON{u.Position, u.Kind.String(), u.What})
		}
		if back {
			return s.answer(broughtBackJSON{all})
		}
		return s.answer(undoneJSON{all})
	}
	p, how := s.page(), "taken back"
	if back {
		how = "brought back"
	}
	for _, u := range done[:min(len(done), mostTold)] {
		p.line("%s: %s", how, u.What)
	}
	if more := len(done) - mostTold; more > 0 {
		p.line("and %s more", grouped(more))
	}
	return nil
}
