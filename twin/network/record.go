package network

import (
	"cmp"
	"slices"
)

// Record is everything the network holds about one member's own doings, as it
// stood at a moment: what an archive, a snapshot and a changelog are made from.
type Record struct {
	Owner    *Member
	At       Moment
	Requests []Request // in both directions, by sending, oldest first
	Contacts []Known   // connections that stood, oldest first
	Acts     []Act     // oldest first
}

// Request is an invitation in a Record.
type Request struct {
	Number   int64
	Outgoing bool
	Other    *Member
	Sent     Moment
	Status   Status // at the moment of the record
	Ended    Moment // zero while pending
	Note     string
}

// Known is a connection in a Record.
type Known struct {
	Other  *Member
	On     Moment
	Origin string // outgoing, incoming or older
}

// RecordOf is a member's record at a moment not after now.
func (n *Network) RecordOf(m *Member, at Moment) Record {
	r := Record{Owner: m, At: at}
	for _, place := range m.sent {
		r.request(n, place, true)
	}
	for _, place := range m.received {
		r.request(n, place, false)
	}
	slices.SortStableFunc(r.Requests, func(a, b Request) int {
		return cmp.Or(cmp.Compare(a.Sent, b.Sent), cmp.Compare(a.Number, b.Number))
	})
	for _, place := range m.ties {
		if t := &n.ties[place]; max(t.On, t.Moved) <= at && (t.Until == 0 || t.Until > at) {
			r.Contacts = append(r.Contacts, Known{n.Member(t.A + t.B - m.ID), t.On, n.origin(t, m.ID)})
		}
	}
	slices.SortStableFunc(r.Contacts, func(a, b Known) int { return cmp.Compare(a.On, b.On) })
	for _, a := range m.Acts {
		if a.Gone > at {
			a.Gone = 0
		}
		if a.At <= at {
			r.Acts = append(r.Acts, a)
		}
	}
	return r
}

func (r *Record) request(n *Network, place int32, outgoing bool) {
	v := &n.invitations[place]
	if v.Sent > r.At {
		return
	}
	q := Request{Number: numberOf(place), Outgoing: outgoing, Sent: v.Sent, Status: v.StatusAt(r.At), Note: n.noteOf(v)}
	q.Other = n.Member(v.To)
	if !outgoing {
		q.Other = n.Member(v.From)
	}
	if q.Status != Pending {
		q.Ended = v.Ended
	}
	r.Requests = append(r.Requests, q)
}

// origin is who asked whom before two were connected.
func (n *Network) origin(t *Tie, of MemberID) string {
	switch {
	case t.By < 0:
		return "older"
	case n.invitations[t.By].From == of:
		return "outgoing"
	case n.invitations[t.By].To == of:
		return "incoming"
	}
	return "older" // taken over from a duplicate account
}
