package app

import (
	"context"
	"fmt"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/ledger"
)

// SentWeek records how many invitations the owner sent in the week, Monday to
// Sunday, that a day lies in. Archives of open invitations do not show it, and
// the estimates are better for it. The latest word about a week counts.
func (k *Kith) SentWeek(ctx context.Context, account string, day ledger.Date, count int) (forecast.Week, error) {
	if count < 0 || count > 10_000 {
		return forecast.Week{}, fault.New(fault.Invalid, fmt.Sprintf("%d is not a number of invitations that fits into a week", count),
			"give how many you sent from Monday to Sunday")
	}
	var week forecast.Week
	d, err := k.change(ctx, account, func(d *desk) ([]ledger.Entry, error) {
		at := day.Start(d.zone)
		if at > k.now() {
			return nil, fault.New(fault.Invalid, day.String()+" is in the future", "give a day of the week you sent them in")
		}
		j := ledger.Journal{Kind: forecast.KindSentWeek, At: at, Count: count}
		return k.together([]ledger.Entry{k.entry(ledger.KindJournal, at, ledger.EncodeJournal(j))}), nil
	})
	if err != nil {
		return week, err
	}
	for _, w := range forecast.FromBook(d.book, forecast.RulesFrom(d.rules)).Weeks {
		if w.Starts <= day {
			week = w
		}
	}
	return week, nil
}
