package web

import (
	"github.com/kithhq/kith/app"
)

// shell is what stands around every page.
type shell struct {
	Title      string
	Section    string // the entry of the navigation that is open
	Nav        []entry
	More       []entry
	Accounts   []app.Account
	Account    app.Account
	Sample     bool // these are invented people
	Leave      bool // and the person's own ledger is one click away
	Said       *said
	Here       string // this page's own address
	Stylesheet string
	Script     string // "" when the program was built without its script
	Version    string
	Refresh    bool // without script, ask again in a second
}

// entry is a line of the navigation. Key is pressed after g.
type entry struct {
	Name, To, Title string
	Key             string
}

// shell gathers what stands around a page.
func (s *site) shell(v *visit, shown view) shell {
	out := shell{
		Title: shown.title, Section: shown.section, Accounts: v.accounts, Account: v.account,
		Sample: v.sample, Leave: v.sample && !s.setup.IsDemo, Said: s.sayings.shown(v), Here: v.r.URL.RequestURI(),
		Stylesheet: s.assets.Stylesheet(), Script: s.assets.Script(), Version: s.setup.Version, Refresh: shown.refresh,
	}
	if v.account.ID != "" {
		out.Nav = daily()
	}
	out.More = always(v.account.ID != "")
	return out
}

// daily are the pages of every day.
func daily() []entry {
	return []entry{
		{"today", "/today", "Today", "t"},
		{"run", "/run", "Clean-up", "c"},
		{"invitations", "/invitations", "Invitations", "i"},
		{"plan", "/plan", "Plan", "p"},
		{"again", "/again", "Re-invite", "a"},
	}
}

// always are the pages to understand by, and to look after things.
func always(withLedger bool) []entry {
	last := []entry{
		{"import", "/import", "Import", "m"},
		{"rules", "/rules", "Rules", "r"},
		{"settings", "/settings", "Settings", "s"},
		{"about", "/about", "Our promises", "o"},
	}
	if !withLedger {
		return append([]entry{{"welcome", "/welcome", "Welcome", "w"}}, last...)
	}
	return append([]entry{
		{"health", "/health", "Health", "h"},
		{"budget", "/budget", "Budget", "b"},
		{"acceptance", "/acceptance", "Acceptance", "e"},
		{"simulate", "/simulate", "What if", "f"},
		{"journal", "/journal", "Journal", "j"},
	}, last...)
}
