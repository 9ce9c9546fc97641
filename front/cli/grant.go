package cli

import (
	"encoding/json"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
)

// Grant is what lets Kith ask the official API about one account, and what is
// remembered of having asked. It never enters the ledger.
type Grant struct {
	Token string // the member's own; "" when none was given
	API   string // base address; "" for LinkedIn's own
	Asked app.Asked
	Where string // where the token is kept, in words
}

// Grants keeps grants by account id. The error is a fault.
type Grants interface {
	// Load gives the zero Grant for an account without one.
	Load(account string) (Grant, error)
	// Save keeps the token in the system's keyring, or where there is none in a
	// file that its owner alone can read, and says where.
	Save(account string, g Grant) (where string, err error)
	// Forget removes the token and what was remembered.
	Forget(account string) error
}

// grantJSON is what is remembered of a grant in a file: all but the token.
type grantJSON struct {
	API      string         `json:"api,omitempty"`
	At       ledger.Instant `json:"asked_at"` // microseconds UTC, as all instants here
	Snapshot ledger.Instant `json:"snapshot_at"`
	Wait     ledger.Instant `json:"wait_until"`
	Token    ledger.Instant `json:"token_given_at"`
	Enrolled ledger.Instant `json:"enrolled_at"`
	Domains  []domainJSON   `json:"domains"`
}

// Remember is the grant without its token, as text for a file.
func (g Grant) Remember() ([]byte, error) {
	a := g.Asked
	return json.MarshalIndent(grantJSON{g.API, a.At, a.Snapshot, a.Wait, a.Token, a.Enrolled, domainsOf(a.Domains)}, "", " ")
}

// Recall reads what Remember wrote.
func Recall(text []byte) (Grant, error) {
	var j grantJSON
	if err := json.Unmarshal(text, &j); err != nil {
		return Grant{}, err
	}
	g := Grant{API: j.API, Asked: app.Asked{At: j.At, Snapshot: j.Snapshot, Wait: j.Wait, Token: j.Token, Enrolled: j.Enrolled}}
	for _, d := range j.Domains {
		g.Asked.Domains = append(g.Asked.Domains, app.Domain(d))
	}
	return g, nil
}
