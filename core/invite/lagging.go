package invite

import (
	"cmp"
	"slices"

	"github.com/kithhq/kith/core/ledger"
)

// Lagging is one snapshot of the official API that lists both invitations and
// connections.
type Lagging struct {
	// At is when Kith was given it, or its newest row if that is later. Its tables
	// are that old or older.
	At ledger.Instant
	// Heard is up to when all acceptances are known from it or from an earlier
	// one: the last moment, in the account's zone, before the day of the newest
	// connection. It is never after At.
	Heard ledger.Instant
}

// Lagging are the snapshots that list both invitations and some connection,
// by that moment; of one moment there is one.
//
// A list of connections is whole as of some moment that nobody tells, which is
// on the day of its newest connection or later. So the days before that one are
// known whole. The day itself is left out: it is told apart by having had a
// connection, so that to count it, and not the days after it on which nobody
// came, would make acceptances look more frequent than they are.
func (b *Book) Lagging() []Lagging {
	var all []Lagging
	for _, s := range b.f.imports {
		if s.Connected == 0 || b.f.skips(s.Position) {
			continue
		}
		at := max(s.At, s.Learned)
		if heard := min(s.Connected.Start(b.zone)-1, at); heard > 0 {
			all = append(all, Lagging{at, heard})
		}
	}
	slices.SortFunc(all, func(x, y Lagging) int { return cmp.Or(cmp.Compare(x.At, y.At), cmp.Compare(y.Heard, x.Heard)) })
	all = slices.CompactFunc(all, func(x, y Lagging) bool { return x.At == y.At })
	for k := 1; k < len(all); k++ {
		all[k].Heard = max(all[k].Heard, all[k-1].Heard)
	}
	return all
}
