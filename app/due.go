package app

import (
	"context"
	"time"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/withdraw"
)

// DueList is everything that is due today, whether it is of today's batch or not.
type DueList struct {
	Account Account
	Zone    *time.Location
	Date    ledger.Date
	Rows    []DueRow // in the order to do them in
}

// DueRow is an invitation that is due.
type DueRow struct {
	Row
	Planned ledger.Date // the day it was planned for
	Turn    withdraw.Turn
}

// Due lists what is due today: the cards of Today, what waits behind them, and
// what the owner left out.
func (k *Kith) Due(ctx context.Context, account string) (DueList, error) {
	d, err := k.open(ctx, account)
	if err != nil {
		return DueList{}, err
	}
	f, err := k.outlook(ctx, d)
	if err != nil {
		return DueList{}, err
	}
	plan, _, err := current(d, f)
	if err != nil {
		return DueList{}, err
	}
	out := DueList{Account: accountOf(d.account), Zone: d.zone, Date: d.book.Now().In(d.zone)}
	for _, x := range withdraw.DueBy(plan, d.book, out.Date) {
		out.Rows = append(out.Rows, DueRow{rowOf(d, x.Index), x.Planned, x.Turn})
	}
	return out, nil
}
