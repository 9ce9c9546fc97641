package withdraw

import (
	"fmt"
	"math"

	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/policy"
)

// notices say what holds for the plan as a whole.
func notices(o *Outcome, w *wish, s *standing, p *pile, f *forecast.Account) []policy.Reason {
	var all []policy.Reason
	all = append(all, o.unmet(w, f)...)
	if o.Lapsing > 0 {
		all = append(all, reason("B35", "left to lapse by themselves: %d, which are gone (at about %s days, %s) before the plan could come to them; withdrawing others meanwhile brings the pile down faster",
			o.Lapsing, w.policy.Parameter(policy.AgeExpiry).Value, w.policy.Cite(policy.AgeExpiry)))
	}
	if o.Unsent > 0 {
		all = append(all, reason("A.8", "%d of the withdrawals needed are of invitations that are not sent yet, at %s a week: make the plan again on the way", o.Unsent, plain(o.Sends)))
	}
	all = append(all, s.sentence(w))
	all = append(all, o.pressure(w, s, p)...)
	all = append(all, o.pace(w, f)...)
	all = append(all, o.work(w)...)
	return append(all, o.price(f)...)
}

// unmet says why the wish cannot be met, and what would do.
func (o *Outcome) unmet(w *wish, f *forecast.Account) []policy.Reason {
	switch {
	case o.Feasible:
		return nil
	case o.Short > 0:
		return []policy.Reason{reason("C5", "%d more would have to go to come down to %d, but your keep rules hold them", o.Short, o.Target)}
	}
	all := []policy.Reason{o.otherDay(w)}
	if len(w.goals) == 0 {
		return all
	}
	if o.SendsPerWeek >= 0 {
		all = append(all, reason("A.8", "sending at most %.0f invitations a week until then, instead of %s, would do it", o.SendsPerWeek, plain(o.Sends)))
	} else {
		all = append(all, reason("A.8", "sending none until then would not do it either"))
	}
	days := w.workingDays()
	net := fall(o.PerDay, days, o.Sends, f.Main().Curve.Share)
	if net > 0 {
		return append(all, reason("A.8", "at %d a day on %d days and %s sent a week, the pile falls by about %s a week", o.PerDay, days, plain(o.Sends), plain(net)))
	}
	return append(all, reason("A.8", "at %d a day on %d days and %s sent a week, the pile does not fall", o.PerDay, days, plain(o.Sends)))
}

// otherDay says on which day the target could be reached instead.
func (o *Outcome) otherDay(w *wish) policy.Reason {
	switch {
	case o.EarliestFeasible > w.by:
		return reason("A.8", "not done by %s at %d a day; the earliest day is %s", w.by, o.PerDay, o.EarliestFeasible)
	case o.EarliestFeasible != 0 && len(w.goals) > 1:
		return reason("A.8", "at %d a day a checkpoint on the way cannot be met; the last target can be, on %s", o.PerDay, o.EarliestFeasible)
	case o.EarliestFeasible != 0:
		return reason("A.8", "at %d a day the pile can be at %d on %s, but not be held there until %s", o.PerDay, o.Target, o.EarliestFeasible, w.by)
	case o.Pending <= o.Target:
		return reason("A.8", "the pile is not above %d now, but it will be on %s, at this pace of sending and %d withdrawals a day", o.Target, w.by, o.PerDay)
	}
	return reason("A.8", "not done by %s at %d a day, nor on any later day at this pace of sending", w.by, o.PerDay)
}

// sentence is what the regime means.
func (s *standing) sentence(w *wish) policy.Reason {
	if s.regime == Above {
		return reason("A.6", "the pile is above %d, so every place in it has a price", w.target)
	}
	return reason("A.6", "the pile is not above %d, so nothing forces a withdrawal", w.target)
}

// pressure says how much of the pile has to go, or ought to.
func (o *Outcome) pressure(w *wish, s *standing, p *pile) []policy.Reason {
	var all []policy.Reason
	if o.Regime == Above && o.WorthGone > 0 {
		taken := ""
		if !o.ByTarget {
			taken = "; a plan takes the stale ones unless a target is named"
		}
		all = append(all, reason("A.6", "by the price of a place in a pile this high, %d would be worth more gone than kept: %s%s", o.WorthGone, s.ages(p), taken))
	}
	if !o.ByTarget && !o.Advised {
		all = append(all, reason(w.policy.Rule(policy.PilePlanAbove), "a plan is advised above %d pending only (%s)", w.policy.Int(policy.PilePlanAbove), w.policy.Cite(policy.PilePlanAbove)))
	}
	if left := o.After - o.Lapsing; !o.ByTarget && left > o.Target {
		all = append(all, reason(w.policy.Rule(policy.PileTarget), "%d would still be pending, above %d (%s): name a target to go further", left, o.Target, w.policy.Cite(policy.PileTarget)))
	}
	if !o.ByTarget && o.Pending >= w.policy.Int(policy.PendingWarn) {
		all = append(all, reason(w.policy.Rule(policy.AgeStalePressure), "with %d pending, withdrawing from %s days on is defensible (%s): set the rule age.stale to it, or name a target",
			o.Pending, w.policy.Parameter(policy.AgeStalePressure).Value, w.policy.Cite(policy.AgeStalePressure)))
	}
	return all
}

