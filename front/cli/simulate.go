package cli

import (
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/kithhq/kith/app"
)

func (s *session) simulate() *cobra.Command {
	o := app.SimulateOrder{}
	base := app.StrategyOrder{}
	var compare bool
	c := &cobra.Command{
		Use: "simulate [SCENARIO] | simulate [flags] | simulate --compare A B", Short: "Play strategies forward, to compare them before living them",
		Long: `Play strategies of sending and withdrawing forward many times, to compare them before
living through them. Without words and flags it lists the scenarios that come with
Kith; a scenario's name plays it. With flags it plays a strategy of your own, with
your account's pile, chances and rules where there is an account. --compare plays two of
them: A and B are changes to the flags, such as "per-week=80,withdraw-age=21".

How limits fall with the pile and with acceptance is Kith's assumption, and the answer
lists every parameter it rests on; change one with kith account set rule.NAME=VALUE.
The same seed gives the same numbers, however many processors share the work.`,
		Example: "  kith simulate\n  kith simulate pile-cost\n  kith simulate --weeks 12 --per-week 80 --withdraw-age 21 --per-day 20\n" +
			"  kith simulate --compare per-week=80 per-week=100 --acceptance 22.5 --pile 0",
		Args: argCount(0, 2, ""),
		RunE: func(c *cobra.Command, args []string) error {
			k, err := s.open()
			if err != nil {
				return err
			}
			o.Account = s.account
			if base.Pile > 0 && base.PileDays < 1 {
				return badUse("--pile-days needs a number from 1", "leave it out for 120")
			}
			switch {
			case compare:
				err = twoStrategies(&o, base, args)
			case len(args) == 1 && strategyAsked(c.Flags()):
				err = badUse("a scenario is played as it is", "leave \""+clean(args[0])+"\" out to play a strategy of your own")
			case len(args) == 1:
				o.Scenario = args[0]
			case len(args) > 1:
				err = badUse("two words are compared with --compare", "kith simulate --compare "+clean(args[0])+" "+clean(args[1]))
			case !strategyAsked(c.Flags()) && !playAsked(c.Flags()):
				return s.tellScenarios(k)
			default:
				o.Strategies = []app.StrategyOrder{base}
			}
			if err != nil {
				return err
			}
			done, err := k.Simulate(s.ctx, o)
			if err != nil {
				return err
			}
			if s.json {
				return s.answer(simulatedOf(done))
			}
			s.tellSimulated(done)
			return nil
		},
	}
	f := c.Flags()
	strategyFlags(f, &base)
	f.BoolVar(&compare, "compare", false, "compare two strategies under the same luck")
	f.IntVar(&o.Paths, "paths", 2000, "how many times each is played")
	f.Uint64Var(&o.Seed, "seed", 1, "where chance begins; the same seed gives the same numbers")
	f.StringVar(&o.Engine, "engine", "auto", "how paths are made: auto, agent, cure_split or thinning; all are exact")
	return c
}

// strategyFlags are what a strategy is made of.
func strategyFlags(f *pflag.FlagSet, o *app.StrategyOrder) {
	f.IntVar(&o.Weeks, "weeks", 26, "how many `WEEKS` to play")
	f.IntVar(&o.PerWeek, "per-week", 100, "invitations wished for a week")
	f.Var((*share)(&o.Acceptance), "acceptance", "`PERCENT` that is accepted in the end (default: your own, else the published)")
	f.IntVar(&o.WithdrawAge, "withdraw-age", 0, "age in `DAYS` from which the oldest are withdrawn; 0 is never")
	f.IntVar(&o.PerDay, "per-day", -1, "withdrawals a working day at most; 0 is no bound (default: the rule book's)")
	f.IntVar(&o.Target, "target", 0, "pile below which nothing is withdrawn; 0 is no bound")
	f.IntVar(&o.PauseBelow, "pause-below", 0, "send nothing in the week after one that ended with a health below this; 0 heeds none")
	f.Var((*ramp)(o), "inbound", "requests from others a week: `N`, or FROM..TO, or FROM..TO/DAYS")
	f.IntVar(&o.Pile, "pile", -1, "pending at the start, sent over the 120 days before (default: your own pile)")
	f.IntVar(&o.PileDays, "pile-days", 120, "over how many `DAYS` the pile at the start was sent")
	f.StringVar(&o.Limits, "limits", "hard", "weekly limit to keep to: none, hard or safe")
	for _, name := range []string{"pile", "per-day"} {
		f.Lookup(name).DefValue = "0" // the sentence says what is taken when nothing is said
	}
}

