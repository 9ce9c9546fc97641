package network

import "strings"

// Find lists open accounts whose name or profile address holds some words, in
// whatever case: at most count, by number. No words find nobody.
func (n *Network) Find(words string, count int) []*Member {
	words = strings.ToLower(strings.Join(strings.Fields(words), " "))
	if words == "" {
		return nil
	}
	var found []*Member
	for _, m := range n.members {
		if len(found) == count {
			break
		}
		if m.open() && m.Joined <= n.now && (strings.Contains(m.Slug, words) || strings.Contains(strings.ToLower(m.Name()), words)) {
			found = append(found, m)
		}
	}
	return found
}

// Seated lists the open accounts that somebody sits in for, by number.
func (n *Network) Seated() []*Member {
	var found []*Member
	for _, m := range n.members {
		if m.Person && m.open() {
			found = append(found, m)
		}
	}
	return found
}

// Namesakes lists the other open accounts that bear a member's very name, by
// number: what a duplicate looks like (D5).
func (n *Network) Namesakes(m *Member) []*Member {
	var found []*Member
	for _, o := range n.members {
		if o != m && o.First == m.First && o.Last == m.Last && o.open() && o.Joined <= n.now {
			found = append(found, o)
		}
	}
	return found
}
