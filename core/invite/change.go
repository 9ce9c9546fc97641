package invite

import (
	"maps"

	"github.com/kithhq/kith/core/ledger"
)

// Changes says what an import made different.
type Changes struct {
	Sent               int // outgoing invitations not known before
	Received           int // incoming ones not known before
	Accepted           int // newly known to be accepted, whoever invited
	Gone               int // no longer listed, cause unknown
	ConfirmedWithdrawn int // said to be withdrawn, and a later archive agrees
	Contradicted       int // said to have ended, but a later archive or the changelog disagrees
	Withdrawn          int // not said to be, but the changelog shows it
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
	known map[string]stand
	hand  map[string][]ledger.Instant // sendings known by hand alone, by person key
	event map[int64]int               // sendings known from the changelog alone, by minute
}

// Snapshot takes one. It costs a little for each invitation.
func (b *Book) Snapshot() Snapshot {
	s := Snapshot{make(map[string]stand, b.Len()), map[string][]ledger.Instant{}, map[int64]int{}}
	for i := range b.Len() {
		s.known[b.ID(i)] = b.stand(i)
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

// Since counts what changed in b since a snapshot of the same account.
func (b *Book) Since(before Snapshot) Changes {
	var c Changes
	shown := maps.Clone(before.event)
	for i := range b.Len() {
		now := b.stand(i)
		was, known := stand{}, false
		if len(before.known) > 0 {
			was, known = before.known[b.ID(i)]
		}
		if !known && !before.byHand(b, i) && !b.isShown(shown, i) {
			c.meet(b.Direction(i))
		}
		c.compare(was, known, now)
	}
	return c
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

func (c *Changes) meet(d ledger.Direction) {
	switch d {
	case ledger.Outgoing:
		c.Sent++
	case ledger.Incoming:
		c.Received++
	}
}

func (c *Changes) compare(was stand, known bool, now stand) {
	if now.state == Accepted && (!known || was.state != Accepted) {
		c.Accepted++
	}
	if now.state == Gone && known && was.state != Gone {
		c.Gone++
	}
	if now.state == Withdrawn && known && was.state == WithdrawClaimed {
		c.ConfirmedWithdrawn++
	}
	if now.taken && now.state == Withdrawn && !was.taken && was.state != WithdrawClaimed && was.state != Withdrawn {
		c.Withdrawn++
	}
	if now.flags&Contradicted != 0 && known && was.flags&Contradicted == 0 {
		c.Contradicted++
	}
}
