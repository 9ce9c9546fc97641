// Package ledger holds what an account's history is made of: entries, which
// are appended and never changed, and the facts inside them.
//
// An entry is an import (all canonical facts of one archive or one poll of the
// official API), a mark (what a person said), a journal line (what LinkedIn
// said), a setting, or a correction that takes back an earlier entry. What an
// account looks like is never stored as truth: package invite folds it from
// the entries. Instants are microseconds UTC, dates are civil dates, payloads
// are exact bytes in a versioned encoding.
package ledger

import "fmt"

// Kind is what sort of entry it is. Values are stored: append, never reorder.
type Kind uint8

// The kinds of entry.
const (
	KindImport     Kind = 1
	KindMark       Kind = 2
	KindJournal    Kind = 3
	KindSetting    Kind = 4
	KindCorrection Kind = 5
)

// String is the kind's stable name.
func (k Kind) String() string {
	switch k {
	case KindImport:
		return "import"
	case KindMark:
		return "mark"
	case KindJournal:
		return "journal"
	case KindSetting:
		return "setting"
	case KindCorrection:
		return "correction"
	}
	return fmt.Sprintf("kind %d", uint8(k))
}

// Entry is one appended fact of one account.
type Entry struct {
	Workspace string  // UUIDv4, lower case
	Account   string  // UUIDv7, lower case
	Position  int64   // 1, 2, 3 ... without a gap; zero until appended
	Kind      Kind    //
	Happened  Instant // when it happened in the world; for an import, the moment the archive speaks of
	Learned   Instant // when Kith was told
	Actor     string  // who told it: "owner" until a team has names
	Origin    string  // where from: a file's base name, "cli", "api"
	Key       string  // natural key: an account holds at most one entry with a non-empty Key
	Payload   []byte  // canonical encoding of the content, exact bytes
}
