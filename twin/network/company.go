package network

import "slices"

// Company is where several members work, with a Page and who looks after it.
type Company struct {
	Name   string     `json:"name"`
	Slug   string     `json:"slug"`
	Staff  []MemberID `json:"staff"`
	Admins []MemberID `json:"admins"` // of the Page; a leaver stays one until removed (R73)
}

// CompanyBySlug is the company with a Page address; nil when there is none.
func (n *Network) CompanyBySlug(slug string) *Company {
	for _, c := range n.companies {
		if c.Slug == slug {
			return c
		}
	}
	return nil
}

// CompanyOf is where a member works; nil when nowhere.
func (n *Network) CompanyOf(m *Member) *Company {
	if at, ok := n.houses[m.Company]; ok {
		return n.companies[at]
	}
	return nil
}

// Administers lists the companies whose Page a member looks after.
func (n *Network) Administers(id MemberID) []*Company {
	var all []*Company
	for _, c := range n.companies {
		if slices.Contains(c.Admins, id) {
			all = append(all, c)
		}
	}
	return all
}

// employ makes a member work somewhere; the first of a company looks after its Page.
func (n *Network) employ(m *Member, name string) {
	m.Company = name
	if name == "" {
		return
	}
	at, ok := n.houses[name]
	if !ok {
		at = len(n.companies)
		n.houses[name] = at
		n.companies = append(n.companies, &Company{Name: name, Slug: slugOf(name), Admins: []MemberID{m.ID}})
	}
	n.companies[at].Staff = append(n.companies[at].Staff, m.ID)
}

// Leave ends a member's employment. Account, connections and requests stay
// theirs, and so does a role on the Page (D1, D4).
func (n *Network) Leave(id MemberID) *Refusal {
	m := n.Member(id)
	if m == nil || !m.open() {
		return &Refusal{Code: "no_member", Text: "This account is closed."}
	}
	c := n.CompanyOf(m)
	if c == nil {
		return &Refusal{Code: "no_company", Text: "You work nowhere."}
	}
	c.Staff = slices.DeleteFunc(c.Staff, func(s MemberID) bool { return s == id })
	m.Company, m.Title = "", "Open to work"
	return nil
}

// Appoint makes a colleague an admin of a Page.
func (n *Network) Appoint(by MemberID, c *Company, who MemberID) *Refusal {
	m := n.Member(who)
	switch {
	case c == nil || !slices.Contains(c.Admins, by):
		return &Refusal{Code: "no_admin", Text: "Only an admin of the Page may do that."}
	case m == nil || !m.open() || slices.Contains(c.Admins, who):
		return &Refusal{Code: "no_member", Text: "This person cannot become an admin."}
	}
	c.Admins = append(c.Admins, who)
	return nil
}

// Dismiss takes a role on a Page away. The only admin cannot dismiss themself (D4).
func (n *Network) Dismiss(by MemberID, c *Company, who MemberID) *Refusal {
	switch {
	case c == nil || !slices.Contains(c.Admins, by):
		return &Refusal{Code: "no_admin", Text: "Only an admin of the Page may do that."}
	case !slices.Contains(c.Admins, who):
		return &Refusal{Code: "no_member", Text: "This person is no admin of the Page."}
	case len(c.Admins) == 1:
		return &Refusal{Code: "last_admin", Text: "A Page needs an admin: appoint another one first."}
	}
	c.Admins = slices.DeleteFunc(c.Admins, func(a MemberID) bool { return a == who })
	return nil
}

// Merge closes a duplicate account and moves its connections and its address
// to the one that is kept; nothing else moves (D5). Nobody gets connected so
// with whom they blocked.
func (n *Network) Merge(keep, lose MemberID) *Refusal {
	a, b := n.Member(keep), n.Member(lose)
	switch {
	case a == nil || b == nil || a == b || !a.open() || !b.open():
		return &Refusal{Code: "no_member", Text: "These two accounts cannot be merged."}
	case a.connections+b.connections > n.rules.Invitation.Connections:
		return &Refusal{Code: "connections_full", Text: "Together the accounts have too many connections."}
	}
	for _, at := range slices.Clone(b.ties) {
		t := n.ties[at]
		if t.Until != 0 {
			continue
		}
		n.sever(at)
		if other := t.A + t.B - lose; other != keep && !n.connected(keep, other) && !n.estranged(keep, other) {
			n.drop(keep, other)
			n.tie(Tie{A: keep, B: other, On: t.On, By: t.By, Moved: n.now})
		}
	}
	if a.Also = append(a.Also, b.Also...); b.Email != "" {
		a.Also = append(a.Also, b.Email)
	}
	n.closeAccount(b)
	b.MergedInto = keep
	return nil
}

// closeAccount lets everything that was open end: requests, connections, work,
// and the roles on Pages.
func (n *Network) closeAccount(m *Member) {
	m.Closed = n.now
	for _, at := range slices.Concat(m.sent, m.received) {
		if n.invitations[at].Status == Pending {
			n.end(at, Closed)
		}
	}
	for _, at := range m.ties {
		if n.ties[at].Until == 0 {
			n.sever(at)
		}
	}
	for _, c := range n.companies {
		c.Staff = slices.DeleteFunc(c.Staff, func(s MemberID) bool { return s == m.ID })
		c.Admins = slices.DeleteFunc(c.Admins, func(a MemberID) bool { return a == m.ID })
	}
}

// Close closes a member's account.
func (n *Network) Close(id MemberID) *Refusal {
	m := n.Member(id)
	if m == nil || !m.open() {
		return &Refusal{Code: "no_member", Text: "This account is closed already."}
	}
	n.closeAccount(m)
	return nil
}
