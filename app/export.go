package app

import (
	"context"

	"github.com/kithhq/kith/core/ledger"
)

// Exported is everything Kith knows of an account, for other programs.
type Exported struct {
	Account  AccountDetail
	Now      ledger.Instant
	AsOf     ledger.Instant
	Listing  Listing
	Attempts map[string]int // invitations sent so far, by person key
	Journal  []ledger.Journal
}

// Export gives the invitations that match a query (all when it is empty), with
// settings and journal.
func (k *Kith) Export(ctx context.Context, account, text string) (Exported, error) {
	d, list, err := k.list(ctx, ListOrder{Account: account, Query: text}, true)
	if err != nil {
		return Exported{}, err
	}
	out := Exported{
		Account: detail(d), Now: d.book.Now(), AsOf: d.book.NewestImport(), Listing: list,
		Attempts: map[string]int{}, Journal: d.book.Journal(),
	}
	for i := range d.book.Len() {
		if d.book.Direction(i) == ledger.Outgoing {
			out.Attempts[d.book.Key(d.book.Person(i))]++
		}
	}
	return out, nil
}
