package simulate

import (
	"fmt"
	"strings"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/policy"
)

// Scenario is strategies beside each other, with the question they answer and
// what must be said with the answer.
type Scenario struct {
	Name       string // stable
	Question   string
	Caveat     string
	Strategies []Strategy
	// BreakEven is the inbound leads a week that bring as many customers as
	// the first strategy's invitations; 0 where no inbound is in question. It
	// comes before any other number.
	BreakEven float64
}

// The numbers of the experiments (D.4); they are examples, not advice.
const (
	halfYear   = 26    // weeks
	asked      = 100   // sends a week
	fewer      = 80    // sends a week
	ordinary   = 0.225 // accepted: the middle of the seed's 15 to 30 percent
	poor, good = 0.15, 0.30
	cleanAge   = 21 // days
	cleanDay   = 15 // withdrawals a day
	oldPile    = 600
	oldDays    = 120 // over which it was sent
	warmWeek   = 20  // warm sends a week
	warmShare  = 0.70
	inboundNow = 5 // requests a week
	inboundTop = 20
	inboundDay = 60 // days from the one to the other
	purge      = 350
	purgeWeek  = 40 // sends a week
	purgeWeeks = 6
)

const (
	assumedLimits = "How the limit falls with the pile and with acceptance is our assumption, line.pending_factor and line.accepted_factor; " +
		"LinkedIn publishes no such thing, and the size of the difference depends on it."
	publishedDelays = "The time to an acceptance follows one vendor's published figures."
)

// Scenarios are the experiments, in order: unanswered, pile-cost, dig-out,
// ask-more, inbound, burst. They take the limits of the policy's plan; the
// published numbers are the free plan's.
func Scenarios(p policy.Policy) []Scenario {
	return []Scenario{unanswered(p), pileCost(p), digOut(p), askMore(p), inbound(p), burst(p)}
}

// Named is the scenario of a stable name; another name is fault.NotFound.
func Named(name string, p policy.Policy) (Scenario, error) {
	var names []string
	for _, s := range Scenarios(p) {
		if s.Name == name {
			return s, nil
		}
		names = append(names, s.Name)
	}
	return Scenario{}, fault.New(fault.NotFound, fmt.Sprintf("there is no scenario %q", name), "the scenarios are "+strings.Join(names, ", "))
}

// Unanswered is the share of what is sent that is not accepted within so many
// days, if nothing is withdrawn.
func (s Strategy) Unanswered(days int) float64 {
	open, all := 0.0, 0.0
	for i := range s.Segments {
		k := &s.Segments[i]
		open, all = open+k.Weight*(1-k.Curve.By(days)), all+k.Weight
	}
	return open / all
}

// BreakEven is the inbound leads a week that bring as many customers as so
// many invitations a week, a share of which is accepted: D.4.
func BreakEven(perWeek, accepted float64, p policy.Policy) float64 {
	return perWeek * accepted * p.Number(policy.LeadOutbound) / p.Number(policy.LeadInbound)
}

// neverWithdraw sends what the hard limit lets through and withdraws nothing.
func neverWithdraw(p policy.Policy) Strategy {
	return Strategy{Label: "never withdraw", Weeks: halfYear, PerWeek: asked, Segments: Cold(ordinary, p), Limits: Hard}
}

// clean does the same and withdraws at three weeks.
func clean(p policy.Policy) Strategy {
	s := neverWithdraw(p)
	s.Label, s.WithdrawAge, s.PerDay = "withdraw after 21 days, at most 15 a day", cleanAge, cleanDay
	return s
}

func unanswered(p policy.Policy) Scenario {
	s := Scenario{
		Name:     "unanswered",
		Question: "How many of 100 invitations a week stay unanswered, and how fast does the pile grow if nobody withdraws?",
		Caveat:   "No limit is applied here, so the pile is higher than any account's would be. " + publishedDelays,
	}
	for _, share := range []struct {
		of    float64
		label string
	}{{poor, "15% accepted"}, {ordinary, "22.5% accepted"}, {good, "30% accepted"}} {
		s.Strategies = append(s.Strategies, Strategy{Label: share.label, Weeks: halfYear, PerWeek: asked, Segments: Cold(share.of, p)})
	}
	return s
}

func pileCost(p policy.Policy) Scenario {
	return Scenario{
		Name:       "pile-cost",
		Question:   "What does a pile that nobody withdraws cost in sends and acceptances?",
		Caveat:     assumedLimits,
		Strategies: []Strategy{neverWithdraw(p), clean(p)},
	}
}

func digOut(p policy.Policy) Scenario {
	stay, dig := neverWithdraw(p), clean(p)
	stay.Label, dig.Label = "do nothing", "withdraw after 21 days, at most 15 a day"
	stay.Start = Spread(oldPile, oldDays)
	dig.Start = stay.Start
	return Scenario{
		Name:       "dig-out",
		Question:   "With 600 pending, what does withdrawing a few a day change in half a year?",
		Caveat:     assumedLimits,
		Strategies: []Strategy{stay, dig},
	}
}

func askMore(p policy.Policy) Scenario {
	less, more := clean(p), clean(p)
	less.Label, less.PerWeek = "80 a week", fewer
	more.Label = "100 a week"
	return Scenario{
		Name:       "ask-more",
		Question:   "Does wanting 100 a week rather than 80 bring more acceptances?",
		Caveat:     assumedLimits,
		Strategies: []Strategy{less, more},
	}
}

func inbound(p policy.Policy) Scenario {
	out, in := clean(p), clean(p)
	out.Label = "100 cold invitations a week"
	in.Label = "20 warm invitations a week, and inbound requests"
	in.PerWeek = warmWeek
	in.Segments = []Segment{{Weight: 1, Curve: published(warmShare, forecast.RulesFrom(p))}}
	in.InboundFrom, in.InboundTo, in.InboundDays = inboundNow, inboundTop, inboundDay
	return Scenario{
		Name:     "inbound",
		Question: "How many inbound requests a week are worth as much as 100 cold invitations?",
		Caveat: "That inbound requests rise from 5 to 20 a week is the seed article's story and not a forecast. The rates at which leads become customers, " +
			"lead.outbound and lead.inbound, are an old comparison of search leads with direct outbound, in circulation by 2016 and doubted by " +
			"the author who repeated it; they do not measure LinkedIn requests. Put in your own.",
		BreakEven:  BreakEven(asked, ordinary, p),
		Strategies: []Strategy{out, in},
	}
}

func burst(p policy.Policy) Scenario {
	paced := Strategy{
		Label: "350 withdrawn, a day's few each day", Weeks: purgeWeeks, PerWeek: purgeWeek, Segments: Cold(ordinary, p),
		Start: Spread(oldPile, oldDays), WithdrawAge: cleanAge, Most: purge, PerDay: p.Int(policy.WithdrawDay),
	}
	once := paced
	once.Label, once.PerDay = "350 withdrawn on one day", 0
	return Scenario{
		Name:     "burst",
		Question: "Is withdrawing 350 on one day worse than pacing them, when the pile ends the same?",
		Caveat: "That a burst counts at all is our assumption, health.burst, and it counts for seven days only: among the reasons for a restriction " +
			"LinkedIn's help text names ignored, pending and marked invitations, and no withdrawals. No limit is applied here, so that both send alike.",
		Strategies: []Strategy{once, paced},
	}
}
