package page

import (
	"net/url"
	"strconv"

	"github.com/kithhq/kith/twin/network"
)

// withdrawPage asks for the second click, without which nothing is withdrawn.
// It is the only page that speaks of the wait beforehand (B22).
type withdrawPage struct {
	frame
	face
	Wait   string // "3 weeks"; "" when the network knows no wait
	To     string
	Cancel string
}

// place is where somebody came from, to be sent back there.
type place struct {
	people  bool // of the two Sent pages, the one of people
	profile bool
	shown   int
}

func routeWithdraw(s *site) {
	s.get(sentPath+"{number}/withdraw/", withdraw)
	s.post(sentPath+"{number}/withdraw/", withdrawn)
}

func withdrawPath(number int64, from place) string {
	query := url.Values{}
	switch {
	case from.profile:
		query.Set("from", "profile")
	case from.people:
		query.Set("from", "people")
	}
	if from.shown > step {
		query.Set("shown", strconv.Itoa(from.shown))
	}
	path := sentPath + strconv.FormatInt(number, 10) + "/withdraw/"
	if len(query) == 0 {
		return path
	}
	return path + "?" + query.Encode()
}

// from is the place the address names.
func (v *visit) from() place {
	name := v.r.URL.Query().Get("from")
	return place{people: name == "people", profile: name == "profile", shown: v.shown()}
}

// back is the address of a place; to is whose profile it may be.
func (p place) back(to *network.Member) string {
	path := sentPath
	switch {
	case p.profile:
		return profilePath(to)
	case p.people:
		path = peoplePath
	}
	if p.shown > step {
		path += "?shown=" + strconv.Itoa(p.shown)
	}
	return path
}

func withdraw(v *visit) reply {
	item, ok := v.n.Open(v.me, v.number())
	if !ok {
		return v.absent("This invitation can no longer be withdrawn.")
	}
	p := withdrawPage{
		frame: v.frame("Withdraw invitation", "network"), face: faceOf(v.n, item.Other),
		To: withdrawPath(item.Number, v.from()), Cancel: v.from().back(item.Other),
	}
	if wait := v.n.Rules().Invitation.WaitDays; wait > 0 {
		p.Wait = stretch(wait)
	}
	return reply{view: "withdraw.html", page: p}
}

func withdrawn(v *visit) reply {
	item, _ := v.n.Open(v.me, v.number()) // whose profile it was, before it is gone
	if r := v.n.Withdraw(v.me.ID, v.number()); r != nil {
		return v.refused(r, sentPath)
	}
	return onwards(v.from().back(item.Other))
}
