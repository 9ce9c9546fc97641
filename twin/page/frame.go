package page

import (
	"strings"
	"unicode"

	"github.com/kithhq/kith/twin/network"
)

// frame is what every page has around it.
type frame struct {
	Heading string // of the window, and of pages that have no other
	Tab     string // the entry of the bar that it belongs to; "" for none
	Now     string
	Me      *seat // nil when nobody is signed in
}

// seat is who is signed in.
type seat struct {
	face
	Person bool // somebody decides for them; else the network does
}

// frame is the frame of a page with a title.
func (v *visit) frame(title, tab string) frame {
	f := frame{Heading: title, Tab: tab, Now: clock(v.n.Now())}
	if v.me != nil {
		f.Me = &seat{faceOf(v.n, v.me), v.me.Person}
	}
	return f
}

// face is a member as others see them.
type face struct {
	ID       network.MemberID
	Name     string
	Link     string // of the profile
	Title    string
	Company  string
	PageLink string // of the company; "" when it has none
}

func faceOf(n *network.Network, m *network.Member) face {
	f := face{ID: m.ID, Name: shownName(m), Link: profilePath(m), Title: m.Title, Company: m.Company}
	if c := n.CompanyOf(m); c != nil && c.Slug != "" {
		f.PageLink = companyPath(c)
	}
	return f
}

// shownName is a member's name; whoever has none that can be seen is called so.
func shownName(m *network.Member) string {
	name := m.Name()
	if !strings.ContainsFunc(name, func(r rune) bool { return unicode.IsGraphic(r) && !unicode.IsSpace(r) }) {
		return "Member without a name"
	}
	return name
}

// apart keeps the direction of a name to itself, where no markup can: between
// the signs "first strong isolate" and "pop directional isolate".
func apart(name string) string { return "\u2068" + name + "\u2069" }
