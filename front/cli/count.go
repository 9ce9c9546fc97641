package cli

import (
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/front/wire"
)

type countJSON struct {
	Shown       int         `json:"shown"`
	Expected    int         `json:"expected"`
	Difference  int         `json:"difference"`
	Pending     pendingJSON `json:"pending"`
	Claimed     int         `json:"withdraw_claimed"`
	DataAsOf    *string     `json:"data_as_of"`
	Before      *int        `json:"before"`
	Explanation []string    `json:"explanation"`
}

func (s *session) count() *cobra.Command {
	return &cobra.Command{
		Use: "count [N]", Short: "Compare the number LinkedIn's Sent page shows with the ledger",
		Long: `Compare the number LinkedIn's Sent page shows ("People (40)") with the ledger, and
explain the difference. Doing so after each batch catches a withdrawal whose second
click was missed. The number is kept in the journal; without one, the last is
explained once more.`,
		Example: "  kith count 412",
		Args:    argCount(0, 1, "the number the page shows"),
		RunE: func(_ *cobra.Command, args []string) error {
			k, err := s.open()
			if err != nil {
				return err
			}
			c, err := s.counted(k, args)
			if err != nil {
				return err
			}
			if s.json {
				out := countJSON{
					Shown: c.Shown, Expected: c.Expected, Difference: c.Shown - c.Expected,
					Pending: pendingJSON{c.Observed, c.Presumed}, Claimed: c.Claimed,
					DataAsOf: wire.Stamp(c.Since), Explanation: c.Text,
				}
				if c.Before >= 0 {
					out.Before = &c.Before
				}
				return s.answer(out)
			}
			for _, text := range c.Text {
				s.page().line("%s", text)
			}
			return nil
		},
	}
}

// counted records a number, or explains the last one when none is given.
func (s *session) counted(k *app.Kith, args []string) (app.Counted, error) {
	if len(args) == 0 {
		c, told, err := k.LastCount(s.ctx, s.account)
		if err == nil && !told {
			return c, badUse("no number of the Sent page was ever told", "kith count 412 tells one")
		}
		return c, err
	}
	n, err := strconv.Atoi(strings.NewReplacer(",", "", ".", "", " ", "").Replace(args[0]))
	if err != nil {
		return app.Counted{}, badUse("\""+clean(args[0])+"\" is not a number", "give the number behind People at the top of the Sent page")
	}
	return k.Count(s.ctx, s.account, n)
}
