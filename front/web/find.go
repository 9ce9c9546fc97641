package web

import (
	"strings"

	"github.com/kithhq/kith/app"
)

// offer is one place to go to, of those the palette shows.
type offer struct {
	To, Name, More string
}

// mostFound is how many people the palette shows, and of how many rows they are taken.
const (
	mostFound = 7
	mostAsked = 40
)

func (s *site) findRoutes() []route {
	return []route{{"GET /find", s.reading(s.find)}}
}

// find offers pages, people and queries for what was typed: a part of a page,
// for the palette. Without script the same places are in the navigation and
// behind the field of the table.
func (s *site) find(v *visit) (view, error) {
	typed := v.form("q")
	withLedger := v.account.ID != ""
	out := pagesFound(typed, withLedger)
	if withLedger && typed != "" {
		people, err := peopleFound(v, typed)
		if err != nil {
			return view{}, err
		}
		views, err := viewsFound(v, typed)
		if err != nil {
			return view{}, err
		}
		out = append(append(out, people...), views...)
	}
	return view{body: findOffers(out), bare: true}, nil
}

// pagesFound are the pages of which a word begins with what was typed.
func pagesFound(typed string, withLedger bool) []offer {
	pages := always(withLedger)
	if withLedger {
		pages = append(daily(), pages...)
	}
	var out []offer
	for _, e := range pages {
		if beginsWord(e.Title, typed) {
			out = append(out, offer{To: e.To, Name: e.Title, More: "page"})
		}
	}
	return out
}

// beginsWord reports whether a title, or a word in it, begins with a text.
func beginsWord(title, text string) bool {
	return strings.Contains(" "+strings.ToLower(title), " "+strings.ToLower(text))
}

// peopleFound are people whose name holds every word that was typed, and the
// way to all invitations that the text finds as a query.
func peopleFound(v *visit, typed string) ([]offer, error) {
	var named []string
	for _, word := range strings.Fields(strings.ReplaceAll(typed, `"`, " ")) {
		named = append(named, `name:"`+word+`"`)
	}
	if len(named) == 0 {
		return nil, nil
	}
	l, err := v.kith.List(v.ctx, app.ListOrder{Account: v.account.ID, Query: strings.Join(named, " "), Count: mostAsked})
	if err != nil {
		return nil, err
	}
	var out []offer
	seen := map[string]bool{}
	for _, r := range l.Rows {
		if seen[r.Person.Key] || len(out) == mostFound {
			continue
		}
		seen[r.Person.Key] = true
		out = append(out, offer{To: personPage(r.Person.Key), Name: called(r.Person), More: stateWord(r.State)})
	}
	asked, err := v.kith.List(v.ctx, app.ListOrder{Account: v.account.ID, Query: typed, Count: 1})
	if err == nil && asked.Total > 0 {
		out = append(out, offer{To: rows(typed), Name: typed, More: many(asked.Total, "invitation", "invitations")})
	}
	return out, nil // a text that is no query is a name all the same
}

// viewsFound are the queries under a name that begins so.
func viewsFound(v *visit, typed string) ([]offer, error) {
	all, err := v.kith.Views(v.ctx, v.account.ID)
	if err != nil {
		return nil, err
	}
	var out []offer
	for _, one := range all {
		if beginsWord(one.Name, typed) {
			out = append(out, offer{To: rows(one.Query), Name: one.Name, More: "view, " + many(one.Count, "row", "rows")})
		}
	}
	return out, nil
}

// called is a person's name, with what they do where that is known.
func called(p app.Person) string {
	if work(p) == "" {
		return named(p)
	}
	return named(p) + ", " + work(p)
}
