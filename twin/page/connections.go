package page

const connectionsPath = "/mynetwork/invite-connect/connections/"

// connectionsPage lists a member's connections.
type connectionsPage struct {
	frame
	listing
	Rows []row
}

func routeConnections(s *site) { s.get(connectionsPath, connections) }

func connections(v *visit) reply {
	asked := v.shown()
	contacts, total := v.n.Contacts(v.me, 0, asked)
	p := connectionsPage{frame: v.frame("Connections", "connections"), listing: listingOf(connectionsPath, asked, total)}
	for k, c := range contacts {
		p.Rows = append(p.Rows, rowOf(v.n, c.Other, k, "Connected on "+day(c.On), ""))
	}
	return reply{view: "connections.html", page: p}
}
