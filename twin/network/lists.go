package network

// Item is an open request as a member's list shows it.
type Item struct {
	Number int64
	Other  *Member
	Sent   Moment
	Note   string
}

// SentList is a part of a member's open requests to others, newest first: at
// most count of them, after the first skip. Total is how many there are.
func (n *Network) SentList(m *Member, skip, count int) (part []Item, total int) {
	total, skip = len(m.pending), max(skip, 0)
	for k := total - 1 - skip; k >= 0 && len(part) < count; k-- {
		at := m.pending[k]
		v := &n.invitations[at]
		part = append(part, Item{numberOf(at), n.Member(v.To), v.Sent, n.noteOf(v)})
	}
	return part, total
}

// ReceivedList is the same of others' open requests to a member.
func (n *Network) ReceivedList(m *Member, skip, count int) (part []Item, total int) {
	for k := len(m.received) - 1; k >= 0; k-- {
		at := m.received[k]
		v := &n.invitations[at]
		if v.Status != Pending {
			continue
		}
		total++
		if total > skip && len(part) < count {
			part = append(part, Item{numberOf(at), n.Member(v.From), v.Sent, n.noteOf(v)})
		}
	}
	return part, total
}

// Open is an open request a member sent, by its number; ok is false when it is
// not there any more, or was never theirs.
func (n *Network) Open(m *Member, number int64) (Item, bool) {
	at, ok := n.placeOf(number)
	if !ok || n.invitations[at].From != m.ID || n.invitations[at].Status != Pending {
		return Item{}, false
	}
	v := &n.invitations[at]
	return Item{number, n.Member(v.To), v.Sent, n.noteOf(v)}, true
}

// Contact is a connection as a member's list shows it.
type Contact struct {
	Other *Member
	On    Moment
}

// Contacts are a part of a member's connections, newest first, and how many
// there are.
func (n *Network) Contacts(m *Member, skip, count int) (part []Contact, total int) {
	for k := len(m.ties) - 1; k >= 0; k-- {
		t := &n.ties[m.ties[k]]
		if t.Until != 0 {
			continue
		}
		total++
		if total > skip && len(part) < count {
			part = append(part, Contact{n.Member(t.A + t.B - m.ID), t.On})
		}
	}
	return part, total
}
