// Package storetest is the suite that every store passes: the promises of
// package store, each tried on a store of its own.
//
// A new store calls Run from one test and changes nothing here:
//
//	func TestPromises(t *testing.T) {
//		storetest.Run(t, func(t *testing.T) storetest.House { ... })
//	}
//
// What a store may do differently is a Difference, which it declares; there is
// no other way out. The suite's own tests run it on stores that break one
// promise each, and fail when it does not notice.
package storetest

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/kithhq/kith/store"
)

// House is where a case gets its stores.
type House struct {
	// Open gives a new, empty store.
	Open func() (store.Store, error)
	// Reopen closes a store and opens the same ledger again, as the next
	// process would.
	Reopen func(s store.Store) (store.Store, error)
	// OpenBackup opens a file that Backup wrote. It may be nil for a store that
	// declares BackupIsForeign.
	OpenBackup func(path string) (store.Store, error)
	// Folder is an empty folder in which backups may be written.
	Folder string
	// Differences are what this store declares.
	Differences []Difference
}

// Difference is something in which a store may differ from the others.
type Difference string

// BackupIsForeign: the file that Backup writes is for the database's own tools
// and cannot be opened as a store.
const BackupIsForeign Difference = "a backup is for the database's own tools"

// Case is one promise.
type Case struct {
	// Name says the promise.
	Name string
	// Without, if any, is the difference that excuses a store from it.
	Without Difference
	try     func(t *trial)
}

// Cases are all promises, in the order in which they are best read.
func Cases() []Case {
	return slices.Concat(appendCases(), raceCases(), payloadCases(), readCases(), accountCases(),
		sectionCases(), transactionCases(), eraseCases(), backupCases())
}

// Check tries the promise on a house and returns what was broken, or nil. The
// stores it opened are closed again.
func (c Case) Check(ctx context.Context, h House) (err error) {
	t := &trial{ctx: ctx, house: h}
	defer func() {
		for _, s := range t.opened {
			_ = s.Close()
		}
	}()
	defer func() {
		switch r := recover().(type) {
		case nil:
		case broken:
			err = fmt.Errorf("%s: %s", c.Name, string(r))
		default:
			panic(r)
		}
	}()
	c.try(t)
	return nil
}

// Run tries every promise, each in a house of its own, side by side.
func Run(t *testing.T, house func(t *testing.T) House) {
	t.Helper()
	for _, c := range Cases() {
		t.Run(c.Name, func(t *testing.T) {
			t.Parallel()
			h := house(t)
			if c.Without != "" && slices.Contains(h.Differences, c.Without) {
				t.Skipf("declared: %s", c.Without)
			}
			if err := c.Check(t.Context(), h); err != nil {
				t.Error(err)
			}
		})
	}
}
