package cli

import (
	"github.com/spf13/cobra"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/front/wire"
)

type proposalJSON struct {
	From wire.Person `json:"from"`
	Into wire.Person `json:"into"`
	Sure bool        `json:"sure"`
	Why  string      `json:"why"`
}

func proposalsOf(all []app.Proposal) []proposalJSON {
	out := []proposalJSON{}
	for _, m := range all {
		out = append(out, proposalJSON{wire.PersonOf(m.From), wire.PersonOf(m.Into), m.Sure, m.Why})
	}
	return out
}

func (s *session) merge() *cobra.Command {
	var all, distinct bool
	c := &cobra.Command{
		Use: "merge [PERSON INTO]", Short: "Say that two are one person; without words, show who might be",
		Long: `Archives from before 2023 know people by name alone. When a newer archive brings
profile addresses, pairs that are probably one person are proposed here and never
merged without your word.`,
		Example: `  kith merge
  kith merge --all                        every pair that is sure
  kith merge "~maya example" maya-example
  kith merge --distinct "~maya example" maya-example`,
		Args: argCount(0, 2, ""),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 1 || all && (len(args) > 0 || distinct) || distinct && len(args) == 0 {
				return badUse("kith merge needs two people, or none", "kith merge PERSON INTO")
			}
			k, err := s.open()
			if err != nil {
				return err
			}
			switch {
			case all:
				done, err := k.MergeAll(s.ctx, s.account)
				return s.tellMerged(done, err, "merged")
			case len(args) == 0:
				return s.tellProposals(k.Merges(s.ctx, s.account))
			case distinct:
				one, err := k.Distinct(s.ctx, s.account, args[0], args[1])
				return s.tellMerged([]app.Proposal{one}, err, "kept apart")
			}
			one, err := k.Merge(s.ctx, s.account, args[0], args[1])
			return s.tellMerged([]app.Proposal{one}, err, "merged")
		},
	}
	c.Flags().BoolVar(&all, "all", false, "merge every pair that is sure")
	c.Flags().BoolVar(&distinct, "distinct", false, "say that the two are two")
	return c
}

func (s *session) tellProposals(all []app.Proposal, err error) error {
	if err != nil {
		return err
	}
	if s.json {
		return s.answer(proposalsOf(all))
	}
	p := s.page()
	if len(all) == 0 {
		p.line("nobody seems to be in the ledger twice")
		return nothing{}
	}
	t := newTable("by name alone", "with a profile", "sure", "what speaks for it").shrinks(3, 20)
	for _, m := range all {
		sure := "no"
		if m.Sure {
			sure = "yes"
		}
		t.row(m.From.Key, m.Into.Key, sure, m.Why)
	}
	t.write(p, "")
	p.line("next: kith merge --all, or one by one: kith merge PERSON INTO")
	return nil
}

func (s *session) tellMerged(done []app.Proposal, err error, word string) error {
	if err != nil {
		return err
	}
	if s.json {
		return s.answer(proposalsOf(done))
	}
	p := s.page()
	for _, m := range done {
		p.line("%s: %s and %s", word, m.From.Key, m.Into.Key)
	}
	if len(done) == 0 {
		p.line("no pair is sure; kith merge shows those to look at")
		return nothing{}
	}
	p.line("%s", p.faint("kith undo takes it back"))
	return nil
}
