package cli

import (
	"math"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
	"github.com/kithhq/kith/core/withdraw"
	"github.com/kithhq/kith/front/wire"
)

type planJSON struct {
	Account          string        `json:"account"`
	Accepted         bool          `json:"accepted"`
	Standing         int           `json:"accepted_plan_left"`
	Feasible         bool          `json:"feasible"`
	ByTarget         bool          `json:"by_target"`
	Target           int           `json:"target"`
	Pending          int           `json:"pending"`
	After            int           `json:"after"`
	Lapsing          int           `json:"lapsing"`
	PerDay           int           `json:"per_day"`
	MinAge           int           `json:"min_age"`
	Withdrawals      int           `json:"withdrawals"`
	Short            int           `json:"short"`
	Seconds          int           `json:"seconds"`
	FinishOn         *string       `json:"finish_on"`
	EarliestFeasible *string       `json:"earliest_feasible"`
	Days             []planDayJSON `json:"days"`
	Kept             int           `json:"kept"`
	KeptItems        []itemJSON    `json:"kept_items"`
	Cost             float64       `json:"cost_acceptances"`
	Late             float64       `json:"expected_acceptances"`
	Level            string        `json:"level"`
	Regime           string        `json:"regime"`
	Advised          bool          `json:"advised"`
	Sends            float64       `json:"sends_per_week"`
	SendsCut         *float64      `json:"sends_per_week_that_would_do"`
	AgeLimit         *float64      `json:"age_limit_days"`
	WorthGone        int           `json:"worth_more_gone"`
	PileWithout      *float64      `json:"pile_without"`
	PileWith         *float64      `json:"pile_with"`
	Unsent           int           `json:"not_sent_yet"`
	Notices          []reasonJSON  `json:"notices"`
}

type planDayJSON struct {
	Date  *string    `json:"date"`
	Items []itemJSON `json:"items"`
}

type itemJSON struct {
	ID        string       `json:"id"`
	Person    wire.Person  `json:"person"`
	AgeDays   int          `json:"age_days"`
	Cause     string       `json:"cause,omitempty"`
	Rank      int          `json:"rank,omitempty"`
	Remaining *float64     `json:"remaining_chance"`
	InAWeek   *float64     `json:"remaining_chance_in_7_days"`
	NotBefore *string      `json:"not_before"`
	Reasons   []reasonJSON `json:"reasons"`
}

func (s *session) plan() *cobra.Command {
	o := app.PlanOrder{}
	var target, minAge int
	var by string
	var sends float64
	var stops []string
	var why bool
	c := &cobra.Command{
		Use: "plan", Short: "Work out which pending invitations to withdraw, and when", Args: argCount(0, 0, ""),
		Long: `Work out which pending invitations to withdraw, on which day, and why. Without
--target these are the stale ones, but for those that will have lapsed by themselves
before their turn; with it, as many as bring the pile down to it.
Nothing younger than --min-age is taken unless it went to the wrong person, kept
people are left alone, and the work is spread over working days. Those go first of
which least is still to come: each line says the chance that it is accepted yet, and
the plan what all of it costs in acceptances.

With --by the plan is for the pile to be at the target on that day, with what you
send meanwhile (--sends; your own pace otherwise). A wish that cannot be met is
answered with the earliest day on which it can, and with the sends that would allow
it. --accept keeps the plan: today and next follow it.`,
		Example: "  kith plan\n  kith plan --target 200 --by 2026-12-16\n  kith plan --target 200 --by 2026-12-16 --sends 40\n" +
			"  kith plan --target 200 --checkpoint 2026-12-04=400 --by 2026-12-18 --accept",
		RunE: func(c *cobra.Command, _ []string) error {
			if c.Flags().Changed("target") {
				o.Target = &target
			}
			if c.Flags().Changed("min-age") {
				if minAge < 0 {
					return badUse("--min-age needs a number from 0", "leave it out for the rule book's")
				}
				o.MinAge = &minAge
			}
			if c.Flags().Changed("per-day") && o.PerDay < 1 {
				return badUse("--per-day needs a number from 1", "leave it out for the account's own")
			}
			if by != "" {
				var err error
				if o.By, err = ledger.ParseDate(by); err != nil {
					return badUse("--by "+clean(by)+" is not a day", "write it like 2026-12-16")
				}
			}
			if c.Flags().Changed("sends") {
				if !(sends >= 0 && sends <= 10_000) {
					return badUse("--sends needs a number from 0 to 10,000", "leave it out for your own pace")
				}
				o.Sends = &sends
			}
			var err error
			if o.Stops, err = checkpoints(stops); err != nil {
				return err
			}
			k, err := s.open()
			if err != nil {
				return err
			}
			o.Account = s.account
			p, err := k.Plan(s.ctx, o)
			if err != nil {
				return err
			}
			return s.tellPlan(p, why)
		},
	}
	f := c.Flags()
	f.IntVar(&target, "target", 0, "pending invitations to come down to")
	f.StringVar(&by, "by", "", "`DAY` to be done by, 2006-01-02")
	f.IntVar(&o.PerDay, "per-day", 0, "withdrawals a day at most (default: the account's)")
	f.IntVar(&minAge, "min-age", 0, "`DAYS` below which an invitation is left alone (default: the rule book's)")
	f.Float64Var(&sends, "sends", 0, "`N` invitations a week are sent meanwhile, which counts with --by (default: as of late)")
	f.StringArrayVar(&stops, "checkpoint", nil, "be at N pending on DAY, written `DAY=N`; may be given several times")
	f.BoolVar(&why, "why", false, "show all reasons of each line, of all days and of what is kept")
	f.BoolVar(&o.Accept, "accept", false, "keep this plan")
	return c
}

