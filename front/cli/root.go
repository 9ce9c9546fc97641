package cli

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Tree is the whole command line, for help pages and completion.
func Tree(env Env, w Wiring) *cobra.Command {
	return (&session{env: env, wiring: w}).root()
}

func (s *session) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "kith VERB",
		Short: "Keeps your LinkedIn invitations in order, without ever touching LinkedIn",
		Long: `Kith keeps your LinkedIn invitations in order: what is pending, since when, what to
withdraw and why, how many you may still send, and whom you may invite again.

It reads the archive LinkedIn gives you (Settings & Privacy > Data privacy > Get a
copy of your data). It never opens, reads or clicks LinkedIn, needs no password,
and everything stays in one folder on this machine.

Exit codes: 0 done; 1 a fault; 2 the command was not understood; 3 nothing to do
(the ledger is empty, today's batch is done).`,
		Example: `  kith sample --out sample.zip        an archive of invented people, to try with
  kith import sample.zip              read it
  kith status                         what is known
  kith plan --accept                  which invitations to withdraw, and when
  kith next                           today's batch, one card at a time`,
		SilenceErrors: true, SilenceUsage: true,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return c.Help()
			}
			return unknownVerb(c, args[0])
		},
		Args:                       cobra.ArbitraryArgs,
		SuggestionsMinimumDistance: 2,
	}
	s.globals(root.PersistentFlags())
	root.SetFlagErrorFunc(flagProblem)
	root.AddGroup(groups()...)
	for _, c := range s.verbs() {
		root.AddCommand(c)
	}
	root.SetHelpCommandGroupID("other")
	root.SetCompletionCommandGroupID("other")
	root.SetVersionTemplate("{{.Version}}\n")
	return root
}

func (s *session) globals(f *pflag.FlagSet) {
	f.StringVar(&s.folder, "data", "", "folder of the ledger (default: $KITH_DATA, else the user's data folder)")
	f.StringVar(&s.account, "account", "", "account `KEY`, id or name; needed only when there are several")
	f.StringVar(&s.now, "now", "", "act as if it were this `TIME` (RFC 3339, or a day: noon UTC)")
	f.BoolVar(&s.json, "json", false, "answer in JSON, errors too")
}

func groups() []*cobra.Group {
	return []*cobra.Group{
		{ID: "begin", Title: "To begin:"},
		{ID: "see", Title: "To see what is known:"},
		{ID: "work", Title: "To decide and to work:"},
		{ID: "say", Title: "To say what happened:"},
		{ID: "keep", Title: "To look after the ledger:"},
		{ID: "other", Title: "Other:"},
	}
}

// verbs are the commands, in the order of their groups.
func (s *session) verbs() []*cobra.Command {
	in := func(group string, all ...*cobra.Command) []*cobra.Command {
		for _, c := range all {
			c.GroupID = group
		}
		return all
	}
	var all []*cobra.Command
	all = append(all, in("begin", s.sample(), s.importing(), s.sync(), s.accountVerb(), s.twin(), s.serve(), s.demo())...)
	all = append(all, in("see", s.status(), s.list(), s.show(), s.acceptance(), s.forecast(), s.health(), s.rules())...)
	all = append(all, in("work", s.budget(), s.plan(), s.today(), s.next(), s.check(), s.again(), s.draft(), s.simulate())...)
	all = append(all, in("say", s.mark(), s.undo(), s.sent(), s.count(), s.journal(), s.merge())...)
	all = append(all, in("keep", s.export(), s.rebuild(), s.verify(), s.backup(), s.restore(), s.forget())...)
	return append(all, in("other", s.version())...)
}

func unknownVerb(c *cobra.Command, word string) error {
	near := c.SuggestionsFor(word)
	if len(near) == 0 {
		if best := nearest(word, verbNames(c)); best != "" {
			near = []string{best}
		}
	}
	hint := "kith help lists the verbs"
	if len(near) > 0 {
		hint = "did you mean kith " + strings.Join(near, " or kith ") + "?"
	}
	return badUse("there is no verb \""+clean(word)+"\"", hint)
}

func verbNames(c *cobra.Command) []string {
	var names []string
	for _, sub := range c.Commands() {
		names = append(names, sub.Name())
	}
	return names
}

// flagProblem names the flag that was meant.
func flagProblem(c *cobra.Command, err error) error {
	if _, bad := errors.AsType[*pflag.InvalidValueError](err); bad {
		return badValue(err, "kith "+pathOf(c)+" --help lists the flags")
	}
	message := err.Error()
	name, found := strings.CutPrefix(message, "unknown flag: --")
	if _, dash := strings.CutPrefix(message, "unknown shorthand flag"); dash {
		return badUse("a word that begins with a minus is taken for a flag", "put -- before it: kith "+pathOf(c)+" -- -tag:customer")
	}
	if !found {
		return badUse(message, "kith "+pathOf(c)+" --help lists the flags")
	}
	name, _, _ = strings.Cut(name, "=")
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	c.InheritedFlags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	hint := strings.TrimSpace("kith "+pathOf(c)) + " --help lists the flags"
	if best := nearest(name, names); best != "" {
		hint = "did you mean --" + best + "?"
	}
	return badUse("there is no flag --"+clean(name), hint)
}

// badValue says which flag got a value it cannot take. A flag that knows better
// what to say says it itself.
func badValue(err error, hint string) error {
	bad, ok := errors.AsType[*pflag.InvalidValueError](err)
	if !ok {
		return badUse(clean(err.Error()), hint)
	}
	if own, ok := errors.AsType[usage](bad.Unwrap()); ok {
		return own
	}
	wants := map[string]string{"int": "a whole number", "uint": "a whole number from 0", "uint64": "a whole number from 0", "float64": "a number"}[bad.GetFlag().Value.Type()]
	if wants == "" {
		return badUse(clean(err.Error()), hint)
	}
	return badUse("--"+bad.GetFlag().Name+" needs "+wants+", and \""+clean(bad.GetValue())+"\" is none", hint)
}

// pathOf is a command's words without the program's name.
func pathOf(c *cobra.Command) string {
	_, rest, _ := strings.Cut(c.CommandPath(), " ")
	return rest
}

// argCount refuses too few and too many words; most below 0 is no bound.
func argCount(least, most int, missing string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return badUse("kith "+pathOf(c)+" needs "+missing, "kith "+pathOf(c)+" --help shows how")
		case most >= 0 && len(args) > most:
			return badUse("kith "+pathOf(c)+" does not take \""+clean(args[most])+"\"", "kith "+pathOf(c)+" --help shows how")
		}
		return nil
	}
}
