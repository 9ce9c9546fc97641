package network

// Restriction is a time in which a member may not invite, or only with the
// other's address.
type Restriction struct {
	Kind  string `json:"kind"`
	From  Moment `json:"from"`
	Until Moment `json:"until"`
}

// The kinds of restriction (B2, B11, B13, B15).
const (
	WeeklyLimit  = "weekly_limit"
	Haste        = "haste" // many in a short time
	Outstanding  = "outstanding"
	NeedsAddress = "needs_address"
)

func (r Restriction) text() string {
	switch r.Kind {
	case WeeklyLimit:
		return "You've reached the weekly invitation limit. Try again next week."
	case Haste:
		return "You have sent many invitations in a short time. You cannot invite for now."
	case Outstanding:
		return "You have too many outstanding invitations. You cannot invite for now."
	}
	return "To invite somebody, enter their e-mail address."
}

// restricted is the restriction of a kind that holds now; nil when none does.
func (n *Network) restricted(m *Member, kind string) *Restriction {
	for i := len(m.Restrictions) - 1; i >= 0; i-- {
		if r := &m.Restrictions[i]; r.Kind == kind && r.Until > n.now {
			return r
		}
	}
	return nil
}

// restrictedAtAll is a restriction that forbids inviting altogether, the one
// that lasts longest; nil when none does.
func (n *Network) restrictedAtAll(m *Member) *Restriction {
	var longest *Restriction
	for i := range m.Restrictions {
		r := &m.Restrictions[i]
		if r.Kind != NeedsAddress && r.Until > n.now && (longest == nil || r.Until > longest.Until) {
			longest = r
		}
	}
	return longest
}

// Restricted is the restriction that keeps a member from inviting now; nil
// when none does. Withdrawing does not lift it (B3).
func (n *Network) Restricted(m *Member) *Restriction { return n.restrictedAtAll(m) }

func (n *Network) restrict(m *Member, kind string, until Moment) Restriction {
	r := Restriction{Kind: kind, From: n.now, Until: until}
	m.Restrictions = append(m.Restrictions, r)
	m.Notices = append(m.Notices, Notice{At: n.now, Code: kind, Until: until})
	return r
}

// restrictForHaste lasts hours the first time, and days when the last one is
// not a day old.
func (n *Network) restrictForHaste(m *Member) Restriction {
	for _, r := range m.Restrictions {
		if r.Kind == Haste && r.From > n.now-Day {
			return n.restrict(m, Haste, n.now+days(n.rules.Restriction.RepeatDays))
		}
	}
	return n.restrict(m, Haste, n.now+hours(n.rules.Restriction.FirstHours))
}

// dislike notes that somebody did not know a member, or reported them.
func (n *Network) dislike(m *Member) {
	m.Dislikes = append(m.Dislikes, n.now)
	if n.dislikesOf(m) >= n.rules.Restriction.Dislikes && n.restricted(m, NeedsAddress) == nil {
		n.restrict(m, NeedsAddress, n.now+days(n.rules.Restriction.AddressDays))
	}
}
