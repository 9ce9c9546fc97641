package budget

import (
	"fmt"
	"strconv"

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
	return strconv.FormatFloat(a.policy.Number(n), 'f', -1, 64)
}

// explain names every factor, its number and its source.
func explain(in Input, answer Answer, ramp ramp, said said, limit limit) []policy.Reason {
	a := &account{policy: in.Policy}
	a.pause(said)
	a.limits(answer, in)
	a.ramp(ramp)
	a.learned(said)
	a.pile(in, limit)
	a.reports(said, limit)
	a.recovery(said)
	a.say("C3", "how often your invitations are accepted is not used yet: the limit is neither lowered nor raised for it")
	a.counting(answer)
	a.network(in)
	return a.reasons
}

func (a *account) pause(s said) {
	if !s.paused {
		return
	}
	until := "until LinkedIn lifts it: note that with the journal kind lifted"
	if s.until != 0 {
		until = "until " + s.until.String()
	}
	a.say(ruleOf(s.cause), "paused %s: %s%s", until, label(s.cause), a.pauseLength(s.cause))
	a.say("B3", "withdrawing will not shorten the pause: LinkedIn says that taking invitations back does not lift a limit (li-limit; high confidence)")
}

func (a *account) pauseLength(kind string) string {
	n, ok := map[string]policy.Name{
		MoreThanMost: policy.PauseWarned, CloseToLimit: policy.PauseWarned, WeeklyLimit: policy.PauseWeekly,
		Restricted: policy.PauseRestricted, RestrictedAgain: policy.PauseRestrictedAgain,
		TooManyOutstanding: policy.PauseOutstanding, EmailRequired: policy.PauseEmail, IdentityCheck: policy.PauseIdentity,
	}[kind]
	if !ok {
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

func (a *account) limits(answer Answer, in Input) {
	a.say(a.policy.Rule(policy.WeekSafe), "%s a week are advised for a %s account%s; LinkedIn publishes no number",
		a.number(policy.WeekSafe), answer.Plan.Title(), a.cite(policy.WeekSafe))
	a.say(a.policy.Rule(policy.WeekHard), "around %s a week LinkedIn is said to stop a %s account%s",
		a.number(policy.WeekHard), answer.Plan.Title(), a.cite(policy.WeekHard))
	if in.Since == 0 && in.Connections < 0 {
		a.say("C1", "when the account was opened is not known, so no warm-up ramp is applied; set since if it is younger than %s days%s",
			a.number(policy.NewDays), a.cite(policy.NewDays))
	}
}

func (a *account) ramp(r ramp) {
	if !r.running {
		return
	}
	why := "it has fewer than " + a.number(policy.NewConnections) + " connections" + a.cite(policy.NewConnections)
	if r.byAge {
		why = "it is younger than " + a.number(policy.NewDays) + " days" + a.cite(policy.NewDays)
	}
	a.say("C2", "the account is new, because %s: step %d of its warm-up advises %d a week%s, and %s times that is its limit%s",
		why, r.step+1, r.week, a.cite(policy.RampWeek), a.number(policy.RampHardFactor), a.cite(policy.RampHardFactor))
	if r.held > 0 {
		a.say("C2", "the warm-up stood still for %d days after warnings or while nothing was sent; %s idle days send it back by %s steps%s",
			r.held, a.number(policy.RampIdle), a.number(policy.RampStepsBack), a.cite(policy.RampIdle))
	}
	if r.pile {
		a.say("C2", "the warm-up takes its latest step only with fewer than %s pending%s",
			a.number(policy.RampPendingUnder), a.cite(policy.RampPendingUnder))
	}
}

func (a *account) learned(s said) {
	if s.learned == 0 {
		return
	}
	n := down(s.learned)
	how := "as far as is known, that many had been sent in the week before"
	if s.learnedKind == CloseToLimit {
		how = a.number(policy.LearnedClose) + " times what had been sent in the week before, as far as is known" + a.cite(policy.LearnedClose)
	}
	a.say("C1", "your own limit is taken to be %d a week, because on %s %s, and %s; %s of it are advised%s, believed for %s days%s",
		n, s.learnedAt, label(s.learnedKind), how, a.number(policy.LearnedSafe), a.cite(policy.LearnedSafe),
		a.number(policy.LearnedDays), a.cite(policy.LearnedDays))
}

func (a *account) pile(in Input, l limit) {
	claimed := ""
	if in.Claimed > 0 {
		claimed = fmt.Sprintf(", not counting %d you said you withdrew and no archive has confirmed", in.Claimed)
	}
	bands := [...]policy.Name{policy.PendingWatch, policy.PendingWatch, policy.PendingWarn, policy.PendingDanger, policy.PendingStop}
	edge := bands[l.band]
	where := "at or above "
	if l.band == 0 {
		where = "below "
	}
	a.say("C4", "%d invitations are pending%s: %s%s%s, so the advised number is multiplied by %s%s",
		in.Pending, claimed, where, a.number(edge), a.cite(edge), strconv.FormatFloat(l.pile, 'f', -1, 64), a.cite(policy.PendingFactor))
	if l.band == 4 {
		a.say("C4", "nothing more is advised until the pile is clearly smaller; below %s is the aim%s",
			a.number(policy.PendingDanger), a.cite(policy.PendingDanger))
	}
}

func (a *account) reports(s said, l limit) {
	if s.reports == 0 {
		return
	}
	a.say("R29", "%d reports of not knowing you within %s days%s: the advised number is multiplied by %s%s",
		s.reports, a.number(policy.ReportsDays), a.cite(policy.ReportsDays),
		strconv.FormatFloat(l.reports, 'f', -1, 64), a.cite(policy.ReportsFactor))
}

func (a *account) recovery(s said) {
	switch {
	case s.paused || s.factor == 1:
	case s.stretch == policy.RecoverCleanBelow:
		a.say("C8", "after a restriction for too many outstanding invitations none is advised until fewer than %s are pending%s",
			a.number(policy.RecoverCleanBelow), a.cite(policy.RecoverCleanBelow))
	default:
		a.say("C8", "recovering until %s (%s): the advised number is multiplied by %s%s",
			s.factorEnds, label(s.factorFrom), a.number(s.stretch), a.cite(s.stretch))
	}
}

func (a *account) counting(answer Answer) {
	a.say("R28", "the week is read both ways, %s days from the first request of the cycle and the last %s x 24 hours%s; the stricter leads: %s",
		a.number(policy.WeekDays), a.number(policy.WeekDays), a.cite(policy.WeekDays), answer.Leading)
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
