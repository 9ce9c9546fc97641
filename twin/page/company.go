package page

import (
	"net/url"
	"slices"

	"github.com/kithhq/kith/twin/network"
)

// companyPage is the Page of a company, with who works there and who looks after it.
type companyPage struct {
	frame
	listing
	Name   string
	Path   string
	Rights bool // of who looks at it: an admin appoints and dismisses
	Admins []admin
	Rows   []colleague
}

// admin is somebody who looks after a Page.
type admin struct {
	face
	Left bool // works there no more, and kept the role (R73)
}

// colleague is somebody who works there.
type colleague struct {
	row
	Admin bool
}

func companyPath(c *network.Company) string { return "/company/" + url.PathEscape(c.Slug) + "/" }

func routeCompany(s *site) {
	s.get("/company/{slug}/", company)
	s.post("/company/{slug}/appoint/", appoint)
	s.post("/company/{slug}/dismiss/", dismiss)
}

// company is the company of the address's {slug}; nil when there is none.
func (v *visit) company() *network.Company { return v.n.CompanyBySlug(v.r.PathValue("slug")) }

func (v *visit) noCompany() reply { return v.absent("This Page is not available.") }

func company(v *visit) reply {
	c := v.company()
	if c == nil {
		return v.noCompany()
	}
	asked := v.shown()
	p := companyPage{
		frame: v.frame(apart(c.Name), ""), Name: c.Name, Path: companyPath(c),
		listing: listingOf(companyPath(c), asked, len(c.Staff)), Rights: slices.Contains(c.Admins, v.me.ID),
	}
	for _, id := range c.Admins {
		if m := v.n.Member(id); m != nil {
			p.Admins = append(p.Admins, admin{faceOf(v.n, m), !slices.Contains(c.Staff, id)})
		}
	}
	for k, id := range cut(c.Staff, asked) {
		if m := v.n.Member(id); m != nil {
			p.Rows = append(p.Rows, colleague{rowOf(v.n, m, k, "", ""), slices.Contains(c.Admins, id)})
		}
	}
	return reply{view: "company.html", page: p}
}

func appoint(v *visit) reply {
	return v.administer(func(c *network.Company, m *network.Member) *network.Refusal {
		if !slices.Contains(c.Staff, m.ID) {
			return &network.Refusal{Code: "no_colleague", Text: "Only somebody who works here can become an admin."}
		}
		return v.n.Appoint(v.me.ID, c, m.ID)
	})
}

func dismiss(v *visit) reply {
	return v.administer(func(c *network.Company, m *network.Member) *network.Refusal {
		return v.n.Dismiss(v.me.ID, c, m.ID)
	})
}

func (v *visit) administer(do func(c *network.Company, m *network.Member) *network.Refusal) reply {
	c, m := v.company(), v.member("who")
	if c == nil {
		return v.noCompany()
	}
	if m == nil {
		return v.unseen()
	}
	if r := do(c, m); r != nil {
		return v.refused(r, companyPath(c))
	}
	return onwards(companyPath(c))
}
