package invite

import (
	"cmp"
	"slices"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/person"
)

// Lagging is one snapshot of the official API that lists both invitations and
// connections, and shows that answered invitations stay in it.
type Lagging struct {
	// At is when Kith was given it, or its newest row if that is later. Its tables
	// are that old or older.
	At ledger.Instant
	// Heard is up to when all acceptances are known from it or from an earlier
	// one: the last moment, in the account's zone, before the day of the newest
	// connection, or of the newest invitation sent if that is earlier. It is never after At.
	Heard ledger.Instant
}

// Lagging are the snapshots that list connections, and answered invitations
// beside open ones, by that moment; of one moment there is one.
//
// A list of connections is whole as of some moment that nobody tells, which is
// on the day of its newest connection or later. So the days before that one are
// known whole. The day itself is left out: it is told apart by having had a
// connection, so that to count it, and not the days after it on which nobody
// came, would make acceptances look more frequent than they are.
func (b *Book) Lagging() []Lagging {
	var all []Lagging
	for _, s := range b.f.imports {
		if s.Reach == 0 || b.f.skips(s.Position) {
			continue
		}
		at := max(s.At, s.Learned)
		if heard := min(s.Reach.Start(b.zone)-1, at); heard > 0 {
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

// answeredShare is the least part of the invitations in a snapshot, one in so
// many, that must be seen to be answered: a row or two may be left over in a
// list of open ones.
const answeredShare = 50

// reach is the day of the newest connection in a snapshot, or of its newest
// outgoing invitation if that is earlier: a later connection may answer an
// invitation that it does not list yet, and would pass for a late answer to an
// earlier one. It is 0 unless the snapshot shows that answered invitations stay
// in it: nobody has promised that they do, and in a list of open ones nobody
// would seem to accept.
func reach(facts *ledger.Facts) ledger.Date {
	if !facts.Lags || !facts.Has.Holds(ledger.TableInvitations) || !facts.Has.Holds(ledger.TableConnections) {
		return 0
	}
	answered, sent, newest := answeredIn(facts)
	if answered == 0 || answered*answeredShare < sent {
		return 0
	}
	return min(slices.Max(facts.Connections.On), newest)
}

// answeredIn is how many of the outgoing invitations in facts were certainly
// accepted before the list of them was made, and of how many: before the newest
// of them was sent, with its day, and two days more for the zones. A name alone may be a
// namesake's.
func answeredIn(facts *ledger.Facts) (answered, sent int, newest ledger.Date) {
	in, c := &facts.Invitations, &facts.Connections
	since := map[string]ledger.Date{} // the day each was first invited
	for i, wall := range in.Sent {
		if in.Direction[i] != ledger.Outgoing || wall == 0 || person.Weak(in.Key.At(i)) {
			continue
		}
		sent, newest = sent+1, max(newest, wall.Date())
		if on, again := since[in.Key.At(i)]; !again || wall.Date() < on {
			since[in.Key.At(i)] = wall.Date()
		}
	}
	for i, on := range c.On {
		if day, invited := since[c.Key.At(i)]; invited && on >= day && on+2 < newest {
			answered++
		}
	}
	return answered, sent, newest
}
