package app

import (
	"context"
	"fmt"
	"runtime"
	"sync"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/policy"
	"github.com/kithhq/kith/core/simulate"
)

// StrategyOrder is a way of sending and withdrawing, as a person says it.
type StrategyOrder struct {
	Label       string
	Weeks       int
	PerWeek     int
	Acceptance  float64 // share that is accepted in the end; 0: the account's, or the published one
	WithdrawAge int     // days; 0: never
	PerDay      int     // withdrawals a working day at most; 0: no bound; -1: the rule book's
	Target      int     // pile below which nothing is withdrawn; 0: no bound
	PauseBelow  int     // health below which nothing is sent in the week after; 0: heeds none
	InboundFrom float64 // requests from others a week, now
	InboundTo   float64 // and after InboundDays
	InboundDays int
	Pile        int    // pending now, sent evenly over PileDays; -1: the account's own pile
	PileDays    int    //
	Limits      string // "none", "hard" or "safe"
}

// SimulateOrder says what to play.
type SimulateOrder struct {
	Account    string
	Scenario   string          // a named one; "" plays Strategies
	Strategies []StrategyOrder // the later ones are compared with the first
	Paths      int
	Seed       uint64
	Engine     string // "auto", "agent", "cure_split" or "thinning"
}

// Simulated is what came of it.
type Simulated struct {
	Name      string // of the scenario; "" for strategies of one's own
	Question  string
	Caveat    string
	BreakEven float64 // inbound leads a week worth as much as the first strategy's sends; 0 where none are in question
	Paths     int
	Seed      uint64
	Benchmark bool // the chances are published figures, not the account's
	Played    []Played
	Rules     []policy.Parameter // the assumptions the numbers rest on
}

// Played is a strategy with what came of it.
type Played struct {
	simulate.Summary
	Unanswered [2]float64           // share of what is sent: after a week, and for good
	Against    *simulate.Comparison // with the first one; nil for the first
}

// Scenarios lists the named scenarios, with their questions.
func (k *Kith) Scenarios() []simulate.Scenario { return simulate.Scenarios(k.policy) }

// Simulate plays strategies forward under the rules of an account, or of the
// free plan when the ledger is empty.
func (k *Kith) Simulate(ctx context.Context, o SimulateOrder) (Simulated, error) {
	rules := k.policy
	var own *forecast.Account
	d, err := k.openNumbers(ctx, o.Account)
	switch {
	case err == nil:
		rules = d.rules
		f, err := k.outlook(ctx, d)
		if err != nil {
			return Simulated{}, err
		}
		own = f.Account
	case o.Account != "" || !fault.Is(err, fault.NotFound):
		return Simulated{}, err
	}
	engine, ok := simulate.EngineNamed(o.Engine)
	if !ok {
		return Simulated{}, fault.New(fault.Invalid, fmt.Sprintf("there is no engine %q", o.Engine), "one of auto, agent, cure_split, thinning")
	}
	s, err := scenarioOf(o, rules, own)
	if err != nil {
		return Simulated{}, err
	}
	out := Simulated{
		Name: s.Name, Question: s.Question, Caveat: s.Caveat, BreakEven: s.BreakEven, Paths: o.Paths, Seed: o.Seed,
		Benchmark: own == nil || !own.Main().Answered(), Rules: assumptions(rules),
	}
	out.Played, err = play(ctx, s.Strategies, rules, o.Seed, o.Paths, engine)
	return out, err
}

// scenarioOf is the named scenario, or one made of the strategies ordered.
func scenarioOf(o SimulateOrder, rules policy.Policy, own *forecast.Account) (simulate.Scenario, error) {
	if o.Scenario != "" {
		return simulate.Named(o.Scenario, rules)
	}
	var s simulate.Scenario
	for _, order := range o.Strategies {
		one, err := strategyOf(order, rules, own)
		if err != nil {
			return s, err
		}
		s.Strategies = append(s.Strategies, one)
		if s.BreakEven == 0 && (order.InboundFrom > 0 || order.InboundTo > 0) {
			s.BreakEven = simulate.BreakEven(float64(one.PerWeek), 1-one.Unanswered(one.Segments[0].Curve.Horizon()), rules)
		}
	}
	return s, nil
}

