package app

import (
	"context"
	"time"

	"github.com/kithhq/kith/core/budget"
)

// Budget is how many invitations may still be sent, and why.
type Budget struct {
	budget.Answer
	Account Account
	Zone    *time.Location
}

// Budget assesses an account's budget.
func (k *Kith) Budget(ctx context.Context, account string) (Budget, error) {
	d, err := k.open(ctx, account)
	if err != nil {
		return Budget{}, err
	}
	return Budget{
		Answer:  budget.Assess(budget.FromBook(d.book, d.rules)),
		Account: accountOf(d.account), Zone: d.zone,
	}, nil
}
