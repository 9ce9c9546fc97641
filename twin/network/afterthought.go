package network

// Ignored is a request that a member ignored without saying more, by its
// number; ok is false when there is none, or it was never sent to them.
func (n *Network) Ignored(m *Member, number int64) (Item, bool) {
	at, ok := n.placeOf(number)
	if !ok || n.invitations[at].To != m.ID || n.invitations[at].Status != Ignored {
		return Item{}, false
	}
	v := &n.invitations[at]
	return Item{number, n.Member(v.From), v.Sent, n.noteOf(v)}, true
}

// Disown says more of a request that was ignored already: DontKnow or Report
// (B17). It ended when it was ignored, and stays so; who sent it may not ask
// again. A record of an earlier moment tells of it too: what somebody thought
// of a request is no event of its own.
func (n *Network) Disown(by MemberID, number int64, a Answer) *Refusal {
	at, ok := n.placeOf(number)
	if !ok || !n.Member(n.invitations[at].To).open() || n.invitations[at].To != by || n.invitations[at].Status != Ignored || a != DontKnow && a != Report {
		return &Refusal{Code: "no_invitation", Text: "This invitation is no longer there."}
	}
	ended := n.invitations[at].Ended
	n.answer(at, a)
	n.invitations[at].Ended = ended
	return nil
}
