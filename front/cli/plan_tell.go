package cli

import (
	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/policy"
	"github.com/kithhq/kith/core/withdraw"
)

func (s *session) tellPlan(p app.Planned, why bool) error {
	if s.json {
		if err := s.answer(planOf(p)); err != nil {
			return err
		}
		if p.Withdrawals() == 0 && p.Feasible {
			return nothing{}
		}
		return nil
	}
	out := s.page()
	if p.Withdrawals() == 0 && p.Feasible {
		out.line("nothing to withdraw: %s pending, none of them due", grouped(p.Pending))
		tellNotices(out, p.Outcome)
		return nothing{}
	}
	tellGoal(out, p)
	out.gap()
	if why {
		tellWhy(out, p.Outcome)
	}
	for i, d := range p.Days {
		const shown = 3
		if why {
			break
		}
		if i >= shown {
			out.line("%s", out.faint("... and "+many(len(p.Days)-shown, "more day", "more days")+", up to "+weekday(p.FinishOn)))
			break
		}
		tellPlanDay(out, d, i == 0)
	}
	tellNotices(out, p.Outcome)
	if p.Accepted {
		out.line("accepted. next: kith next")
	} else if p.Feasible {
		out.line("next: kith plan --accept (with the same flags), then kith next")
	}
	if !p.Accepted && p.Standing > 0 {
		out.line("the plan you accepted stands, with %s left (kith today); --accept puts this one in its place",
			many(p.Standing, "withdrawal", "withdrawals"))
	}
	return nil
}

func tellGoal(p *page, o app.Planned) {
	switch {
	case o.Feasible:
	case o.Stopped():
		p.line("%s; done in all it could be on %s", p.red("a checkpoint on the way cannot be met"), weekday(o.EarliestFeasible))
	case o.EarliestFeasible != 0:
		p.line("%s; the earliest day is %s", p.red("that cannot be done by then"), weekday(o.EarliestFeasible))
	case o.Short > 0:
		p.line("%s: %s short, because the rest has to stay (kith plan --why says why)", p.red("that target cannot be reached"),
			many(o.Short, "withdrawal", "withdrawals"))
	default:
		p.line("%s at %s sends a week", p.red("that target cannot be reached on any day"), rate(o.Sends))
	}
	if o.FinishOn == 0 {
		p.line("withdraw none of %s pending", grouped(o.Pending))
		return
	}
	lapse := ""
	if o.Lapsing > 0 {
		lapse = ", and " + many(o.Lapsing, "that lapses by itself", "that lapse by themselves") + " meanwhile"
	}
	p.line("withdraw %s of %s pending, at most %d a day, done on %s: %s left%s",
		p.bold(grouped(o.Withdrawals())), grouped(o.Pending), o.PerDay, weekday(o.FinishOn), grouped(o.After-o.Lapsing), lapse)
	p.line("it costs %s of the %s acceptances still to come of the pile, and about %s of your time",
		p.bold(few(o.Cost)), few(o.LateValue), minutes(o.Seconds))
	if o.PileWith >= 0 {
		p.line("on the day asked for, the pile is at most %s with the plan and %s without it, at %s sends a week",
			p.bold(rounded(o.PileWith)), rounded(o.PileWithout), rate(o.Sends))
	}
}

// tellWhy shows every line of a plan with all its reasons.
func tellWhy(p *page, o withdraw.Outcome) {
	line := func(i withdraw.Invitation) {
		p.line("  %s  %s  %s (%s)", ageOf(i.AgeDays), chance(i.Remaining), p.bold(i.Name), i.Person)
		for _, r := range i.Reasons {
			p.line("      %s %s", r.Text, p.faint("("+r.Rule+")"))
		}
	}
	for _, d := range o.Days {
		p.line("%s  %s", p.bold(weekday(d.Date)), many(len(d.Items), "withdrawal", "withdrawals"))
		for _, it := range d.Items {
			line(it.Invitation)
		}
	}
	p.line("%s", p.bold("kept: "+grouped(len(o.Kept))))
	for _, k := range o.Kept {
		line(k)
	}
}

func tellPlanDay(p *page, d withdraw.Day, whole bool) {
	p.line("%s  %s", p.bold(weekday(d.Date)), many(len(d.Items), "withdrawal", "withdrawals"))
	if !whole {
		return
	}
	t := newTable("", "age", "chance", "name", "key", "why").numbers(1, 2).shrinks(3, 14).shrinks(4, 10).shrinks(5, 20)
	for _, it := range d.Items {
		t.row("", ageOf(it.AgeDays), chance(it.Remaining), it.Name, it.Person, mainReason(string(it.Cause), it.Reasons))
	}
	shared := t.shared(5)
	t.write(p, "")
	if shared != "" {
		p.line("  why: %s", shared)
	}
}

// mainReason is the first of a line's reasons; its cause when it has none.
func mainReason(cause string, all []policy.Reason) string {
	if len(all) > 0 {
		return all[0].Text
	}
	return cause
}

func tellNotices(p *page, o withdraw.Outcome) {
	if len(o.Notices) > 0 {
		p.gap()
	}
	p.reasons(o.Notices)
}

// chance is the chance to be accepted yet, for people.
func chance(q float64) string {
	switch {
	case q < 0:
		return "-"
	case q > 0 && q < 0.00005:
		return "<0.01 %"
	}
	return decimal(100*q, 2) + " %"
}

// minutes is a length of time as people say it.
func minutes(seconds int) string {
	if seconds < 90 {
		return many(seconds, "second", "seconds")
	}
	return many((seconds+30)/60, "minute", "minutes")
}
