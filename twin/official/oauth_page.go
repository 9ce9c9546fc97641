package official

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/kithhq/kith/twin/network"
)

// consentPage asks who somebody is, and then whether they allow what is asked.
type consentPage struct {
	Title   string
	Trouble string
	Client  string
	Scopes  []line
	Asked   []field // carried on in the form
	Seats   []seat
	As      *seat // nil until somebody said who they are
}

type (
	field struct{ Name, Value string }
	seat  struct{ Slug, Name, Title string }

	// line is a scope or a fault, with what it does.
	line struct {
		Name, Says string
		Chosen     bool
	}
)

// scopeSays is what the consent page says of each scope.
var scopeSays = map[string]string{
	"r_dma_portability_self_serve": "download your own data, and keep a log of what you do from now on",
	"r_dma_portability_member":     "download your own data, and keep a log of what you do from now on",
	"r_dma_portability_3rd_party":  "download your data for an application of somebody else, and keep a log of what you do from now on",
	"w_member_social":              "post, comment and like for you",
	"openid":                       "know that it is you",
	"profile":                      "read your name",
	"email":                        "read your e-mail address",
}

func lines(names []string) []line {
	var all []line
	for _, name := range names {
		all = append(all, line{Name: name, Says: scopeSays[name]})
	}
	return all
}

// seats are the members somebody sits in for.
func seats(n *network.Network) []seat {
	var all []seat
	for _, m := range n.Members() {
		if m.Person && m.Closed == 0 {
			all = append(all, seatOf(m))
		}
	}
	return all
}

func seatOf(m *network.Member) seat { return seat{m.Slug, m.Name(), m.Title} }

// askMember shows who may log in, and to whoever says who they are, what the
// client wants.
func (a *API) askMember(c *call) answer {
	r, trouble := readRequest(c.query)
	if trouble != "" {
		return show(http.StatusBadRequest, "oauth.html", consentPage{Title: "Sign in", Trouble: trouble})
	}
	if code, why := r.refusal(c.query.Get("response_type")); code != "" {
		return r.back("error", code, "error_description", why)
	}
	p := consentPage{Title: "Sign in", Client: r.client, Scopes: lines(r.scopes), Asked: carried(c.query), Seats: seats(c.n)}
	if slug := strings.TrimSpace(c.query.Get("as")); slug != "" {
		m := c.n.BySlug(slug)
		if m == nil || m.Closed != 0 {
			p.Trouble = "There is no open account with this address."
		} else {
			s := seatOf(m)
			p.Title, p.As = "Allow access", &s
		}
	}
	return show(http.StatusOK, "oauth.html", p, originOf(r.redirect))
}

// carried are the parameters that go from page to page.
func carried(v url.Values) []field {
	var all []field
	for _, name := range []string{"response_type", "client_id", "redirect_uri", "scope", "state", "nonce"} {
		if v.Has(name) {
			all = append(all, field{name, v.Get(name)})
		}
	}
	return all
}

// originOf is where a form's redirect may lead, for the page's policy.
func originOf(address string) string {
	u, _ := url.Parse(address) // was read by onThisMachine
	return u.Scheme + "://" + u.Host
}

// hearMember takes the decision.
func (a *API) hearMember(c *call) answer {
	v, isForm := c.form()
	if !isForm {
		return invalid("The body must be a form")
	}
	r, trouble := readRequest(v)
	if trouble != "" {
		return show(http.StatusBadRequest, "oauth.html", consentPage{Title: "Sign in", Trouble: trouble})
	}
	if code, why := r.refusal(v.Get("response_type")); code != "" {
		return r.back("error", code, "error_description", why)
	}
	m := c.n.BySlug(v.Get("as"))
	switch decision := v.Get("decision"); {
	case slices.Contains([]string{"user_cancelled_login", "user_cancelled_authorize"}, decision):
		return r.back("error", decision, "error_description", "The user cancelled the authorization")
	case decision != "allow" || m == nil || m.Closed != 0:
		return show(http.StatusBadRequest, "oauth.html", consentPage{Title: "Sign in", Trouble: "Nobody decided anything."})
	}
	return a.permit(c, r, m)
}
