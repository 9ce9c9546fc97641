package budget

import (
	"fmt"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

func (f *factors) plan() {
	title := f.policy.Plan().Title()
	f.add(OfSafe, "plan", f.policy.Number(policy.WeekSafe), true, policy.WeekSafe, f.policy.Rule(policy.WeekSafe), fmt.Sprintf(
		"%s a week are advised for a %s account%s; LinkedIn publishes no number", f.number(policy.WeekSafe), title, f.cite(policy.WeekSafe)))
	f.add(OfHard, "plan", f.policy.Number(policy.WeekHard), true, policy.WeekHard, f.policy.Rule(policy.WeekHard), fmt.Sprintf(
		"around %s a week LinkedIn is said to stop a %s account%s", f.number(policy.WeekHard), title, f.cite(policy.WeekHard)))
}

func (f *factors) ramp(r ramp) {
	if !r.running {
		return
	}
	why := "it has fewer than " + f.number(policy.NewConnections) + " connections" + f.cite(policy.NewConnections)
	if r.byAge {
		why = "it is younger than " + f.number(policy.NewDays) + " days" + f.cite(policy.NewDays)
	}
	f.add(OfSafe, "ramp", float64(r.week), true, policy.RampWeek, "C2", fmt.Sprintf(
		"the account is new, because %s: step %d of its warm-up advises %d a week%s", why, r.step+1, r.week, f.cite(policy.RampWeek)))
	hard := f.policy.Number(policy.RampHardFactor) * float64(r.week)
	f.add(OfHard, "ramp", hard, true, policy.RampHardFactor, "C2", fmt.Sprintf(
		"%s times that, %s, is a new account's limit%s", f.number(policy.RampHardFactor), plain(hard), f.cite(policy.RampHardFactor)))
}

// young is T of C.2.
func (f *factors) young(l *Lines) {
	value := l.young(f.in.age())
	if value == 1 {
		return
	}
	f.add(OfBoth, "new", value, false, policy.LineNewFactor, "C2", fmt.Sprintf(
		"the account is %s days old: both limits are multiplied by %s, on a straight line from %s on its first day to 1 on day %s%s",
		places(f.in.age()), places(value), f.number(policy.LineNewFactor), f.number(policy.LineNewDays), f.cite(policy.LineNewDays)))
}

func (f *factors) learned(s said, value float64, believed string) {
	how := "as far as is known, that many had been sent in the week before"
	if s.learnedKind == CloseToLimit {
		how = f.number(policy.LearnedClose) + " times what had been sent in the week before, as far as is known" + f.cite(policy.LearnedClose)
	}
	if value != s.learned {
		how += ", relaxed since"
	}
	f.add(OfHard, "learned", value, true, policy.LearnedDays, "C1", fmt.Sprintf(
		"your own limit is taken to be %d a week, because on %s %s, and %s; %s", down(value), f.in.clocked(s.learnedAt), label(s.learnedKind), how, believed))
	share := f.policy.Number(policy.LearnedSafe)
	f.add(OfSafe, "learned", share*value, true, policy.LearnedSafe, "C1", fmt.Sprintf(
		"%s of a learned limit are advised, %d a week%s", f.number(policy.LearnedSafe), down(share*value), f.cite(policy.LearnedSafe)))
}

func (f *factors) heldFor() string {
	return fmt.Sprintf("it binds in full for %s days%s and then grows by %s %% a week%s",
		f.number(policy.LearnedHold), f.cite(policy.LearnedHold), percent(f.policy.Number(policy.LearnedRelax)), f.cite(policy.LearnedRelax))
}

// pile is the band of the pending pile (C4). A pile that reached the stop band
// holds it until it is below the danger band.
func (f *factors) pile() {
	level := band(f.policy, f.in.Pending)
	if level == 3 && f.in.Peak.Pending >= f.policy.Int(policy.PendingStop) {
		value := f.policy.At(policy.PendingFactor, 4)
		f.add(OfSafe, "pile", value, false, policy.PendingStop, "C4", fmt.Sprintf(
			"%s and not at or above %s%s, but by the dates in the ledger %d were on %s, and never fewer than %s%s since: until then the advised number is multiplied by %s%s",
			f.pending(), f.number(policy.PendingStop), f.cite(policy.PendingStop), f.in.Peak.Pending, f.in.clocked(f.in.Peak.At),
			f.number(policy.PendingDanger), f.cite(policy.PendingDanger), plain(value), f.cite(policy.PendingFactor)))
		return
	}
	bands := [...]policy.Name{policy.PendingWatch, policy.PendingWatch, policy.PendingWarn, policy.PendingDanger, policy.PendingStop}
	edge, where := bands[level], "at or above "
	if level == 0 {
		where = "below "
	}
	value := f.policy.At(policy.PendingFactor, level)
	f.add(OfSafe, "pile", value, false, policy.PendingFactor, "C4", fmt.Sprintf("%s: %s%s%s, so the advised number is multiplied by %s%s",
		f.pending(), where, f.number(edge), f.cite(edge), plain(value), f.cite(policy.PendingFactor)))
}

// pileLine is fP of C.2.
func (f *factors) pileLine(l *Lines) {
	value := l.Pile(float64(f.in.Pending))
	f.add(OfBoth, "pile", value, false, policy.LinePendingFactor, "C4", fmt.Sprintf("%s: on the straight line both limits are multiplied by %s%s",
		f.pending(), places(value), f.cite(policy.LinePendingFactor)))
}

func (f *factors) pending() string {
	claimed := ""
	if f.in.Claimed > 0 {
		claimed = fmt.Sprintf(", not counting %d you said you withdrew and no archive has confirmed", f.in.Claimed)
	}
	return fmt.Sprintf("%d invitations are pending%s", f.in.Pending, claimed)
}

// band is the level of the pending pile: 0 ok, 1 watch, 2 warn, 3 danger, 4 stop.
func band(p policy.Policy, pending int) int {
	for i, n := range [...]policy.Name{policy.PendingStop, policy.PendingDanger, policy.PendingWarn, policy.PendingWatch} {
		if pending >= p.Int(n) {
			return 4 - i
		}
	}
	return 0
}

func (f *factors) reports(s said, value float64, of string) {
	what := "the advised number is"
	if of == OfBoth {
		what = "both limits are"
	}
	text := fmt.Sprintf("no report of not knowing you is known within %s days%s, so none lowers a limit", f.number(policy.ReportsDays), f.cite(policy.ReportsDays))
	if s.reports > 0 {
		text = fmt.Sprintf("%d reports of not knowing you within %s days%s: %s multiplied by %s%s",
			s.reports, f.number(policy.ReportsDays), f.cite(policy.ReportsDays), what, plain(value), f.cite(policy.ReportsFactor))
	}
	f.add(of, "reports", value, false, policy.ReportsFactor, "R29", text)
}

func (f *factors) recovery(s said) {
	r, ok := s.recovering()
	if !ok {
		return
	}
	text := fmt.Sprintf("recovering until %s (%s): the advised number is multiplied by %s%s", f.in.clocked(r.Until), label(r.Cause), plain(r.Factor), f.cite(r.Parameter))
	if r.Parameter == policy.RecoverCleanBelow {
		text = fmt.Sprintf("after a restriction for too many outstanding invitations none is advised until fewer than %s are pending%s",
			f.number(policy.RecoverCleanBelow), f.cite(policy.RecoverCleanBelow))
	}
	f.add(OfSafe, "recovery", r.Factor, false, r.Parameter, "C8", text)
}

// days is a length of time in days of 24 hours.
func days(length ledger.Instant) float64 { return float64(length) / float64(ledger.Day) }
