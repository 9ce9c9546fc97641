package web

import (
	"strconv"

	"github.com/kithhq/kith/app"
)

// connectionsPage is the people the owner is connected with.
type connectionsPage struct {
	People []app.Connected
	From   int
	Total  int
}

func (s *site) connectionsRoutes() []route {
	return []route{{"GET /connections", s.reading(s.connections)}}
}

func (s *site) connections(v *visit) (view, error) {
	p := connectionsPage{From: startOf(v)}
	var err error
	p.People, p.Total, err = v.kith.Connections(v.ctx, v.account.ID, p.From, window)
	return view{title: "Connections", section: "invitations", body: connectionsView(p)}, err
}

// connectionsFrom is the address of the connections from a place on.
func connectionsFrom(from int) string { return "/connections?from=" + strconv.Itoa(from) }
