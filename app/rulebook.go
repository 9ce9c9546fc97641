package app

import (
	"context"
	"fmt"
	"strings"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
	"github.com/kithhq/kith/core/query"
	"github.com/kithhq/kith/store"
)

// rulesOf is the rule book in force for an account: its plan's column, and its
// own overrides. An override that the rule book no longer takes is a fault
// that says how to take it back.
func rulesOf(book policy.Policy, settings map[string]string) (policy.Policy, error) {
	overrides := map[string]string{}
	for name, value := range settings {
		if rule, ok := strings.CutPrefix(name, setRule); ok {
			overrides[rule] = value
		}
	}
	rules, err := book.For(policy.PlanOf(settings[setPlanType])).With(overrides)
	if err == nil || len(overrides) == 0 {
		return rules, err
	}
	f := *fault.Of(err)
	f.Hint = "take the override back with kith account set rule.NAME=; " + f.Hint
	return rules, &f
}

func planOf(b *invite.Book) string { return policy.PlanOf(b.Setting(setPlanType)).String() }

func knownPlan(name string) error {
	if _, ok := policy.KnownPlan(name); ok {
		return nil
	}
	var names []string
	for _, p := range policy.Plans() {
		names = append(names, p.String())
	}
	return fault.New(fault.Invalid, fmt.Sprintf("there is no account type %q", name), "one of "+strings.Join(names, ", "))
}

func overridable(book policy.Policy, name, value string) error {
	_, err := book.With(map[string]string{name: value})
	return err
}

func queryRules(d *desk) query.Rules {
	return query.RulesFrom(d.rules)
}

func staleDays(d *desk) int { return d.rules.Int(policy.AgeStale) }

func noteLength(d *desk) int { return d.rules.Int(policy.NoteLength) }

func notBefore(d *desk, p int) ledger.Instant { return d.book.NotBefore(p, d.again) }

// RuleBook is the rule book in force.
type RuleBook struct {
	Account    string // key; "" when no account was needed
	Plan       string
	AsOf       ledger.Date
	Parameters []policy.Parameter
}

// Rules tells every parameter in force for an account; for the account type
// free when the ledger is still empty. A name asks for one parameter only.
func (k *Kith) Rules(ctx context.Context, account, name string) (RuleBook, error) {
	rules, key := k.policy, ""
	d, err := k.openNumbers(ctx, account)
	switch {
	case err == nil:
		rules, key = d.rules, d.account.Key
	case account != "" || !fault.Is(err, fault.NotFound):
		return RuleBook{}, err
	}
	out := RuleBook{Account: key, Plan: rules.Plan().String(), AsOf: rules.AsOf(), Parameters: rules.Parameters()}
	if name == "" {
		return out, nil
	}
	name = strings.TrimPrefix(name, setRule)
	if !rules.Has(name) {
		return out, fault.New(fault.NotFound, fmt.Sprintf("the rule book has no parameter %q", name),
			fmt.Sprintf("did you mean %s? kith rules lists them all", rules.Nearest(name)))
	}
	out.Parameters = []policy.Parameter{rules.Parameter(policy.Name(name))}
	return out, nil
}

// openWithSecret lays an account out and gives the salt of its workspace.
func (k *Kith) openWithSecret(ctx context.Context, word string) (*desk, []byte, error) {
	d, err := k.open(ctx, word)
	if err != nil {
		return nil, nil, err
	}
	var secret []byte
	err = k.store.View(ctx, func(r store.Reader) error {
		secret, err = r.Secret(d.account.Workspace)
		return err
	})
	return d, secret, err
}
