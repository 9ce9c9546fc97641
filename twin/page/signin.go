package page

import (
	"fmt"

	"github.com/kithhq/kith/twin/network"
)

// signInPage is where one chooses whose desk to sit down at.
type signInPage struct {
	frame
	Cast  []desk
	Query string
	Found []desk
	Then  string // where to go afterwards
}

// desk is a member one may sign in as.
type desk struct {
	face
	Says string
	Then string // where to go afterwards; "" for the first page
}

// foundMost is how many a search shows.
const foundMost = 20

func routeSignIn(s *site) {
	s.mux.Handle("GET /{$}", s.handle(true, signIn))
	s.mux.Handle("POST /sign-in/{$}", s.handle(true, signedIn))
	s.mux.Handle("POST /sign-out/{$}", s.handle(true, signOut))
}

func signIn(v *visit) reply {
	if v.me != nil {
		return onwards(myNetworkPath)
	}
	query := v.r.URL.Query()
	p := signInPage{frame: v.frame("Sign in", ""), Query: query.Get("q"), Then: query.Get("then")}
	p.Cast = desksOf(v.n, v.n.Seated(), p.Then)
	p.Found = desksOf(v.n, v.n.Find(p.Query, foundMost), p.Then)
	return reply{view: "signin.html", page: p}
}

func desksOf(n *network.Network, members []*network.Member, then string) []desk {
	var desks []desk
	for _, m := range members {
		desks = append(desks, desk{faceOf(n, m), fmt.Sprintf(
			"%d pending, %s, %s plan.", m.PendingCount(), plural(m.Connections(), "connection"), planName(m.Plan),
		), then})
	}
	return desks
}

func signedIn(v *visit) reply {
	m := v.visible(v.member("member"))
	if m == nil {
		return v.unseen()
	}
	return reply{to: inside(v.r.PostFormValue("then")), cookie: v.site.seal.cookie(m.ID)}
}

func signOut(v *visit) reply { return reply{to: "/", cookie: v.site.seal.cookie(0)} }

// planName is an account type as a sentence has it.
func planName(plan string) string {
	switch plan {
	case "premium":
		return "Premium"
	case "sales_nav":
		return "Sales Navigator"
	case "recruiter":
		return "Recruiter"
	}
	return "free"
}
