// Package portability polls LinkedIn's official Member Data Portability API
// with a member's own token: the snapshot, whose tables are those of the
// archive, and the changelog, which says what the member did of late.
//
// It asks three resources of one host, one request after the other, and writes
// nothing but the enrolment that the changelog needs. It never asks for
// messages, addresses or any other domain that Kith has no use for; the
// changelog cannot be filtered, so what it says of messages is skipped unread.
//
// That a domain is empty, not ready yet or broken are three things, and a token
// that ended never passes for the end of a table. Answers are taken to be
// hostile, and what LinkedIn wrote is never shown to a person as it is. See
// docs/decision/0007-one-dialect.md.
package portability

import (
	"time"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

// Request is what one poll is to fetch, and on whose behalf.
type Request struct {
	Token    string                // the member's access token; in no error, address or reading
	Zone     *time.Location        // in which "Sent At" is read; nil is UTC
	Emails   bool                  // keep the e-mail addresses of connections
	Now      ledger.Instant        // rows and events dated more than a day later are refused; 0 refuses none
	Cursor   ledger.Instant        // of the newest changelog reading kept; 0 asks for all there is
	Boundary []int64               // of that reading: events that come again and are dropped
	Snapshot bool                  // fetch the snapshot besides the changelog
	Progress func(done, total int) // parts of the poll that are over; may be nil
}

// Result is what one poll gave.
type Result struct {
	Snapshot  *ledger.Reading // nil when it was not asked for or no domain could be read
	Changelog *ledger.Reading // nil when LinkedIn told nothing beyond Cursor; without rows when nothing of it is kept, so that its Cursor moves on
	Enrolled  ledger.Instant  // since when LinkedIn keeps events of this member; 0 is not known
	Domains   []Domain        // what became of each part, in the order asked
	Missed    bool            // events may be lost for good: Cursor is older than LinkedIn keeps them, or they could not be passed
	After     ledger.Instant  // LinkedIn wants no request before; 0 when it named no moment
}

// Domain is what became of one part of a poll: a domain of the snapshot under
// LinkedIn's name, or "memberAuthorizations" or "memberChangeLogs".
type Domain struct {
	Name     string
	Outcome  Outcome
	Pages    int          // that were read
	Rows     int          // distinct rows, or events
	Sentence string       // for the person: lower case, without a full stop; empty when there is nothing to say
	Fault    *fault.Error // why it is Broken; else nil
}

// Outcome is how asking for a domain ended.
type Outcome uint8

// The outcomes.
const (
	// Broken did not come to its proper end, and nothing of it is kept; of the
	// changelog what came before is kept when it came in order.
	Broken Outcome = iota
	// Read came to its proper end.
	Read
	// Empty has no rows, and other domains show that LinkedIn is done collecting.
	Empty
	// NotReady has no rows, which may be because LinkedIn is still collecting.
	NotReady
	// Unsupported is not a domain of LinkedIn's any more.
	Unsupported
)

// String is the outcome's stable name.
func (o Outcome) String() string {
	switch o {
	case Read:
		return "read"
	case Empty:
		return "empty"
	case NotReady:
		return "not ready"
	case Unsupported:
		return "unsupported"
	}
	return "broken"
}

const (
	authorizations = "memberAuthorizations"
	snapshots      = "memberSnapshotData"
	changeLogs     = "memberChangeLogs"
)