// ages says from which age on each segment is worth more gone.
func (s *standing) ages(p *pile) string {
	text := ""
	for k, from := range s.from {
		if from >= len(s.gone[k])-1 {
			continue
		}
		if text != "" {
			text += ", "
		}
		text += fmt.Sprintf("%s ones from %d days on", p.of[k], from)
		if v := p.kinds[k].Value; v != 1 {
			text += fmt.Sprintf(" (weight %g)", v)
		}
	}
	return text
}

// pace says what the account's own pace of sending means for the age (A.7).
func (o *Outcome) pace(w *wish, f *forecast.Account) []policy.Reason {
	if o.Sends <= 0 || o.Target <= 0 {
		return nil
	}
	own := "at your pace of"
	if w.sends >= 0 {
		own = "at"
	}
	if math.IsInf(o.AgeLimit, 1) {
		return []policy.Reason{reason("A.7", "%s %s a week the pile stays below %d by itself", own, plain(o.Sends), o.Target)}
	}
	all := []policy.Reason{reason("A.7", "%s %s a week, withdrawing at %.0f days keeps the pile at %d", own, plain(o.Sends), o.AgeLimit, o.Target)}
	if int(o.AgeLimit) < w.policy.Int(policy.AgeMin) {
		all = append(all, reason("A.7", "that is below the %s days under which nothing is withdrawn (%s): send fewer, or aim higher",
			w.policy.Parameter(policy.AgeMin).Value, w.policy.Cite(policy.AgeMin)))
	} else if int(o.AgeLimit) < w.policy.Int(policy.AgeStale) {
		lost := 1 - f.Main().Curve.By(int(o.AgeLimit))/f.Main().Curve.By(f.Main().Curve.Horizon())
		all = append(all, reason("A.7", "that is below the %s days of age.stale and gives up %s of the acceptances", w.policy.Parameter(policy.AgeStale).Value, percent(lost)))
	}
	return all
}

// work says what holds for doing it.
func (o *Outcome) work(w *wish) []policy.Reason {
	if o.Withdrawals() == 0 {
		return nil
	}
	p := w.policy
	return []policy.Reason{
		reason(p.Rule(policy.WithdrawDay), "at most %d a working day (%s); that withdrawing fast does harm is unproven", o.PerDay, dayCite(o, p)),
		reason("R18", "withdrawing gives back no invitation of this week and lifts no restriction (li-limit; high confidence)"),
	}
}

// price says what the plan gives up.
func (o *Outcome) price(f *forecast.Account) []policy.Reason {
	if o.Pending == 0 {
		return nil
	}
	basis := "published figures, not your data"
	if f.Main().Answered() {
		basis = "your data and published figures"
	}
	var all []policy.Reason
	if n := o.Withdrawals(); n > 0 {
		all = append(all, reason("C11", "withdrawing these %d gives up %s acceptances (%s)", n, few(o.Cost), basis))
	}
	return append(all, reason("C11", "the whole pile still holds %s acceptances (%s)", few(o.LateValue), basis))
}

// plain is a number of invitations as people say it.
func plain(x float64) string { return fmt.Sprintf("%.0f", x) }

// few is a number of acceptances, which may be far below one.
func few(x float64) string {
	switch {
	case x <= 0:
		return "no"
	case x < 0.01:
		return "under 0.01"
	case x < 10:
		return fmt.Sprintf("about %.2g", x)
	}
	return "about " + plain(x)
}

func dayCite(o *Outcome, p policy.Policy) string {
	if o.PerDay != p.Int(policy.WithdrawDay) {
		return "as you asked; the preset is " + p.Parameter(policy.WithdrawDay).Value
	}
	text := p.Cite(policy.WithdrawDay)
	if row := p.Parameter(policy.WithdrawDay); row.Origin == policy.Preset && row.Alternative != "" {
		text += "; others say " + row.Alternative
	}
	return text
}
