package app

import (
	"context"
	"reflect"
	"sync"

	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
	"github.com/kithhq/kith/store"
)

// outlook is what can be expected of the account on a desk. In a workspace of
// enough accounts they are each other's prior, in place of published figures:
// then it holds as long as all of them stand where they stood.
func (k *Kith) outlook(ctx context.Context, d *desk) (*expectation, error) {
	least := d.rules.Int(policy.ShrinkAccounts)
	var out *expectation
	err := k.store.View(ctx, func(r store.Reader) error {
		all, err := accounts(r)
		if err != nil || len(all) < least {
			return err
		}
		if out = d.worked.standing(all); out != nil {
			return nil
		}
		others, err := k.others(r, d, all)
		if err != nil || len(others)+1 < least {
			return err
		}
		out = newExpectation(d, believing(d, others, least))
		d.worked.stand(all, out)
		return nil
	})
	if err != nil || out != nil {
		return out, err
	}
	return d.worked.lonely(d), nil
}

// believing is what an account's own rows give, with the others as its prior.
func believing(d *desk, others []*forecast.Tally, least int) *forecast.Account {
	rules := forecast.RulesFrom(d.rules)
	own := forecast.FromBook(d.book, rules)
	all := append([]*forecast.Tally{&own.Group(forecast.Cold).Answers}, others...)
	shared := forecast.Shrink(all, rules.Priors[forecast.Cold], least, d.rules.Number(policy.ShrinkSends))
	own.Believe(forecast.Cold, shared, len(all))
	return own
}

// others are what the other accounts of the workspace have shown.
func (k *Kith) others(r store.Reader, d *desk, all []store.Account) ([]*forecast.Tally, error) {
	var out []*forecast.Tally
	rules := forecast.RulesFrom(d.rules)
	for _, a := range all {
		if a.ID == d.account.ID {
			continue
		}
		t, err := k.tallyOf(r, a, rules)
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}

// tallyOf is what one account has shown. It is small, and kept where desks are kept.
func (k *Kith) tallyOf(r store.Reader, a store.Account, rules forecast.Rules) (*forecast.Tally, error) {
	now := k.now()
	if t := k.shelf.tallies.of(a, now, rules); t != nil {
		return t, nil
	}
	other, err := k.layOut(r, a, false)
	if err != nil {
		return nil, err
	}
	t := forecast.FromBook(other.book, rules).Group(forecast.Cold).Answers // a copy, so that the book can go
	if k.shelf.most > 0 {
		k.shelf.tallies.keep(a, now, rules, &t)
	}
	return &t, nil
}

// tallies are what accounts have shown, kept for others to learn from.
type tallies struct {
	mu sync.Mutex
	by map[string]shown
}

// shown is a tally, and what it holds for.
type shown struct {
	account store.Account
	now     ledger.Instant
	rules   forecast.Rules
	tally   *forecast.Tally
}

func (t *tallies) of(a store.Account, now ledger.Instant, rules forecast.Rules) *forecast.Tally {
	t.mu.Lock()
	defer t.mu.Unlock()
	s, ok := t.by[a.ID]
	if !ok || s.account != a || !sameMinute(s.now, now) || !reflect.DeepEqual(s.rules, rules) {
		return nil
	}
	return s.tally
}

func (t *tallies) keep(a store.Account, now ledger.Instant, rules forecast.Rules, tally *forecast.Tally) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.by == nil {
		t.by = map[string]shown{}
	}
	t.by[a.ID] = shown{a, now, rules, tally}
}

func (t *tallies) clear() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.by = nil
}
