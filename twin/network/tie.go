package network

import (
	"cmp"
	"slices"
)

// Tie is a connection.
type Tie struct {
	A, B  MemberID
	On    Moment
	Until Moment // zero while it stands
	By    int32  // place of the invitation that led to it; -1 when older than all of them
	Moved Moment `json:",omitempty"` // when it was taken over from a duplicate account; zero when it was not
}

func couple(a, b MemberID) uint64 { return pair(min(a, b), max(a, b)) }

func (n *Network) connected(a, b MemberID) bool {
	at, ok := n.tied[couple(a, b)]
	return ok && n.ties[at].Until == 0
}

// tie connects two members. Whoever was kept from inviting the other is so no more.
func (n *Network) tie(t Tie) {
	n.ties = append(n.ties, t)
	n.attach(int32(len(n.ties) - 1))
	if t.Moved != 0 {
		n.arrange(n.Member(t.A))
		n.arrange(n.Member(t.B))
	}
	delete(n.barred, pair(t.A, t.B))
	delete(n.barred, pair(t.B, t.A))
}

// attach puts a tie at the end of both members' lists.
func (n *Network) attach(at int32) {
	t := n.ties[at]
	n.tied[couple(t.A, t.B)] = at
	for _, m := range [...]*Member{n.Member(t.A), n.Member(t.B)} {
		m.ties = append(m.ties, at)
		if t.Until == 0 {
			m.connections++
		}
	}
}

// arrange puts a member's list in order again: by the day of the connection,
// which for those taken over lies in the past.
func (n *Network) arrange(m *Member) {
	slices.SortStableFunc(m.ties, func(a, b int32) int { return cmp.Compare(n.ties[a].On, n.ties[b].On) })
}

// untie ends a tie that stands.
func (n *Network) untie(a, b MemberID) bool {
	at, ok := n.tied[couple(a, b)]
	if !ok || n.ties[at].Until != 0 {
		return false
	}
	n.sever(at)
	return true
}

func (n *Network) sever(at int32) {
	t := &n.ties[at]
	t.Until = n.now
	n.Member(t.A).connections--
	n.Member(t.B).connections--
}

// Remove ends a connection. Nobody is told, and only the one who removed may
// invite again (B49).
func (n *Network) Remove(by, other MemberID) *Refusal {
	if !n.untie(by, other) {
		return &Refusal{Code: "not_connected", Text: "You are not connected."}
	}
	n.barred[pair(other, by)] = true
	return nil
}

// Block ends whatever there is between two members, and keeps both from
// inviting the other (B48). The other is not told.
func (n *Network) Block(by, other MemberID) *Refusal {
	a, b := n.Member(by), n.Member(other)
	if a == nil || b == nil || a == b || !a.open() || !b.open() {
		return &Refusal{Code: "no_member", Text: "This profile is not available."}
	}
	n.untie(by, other)
	n.drop(by, other)
	n.barred[pair(by, other)], n.barred[pair(other, by)] = true, true
	return nil
}

// drop ends the requests that are open between two members.
func (n *Network) drop(a, b MemberID) {
	for _, way := range [...][2]MemberID{{a, b}, {b, a}} {
		if v, at := n.last(way[0], way[1]); v != nil && v.Status == Pending {
			n.end(at, Closed)
		}
	}
}

// estranged reports whether neither of two members may invite the other, as
// after a block.
func (n *Network) estranged(a, b MemberID) bool {
	return n.barred[pair(a, b)] && n.barred[pair(b, a)]
}

// Relation is how one member stands to another.
type Relation struct {
	Connected bool
	Since     Moment
	Pending   int64  // number of the request to them; zero when there is none
	Received  int64  // number of the request from them; zero when there is none
	NotBefore Moment // when they may be invited again after a withdrawal; zero when they may now
	Barred    bool
}

// Relation tells how one member stands to another.
func (n *Network) Relation(of, to MemberID) Relation {
	var r Relation
	if at, ok := n.tied[couple(of, to)]; ok && n.ties[at].Until == 0 {
		r.Connected, r.Since = true, n.ties[at].On
	}
	if v, at := n.last(of, to); v != nil {
		switch {
		case v.Status == Pending:
			r.Pending = numberOf(at)
		case v.Status == Withdrawn && n.now < v.Ended+days(n.rules.Invitation.WaitDays):
			r.NotBefore = v.Ended + days(n.rules.Invitation.WaitDays)
		}
	}
	if v, at := n.last(to, of); v != nil && v.Status == Pending {
		r.Received = numberOf(at)
	}
	r.Barred = n.barred[pair(of, to)]
	return r
}
