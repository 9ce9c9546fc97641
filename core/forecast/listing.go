package forecast

import (
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

// listing is one list of the account's invitations. An archive is as of one
// moment. A snapshot's list is as of some moment that nobody tells, and up to
// an earlier one it can be said who of them accepted.
type listing struct {
	told ledger.Instant // up to when it shows both what was sent and who accepted
	made ledger.Instant // the latest moment that it can be as of
}

// listingsOf are the archives that list invitations; where there are none, the
// snapshots that do.
func listingsOf(b *invite.Book) []listing {
	var all []listing
	for _, at := range b.Listings() {
		all = append(all, listing{at, at})
	}
	if all != nil {
		return all
	}
	for _, s := range b.Lagging() {
		all = append(all, listing{s.Heard, s.At})
	}
	return all
}

// snapped reports whether the invitations are known from snapshots alone.
func (a *Account) snapped() bool { return a.Exports == 0 && len(a.shown) > 0 }
