package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/front/wire"
)

type markedJSON struct {
	Person     wire.Person `json:"person"`
	Outcome    string      `json:"outcome"`
	At         *string     `json:"at"`
	Invitation string      `json:"invitation"`
	Was        string      `json:"was"`
	Is         string      `json:"is"`
	NotBefore  *string     `json:"not_before"`
}

func (s *session) mark() *cobra.Command {
	o := app.MarkOrder{}
	var at string
	c := &cobra.Command{
		Use: "mark PERSON... OUTCOME | mark OUTCOME --query QUERY", Short: "Say what you did or saw about someone",
		Long: `Say what you did or saw about someone. Nothing happens on LinkedIn: Kith writes down
what you tell it. Several people are marked together or not at all; kith undo takes
the whole mark back. --query marks everybody whom a query finds; --dry shows what
would be, and writes nothing down.

` + outcomeHelp(),
		Example: `  kith mark maya-example withdrawn
  kith mark "Maya Example" "Noor Example" keep
  kith mark maya-example withdrawn --at yesterday
  kith mark maya-example tag --text investor
  kith mark maya-example memo --text "met at the fair, likes sailing"
  kith mark tag --text fair --query "note:fair sent:2026-09" --dry`,
		RunE: func(c *cobra.Command, args []string) error {
			err := argCount(2, -1, "a person and an outcome")(c, args)
			if o.Query != "" {
				err = argCount(1, 1, "an outcome")(c, args)
			}
			if err != nil {
				return err
			}
			if o.Outcome, err = outcomeNamed(args[len(args)-1]); err != nil {
				return err
			}
			if o.Outcome != ledger.SaidMemo {
				o.Text = strings.TrimPrefix(o.Text, "#")
			} else if !c.Flags().Changed("text") {
				return badUse("the private note is missing", "write it with --text; an empty one takes it back")
			}
			if o.At, err = app.ParseMoment(at); err != nil {
				return err
			}
			k, err := s.open()
			if err != nil {
				return err
			}
			o.Account, o.People = s.account, args[:len(args)-1]
			done, err := k.Mark(s.ctx, o)
			if err != nil {
				return err
			}
			return s.tellMarked(done, o)
		},
	}
	c.Flags().StringVar(&at, "at", "", "`TIME` at which it happened (default: now)")
	c.Flags().StringVar(&o.Text, "text", "", "the tag, for tag and untag; the private note, for memo (empty: take it back)")
	c.Flags().StringVar(&o.Query, "query", "", "mark everybody whom this `QUERY` finds, instead of people by name")
	c.Flags().BoolVar(&o.Dry, "dry", false, "show what would be, write nothing down")
	return c
}

// said says what each outcome means.
func said() [][2]string {
	return [][2]string{
		{string(ledger.SaidWithdrawn), "I withdrew the invitation"},
		{string(ledger.SaidStillPending), "I saw it is still on the Sent page"},
		{string(ledger.SaidNotFound), "I looked and it was not there any more"},
		{string(ledger.SaidAccepted), "they accepted"},
		{string(ledger.SaidIgnored), "I ignored their invitation"},
		{string(ledger.SaidReported), "I was told they do not know me"},
		{string(ledger.SaidWrongPerson), "it went to the wrong person: withdraw first, at any age"},
		{string(ledger.SaidKeep), "never propose this person for withdrawal"},
		{string(ledger.SaidUnkeep), "take the keep back"},
		{string(ledger.SaidNoContact), "never contact them"},
		{string(ledger.SaidContact), "they may be contacted again"},
		{string(ledger.SaidTag), "tag them with --text"},
		{string(ledger.SaidUntag), "take that tag off"},
		{string(ledger.SaidMemo), "keep --text as your own private note about them"},
		{string(ledger.SaidSnooze), "not today"},
	}
}

func outcomeHelp() string {
	var b strings.Builder
	b.WriteString("OUTCOME is one of\n")
	for _, o := range said() {
		b.WriteString("  " + o[0] + strings.Repeat(" ", max(1, 16-len(o[0]))) + o[1] + "\n")
	}
	return b.String()
}

// outcomeNamed reads an outcome; a hyphen or a blank serves for the underscore.
func outcomeNamed(word string) (ledger.Outcome, error) {
	name := strings.NewReplacer("-", "_", " ", "_").Replace(strings.ToLower(strings.TrimSpace(word)))
	var names []string
	for _, o := range said() {
		if o[0] == name {
			return ledger.Outcome(name), nil
		}
		names = append(names, o[0])
	}
	hint := "one of " + strings.Join(names, ", ")
	if best := nearest(name, names); best != "" {
		hint = "did you mean " + best + "? " + hint
	}
	return "", badUse("\""+clean(word)+"\" is not an outcome", hint)
}

func markedOf(m app.Marked) markedJSON {
	out := markedJSON{
		Person: wire.PersonOf(m.Person), Outcome: string(m.Outcome), At: wire.Stamp(m.At),
		Invitation: m.Invitation, NotBefore: wire.Stamp(m.NotBefore),
	}
	if m.Invitation != "" {
		out.Was, out.Is = m.Was.String(), m.Is.String()
	}
	return out
}

// mostTold is how many people of a query are told of one by one.
const mostTold = 20

func (s *session) tellMarked(done []app.Marked, o app.MarkOrder) error {
	if s.json {
		out := []markedJSON{}
		for _, m := range done {
			out = append(out, markedOf(m))
		}
		return s.answer(out)
	}
	p := s.page()
	told := done
	if o.Query != "" && len(done) > mostTold {
		told = done[:mostTold]
	}
	for _, m := range told {
		tellMark(p, m)
	}
	if more := len(done) - len(told); more > 0 {
		p.line("and %s more", grouped(more))
	}
	if o.Dry {
		p.line("%s", p.faint("nothing was written down; leave --dry out to mark "+many(len(done), "person", "people")))
		return nil
	}
	p.line("%s", p.faint("kith undo takes it back"))
	return nil
}

func tellMark(p *page, m app.Marked) {
	line := strings.ReplaceAll(string(m.Outcome), "_", " ")
	if m.Invitation != "" && m.Was != m.Is {
		line += ", " + m.Was.String() + " -> " + m.Is.String()
	}
	if m.NotBefore != 0 && (m.Is == invite.WithdrawClaimed || m.Is == invite.Withdrawn) {
		line += "; may be invited again from " + local(m.NotBefore, m.Zone)
	}
	p.line("%s: %s", p.bold(m.Person.Name), line)
}
