package app

import (
	"context"
	"time"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/withdraw"
)

// DueList is invitations of a plan, each with its turn.
type DueList struct {
	Account Account
	Zone    *time.Location
	Date    ledger.Date
	Rows    []DueRow // in the order to do them in
}

// DueRow is an invitation of a plan.
type DueRow struct {
	Row
	Planned ledger.Date // the day it was planned for
	Turn    withdraw.Turn
}

// Due lists what is due today: the cards of Today, what waits behind them, and
// what the owner left out.
func (k *Kith) Due(ctx context.Context, account string) (DueList, error) {
	return k.planned(ctx, account, withdraw.DueBy)
}

// Going lists the whole plan that Today goes by, what is done and what is to
// come included.
func (k *Kith) Going(ctx context.Context, account string) (DueList, error) {
	return k.planned(ctx, account, withdraw.Whole)
}

func (k *Kith) planned(ctx context.Context, account string, of func(withdraw.Outcome, *invite.Book, ledger.Date) []withdraw.Due) (DueList, error) {
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
	for _, x := range of(plan, d.book, out.Date) {
		out.Rows = append(out.Rows, DueRow{rowOf(d, x.Index), x.Planned, x.Turn})
	}
	return out, nil
}
