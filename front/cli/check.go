package cli

import (
	"bufio"
	"strings"

	"github.com/spf13/cobra"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/front/wire"
)

type checkedJSON struct {
	Input     string       `json:"input"`
	Person    *wire.Person `json:"person"`
	Seen      bool         `json:"seen"`
	Verdict   string       `json:"verdict"`
	NotBefore *string      `json:"not_before"`
	Attempts  int          `json:"attempts"`
	Reasons   []reasonJSON `json:"reasons"`
}

func (s *session) check() *cobra.Command {
	return &cobra.Command{
		Use: "check PERSON...", Short: "Say whether people may be invited",
		Long: `Say whether people may be invited: ok, wait (and until when), no, or known (they
are connected, or an invitation is open). Without words, or with -, people are
read from standard input, one a line. One that cannot be meant never stops the rest.`,
		Example: "  kith check https://www.linkedin.com/in/maya-example\n  kith check < prospects.txt --json",
		RunE: func(_ *cobra.Command, args []string) error {
			words, err := s.people(args)
			if err != nil {
				return err
			}
			k, err := s.open()
			if err != nil {
				return err
			}
			all, err := k.Check(s.ctx, s.account, words)
			if err != nil {
				return err
			}
			if s.json {
				return answerRows(s, len(all), func(i int) checkedJSON { return checkedOf(all[i]) })
			}
			s.tellChecked(all)
			return nil
		},
	}
}

// mostLines bounds what is read from standard input.
const mostLines = 100_000

// people are the words given, or the lines of standard input.
func (s *session) people(args []string) ([]string, error) {
	if len(args) > 0 && (len(args) > 1 || args[0] != "-") {
		return args, nil
	}
	if len(args) == 0 && s.env.StdinTerminal {
		return nil, badUse("kith check needs a person", "give a profile address, or pipe a list: kith check < prospects.txt")
	}
	var out []string
	in := bufio.NewScanner(s.env.Stdin)
	for in.Scan() {
		if line := strings.TrimSpace(in.Text()); line != "" {
			out = append(out, line)
		}
		if len(out) > mostLines {
			return nil, fault.New(fault.Limit, "more than 100,000 people at once", "split the list")
		}
	}
	if err := in.Err(); err != nil {
		return nil, fault.Because(err, fault.Invalid, "standard input cannot be read", "give one person a line, as text")
	}
	return out, nil
}

func checkedOf(c app.Checked) checkedJSON {
	out := checkedJSON{
		Input: c.Input, Seen: c.Seen, Verdict: string(c.Verdict), NotBefore: wire.Stamp(c.NotBefore),
		Attempts: c.Attempts, Reasons: reasonsOf(c.Reasons),
	}
	if c.Person.Key != "" {
		p := wire.PersonOf(c.Person)
		out.Person = &p
	}
	return out
}

func (s *session) tellChecked(all []app.Checked) {
	p := s.page()
	for _, c := range all {
		name := c.Person.Name
		if name == "" {
			name = c.Input
		}
		p.line("%s  %s", paintVerdict(p, c.Verdict), p.bold(name))
		for _, r := range c.Reasons {
			p.line("       %s %s", r.Text, p.faint("("+r.Rule+")"))
		}
	}
}

func paintVerdict(p *page, v invite.Ruling) ink {
	word := string(v) + strings.Repeat(" ", max(0, 5-len(v)))
	switch v {
	case invite.OK:
		return p.green(word)
	case invite.No:
		return p.red(word)
	}
	return p.amber(word)
}

type candidateJSON struct {
	Person    wire.Person  `json:"person"`
	Last      wire.Row     `json:"last"`
	Attempts  int          `json:"attempts"`
	NotBefore *string      `json:"not_before"`
	Advised   *string      `json:"advised_from"`
	Why       []reasonJSON `json:"why"`
}

func (s *session) again() *cobra.Command {
	var days int
	c := &cobra.Command{
		Use: "again", Short: "List whom you may invite again, and why it could be welcome", Args: argCount(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			k, err := s.open()
			if err != nil {
				return err
			}
			all, err := k.Candidates(s.ctx, s.account, ledger.Instant(max(0, min(days, 3650)))*ledger.Day)
			if err != nil {
				return err
			}
			if s.json {
				out := []candidateJSON{}
				for _, c := range all {
					out = append(out, candidateJSON{
						Person: wire.PersonOf(c.Person), Last: wire.RowOf(c.Last), Attempts: c.Attempts,
						NotBefore: wire.Stamp(c.NotBefore), Advised: wire.Stamp(c.Advised), Why: reasonsOf(c.Why),
					})
				}
				return s.answer(out)
			}
			return s.tellCandidates(all)
		},
	}
	c.Flags().IntVar(&days, "within", 7, "also those who may be invited within so many `DAYS`")
	return c
}

func (s *session) tellCandidates(all []app.Candidate) error {
	p := s.page()
	if len(all) == 0 {
		p.line("nobody may be invited again just now")
		return nothing{}
	}
	t := newTable("from", "tries", "name", "key", "why it could be welcome").numbers(1).shrinks(2, 12).shrinks(3, 10).shrinks(4, 20)
	for _, c := range all {
		from := "now"
		if at := max(c.NotBefore, c.Advised); at != 0 {
			from = at.In(c.Zone).String()
		}
		var why []string
		for _, r := range c.Why {
			why = append(why, r.Text)
		}
		t.row(from, grouped(c.Attempts), c.Person.Name, c.Person.Key, strings.Join(why, "; "))
	}
	t.write(p, "")
	return nil
}
