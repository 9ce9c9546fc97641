package budget

import (
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// Unexplained is somebody who became a connection, and whom no invitation explains:
// they may have accepted a request of the owner that nobody recorded.
type Unexplained struct {
	Person int            // of the book
	Latest ledger.Instant // the last moment at which that request can have been sent
}

// UnexplainedSince are those whose request may have been sent after a moment, which is
// no longer ago than the week. The first archive's connections are among them,
// though they are no invitations in the book. Where the newest archive keeps
// answered invitations there are none: our request would be in it.
func UnexplainedSince(b *invite.Book, after ledger.Instant) []Unexplained {
	if keepsHistory(b) {
		return nil
	}
	var all []Unexplained
	earliest := after.In(b.Zone())
	for p := range b.People() {
		on := b.ConnectedOn(p)
		if on < earliest || on == 0 || explained(b, p) {
			continue
		}
		if latest := min((on+1).Start(b.Zone())-1, b.Now()); latest > after {
			all = append(all, Unexplained{p, latest})
		}
	}
	return all
}

// possible are the last moments at which the unexplained ones of the week can have been asked.
func possible(b *invite.Book, week ledger.Instant) []ledger.Instant {
	var all []ledger.Instant
	for _, s := range UnexplainedSince(b, week) {
		all = append(all, s.Latest)
	}
	return all
}

// Uncertain is the moment after which something of which nobody is sure may
// count in the week of a model. The anchored week may have begun that early,
// with a request that nobody recorded.
func Uncertain(in Input, m Model) ledger.Instant {
	length := in.Policy.Days(policy.WeekDays)
	if m == ModelAnchored {
		length += in.Policy.Days(policy.WeekGrain)
	}
	return in.Now - length
}

// explained reports whether a person's connection follows from an invitation
// that is known.
func explained(b *invite.Book, p int) bool {
	for i := b.Latest(p); i >= 0; i = b.Earlier(i) {
		if b.Direction(i) != ledger.Unknown {
			return true
		}
	}
	return false
}

// keepsHistory reports whether the newest archive that counts keeps answered
// invitations. What lags may lack those of this week.
func keepsHistory(b *invite.Book) bool {
	var newest invite.Import
	for _, i := range b.Imports() {
		if i.Counts && !i.Lags && i.At >= newest.At {
			newest = i
		}
	}
	return newest.History
}
