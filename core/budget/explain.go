package budget

import (
	"fmt"

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

// cite is the source of a parameter, in brackets.
func (a *account) cite(n policy.Name) string { return " (" + a.policy.Cite(n) + ")" }

func (a *account) number(n policy.Name) string {
	return plain(a.policy.Number(n))
}

// explain names every factor, its number and its source.
func explain(in Input, answer Answer, ramp ramp, said said, used, other *factors) []policy.Reason {
	a := &account{policy: in.Policy}
	a.pause(said)
	for _, f := range used.all {
		a.say(f.Rule, "%s", f.Text)
	}
	a.unknownAge(in)
	if used.has("ramp") {
		a.ramp(ramp)
	}
	if used.atStop() {
		a.say("C4", "nothing more is advised until the pile is clearly smaller: fewer than %s%s",
			a.number(policy.PendingDanger), a.cite(policy.PendingDanger))
	}
	a.alternative(in, other)
	a.counting(in, answer)
	a.network(in)
	return a.reasons
}

// alternative is what the other way of reckoning would say.
func (a *account) alternative(in Input, other *factors) {
	hard, safe := other.limits()
	name := "straight lines would say"
	if in.lines() {
		name = "bands and the warm-up ramp would say"
	}
	a.say(a.policy.Rule(policy.LimitLines), "%s %d and %d, for where LinkedIn is said to stop and for what is advised; limit.lines chooses between the two%s", name, hard, safe, a.cite(policy.LimitLines))
}

func (a *account) pause(s said) {
	p, ok := s.pausing()
	if !ok {
		return
	}
	until := " until LinkedIn lifts it: note that with the journal kind lifted"
	if p.Until != 0 {
		until = ""
	}
	a.say(ruleOf(p.Cause), "paused%s: %s%s", until, label(p.Cause), a.pauseLength(p.Parameter))
	a.say("B3", "withdrawing will not shorten the pause: LinkedIn says that taking invitations back does not lift a limit (li-limit; high confidence)")
}

func (a *account) pauseLength(n policy.Name) string {
	if n == "" {
		return ""
	}
	row := a.policy.Parameter(n)
	return fmt.Sprintf("; %s %s%s", row.Value, row.Unit, a.cite(n))
}

func ruleOf(kind string) string {
	for _, k := range Kinds() {
		if k.Name == kind {
			return k.Rule
		}
	}
	return "C8"
}

func (a *account) unknownAge(in Input) {
	if in.Since == 0 && in.Connections < 0 {
		a.say("C1", "when the account was opened is not known, so no warm-up ramp is applied; tell it with the setting since, if the account is younger than %s days%s",
			a.number(policy.NewDays), a.cite(policy.NewDays))
	}
}

func (a *account) ramp(r ramp) {
	if r.held > 0 {
		a.say("C2", "the warm-up stood still for %d days after warnings or while nothing was sent; %s idle days send it back by %s steps%s",
			r.held, a.number(policy.RampIdle), a.number(policy.RampStepsBack), a.cite(policy.RampIdle))
	}
	if r.pile {
		a.say("C2", "the warm-up takes its latest step only with fewer than %s pending%s",
			a.number(policy.RampPendingUnder), a.cite(policy.RampPendingUnder))
	}
	if r.refused {
		a.say("C2", "the warm-up takes its latest step only while %s %% of at least %s matured invitations are accepted%s",
			percent(a.policy.Number(policy.RampAccepted)), a.number(policy.RampMatured), a.cite(policy.RampAccepted))
	}
}

func (a *account) counting(in Input, answer Answer) {
	leads := "the stricter leads: " + string(answer.Leading)
	if in.Policy.Int(policy.WeekMode) != strictest {
		leads = "by week.mode this one leads: " + string(answer.Leading) + a.cite(policy.WeekMode)
	}
	a.say("R28", "the week is read both ways, %s days from the first request of the cycle and the last %s x 24 hours%s; %s",
		a.number(policy.WeekDays), a.number(policy.WeekDays), a.cite(policy.WeekDays), leads)
	a.say("B26", "a withdrawn invitation stays counted: withdrawing gives nothing back (li-limit; high confidence)")
	if more := answer.Sliding.UsedAtMost - answer.Sliding.Used; more > 0 {
		a.say("B75", "%d of the latest connections or sends may fall into this week without it being certain, so at most %d were used",
			more, answer.Sliding.UsedAtMost)
	}
	if answer.Notes.Unlimited {
		a.say("C9", "notes are not limited on this plan%s; at most %d characters%s", a.cite(policy.NoteMonth), answer.Notes.Length, a.cite(policy.NoteLength))
		return
	}
	a.say("C9", "%s invitations with a note in %s days%s, at most %d characters each%s",
		a.number(policy.NoteMonth), a.number(policy.NoteDays), a.cite(policy.NoteMonth), answer.Notes.Length, a.cite(policy.NoteLength))
}

func (a *account) network(in Input) {
	connections := max(in.Connections, in.Listed)
	if connections < a.policy.Int(policy.NetworkWarn) {
		return
	}
	a.say("B40", "%d connections: an account may have %s%s", connections, a.number(policy.NetworkMost), a.cite(policy.NetworkMost))
}
