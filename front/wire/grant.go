package wire

import (
	"encoding/json"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
)

// Domain is a part of the official API and what became of asking for it.
type Domain struct {
	Name    string `json:"name"`
	Outcome string `json:"outcome"`
	Rows    int    `json:"rows"`
	Text    string `json:"text"`
}

// DomainsOf are the parts of the official API in JSON.
func DomainsOf(all []app.Domain) []Domain {
	out := []Domain{}
	for _, d := range all {
		out = append(out, Domain(d))
	}
	return out
}

// grant is what is remembered of a grant in a file: all but the token.
type grant struct {
	API      string         `json:"api,omitempty"`
	At       ledger.Instant `json:"asked_at"` // microseconds UTC, as all instants here
	Snapshot ledger.Instant `json:"snapshot_at"`
	Wait     ledger.Instant `json:"wait_until"`
	Token    ledger.Instant `json:"token_given_at"`
	Enrolled ledger.Instant `json:"enrolled_at"`
	Domains  []Domain       `json:"domains"`
}

// Remember is a grant without its token, as text for a file.
func Remember(g app.Grant) ([]byte, error) {
	a := g.Asked
	return json.MarshalIndent(grant{g.API, a.At, a.Snapshot, a.Wait, a.Token, a.Enrolled, DomainsOf(a.Domains)}, "", " ")
}

// Recall reads what Remember wrote.
func Recall(text []byte) (app.Grant, error) {
	var j grant
	if err := json.Unmarshal(text, &j); err != nil {
		return app.Grant{}, err
	}
	g := app.Grant{API: j.API, Asked: app.Asked{At: j.At, Snapshot: j.Snapshot, Wait: j.Wait, Token: j.Token, Enrolled: j.Enrolled}}
	for _, d := range j.Domains {
		g.Asked.Domains = append(g.Asked.Domains, app.Domain(d))
	}
	return g, nil
}
