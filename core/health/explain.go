package health

import (
	"fmt"
	"math"

	"github.com/kithhq/kith/core/policy"
)

// account collects reasons.
type account struct {
	policy  policy.Policy
	reasons []policy.Reason
}

func (a *account) say(rule, format string, args ...any) {
	a.reasons = append(a.reasons, policy.Reason{Rule: rule, Text: fmt.Sprintf(format, args...)})
}

// of says something under the rule of a parameter and names its source.
func (a *account) of(n policy.Name, format string, args ...any) {
	a.say(a.policy.Rule(n), format+" ("+a.policy.Cite(n)+")", args...)
}

func (a *account) value(n policy.Name) string { return a.policy.Parameter(n).Value }

// explain says what each part is, where its line comes from, and what is not known.
func explain(in Input, answer Answer, c *Curves, p policy.Policy) []policy.Reason {
	a := &account{policy: p}
	a.restricted(in, c)
	a.of(policy.HealthWeight, "the score is Kith's own, not LinkedIn's: the lower of the product of the parts, each to the power of its weight, and the square root of the lowest part; weights %s",
		a.value(policy.HealthWeight))
	a.of(policy.HealthBand, "critical, at risk, to be watched and healthy meet at %s", a.value(policy.HealthBand))
	a.pile(in, answer.Parts[0])
	a.acceptance(in, answer.Parts[1])
	a.reports(in, answer.Parts[2])
	a.stale(in, answer.Parts[3])
	a.use(in, answer.Parts[4])
	a.burst(in, answer.Parts[5])
	a.unproven()
	return a.reasons
}

func (a *account) restricted(in Input, c *Curves) {
	if !in.Restricted {
		return
	}
	free := in
	free.Restricted = false
	a.of(policy.HealthRestricted, "LinkedIn takes no invitation now, so the score is at most %s; without that it would be %.1f",
		a.value(policy.HealthRestricted), c.Score(free))
	a.say("B3", "withdrawing will not shorten it: LinkedIn says that taking invitations back does not lift a limit (li-limit; high confidence)")
}

func (a *account) pile(in Input, part Part) {
	a.of(policy.HealthPile, "%d invitations are pending: the pile's part is %s", in.Pending, figure(part.Value))
	a.say("R30", "LinkedIn names many invitations left pending as a reason to restrict an account, and gives no number (li-restr; high confidence)")
}

func (a *account) acceptance(in Input, part Part) {
	if part.Benchmark {
		a.of(policy.PriorAccepted, "how many of your own invitations are accepted is not known yet: the published %s %% stands in, so this part, %s, says nothing about you",
			percent(in.Acceptance), figure(part.Value))
		return
	}
	a.of(policy.HealthAccepted, "%s %% of what was sent in the last %s days is accepted within a month: the part of acceptance is %s",
		percent(in.Acceptance), a.value(policy.HealthDays), figure(part.Value))
}

func (a *account) reports(in Input, part Part) {
	switch {
	case !in.ReportsKnown:
		a.of(policy.HealthReport, "whether anybody reported not knowing you is not known, since no archive shows it, so the part counts as 1; note a warning with the journal kind idk_report")
	case in.Reports == 0:
		a.of(policy.HealthReport, "no report of not knowing you is known in the last %s days: the part is 1", a.value(policy.ReportsDays))
	default:
		a.of(policy.HealthReport, "reports of not knowing you in the last %s days: %d, each multiplies the part with %s, so it is %s; only time takes them away",
			a.value(policy.ReportsDays), in.Reports, a.value(policy.HealthReport), figure(part.Value))
	}
}

func (a *account) stale(in Input, part Part) {
	a.of(policy.HealthStale, "%d of the pending are %s days old or older: the part of stale ones is %s", in.Stale, a.value(policy.AgeStale), figure(part.Value))
	if in.Undated > 0 {
		a.say("C5", "the age of %d pending is not known; they count in the pile and not as stale", in.Undated)
	}
}

func (a *account) use(in Input, part Part) {
	a.of(policy.HealthUse, "%d were sent in the week under way; %d are advised before pile, acceptance and reports lower it, which are parts of their own: the part of use is %s", in.Sent, in.SafeLimit, figure(part.Value))
}

func (a *account) burst(in Input, part Part) {
	a.of(policy.HealthBurst, "on the busiest of the last %s days %d were withdrawn, at most %d are advised: the part of bursts is %s",
		a.value(policy.HealthBurstDays), in.Busiest, in.DayCap, figure(part.Value))
}

// unproven names what is told about LinkedIn and what no source shows.
func (a *account) unproven() {
	a.say("R60", "unproven: invitation fatigue, that LinkedIn flags an account for withdrawing many at once; found in no other source than the seed, so the part of bursts is our own caution and weighs little (seed; low confidence)")
	a.say("R69", "unproven: that pending or withdrawn invitations cost visibility or a place in search; no source shows it, and the score does not count it (seed; low confidence)")
}

// figure writes a part's value with two decimals, never up to 1 or down to 0.
func figure(value float64) string {
	switch {
	case value <= 0:
		return "0"
	case value >= 1:
		return "1"
	}
	return fmt.Sprintf("%.2f", min(max(math.Round(value*100)/100, 0.01), 0.99))
}
