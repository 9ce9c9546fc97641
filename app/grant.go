package app

import (
	"context"
	"strings"

	"github.com/kithhq/kith/core/fault"
)

// Grant is what lets Kith ask the official API about one account, and what is
// remembered of having asked. It never enters the ledger, and no verb hands its
// token out.
type Grant struct {
	Token string // the member's own; "" when none was given
	API   string // base address; "" for LinkedIn's own
	Asked Asked
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

// LongestToken is more bytes than LinkedIn says a token may come to.
const LongestToken = 8 << 10

// IsToken reports whether a text may be a token: one long word.
func IsToken(text string) bool {
	return text != "" && len(text) <= LongestToken && !strings.ContainsAny(text, " \t\r\n")
}

// ForgetGrant forgets the token of an account and what is remembered of having
// asked with it. It is no fault if there is none.
func (k *Kith) ForgetGrant(ctx context.Context, account string) error {
	d, err := k.open(ctx, account)
	if err != nil || k.grants == nil {
		return err
	}
	return k.grants.Forget(d.account.ID)
}

// granted is the grant to ask with: with the token just given, which begins
// anew, or with the one that is kept. d is nil for whomever a new token belongs to.
func (k *Kith) granted(d *desk, o SyncOrder) (Grant, error) {
	if k.grants == nil {
		return Grant{}, fault.New(fault.Denied, "no token of the official API is kept for this ledger", "only a ledger of one's own has one")
	}
	g, err := Grant{Token: o.Token, Asked: Asked{Token: k.now()}}, error(nil)
	if o.Token == "" {
		if g, err = k.grants.Load(d.account.ID); err == nil && g.Token == "" {
			err = fault.New(fault.Denied, "no token of the official API is kept for this account",
				"kith sync --token takes one; kith sync --help says where to get it")
		}
	}
	if o.API != "" {
		g.API = o.API
	}
	return g, err
}

// keep keeps what is to be remembered of a poll, and says where the token is
// now. Of one that failed that is only until when to leave LinkedIn alone, which
// takes an account that is known.
func (k *Kith) keep(g Grant, out Synced, d *desk, failed bool) (where string, err error) {
	id, wait := out.Account.ID, out.Asked.Wait
	switch {
	case !failed:
		g.Asked = out.Asked
	case d == nil || wait == g.Asked.Wait:
		return "", nil
	default:
		id, g.Asked.Wait = d.account.ID, wait
	}
	if id == "" {
		return "", nil
	}
	return k.grants.Save(id, g)
}
