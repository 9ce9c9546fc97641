package network

// Copy is a request for a copy of one's data.
type Copy struct {
	Asked Moment `json:"asked"`
	Ready Moment `json:"ready"` // what it holds is of this moment
	Until Moment `json:"until"` // its link holds so long (B73)
	Large bool   `json:"large"` // the larger archive, with everything in it
}

// AskForCopy asks for a copy of a member's data: the quick one, or the large.
func (n *Network) AskForCopy(id MemberID, large bool) (Copy, *Refusal) {
	m := n.Member(id)
	if m == nil || !m.open() {
		return Copy{}, &Refusal{Code: "no_member", Text: "This account is closed."}
	}
	for _, c := range m.Copies {
		if c.Large == large && c.Ready > n.now {
			return Copy{}, &Refusal{Code: "asked", Text: "You have asked for it already. You will get an e-mail.", Until: c.Ready}
		}
	}
	c := Copy{Asked: n.now, Ready: n.now + minutes(n.rules.Copy.QuickMinutes), Large: large}
	if large {
		c.Ready = n.now + hours(n.rules.Copy.LargeHours)
	}
	c.Until = c.Ready + hours(n.rules.Copy.LinkHours)
	m.Copies = append(m.Copies, c)
	return c, nil
}
