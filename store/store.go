// Package store is the storage contract: what every store promises, and no SQL.
//
// A store keeps entries, appended per account under gapless positions, and
// caches (sections) that can be dropped and made again. It is stupid on
// purpose: no rule of the domain lives behind this interface, and payloads are
// exact bytes it never looks into. Package storetest holds the suite that
// every implementation passes.
package store

import (
	"context"

	"github.com/kithhq/kith/core/ledger"
)

// Store is a place where ledgers live. All methods may be called from several
// goroutines. Errors are faults: Unavailable for the disk, a lock held by
// another process, data of a newer version, or a ctx that ended (errors.Is
// still finds context.Canceled); Conflict for a lost race; Invalid for text
// that is not UTF-8 or holds U+0000, and for an empty id.
type Store interface {
	// View runs fn on one unchanging snapshot. r is fn's alone, in fn's own
	// goroutine, and of no use after it.
	View(ctx context.Context, fn func(r Reader) error) error
	// Update runs fn in one transaction: all of it, durably, or nothing. It may
	// run fn again after a conflict, so fn must touch nothing but w. A process
	// that dies inside Update leaves the ledger as before. A method of w that
	// fails to change something spoils the transaction: nothing is kept, and
	// Update returns that error even if fn returns nil. fn's own error, and its
	// panic, come back as they are.
	Update(ctx context.Context, fn func(w Writer) error) error
	// Check looks for damage below the ledger: the files themselves. It returns
	// one sentence per finding, none when sound.
	Check(ctx context.Context) ([]string, error)
	// Backup writes a consistent copy, while others read and write, to a new
	// file; a file that exists is a Conflict, and a failed copy leaves none.
	Backup(ctx context.Context, path string) error
	// Close gives the store back. Later calls are Unavailable; a second Close does nothing.
	Close() error
}

// Eraser is a store that can make what was rewritten or dropped unreadable in
// its own files. Erasing a person calls Scrub after the last Rewrite. A store
// that keeps no files of its own need not be one.
type Eraser interface {
	// Scrub leaves no byte of a replaced payload or a dropped section in the
	// store's files. It is Unavailable while others read an older snapshot, and
	// may then be called again. Copies made before (backups) are not reached.
	Scrub(ctx context.Context) error
}

// MostPayload is how many bytes one payload or one section may have. An import
// of 1,000,000 rows needs about 50 MB.
const MostPayload = 1 << 30

// Account is one LinkedIn account whose ledger is kept.
type Account struct {
	Workspace string // UUIDv4
	ID        string // UUIDv7, never changes
	Key       string // owner's person key; changes when a slug becomes known
	Name      string
	MemberID  string // digits in file names of some archives; may be empty
	Head      int64  // position of the newest entry, 0 when none
}

// Section is one named part of an account's cache, made from the entries up
// to and including Position.
type Section struct {
	Name     string
	Position int64
	Bytes    []byte
}

// Reader reads one snapshot.
type Reader interface {
	// Workspaces lists workspace ids, bytewise ascending.
	Workspaces() ([]string, error)
	// Accounts lists a workspace's accounts, bytewise by ID (which is by age).
	Accounts(workspace string) ([]Account, error)
	// Entries calls fn for each entry of an account after a position, in order,
	// and stops at fn's first error, which it returns. Payloads are included and
	// are fn's to keep. fn must not call the Reader. An account that does not
	// exist has no entries.
	Entries(workspace, account string, after int64, fn func(ledger.Entry) error) error
	// Keyed finds the entry with a natural key. NotFound when there is none, and for the empty key.
	Keyed(workspace, account, key string) (ledger.Entry, error)
	// Sections reads the named parts of an account's cache, or all of them when
	// no name is given; a part that is not there is left out. They come in the
	// order of the names, or bytewise by name.
	Sections(workspace, account string, names ...string) ([]Section, error)
	// Secret is a workspace's salt: random bytes made with the workspace.
	// NotFound when there is no such workspace.
	Secret(workspace string) ([]byte, error)
}

// Writer changes the store inside one transaction.
type Writer interface {
	Reader
	// AddWorkspace creates a workspace with its salt. One that exists is a Conflict.
	AddWorkspace(id string, secret []byte) error
	// SaveAccount creates an account or changes its Key, Name and MemberID. Head
	// is ignored. A workspace that does not exist is NotFound.
	SaveAccount(a Account) error
	// Append adds entries behind expected, which must be the account's head, and
	// gives them the next positions in order; it returns the new head. What the
	// entries say of Workspace, Account and Position is ignored. Another head is
	// a Conflict, a Key that the account already holds is a Conflict, an account
	// that does not exist is NotFound, a payload above MostPayload is a Limit.
	Append(workspace, account string, expected int64, entries ...ledger.Entry) (int64, error)
	// Rewrite replaces one entry's payload, origin and key. It exists for erasing a
	// person and for nothing else; a position that does not exist is NotFound.
	Rewrite(e ledger.Entry) error
	// PutSections replaces an account's cache as a whole; none drops it. Two of
	// one name are Invalid, an account that does not exist is NotFound.
	PutSections(workspace, account string, sections ...Section) error
}