// strategyAsked reports whether any flag of a strategy was given.
func strategyAsked(f *pflag.FlagSet) bool {
	asked := false
	names := pflag.NewFlagSet("", pflag.ContinueOnError)
	strategyFlags(names, &app.StrategyOrder{})
	names.VisitAll(func(flag *pflag.Flag) { asked = asked || f.Changed(flag.Name) })
	return asked
}

// playAsked reports whether a flag was given that says how to play.
func playAsked(f *pflag.FlagSet) bool {
	return f.Changed("paths") || f.Changed("seed") || f.Changed("engine")
}

// twoStrategies reads what --compare sets beside each other.
func twoStrategies(o *app.SimulateOrder, base app.StrategyOrder, words []string) error {
	if len(words) != 2 {
		return badUse("--compare needs two strategies", "kith simulate --compare per-week=80 per-week=100")
	}
	for _, word := range words {
		one := base
		one.Label = word
		f := pflag.NewFlagSet("", pflag.ContinueOnError)
		strategyFlags(f, &one)
		one = base // flags come with presets, which must not stand in for what was given
		one.Label = word
		for part := range strings.SplitSeq(word, ",") {
			name, value, ok := strings.Cut(strings.TrimSpace(part), "=")
			if !ok {
				return badUse("\""+clean(word)+"\" is not a strategy", "write changes to the flags, like per-week=80,withdraw-age=21")
			}
			if f.Lookup(name) == nil {
				return badUse("a strategy has no \""+clean(name)+"\"", "the flags of kith simulate --help, without their dashes")
			}
			if err := f.Set(name, value); err != nil {
				return badValue(err, "write it like per-week=80")
			}
		}
		o.Strategies = append(o.Strategies, one)
	}
	return nil
}

// share is a flag in percent, with or without the sign.
type share float64

func (x *share) String() string {
	if *x == 0 {
		return ""
	}
	return decimal(100*float64(*x), 1)
}

func (x *share) Type() string { return "percent" }

func (x *share) Set(text string) error {
	v, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(text), "%")), 64)
	if err != nil || !(v > 0) || v >= 100 {
		return badUse("an acceptance is a percentage between 0 and 100", "write it like --acceptance 22.5")
	}
	*x = share(v / 100)
	return nil
}

// ramp is the flag of inbound requests: N, FROM..TO or FROM..TO/DAYS.
type ramp app.StrategyOrder

func (x *ramp) String() string { return "" }

func (x *ramp) Type() string { return "rate" }

func (x *ramp) Set(text string) error {
	bad := badUse("\""+clean(text)+"\" is no rate of inbound requests", "write it like 5, 5..20 or 5..20/60")
	rates, days, timed := strings.Cut(strings.TrimSpace(text), "/")
	from, to, rises := strings.Cut(rates, "..")
	var err error
	if x.InboundFrom, err = strconv.ParseFloat(from, 64); err != nil || !(x.InboundFrom >= 0) {
		return bad
	}
	x.InboundTo, x.InboundDays = x.InboundFrom, 0
	if !rises {
		return nil
	}
	if x.InboundTo, err = strconv.ParseFloat(to, 64); err != nil || !(x.InboundTo >= 0) {
		return bad
	}
	x.InboundDays = 60
	if timed {
		if x.InboundDays, err = strconv.Atoi(days); err != nil || x.InboundDays < 0 {
			return bad
		}
	}
	return nil
}

func (s *session) tellScenarios(k *app.Kith) error {
	all := k.Scenarios()
	if s.json {
		out := []scenarioJSON{}
		for _, x := range all {
			out = append(out, scenarioJSON{x.Name, x.Question, x.Caveat})
		}
		return s.answer(out)
	}
	p := s.page()
	for _, x := range all {
		p.line("%s  %s", p.bold(x.Name+strings.Repeat(" ", max(0, 10-len(x.Name)))), x.Question)
	}
	p.line("%s", p.faint("kith simulate SCENARIO plays one; kith simulate --help tells how to play your own"))
	return nil
}
