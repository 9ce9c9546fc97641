package invite

import (
	"maps"
	"math/bits"
	"slices"

	"github.com/kithhq/kith/core/ledger"
)

// Change is a way in which an import makes an invitation different.
type Change uint8

// The changes.
const (
	NewSent         Change = iota // an outgoing invitation not known before
	NewReceived                   // an incoming one not known before
	NewAccepted                   // newly known to be accepted, whoever invited
	NewGone                       // no longer listed, cause unknown
	NewConfirmed                  // said to be withdrawn, and a later archive agrees
	NewContradicted               // said to have ended, but a later archive or the changelog disagrees
	NewWithdrawn                  // not said to be, but the changelog shows it
	changes         = int(NewWithdrawn) + 1
)

var changeNames = [changes]string{"sent", "received", "accepted", "gone", "confirmed", "contradicted", "withdrawn"}

// String is the change's stable name.
func (c Change) String() string {
	if int(c) < changes {
		return changeNames[c]
	}
	return "change?"
}

// ChangeNamed is the change of a name; ok is false when there is none.
func ChangeNamed(name string) (c Change, ok bool) {
	i := slices.Index(changeNames[:], name)
	return Change(max(i, 0)), i >= 0
}

// Changes counts what an import made different.
type Changes struct {
	Sent               int // NewSent, and so on
	Received           int
	Accepted           int
	Gone               int
	ConfirmedWithdrawn int
	Contradicted       int
	Withdrawn          int
}

// stand is what Since compares of an invitation.
type stand struct {
	state State
	flags Flag
	sent  ledger.Instant
	taken bool // the changelog shows a withdrawal
}

func (b *Book) stand(i int) stand {
	s := stand{state: b.State(i), flags: b.Flags(i), sent: b.Sent(i)}
	if b.log != nil {
		_, s.taken = b.log.taken[int32(i)]
	}
	return s
}

// Snapshot keeps of a book what Since needs, so that the fold may go on.
type Snapshot struct {
	known map[uint64]stand            // by id number
	hand  map[string][]ledger.Instant // sendings known by hand alone, by person key
	event map[int64]int               // sendings known from the changelog alone, by minute
}

// Snapshot takes one. It costs a little for each invitation.
func (b *Book) Snapshot() Snapshot {
	s := Snapshot{make(map[uint64]stand, b.Len()), map[string][]ledger.Instant{}, map[int64]int{}}
	for i := range b.Len() {
		s.known[b.idNumber(i)] = b.stand(i)
		if b.Flags(i)&ByHand != 0 {
			key := b.Key(b.Person(i))
			s.hand[key] = append(s.hand[key], b.Sent(i))
		}
		if b.Flags(i)&FromChangelog != 0 {
			s.event[int64(b.Sent(i)/ledger.Minute)]++
		}
	}
	return s
}

// Since counts what changed in b since a snapshot of the same account. Where
// told is not nil, each invitation is told with its change; one may have several.
func (b *Book) Since(before Snapshot, told func(c Change, i int)) Changes {
	var all Changes
	shown := maps.Clone(before.event)
	for i := range b.Len() {
		now := b.stand(i)
		was, known := stand{}, false
		if len(before.known) > 0 {
			was, known = before.known[b.idNumber(i)]
		}
		set := was.to(now, known)
		if !known && !before.byHand(b, i) && !b.isShown(shown, i) {
			set |= met(b.Direction(i))
		}
		for ; set != 0; set &= set - 1 {
			c := Change(bits.TrailingZeros(set))
			all.count(c)
			if told != nil {
				told(c, i)
			}
		}
	}
	return all
}

func (all *Changes) count(c Change) {
	switch c {
	case NewSent:
		all.Sent++
	case NewReceived:
		all.Received++
	case NewAccepted:
		all.Accepted++
	case NewGone:
		all.Gone++
	case NewConfirmed:
		all.ConfirmedWithdrawn++
	case NewContradicted:
		all.Contradicted++
	case NewWithdrawn:
		all.Withdrawn++
	}
}

// byHand reports whether row i is an invitation that was known by hand before.
func (s Snapshot) byHand(b *Book, i int) bool {
	if len(s.hand) == 0 || b.Direction(i) != ledger.Outgoing {
		return false
	}
	for _, at := range s.hand[b.Key(b.Person(i))] {
		if d := b.Sent(i) - at; at == 0 || max(d, -d) <= sameSend {
			return true
		}
	}
	return false
}

// isShown reports whether invitation i is one of those that the changelog had
// told of by their minute, and takes it from them.
func (b *Book) isShown(shown map[int64]int, i int) bool {
	if len(shown) == 0 || b.Direction(i) != ledger.Outgoing {
		return false
	}
	at, logged := b.logged(i)
	if !logged {
		at = b.Sent(i)
	}
	minute := int64(at / ledger.Minute)
	if shown[minute] == 0 {
		return false
	}
	shown[minute]--
	return true
}

// met is the change of an invitation that is new, as a set.
func met(d ledger.Direction) uint {
	switch d {
	case ledger.Outgoing:
		return 1 << NewSent
	case ledger.Incoming:
		return 1 << NewReceived
	}
	return 0
}

// to is the set of changes from one standing to another; known is false where
// there was none.
func (was stand) to(now stand, known bool) uint {
	var set uint
	if now.state == Accepted && (!known || was.state != Accepted) {
		set |= 1 << NewAccepted
	}
	if now.state == Gone && known && was.state != Gone {
		set |= 1 << NewGone
	}
	if now.state == Withdrawn && known && was.state == WithdrawClaimed {
		set |= 1 << NewConfirmed
	}
	if now.taken && now.state == Withdrawn && !was.taken && was.state != WithdrawClaimed && was.state != Withdrawn {
		set |= 1 << NewWithdrawn
	}
	if now.flags&Contradicted != 0 && known && was.flags&Contradicted == 0 {
		set |= 1 << NewContradicted
	}
	return set
}
