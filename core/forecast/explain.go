package forecast

import (
	"fmt"

	"github.com/kithhq/kith/core/policy"
)

// Answered reports whether the account itself has shown anything about whether
// invitations of the group are accepted. If not, its share is the published one.
func (g *Group) Answered() bool {
	for age := range g.Answers.horizon + 1 {
		if g.Answers.entered[age] != 0 {
			return true
		}
	}
	return false
}

// Explain says what a group's figures rest on, with the numbers that went in.
func (a *Account) Explain(g *Group, p policy.Policy) []policy.Reason {
	var all []policy.Reason
	say := func(rule, format string, args ...any) {
		all = append(all, policy.Reason{Rule: rule, Text: fmt.Sprintf(format, args...)})
	}
	say("A.10", "%s", a.said(g))
	accepted, failed := g.Prior.answers(&g.Answers)
	source := p.Cite(policy.PriorAccepted)
	if g.Shared > 0 {
		source = fmt.Sprintf("from %d accounts of this workspace", g.Shared)
	}
	say("A.4", "share = (%s + %s) / (%s + %s + %s + %s) = %.4f: imagined acceptances (%s) and your own, over imagined invitations and your own, "+
		"where a young unanswered one counts as the part of a failure that was due by its age",
		number(g.Prior.Accepted), number(accepted), number(g.Prior.Accepted), number(g.Prior.Unanswered), number(accepted), number(failed),
		g.Curve.Share, source)
	exact := g.Posterior()
	say("A.4", "that is a bound on the careful side; the exact posterior has mean %.4f and standard deviation %.4f", exact.Mean(), exact.SD())
	say("A.4", "when: %d acceptances of your own with a known age against %s imagined invitations that follow the published delays "+
		"(Weibull, shape %s, scale %s days; %s)", g.Own(), number(g.Prior.Strength), number(p.Number(policy.DelayShape)),
		number(p.Number(policy.DelayScale)), p.Cite(policy.DelayShape))
	if g.Matured.Upper && g.Answered() {
		say("A.10", "an upper bound: connections that came from requests to you cannot be told apart and count as accepted")
	}
	if a.Level == OwnLog && a.Exports > 0 {
		say("A.9", "invitations withdrawn before your first archive are missing from it, so the share may be too high; "+
			"the setting %s tells from which age you withdrew, and then only younger ones count", SettingWithdrew)
	}
	slow := a.Slow(g)
	say("A.3", "with the longer tail of a log-normal delay an invitation pending for 21 days has %.2f %% left instead of %.2f %% (%s)",
		100*slow.Remaining(21), 100*g.Curve.Remaining(21), p.Cite(policy.DelayTailMedian))
	if a.Undated > 0 {
		say("A.1", "%d pending ones have no date that can be read, so nothing is forecast for them", a.Undated)
	}
	return all
}

// said puts the level into words.
func (a *Account) said(g *Group) string {
	if !g.Answered() && g.Own() == 0 {
		return "benchmark, not your data: published figures of others, because your archives do not show yet how your invitations are answered"
	}
	accepted, failed := g.Answers.Total(Accepted), 0.0
	for _, c := range []Cause{Withdrawn, Expired, Rejected, Pending} {
		failed += g.Answers.Total(c)
	}
	switch a.Level {
	case OwnLog:
		return fmt.Sprintf("your own invitations, known from their sending: %s accepted and %s not so far", number(accepted), number(failed))
	case TypedSends:
		return fmt.Sprintf("from the sends a week you told and the connections that followed: %s accepted, %s not", number(accepted), number(failed))
	case SeveralExports:
		return fmt.Sprintf("from %d archives of open invitations: %s connections in the weeks that are %d days old, against %s that stayed unanswered; "+
			"how long an answer takes comes from those that an archive caught open", a.Exports, number(accepted), a.Rules.Mature, number(failed))
	}
	return fmt.Sprintf("from one archive: %s connections in the weeks that are %d days old, against %s that stayed unanswered",
		number(accepted), a.Rules.Mature, number(failed))
}

// number writes a count that may be a fraction.
func number(x float64) string {
	if x == float64(int64(x)) {
		return fmt.Sprintf("%d", int64(x))
	}
	return fmt.Sprintf("%.4g", x)
}
