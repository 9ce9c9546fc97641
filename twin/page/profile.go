package page

import (
	"net/url"

	"github.com/kithhq/kith/twin/network"
)

// profilePage is a member's profile. Its row of actions is where the real one
// has each (B28, B47, B60a).
type profilePage struct {
	frame
	face
	Connections int
	Own         bool
	Since       string // of the connection; "" when there is none
	Email       string // of a connection
	Pending     string // address that withdraws the request to them; "" when there is none
	Acts        []act  // answers to the request from them
	Connect     string // address of the invitation dialog; "" where there is no such button
	FollowFirst bool   // Follow is the main button, and Connect is under More
	Path        string
}

func profilePath(m *network.Member) string { return "/in/" + url.PathEscape(m.Slug) + "/" }

func routeProfile(s *site) { s.get("/in/{slug}/", profile) }

func profile(v *visit) reply {
	m := v.other()
	if m == nil {
		return v.unseen()
	}
	p := profilePage{
		frame: v.frame(apart(shownName(m)), ""), face: faceOf(v.n, m), Connections: m.Connections(),
		Own: m == v.me, FollowFirst: m.FollowFirst, Path: profilePath(m),
	}
	relation := v.n.Relation(v.me.ID, m.ID)
	switch {
	case p.Own:
	case relation.Connected:
		p.Since, p.Email = day(relation.Since), m.Email
	case relation.Pending != 0:
		p.Pending = withdrawPath(relation.Pending, place{profile: true})
	case relation.Received != 0:
		p.Acts = answers(p.Name, relation.Received)
	default:
		p.Connect = invitePath(m)
	}
	return reply{view: "profile.html", page: p}
}
