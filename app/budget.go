package app

import (
	"context"
	"strings"
	"time"

	"github.com/kithhq/kith/core/budget"
	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/ledger"
)

// Budget is how many invitations may still be sent, and why.
type Budget struct {
	budget.Answer
	Account Account
	Now     ledger.Instant
	Zone    *time.Location
}

// Budget assesses an account's budget.
func (k *Kith) Budget(ctx context.Context, account string) (Budget, error) {
	d, err := k.open(ctx, account)
	if err != nil {
		return Budget{}, err
	}
	f, err := k.outlook(ctx, d)
	if err != nil {
		return Budget{}, err
	}
	return Budget{Answer: f.budget(), Account: accountOf(d.account), Now: d.book.Now(), Zone: d.zone}, nil
}

// budgetInput is what the budget is decided from, the share that is accepted included.
func budgetInput(d *desk, f *forecast.Account) budget.Input {
	return knowing(d.worked.budget(), f)
}

// knowing adds to a budget's input how often invitations are accepted.
func knowing(in budget.Input, f *forecast.Account) budget.Input {
	in.Acceptance.How = strings.ReplaceAll(f.Level.String(), "_", " ")
	for _, s := range forecast.Segments() {
		m := f.Group(s).Matured
		in.Acceptance.Accepted += m.Accepted
		in.Acceptance.Sent += m.Sent
		in.Acceptance.Upper = in.Acceptance.Upper || m.Upper
		in.Acceptance.From = max(in.Acceptance.From, m.From)
	}
	in.Acceptance.Known = in.Acceptance.Sent > 0
	return in
}
