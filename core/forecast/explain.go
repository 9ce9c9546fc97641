package forecast

import (
	"fmt"
	"math"

	"github.com/kithhq/kith/core/ledger"
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
	say("A.4", "when: %s of your own with a known age against %s imagined invitations that follow the published delays "+
		"(Weibull, shape %s, scale %s days; %s)", several(g.Own(), "acceptance", "acceptances"), number(g.Prior.Strength), number(p.Number(policy.DelayShape)),
		number(p.Number(policy.DelayScale)), p.Cite(policy.DelayShape))
	a.limits(g, say)
	slow := a.Slow(g)
	say("A.3", "with the longer tail of a log-normal delay an invitation pending for 21 days has %.2f %% left instead of %.2f %% (%s)",
		100*slow.Remaining(21), 100*g.Curve.Remaining(21), p.Cite(policy.DelayTailMedian))
	return all
}

// limits says what the figures of a group leave out.
func (a *Account) limits(g *Group, say func(rule, format string, args ...any)) {
	if !math.IsInf(a.Rules.HalfLife, 1) {
		say("A.4", "an invitation known by itself counts less the longer ago it was sent, half after %s days, so such counts are no whole numbers", number(a.Rules.HalfLife))
	}
	if g.Matured.Upper && g.Answered() {
		say("A.10", "an upper bound: connections that came from requests to you which no archive lists cannot be told apart and count as accepted")
	}
	if g.Answered() && a.snapped() {
		say("A.10", "what was sent is known from the snapshot of LinkedIn's official API, which lists answered invitations too; "+
			"it counts up to %s, the day before your newest connection or invitation there, whichever is older: what came later it may not show yet", a.AsOf.In(a.book.Zone()))
	}
	if g.Answered() && len(a.shown) > 0 {
		say("A.9", "%s", a.missing())
	}
	if all := a.book.Listings(); len(all) > 0 && a.heard[0] != 0 && all[len(all)-1] != a.heard[0] {
		say("A.10", "what archives show counts up to %s: until then they show both what was open and who became a connection", a.AsOf.In(a.book.Zone()))
	}
	if a.Undated > 0 {
		say("A.1", "%s no known date, so nothing is forecast for them and they count in no share", several(a.Undated, "pending one has", "pending ones have"))
	}
}

// missing says which withdrawn ones no archive can show.
func (a *Account) missing() string {
	first, missing := "archive", "are"
	if a.snapped() {
		first, missing = "snapshot", "may be"
	}
	if n := a.withdrew(); n < ledger.Instant(a.Rules.Horizon)*ledger.Day {
		return fmt.Sprintf("before your first %s you withdrew invitations from an age of %d days on, as the setting %s says, so only what was younger then counts",
			first, n/ledger.Day, SettingWithdrew)
	}
	return fmt.Sprintf("invitations withdrawn before your first %s %s missing from it, so the share may be too high; "+
		"the setting %s tells from which age you withdrew, and then only younger ones count", first, missing, SettingWithdrew)
}

// said puts the level into words.
func (a *Account) said(g *Group) string {
	if !g.Answered() {
		return a.unsaid(g)
	}
	accepted, failed := g.Answers.Total(Accepted), 0.0
	for _, c := range []Cause{Withdrawn, Expired, Rejected, Pending} {
		failed += g.Answers.Total(c)
	}
	switch a.Level {
	case OwnLog:
		return fmt.Sprintf("your own invitations, known from their sending: %s accepted and %s not so far", number(accepted), number(failed))
	case TypedSends:
		return fmt.Sprintf("from the sends a week you told and the connections that followed: %s accepted, %s not%s", number(accepted), number(failed), inPart(failed))
	case SeveralExports:
		return fmt.Sprintf("from %d archives: %s; how long an answer takes comes from those that an archive caught open", a.Exports, a.told(accepted, failed))
	}
	return "from one archive: " + a.told(accepted, failed)
}

// told puts the counts of whole weeks into words.
func (a *Account) told(accepted, failed float64) string {
	connections := "connections"
	if accepted == 1 {
		connections = "connection"
	}
	return fmt.Sprintf("%s %s in the weeks that are complete and at least %d days old, against %s that stayed unanswered%s",
		number(accepted), connections, a.Rules.Mature, number(failed), inPart(failed))
}

// inPart explains a count that is no whole number.
func inPart(failed float64) string {
	if failed == math.Trunc(failed) {
		return ""
	}
	return ", one withdrawn early as the part of a failure that was due"
}

// unsaid says why nothing is known of a group's share.
func (a *Account) unsaid(g *Group) string {
	whose, why := "published figures of others", "your archives do not show yet how your invitations are answered"
	if g.Shared > 0 {
		whose = fmt.Sprintf("what %d accounts of this workspace show", g.Shared)
	}
	switch {
	case a.Level != Benchmark && g.Segment != Cold:
		why = fmt.Sprintf("your data do not show yet how %s invitations are answered", g.Segment)
	case a.snapped():
		why = "the official API's snapshot does not show yet how your invitations are answered"
	case a.Exports == 0:
		why = "no archive lists your invitations yet"
	case a.heard[0] == 0:
		why = "no archive lists your connections, so nobody can tell who accepted"
	}
	if g.Own() > 0 {
		return "the share is a benchmark, not your data: " + whose + ", because " + why + "; how long an answer takes comes from those that an archive caught open"
	}
	return "benchmark, not your data: " + whose + ", because " + why
}

// number writes a count that may be a fraction.
func number(x float64) string {
	switch {
	case x == math.Trunc(x) && math.Abs(x) < 1e15:
		return fmt.Sprintf("%.0f", x)
	case math.Abs(x) >= 1000:
		return fmt.Sprintf("%.1f", x)
	}
	return fmt.Sprintf("%.4g", x)
}

// several writes a count and its noun.
func several(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}
