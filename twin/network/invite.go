package network

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// Refusal is why a member may not do something, as the network says it.
type Refusal struct {
	Code  string // a stable name, such as "wait"
	Text  string // a sentence for the member
	Until Moment // when it will be allowed; zero when not known, or never
}

// Error is the sentence.
func (r *Refusal) Error() string { return r.Text }

// Sent is a request that went out.
type Sent struct {
	Number int64
	Notice string // the code of what the network had to say about it; "" when nothing
}

// Invite sends a request from one member to another, with a note or without
// (""), and with the other's e-mail address where that is asked for.
func (n *Network) Invite(from, to MemberID, note, address string) (Sent, *Refusal) {
	a, b := n.Member(from), n.Member(to)
	note = strings.ToValidUTF8(note, "\uFFFD") // a file could not hold it otherwise
	if r := n.mayReach(a, b); r != nil {
		return Sent{}, r
	}
	if r := n.mayNote(a, note); r != nil {
		return Sent{}, r
	}
	if r := n.mayAddress(a, b, address); r != nil {
		return Sent{}, r
	}
	if r := n.maySend(a); r != nil {
		return Sent{}, r
	}
	at := n.send(a, b, note, note != "")
	return Sent{numberOf(at), n.count(a)}, nil
}

// mayReach asks whether a member may invite another at all.
func (n *Network) mayReach(a, b *Member) *Refusal {
	switch {
	case a == nil || b == nil || !a.open() || !b.open() || max(a.Joined, b.Joined) > n.now:
		return &Refusal{Code: "no_member", Text: "This profile is not available."}
	case a == b:
		return &Refusal{Code: "self", Text: "You cannot invite yourself."}
	case n.connected(a.ID, b.ID):
		return &Refusal{Code: "connected", Text: "You are connected already."}
	case n.barred[pair(a.ID, b.ID)]:
		return &Refusal{Code: "barred", Text: "You cannot invite this person."}
	}
	if v, _ := n.last(b.ID, a.ID); v != nil && v.Status == Pending {
		return &Refusal{Code: "they_asked", Text: "This person has invited you. Answer under Received."}
	}
	v, _ := n.last(a.ID, b.ID)
	if v == nil {
		return nil
	}
	if v.Status == Pending {
		return &Refusal{Code: "pending", Text: "Your invitation is still pending."}
	}
	if until := v.Ended + days(n.rules.Invitation.WaitDays); v.Status == Withdrawn && n.now < until {
		return &Refusal{
			Code: "wait", Until: until,
			Text: "Invitation not sent. You can invite this person again three weeks after you withdrew.",
		}
	}
	return nil
}

// mayNote asks whether a member may send a note like this.
func (n *Network) mayNote(a *Member, note string) *Refusal {
	if note == "" {
		return nil
	}
	if utf8.RuneCountInString(note) > n.rules.Invitation.Note(a.Plan) {
		return &Refusal{Code: "note_too_long", Text: "Your note is too long. The invitation was not sent."}
	}
	if a.Paid() || n.NotesLeft(a) > 0 {
		return nil
	}
	return &Refusal{
		Code: "no_notes_left", Until: monthAfter(n.now),
		Text: "You have used all your personalised invitations of this month.",
	}
}

// NotesLeft is how many notes a free account may still send in this calendar
// month (UTC). It says nothing for a paid one.
func (n *Network) NotesLeft(a *Member) int {
	first, used := monthOf(n.now), 0
	for k := len(a.sent) - 1; k >= 0; k-- {
		v := &n.invitations[a.sent[k]]
		if v.Sent < first {
			break
		}
		if v.Noted {
			used++
		}
	}
	return max(0, n.rules.Invitation.NotesAMonth-used)
}

func monthOf(at Moment) Moment {
	t := at.Time()
	return MomentOf(t.AddDate(0, 0, 1-t.Day()).Truncate(24 * 3600e9))
}

func monthAfter(at Moment) Moment { return MomentOf(monthOf(at).Time().AddDate(0, 1, 0)) }

// mayAddress asks for the other's e-mail address where it is needed: because
// they want it (B16), or because the network has come to distrust who asks (B15).
func (n *Network) mayAddress(a, b *Member, address string) *Refusal {
	distrusted := n.restricted(a, NeedsAddress) != nil
	if !b.AddressFirst && !distrusted || b.answersTo(address) {
		return nil
	}
	if address != "" {
		return &Refusal{Code: "wrong_address", Text: "That is not an e-mail address of this person."}
	}
	return &Refusal{Code: "address_needed", Text: "To invite this person, enter their e-mail address."}
}

// answersTo reports whether an e-mail address reaches a member.
func (m *Member) answersTo(address string) bool {
	return address != "" && (address == m.Email || slices.Contains(m.Also, address))
}

// send makes an invitation and settles how its receiver will decide.
func (n *Network) send(a, b *Member, note string, noted bool) int32 {
	at := int32(len(n.invitations))
	v := Invitation{From: a.ID, To: b.ID, Sent: n.now, Attempt: 1, Noted: noted, Note: note}
	if before, _ := n.last(a.ID, b.ID); before != nil {
		v.Attempt = min(before.Attempt, math.MaxUint8-1) + 1
	}
	n.invitations = append(n.invitations, v)
	n.latest[pair(a.ID, b.ID)] = at
	a.sent, a.pending, b.received = append(a.sent, at), append(a.pending, at), append(b.received, at)
	n.unsent = append(n.unsent, at)
	if !b.Person {
		n.foresee(at)
	}
	return at
}