// checkpoints reads DAY=N.
func checkpoints(words []string) ([]withdraw.Checkpoint, error) {
	var out []withdraw.Checkpoint
	for _, word := range words {
		day, count, _ := strings.Cut(word, "=")
		on, err := ledger.ParseDate(strings.TrimSpace(day))
		n, bad := strconv.Atoi(strings.TrimSpace(count))
		if err != nil || bad != nil || n < 0 {
			return nil, badUse("--checkpoint "+clean(word)+" is not a day and a number", "write it like --checkpoint 2026-12-04=400")
		}
		out = append(out, withdraw.Checkpoint{On: on, Target: n})
	}
	return out, nil
}

func planOf(p app.Planned) planJSON {
	out := planJSON{
		Account: p.Account.Key, Accepted: p.Accepted, Standing: p.Standing, Feasible: p.Feasible, ByTarget: p.ByTarget, Target: p.Target,
		Pending: p.Pending, After: p.After, Lapsing: p.Lapsing, PerDay: p.PerDay, MinAge: p.MinAge, Withdrawals: p.Withdrawals(),
		Short: p.Short, Seconds: p.Seconds, FinishOn: wire.Day(p.FinishOn), EarliestFeasible: wire.Day(p.EarliestFeasible),
		Days: []planDayJSON{}, Kept: len(p.Kept), KeptItems: []itemJSON{}, Notices: reasonsOf(p.Notices),
		Cost: p.Cost, Late: p.LateValue, Level: p.Level, Regime: string(p.Regime), Advised: p.Advised, Sends: p.Sends,
		SendsCut: known(p.SendsPerWeek), AgeLimit: known(p.AgeLimit), WorthGone: p.WorthGone,
		PileWithout: known(p.PileWithout), PileWith: known(p.PileWith), Unsent: p.Unsent,
	}
	for _, d := range p.Days {
		one := planDayJSON{Date: wire.Day(d.Date), Items: []itemJSON{}}
		for _, it := range d.Items {
			one.Items = append(one.Items, itemJSON{
				ID: it.ID, Person: wire.PersonOf(p.Person(it.Invitation)), AgeDays: it.AgeDays, Cause: string(it.Cause),
				Rank: it.Rank, Remaining: known(it.Remaining), InAWeek: known(it.RemainingWeek),
				NotBefore: wire.Day(it.NotBefore), Reasons: reasonsOf(it.Reasons),
			})
		}
		out.Days = append(out.Days, one)
	}
	for _, k := range p.Kept {
		out.KeptItems = append(out.KeptItems, itemJSON{
			ID: k.ID, Person: wire.PersonOf(p.Person(k)), AgeDays: k.AgeDays, Reasons: reasonsOf(k.Reasons),
			Remaining: known(k.Remaining), InAWeek: known(k.RemainingWeek),
		})
	}
	return out
}

// known is a number in JSON; null when it is below zero, which stands for not
// known, or has no end.
func known(x float64) *float64 {
	if x < 0 || math.IsInf(x, 0) || math.IsNaN(x) {
		return nil
	}
	return &x
}

func reasonsOf(all []policy.Reason) []reasonJSON {
	out := make([]reasonJSON, len(all))
	for i, r := range all {
		out[i] = reasonJSON{Rule: r.Rule, Text: r.Text}
	}
	return out
}
