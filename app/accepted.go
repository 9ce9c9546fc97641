package app

import (
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
	"github.com/kithhq/kith/core/withdraw"
)

// keepable is a plan in the form in which it is kept, with the level of the data
// its chances come from.
func keepable(o withdraw.Outcome, level string) ledger.Plan {
	out := ledger.Plan{
		Position: o.Position, Made: o.Made, ByTarget: o.ByTarget, Target: o.Target, Pending: o.Pending,
		PerDay: o.PerDay, MinAge: o.MinAge, Level: level, Regime: string(o.Regime), Cost: o.Cost,
	}
	places := map[policy.Reason]int{}
	for _, day := range o.Days {
		kept := ledger.PlanDay{Date: day.Date}
		for _, it := range day.Items {
			one := ledger.PlanItem{ID: it.ID, Cause: string(it.Cause), NotBefore: it.NotBefore, Chance: max(it.Remaining, 0)}
			for _, r := range it.Reasons {
				at, known := places[r]
				if !known {
					at = len(out.Reasons)
					places[r] = at
					out.Reasons = append(out.Reasons, ledger.PlanReason{Rule: r.Rule, Text: r.Text})
				}
				one.Why = append(one.Why, at)
			}
			kept.Items = append(kept.Items, one)
		}
		out.Days = append(out.Days, kept)
	}
	for _, k := range o.Kept {
		out.Kept = append(out.Kept, k.ID)
	}
	return out
}

// accepted is the plan a person accepted, filled up from the book; ok is false
// when there is none.
func accepted(b *invite.Book, row func(id string) (int, bool)) (o withdraw.Outcome, ok bool, err error) {
	value := b.Setting(setPlan)
	if value == "" {
		return o, false, nil
	}
	p, err := ledger.DecodePlan(value)
	if err != nil {
		return o, false, err
	}
	o = withdraw.Outcome{
		Position: p.Position, Made: p.Made, ByTarget: p.ByTarget, Target: p.Target, Pending: p.Pending,
		PerDay: p.PerDay, MinAge: p.MinAge, Feasible: true, Regime: withdraw.Regime(p.Regime), Cost: p.Cost,
	}
	for _, day := range p.Days {
		one := withdraw.Day{Date: day.Date}
		for _, it := range day.Items {
			item := withdraw.Item{Invitation: invitationOf(b, row, it.ID), Cause: withdraw.Cause(it.Cause), NotBefore: it.NotBefore}
			item.Remaining = it.Chance
			for _, at := range it.Why {
				item.Reasons = append(item.Reasons, policy.Reason(p.Reasons[at]))
			}
			one.Items = append(one.Items, item)
		}
		o.Days = append(o.Days, one)
		o.FinishOn = day.Date
	}
	for _, id := range p.Kept {
		o.Kept = append(o.Kept, invitationOf(b, row, id))
	}
	return o, true, nil
}

// planLeft is how many withdrawals are left of the accepted plan; 0 without one.
func planLeft(b *invite.Book, row func(id string) (int, bool)) (int, error) {
	value := b.Setting(setPlan)
	if value == "" {
		return 0, nil
	}
	p, err := ledger.DecodePlan(value)
	if err != nil {
		return 0, err
	}
	left := 0
	for _, day := range p.Days {
		for _, it := range day.Items {
			if i, ok := row(it.ID); ok && b.State(i) == invite.Pending {
				left++
			}
		}
	}
	return left, nil
}

// invitationOf is an invitation as the book knows it now; only its id when the
// book knows it no more.
func invitationOf(b *invite.Book, row func(id string) (int, bool), id string) withdraw.Invitation {
	i, ok := row(id)
	if !ok {
		return withdraw.Invitation{Index: -1, ID: id}
	}
	p := b.Person(i)
	return withdraw.Invitation{Index: i, ID: id, Person: b.Key(p), Name: b.Name(p), Sent: b.Sent(i), AgeDays: b.AgeDays(i)}
}