func strategyOf(o StrategyOrder, rules policy.Policy, own *forecast.Account) (simulate.Strategy, error) {
	limits, ok := simulate.LimitsNamed(o.Limits)
	if !ok {
		return simulate.Strategy{}, fault.New(fault.Invalid, fmt.Sprintf("there are no limits %q", o.Limits), "one of none, hard, safe")
	}
	s := simulate.Strategy{
		Label: o.Label, Weeks: o.Weeks, PerWeek: o.PerWeek, Limits: limits, WithdrawAge: o.WithdrawAge, PerDay: o.PerDay,
		Target: o.Target, PauseBelow: o.PauseBelow, InboundFrom: o.InboundFrom, InboundTo: o.InboundTo, InboundDays: o.InboundDays,
	}
	if o.PerDay < 0 {
		s.PerDay = rules.Int(policy.WithdrawDay)
	}
	switch {
	case o.Acceptance > 0:
		s.Segments = simulate.Cold(o.Acceptance, rules)
	case own != nil:
		s.Segments = []simulate.Segment{{Weight: 1, Curve: own.Main().Curve}}
	default:
		published := forecast.RulesFrom(rules).Priors[forecast.Cold]
		s.Segments = simulate.Cold(published.Accepted/(published.Accepted+published.Unanswered), rules)
	}
	switch {
	case o.Pile >= 0:
		s.Start = simulate.Spread(o.Pile, o.PileDays)
	case own != nil:
		s.Start = pileByAge(own)
	}
	return s, s.Check()
}

// pileByAge is the account's pending invitations by age in days.
func pileByAge(a *forecast.Account) []int {
	all := make([]int, a.Rules.Horizon)
	for _, s := range forecast.Segments() {
		for age, n := range a.Group(s).Pending[:a.Rules.Horizon] {
			all[age] += int(n)
		}
	}
	return all
}

// play runs the strategies under the same luck, path by path.
func play(ctx context.Context, all []simulate.Strategy, rules policy.Policy, seed uint64, paths int, e simulate.Engine) ([]Played, error) {
	var out []Played
	var first simulate.Result
	for i, s := range all {
		m, err := simulate.Prepare(s, rules, seed, paths, e)
		if err != nil {
			return nil, err
		}
		r := runAll(m, paths)
		if ctx.Err() != nil {
			return nil, fault.Because(ctx.Err(), fault.Unavailable, "the simulation was stopped", "start it again; it begins anew")
		}
		one := Played{Summary: m.Summary(r), Unanswered: [2]float64{s.Unanswered(7), s.Unanswered(s.Segments[0].Curve.Horizon())}}
		if i == 0 {
			first = r
		} else {
			c := simulate.Compare(first, r)
			one.Against = &c
		}
		out = append(out, one)
	}
	return out, nil
}

// runAll shares the paths out among the processors. How many there are changes nothing.
func runAll(m *simulate.Simulation, paths int) simulate.Result {
	workers := max(1, min(runtime.GOMAXPROCS(0), paths))
	parts := make([]simulate.Result, workers)
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() { parts[w] = m.Run(paths*w/workers, paths*(w+1)/workers) })
	}
	wait.Wait()
	return simulate.Merge(parts...)
}

// assumptions are the parameters a simulation stands on that nobody published.
func assumptions(rules policy.Policy) []policy.Parameter {
	var all []policy.Parameter
	for _, n := range []policy.Name{
		policy.WeekHard, policy.WeekSafe, policy.LinePending, policy.LinePendingFactor, policy.LineAccepted, policy.LineAcceptedFactor,
		policy.DelayShape, policy.DelayScale, policy.LeadOutbound, policy.LeadInbound,
	} {
		all = append(all, rules.Parameter(n))
	}
	return all
}
