package main

import (
	"errors"
	"path/filepath"

	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/withdraw"
)

// events measures what it takes from one answer to the curve, the order and the
// plan that follow from it, for an account with 2,000 pending.
func events(d decisions) ([]result, error) {
	// Every sixteenth of an archive is incoming.
	pile := archive{folder: filepath.Join(d.folder, "pile"), invitations: 2_133}
	if err := pile.make(); err != nil {
		return nil, err
	}
	book, err := pile.book()
	if err != nil {
		return nil, err
	}
	account := forecast.FromBook(book, d.rules)
	g := account.Group(forecast.Cold)
	var plan withdraw.Outcome
	accepted := false
	all, err := byTurns(d.rounds, ourselves(func() {
		// One that was twelve days old was accepted, or the owner takes that back.
		for _, t := range []*forecast.Tally{&g.Answers, &g.Ages} {
			if accepted {
				t.Add(forecast.Accepted, 12, -1)
				t.Add(forecast.Pending, 12, 1)
			} else {
				t.End(12, forecast.Accepted)
			}
		}
		accepted = !accepted
		g.Prior.FitInto(&g.Curve, &g.Answers, &g.Ages)
		plan = withdraw.Plan(book, d.policy, account, withdraw.Ask{Target: 200, MinAge: -1})
	}))
	if err != nil {
		return nil, err
	}
	if plan.Pending != 2_000 || plan.Withdrawals() == 0 {
		return nil, errors.New("the plan is not one for 2,000 pending")
	}
	return []result{{"one event to refreshed curve, order and plan for 2,000 pending, CPU", spread(all[0]), "under 1 ms"}}, nil
}
