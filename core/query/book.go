package query

import (
	"time"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

// Book is what a query asks of an account; *invite.Book is one, and says more
// about each answer. Arguments are numbers of invitations, from 0 to Len()-1,
// and of persons. A Book does not change while a query runs on it.
type Book interface {
	Rows
	Times
	People
	Ties
	Origins
	// Zone is where the days of a query begin and end.
	Zone() *time.Location
}

// Rows are an account's invitations.
type Rows interface {
	// Len is how many there are.
	Len() int
	// Person is whom invitation i concerns.
	Person(i int) int
	// ID is a stable name of invitation i, different for each.
	ID(i int) string
	// Direction is who invited whom.
	Direction(i int) ledger.Direction
	// State is where it stands.
	State(i int) invite.State
	// Basis is how the state is known.
	Basis(i int) invite.Basis
	// Flags are remarks about it.
	Flags(i int) invite.Flag
	// WrongPerson is true when the owner said that it was not meant for them.
	WrongPerson(i int) bool
}

// Origins are where invitations are known from.
type Origins interface {
	// Source is where invitation i is known from.
	Source(i int) invite.Source
}

// Times are when an invitation was sent and ended, and what was written with it.
type Times interface {
	// Sent is when invitation i was sent; 0 when not known.
	Sent(i int) ledger.Instant
	// Ended is when it ended, or had at the latest; 0 when open or not known.
	Ended(i int) ledger.Instant
	// AgeDays is how many whole days ago it was sent; negative when not known.
	AgeDays(i int) int
	// Note is the text sent along; empty when there is none.
	Note(i int) string
}

// People are the persons of an account. A text that is not known is empty.
type People interface {
	// Find is the person with a key; merged persons are found under either key.
	Find(key string) (p int, ok bool)
	// Key is the person's key, see package person.
	Key(p int) string
	// Name is the person's name.
	Name(p int) string
	// Company is where the person works.
	Company(p int) string
	// Title is what the person does there.
	Title(p int) string
	// Memo is LinkedIn's private note about the person.
	Memo(p int) string
	// OwnMemo is the owner's own private note about the person.
	OwnMemo(p int) string
	// Tags are the person's tags, without #.
	Tags(p int) []string
}

// Ties are what holds between the owner and a person.
type Ties interface {
	// ConnectedOn is the day they became connected; 0 when they are not.
	ConnectedOn(p int) ledger.Date
	// Latest is the newest invitation between them; -1 when there is none.
	Latest(p int) int
	// NotBefore is when the person may be invited again after a withdrawal; 0
	// when no such wait is running.
	NotBefore(p int, rules invite.AgainRules) ledger.Instant
	// Kept is true when the owner wants the person's invitation left alone.
	Kept(p int) bool
	// NoContact is true when the person must not be contacted.
	NoContact(p int) bool
	// Skipped is true when the person is left out of today's batch.
	Skipped(p int) bool
	// Unwritten is true when the person accepted invitation i, one of the owner's,
	// and is known never to have been written to.
	Unwritten(i int) bool
	// Reported is true when the person said that they do not know the owner.
	Reported(p int) bool
}
