package network

// Answer is what a member does with a request they received.
type Answer uint8

// The answers.
const (
	Accept Answer = iota + 1
	Ignore
	DontKnow // ignore, and say "I don't know this person" (B17)
	Report   // ignore, and report it as spam
)

// Answer answers a request by its number, for the member it was sent to.
func (n *Network) Answer(by MemberID, number int64, a Answer) *Refusal {
	at, ok := n.placeOf(number)
	if !ok || n.invitations[at].To != by || n.invitations[at].Status != Pending {
		return &Refusal{Code: "no_invitation", Text: "This invitation is no longer there."}
	}
	if r := n.mayAnswer(&n.invitations[at], a); r != nil {
		return r
	}
	n.answer(at, a)
	return nil
}

// mayAnswer asks whether an open request can be answered so.
func (n *Network) mayAnswer(v *Invitation, a Answer) *Refusal {
	if a < Accept || a > Report {
		return &Refusal{Code: "no_answer", Text: "This cannot be answered so."}
	}
	full := n.rules.Invitation.Connections
	if a == Accept && max(n.Member(v.From).connections, n.Member(v.To).connections) >= full {
		return &Refusal{Code: "connections_full", Text: "One of you has reached the limit of connections."}
	}
	return nil
}

func (n *Network) answer(at int32, a Answer) {
	v := &n.invitations[at]
	switch a {
	case Accept:
		n.end(at, Accepted)
		n.tie(Tie{A: v.From, B: v.To, On: n.now, By: at})
	case Ignore:
		n.end(at, Ignored)
	case DontKnow, Report:
		status := Unknown
		if a == Report {
			status = Reported
		}
		n.end(at, status)
		n.barred[pair(v.From, v.To)] = true
		n.dislike(n.Member(v.From))
	}
}

// Withdraw takes a request back, for the member who sent it. The other side is
// not told: the request leaves both lists at once, an e-mail that has left
// stays where it is, and nothing is refunded (B22 to B26).
func (n *Network) Withdraw(by MemberID, number int64) *Refusal {
	at, ok := n.placeOf(number)
	if !ok || n.invitations[at].From != by || n.invitations[at].Status != Pending {
		return &Refusal{Code: "no_invitation", Text: "This invitation can no longer be withdrawn."}
	}
	n.end(at, Withdrawn)
	return nil
}
