package invite

import "github.com/kithhq/kith/core/ledger"

// Changes says what an import made different.
type Changes struct {
	Sent               int // outgoing invitations not known before
	Received           int // incoming ones not known before
	Accepted           int // newly known to be accepted, whoever invited
	Gone               int // no longer listed, cause unknown
	ConfirmedWithdrawn int // said to be withdrawn, and a later archive agrees
	Contradicted       int // said to have ended, but a later archive disagrees
}

// stand is what Since compares of an invitation.
type stand struct {
	state State
	flags Flag
	sent  ledger.Instant
}

// Snapshot keeps of a book what Since needs, so that the fold may go on.
type Snapshot struct {
	known map[string]stand
	hand  map[string][]ledger.Instant // sendings known by hand alone, by person key
}

// Snapshot takes one. It costs a little for each invitation.
func (b *Book) Snapshot() Snapshot {
	s := Snapshot{make(map[string]stand, b.Len()), map[string][]ledger.Instant{}}
	for i := range b.Len() {
		s.known[b.ID(i)] = stand{b.State(i), b.Flags(i), b.Sent(i)}
		if b.Flags(i)&ByHand != 0 {
			key := b.Key(b.Person(i))
			s.hand[key] = append(s.hand[key], b.Sent(i))
		}
	}
	return s
}

// Since counts what changed in b since a snapshot of the same account.
func (b *Book) Since(before Snapshot) Changes {
	var c Changes
	for i := range b.Len() {
		now := stand{b.State(i), b.Flags(i), b.Sent(i)}
		was, known := stand{}, false
		if len(before.known) > 0 {
			was, known = before.known[b.ID(i)]
		}
		if !known && !before.byHand(b, i) {
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
	if now.flags&Contradicted != 0 && known && was.flags&Contradicted == 0 {
		c.Contradicted++
	}
}
