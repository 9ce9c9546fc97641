// Package page is what a person sees of the stand-in network, and clicks: plain
// HTML at the addresses the real pages have, so that a guide's links work when
// the host is swapped.
//
// It has no script, keeps nothing and decides nothing: each page asks the
// network, and what a member may not do is told in the network's own words. A
// GET changes nothing; a form is posted, and answered by sending the browser
// on. It knows no clock and no file; whose turn it is, and what an archive
// looks like, is handed in. Whoever serves it must see to it that only this
// machine can reach it.
package page

import (
	"io"
	"net/http"

	"github.com/kithhq/kith/twin/network"
)

// Live gives the network at its present moment; f runs alone, and must not
// call Do again.
type Live interface {
	// Do runs f while nothing else touches the network.
	Do(f func(n *network.Network))
}

// Archive writes the archive of a copy a member asked for. Both it and write
// are called while the network stands still.
type Archive func(n *network.Network, m *network.Member, c network.Copy) (name string, write func(io.Writer) error)

// New makes the pages. Who was signed in with one New is not with another.
func New(live Live, archive Archive) http.Handler {
	s := &site{live: live, archive: archive, mux: http.NewServeMux(), views: parseViews()}
	s.seal = newSeal()
	for _, route := range []func(*site){
		routeStyle, routeSignIn, routeMyNetwork, routeReceived, routeSent, routeWithdraw, routeConnections,
		routeProfile, routeInvite, routeRemove, routeBlock, routeReport, routeNotifications, routeMailbox,
		routeSearch, routeCompany, routeSettings, routeLeave, routeMerge, routeClose, routeCopies,
	} {
		route(s)
	}
	s.mux.Handle("/", s.handle(true, lost))
	return guarded(s.mux)
}

// lost answers what no route does.
func lost(v *visit) reply { return v.absent("There is no such page here.") }
