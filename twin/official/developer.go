package official

import (
	"net/http"
	"slices"
	"strings"
)

// developerPage is the developer portal: a tool that makes tokens, one that
// inspects them, and one that revokes them.
type developerPage struct {
	Title   string
	Trouble string
	Done    string
	Seats   []seat
	Scopes  []line
	Faults  []line

	Member, Wanted string // as typed
	Minted         string
	Inspected      *inspection
}

type inspection struct{ Token, Standing, Member, Scopes, Issued, Expires, Faults string }

func (a *API) routeDeveloper() {
	a.routes.HandleFunc("GET /developer/{$}", a.plain(a.developer))
	a.routes.HandleFunc("GET /developer/style.css", a.plain(func(*call) answer {
		return answer{status: http.StatusOK, text: stylesheet}.with("Content-Type", "text/css; charset=utf-8")
	}))
	a.routes.HandleFunc("POST /developer/inspect", a.human(a.inspect))
	a.routes.HandleFunc("POST /developer/revoke", a.human(a.revoke))
}

// human is plain for forms of pages: those of other sites are refused.
func (a *API) human(do func(c *call) answer) http.HandlerFunc {
	return a.plain(func(c *call) answer {
		if err := a.cross.Check(c.Request); err != nil {
			return refuse(http.StatusForbidden, "", 0, "The form comes from another site")
		}
		return do(c)
	})
}

func portal(c *call) developerPage {
	p := developerPage{Title: "Developer portal", Seats: seats(c.n), Scopes: lines(scopes)}
	for i := range p.Scopes {
		p.Scopes[i].Chosen = slices.Contains(c.query["scope"], p.Scopes[i].Name)
	}
	for _, k := range faults {
		p.Faults = append(p.Faults, line{Name: k.name, Says: k.says})
	}
	return p
}

// developer shows the page, with a token when one was asked for. A token is
// text, so that making one changes nothing.
func (a *API) developer(c *call) answer {
	p := portal(c)
	if c.query.Has("revoked") {
		p.Done = "Revoked."
	}
	p.Member, p.Wanted = strings.TrimSpace(c.query.Get("member")), strings.TrimSpace(c.query.Get("faults"))
	if other := strings.TrimSpace(c.query.Get("other")); other != "" {
		p.Member = other
	}
	if p.Member == "" {
		return show(http.StatusOK, "developer.html", p)
	}
	m, wanted := c.n.BySlug(p.Member), c.query["scope"]
	faults := strings.FieldsFunc(p.Wanted, func(r rune) bool { return r == '+' || r == ' ' || r == ',' })
	_, wrong := readFaults(strings.Join(faults, "+"))
	switch {
	case m == nil:
		p.Trouble = "There is no member with this address."
	case len(wanted) == 0:
		p.Trouble = "Choose what the token may do."
	case slices.ContainsFunc(wanted, func(s string) bool { return !slices.Contains(scopes, s) }):
		p.Trouble = "There is no such scope."
	case len(faults) > 0 && wrong != "":
		p.Trouble = "There is no fault “" + wrong + "”."
	default:
		p.Minted = Token(m.Slug, wanted, c.n.Now(), faults...)
	}
	return show(http.StatusOK, "developer.html", p)
}

// inspect tells what a token says and whether it stands.
func (a *API) inspect(c *call) answer {
	p := portal(c)
	v, _ := c.form()
	text := strings.TrimSpace(v.Get("token"))
	t, wrong, read := readToken(text)
	m := c.n.BySlug(t.slug)
	if !read || wrong != "" || m == nil {
		p.Trouble = "This is no access token."
		return show(http.StatusOK, "developer.html", p)
	}
	const shape = "2 January 2006, 15:04 UTC"
	p.Inspected = &inspection{
		Token: text, Standing: c.standing(t, m), Member: m.Name(), Scopes: strings.Join(t.scopes, " "),
		Issued: t.issued.Time().Format(shape), Expires: c.expires(t).Time().Format(shape),
	}
	for _, f := range t.faults {
		p.Inspected.Faults += " " + f.text
	}
	return show(http.StatusOK, "developer.html", p)
}

// revoke takes back one token, or all that a member ever gave.
func (a *API) revoke(c *call) answer {
	v, _ := c.form()
	if t, _, read := readToken(strings.TrimSpace(v.Get("token"))); read {
		if len(a.memory.revoked) >= most {
			clear(a.memory.revoked)
		}
		a.memory.revoked[t.text] = true
	} else if m := c.n.BySlug(strings.TrimSpace(v.Get("member"))); m != nil {
		a.WithdrawConsent(c.n, m.ID)
	} else {
		p := portal(c)
		p.Trouble = "There is no such token, and no such member."
		return show(http.StatusBadRequest, "developer.html", p)
	}
	return answer{status: http.StatusSeeOther}.with("Location", "/developer/?revoked=")
}
