package page

import "github.com/kithhq/kith/twin/network"

const settingsPath = "/settings/"

// settingsPage is a member's own account.
type settingsPage struct {
	frame
	Email      string
	Plan       string
	Joined     string
	Company    string
	Pages      []face // that they look after: the name and the address of each
	Duplicates []desk
}

func routeSettings(s *site) {
	s.get(settingsPath, settings)
	s.post(settingsPath+"desk/", sit)
}

func settings(v *visit) reply {
	p := settingsPage{
		frame: v.frame("Settings", "settings"), Email: v.me.Email, Plan: planName(v.me.Plan), Joined: day(v.me.Joined),
		Company: v.me.Company, Duplicates: desksOf(v.n, v.n.Namesakes(v.me), ""),
	}
	for _, c := range v.n.Administers(v.me.ID) {
		p.Pages = append(p.Pages, face{Name: c.Name, Link: companyPath(c)})
	}
	return reply{view: "settings.html", page: p}
}

// sit lets the member decide for themself, or the network for them.
func sit(v *visit) reply {
	switch v.r.PostFormValue("decides") {
	case "person":
		v.n.Sit(v.me.ID, true)
	case "network":
		v.n.Sit(v.me.ID, false)
	default:
		return v.refused(&network.Refusal{Code: "no_choice", Text: "Choose who decides."}, settingsPath)
	}
	return onwards(settingsPath)
}
