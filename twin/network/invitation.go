package network

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/kithhq/kith/twin/invent"
)

// Status is where an invitation stands.
type Status uint8

// The statuses. All but Pending are final.
const (
	Pending   Status = iota
	Accepted         // the two are connected
	Ignored          // nobody is told
	Withdrawn        // by who sent it
	Expired          // after six months
	Unknown          // ignored, with "I don't know this person"
	Reported         // as spam
	Closed           // one of the two is gone, blocked the other, or got connected with them by a merger
)

var statusNames = []string{"pending", "accepted", "ignored", "withdrawn", "expired", "unknown", "reported", "closed"}

// String is the status's stable name.
func (s Status) String() string { return statusNames[s] }

// MarshalText writes the name.
func (s Status) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads a name.
func (s *Status) UnmarshalText(text []byte) error {
	at := slices.Index(statusNames, string(text))
	if at < 0 {
		return fmt.Errorf("there is no status %q", text)
	}
	*s = Status(at)
	return nil
}

// Invitation is one request to connect.
type Invitation struct {
	From     MemberID
	To       MemberID
	Sent     Moment
	Ended    Moment // zero while pending
	Mailed   Moment // when its e-mail left; zero when it never did
	Reminded [2]Moment
	Status   Status
	Attempt  uint8 // the how manyeth request of From to To, from 1
	Noted    bool  // carries a note: Note, or one composed from who wrote to whom
	Note     string
}

// firstNumber is where the numbers of invitations begin.
const firstNumber = 7_300_000_000_000_000_001

// numberOf is the number the network shows for an invitation.
func numberOf(at int32) int64 { return firstNumber + int64(at)*1009 }

// placeOf undoes numberOf; ok is false for a number nobody has.
func (n *Network) placeOf(number int64) (at int32, ok bool) {
	gone := number - firstNumber
	if gone < 0 || gone%1009 != 0 || gone/1009 >= int64(len(n.invitations)) {
		return 0, false
	}
	return int32(gone / 1009), true
}

// StatusAt is the status at a moment not before the sending.
func (v *Invitation) StatusAt(at Moment) Status {
	if v.Ended == 0 || v.Ended > at {
		return Pending
	}
	return v.Status
}

// composed is how many characters a note has at most that a member composes by
// themself: those of a free account, so that it fits any, and does not change with one.
const composed = 200

// noteOf is the text of an invitation's note; "" when it has none.
func (n *Network) noteOf(v *Invitation) string {
	if !v.Noted || v.Note != "" {
		return v.Note
	}
	d := n.between(streamNote, v.From, v.To, v.Attempt)
	first := n.Member(v.To).First
	if first == "" {
		first = "there"
	}
	for {
		if note := invent.Note(&d, first); utf8.RuneCountInString(note) <= composed {
			return note
		}
	}
}

// pair is a key for one member's doings towards another.
func pair(from, to MemberID) uint64 { return uint64(uint32(from))<<32 | uint64(uint32(to)) }

// last is the newest invitation of one member to another; nil when there is none.
func (n *Network) last(from, to MemberID) (*Invitation, int32) {
	at, ok := n.latest[pair(from, to)]
	if !ok {
		return nil, -1
	}
	return &n.invitations[at], at
}

// end closes an invitation.
func (n *Network) end(at int32, s Status) {
	v := &n.invitations[at]
	v.Status, v.Ended = s, n.now
	m := n.Member(v.From)
	if k, ok := search(m.pending, at); ok {
		m.pending = append(m.pending[:k], m.pending[k+1:]...)
	}
}
