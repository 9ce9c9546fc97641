package health

import (
	"github.com/kithhq/kith/core/budget"
	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// AnswerDays is the age in days by which an acceptance counts: G(30) of B.
const AnswerDays = 30

// FromBook gathers the input from an account's book, its forecast and its
// budget. All three speak of the same moment. The week is measured against what
// is advised before pile, acceptance and reports lower it: those are parts of
// their own, and the table of B does the same.
func FromBook(b *invite.Book, p policy.Policy, f *forecast.Account, a budget.Answer) Input {
	in := Input{
		Sent: a.Left().Used, SafeLimit: a.SafeBase, DayCap: p.Int(policy.WithdrawDay),
		Busiest: busiest(b, p.Int(policy.HealthBurstDays)), Restricted: restricted(a),
		Reports: a.Reports, ReportsKnown: a.Reports > 0,
	}
	in.Acceptance, in.AcceptanceKnown = f.Lately(AnswerDays)
	stale, least := p.Int(policy.AgeStale), p.Int(policy.AgeMin)
	h := b.Ages(f.Rules.Horizon)
	in.Undated = h.Undated(invite.Pending)
	in.Pending = in.Undated
	for age := range h.Horizon + 1 {
		n := h.Of(invite.Pending, age)
		in.Pending += n
		if age >= stale {
			in.Stale += n
		}
		if age >= least {
			in.Withdrawable += n
		}
	}
	return in
}

// busiest is the number of withdrawals on the civil day that had most, of the
// last days; one counts of which nobody can tell who it was taken back from.
func busiest(b *invite.Book, days int) int {
	today := b.Now().In(b.Zone())
	on := map[ledger.Date]int{}
	most := 0
	count := func(ended ledger.Instant) {
		day := ended.In(b.Zone())
		if day > today-ledger.Date(days) && day <= today {
			on[day]++
			most = max(most, on[day])
		}
	}
	for _, ended := range b.Unplaced() {
		count(ended)
	}
	for i := range b.Len() {
		if s := b.State(i); b.Direction(i) != ledger.Outgoing || s != invite.WithdrawClaimed && s != invite.Withdrawn {
			continue
		}
		count(b.Ended(i))
	}
	return most
}

// restricted reports whether LinkedIn said that it takes no invitation for
// now, for another reason than that the week is full.
func restricted(a budget.Answer) bool {
	if !a.Paused || len(a.Recovery) == 0 {
		return false
	}
	switch a.Recovery[0].Cause {
	case budget.MoreThanMost, budget.CloseToLimit, budget.WeeklyLimit, budget.EmailRequired:
		return false
	}
	return true
}
