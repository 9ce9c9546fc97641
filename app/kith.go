// Package app carries out what a person asks of Kith: it loads an account,
// lets core decide, appends what was learned, and answers with plain values.
//
// Every verb is a method of Kith and lives in a file of its name. A verb that
// only reads works on one snapshot of the store. A verb that changes something
// decides on a snapshot and appends behind the head it saw; when somebody else
// was quicker it decides again on what is there now, so nothing is ever
// written on the strength of facts that have changed. An import is one
// transaction: entries, account and checkpoint, or nothing.
//
// The package reads no clock and no file: both are handed in.
package app

import (
	"context"
	"time"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
	"github.com/kithhq/kith/store"
)

// Reading says how a source is to read.
type Reading struct {
	Zone       *time.Location              // in which "Sent At" is read
	Emails     bool                        // take the connections' e-mail addresses too
	ExportedOn ledger.Date                 // the day the archive was made, when a person says so; zero: find out
	History    *bool                       // Invitations keeps answered rows, when a person says so; nil: find out
	Now        ledger.Instant              // rows dated later than this are refused
	Progress   func(done, total int64)     // called now and then with bytes; may be nil
	Table      func(name string, rows int) // a table begins to be read (rows -1), or was read; may be nil
}

// Source reads one path into readings, one for each archive found there. It
// fails with a fault when the path gives nothing.
type Source func(ctx context.Context, path string, how Reading) ([]*ledger.Reading, error)

// Setup is what a Kith needs from outside. Every field but Keep is required.
type Setup struct {
	Store  store.Store
	Read   Source
	Poll   Poll
	Grants Grants // nil: none are kept, and the official API is not asked
	Now    func() ledger.Instant
	Zone   *time.Location // for an account whose zone nobody has set yet; must have an IANA name
	Actor  string         // who gives the orders: "owner" until a team has names
	Origin string         // the door: "cli", "web", "api"
	Policy policy.Policy  // the rule book before plan and overrides
	Keep   int            // how many accounts stay laid out between verbs; 0 in a process that carries out one
}

// Kith carries out verbs on one workspace of a store. Its methods may be
// called from several goroutines.
type Kith struct {
	store  store.Store
	read   Source
	poll   Poll
	grants Grants
	now    func() ledger.Instant
	zone   *time.Location
	actor  string
	origin string
	policy policy.Policy
	shelf  *shelf
}

// New is a Kith on the first workspace of the store; a store without one gets
// it with the first account.
func New(s Setup) *Kith {
	return &Kith{
		store: s.Store, read: s.Read, poll: s.Poll, grants: s.Grants, now: s.Now, zone: s.Zone,
		actor: s.Actor, origin: s.Origin, policy: s.Policy, shelf: newShelf(s.Keep),
	}
}

// workspace is the id of the workspace in use; "" when the store is new.
func workspace(r store.Reader) (string, error) {
	ids, err := r.Workspaces()
	if err != nil || len(ids) == 0 {
		return "", err
	}
	return ids[0], nil
}
