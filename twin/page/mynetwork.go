package page

import "github.com/kithhq/kith/twin/network"

const myNetworkPath = "/mynetwork/"

// myNetworkPage is where a member begins: who asked, and whom they may know.
type myNetworkPage struct {
	frame
	Received    []row // the newest
	Open        int   // all of them
	Pending     int
	Connections int
	Suggested   []suggestion
}

// suggestion is somebody a member may know.
type suggestion struct {
	face
	Invite string // "" when one has to open the profile first
}

// The numbers of the page.
const (
	previewed = 3
	suggested = 12
	lookedAt  = 600 // members, at most, to find as many suggestions
)

func routeMyNetwork(s *site) { s.get(myNetworkPath, myNetwork) }

func myNetwork(v *visit) reply {
	p := myNetworkPage{frame: v.frame("My Network", "network"), Pending: v.me.PendingCount(), Connections: v.me.Connections()}
	items, total := v.n.ReceivedList(v.me, 0, previewed)
	p.Received, p.Open = receivedRows(v.n, items), total
	for _, m := range suggestions(v.n, v.me) {
		one := suggestion{face: faceOf(v.n, m)}
		if !m.FollowFirst {
			one.Invite = invitePath(m)
		}
		p.Suggested = append(p.Suggested, one)
	}
	return reply{view: "mynetwork.html", page: p}
}

// suggestions are colleagues first, then others in an order of the member's
// own, which does not change while nothing else does.
func suggestions(n *network.Network, of *network.Member) []*network.Member {
	var found []*network.Member
	seen := map[network.MemberID]bool{of.ID: true}
	consider := func(m *network.Member) bool {
		if !seen[m.ID] && m.Closed == 0 && m.Joined <= n.Now() && n.Relation(of.ID, m.ID) == (network.Relation{}) {
			found = append(found, m)
		}
		seen[m.ID] = true
		return len(found) < suggested
	}
	if c := n.CompanyOf(of); c != nil {
		for _, id := range c.Staff[:min(lookedAt, len(c.Staff))] {
			if !consider(n.Member(id)) {
				return found
			}
		}
	}
	all := n.Members()
	for k := range min(lookedAt, len(all)) {
		if !consider(all[(int(of.ID)*7919+k*stride(len(all)))%len(all)]) {
			break
		}
	}
	return found
}

// stride is a step that comes past everybody before it comes past somebody twice.
func stride(count int) int {
	const prime = 611_953
	if count%prime == 0 {
		return 1
	}
	return prime
}
