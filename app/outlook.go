package app

import (
	"context"

	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/policy"
	"github.com/kithhq/kith/store"
)

// outlook is what can be expected of the account on a desk. In a workspace of
// enough accounts they are each other's prior, in place of published figures.
func (k *Kith) outlook(ctx context.Context, d *desk) (*forecast.Account, error) {
	rules := forecast.RulesFrom(d.rules)
	own := forecast.FromBook(d.book, rules)
	least := d.rules.Int(policy.ShrinkAccounts)
	others, err := k.others(ctx, d, least, rules)
	if err != nil || len(others)+1 < least {
		return own, err
	}
	tallies := []*forecast.Tally{&own.Group(forecast.Cold).Answers}
	for _, a := range others {
		tallies = append(tallies, &a.Group(forecast.Cold).Answers)
	}
	shared := forecast.Shrink(tallies, rules.Priors[forecast.Cold], least, d.rules.Number(policy.ShrinkSends))
	own.Believe(forecast.Cold, shared, len(tallies))
	return own, nil
}

// others are the other accounts of the workspace, when there are enough of them.
func (k *Kith) others(ctx context.Context, d *desk, least int, rules forecast.Rules) ([]*forecast.Account, error) {
	var out []*forecast.Account
	err := k.store.View(ctx, func(r store.Reader) error {
		all, err := accounts(r)
		if err != nil || len(all) < least {
			return err
		}
		for _, a := range all {
			if a.ID == d.account.ID {
				continue
			}
			other, err := k.layOut(r, a, false)
			if err != nil {
				return err
			}
			out = append(out, forecast.FromBook(other.book, rules))
		}
		return nil
	})
	return out, err
}
