package cli

import "github.com/kithhq/kith/app"

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
