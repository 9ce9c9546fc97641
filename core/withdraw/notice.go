package withdraw

import "github.com/kithhq/kith/core/policy"

// notices say what holds for the plan as a whole.
func notices(o *Outcome, w *wish) []policy.Reason {
	p := w.policy
	var all []policy.Reason
	say := func(rule, format string, args ...any) { all = append(all, reason(rule, format, args...)) }

	if o.Short > 0 {
		say("C5", "%d more would have to go to come down to %d, but your keep rules hold them", o.Short, o.Target)
	} else if !o.Feasible {
		say("A.8", "not done by %s at %d a day; the earliest day is %s", w.by, o.PerDay, o.EarliestFeasible)
	}
	if n := o.Withdrawals(); n > 0 {
		say(p.Rule(policy.WithdrawDay), "at most %d a working day (%s); that withdrawing fast does harm is unproven", o.PerDay, dayCite(o, p))
		say("R18", "withdrawing gives back no invitation of this week and lifts no restriction (li-limit; high confidence)")
	}
	if !o.ByTarget && o.After > o.Target {
		say(p.Rule(policy.PileTarget), "%d would still be pending, above %d (%s): name a target to go further", o.After, o.Target, p.Cite(policy.PileTarget))
	}
	if !o.ByTarget && o.Pending >= p.Int(policy.PendingWarn) {
		say(p.Rule(policy.AgeStalePressure), "with %d pending, withdrawing from %s days on is defensible (%s): set the rule age.stale to it, or name a target",
			o.Pending, p.Parameter(policy.AgeStalePressure).Value, p.Cite(policy.AgeStalePressure))
	}
	say("A.5", "the chance that someone still accepts is not reckoned yet: the order is by age")
	return all
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
