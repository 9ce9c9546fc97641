package budget

import (
	"strconv"
	"strings"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// The settings the budget reads from a book.
const (
	SettingPlan        = "plan"        // a plan's name
	SettingSince       = "since"       // the date the account was opened, 2006-01-02
	SettingConnections = "connections" // first-degree connections, as LinkedIn shows them
)

// FromBook gathers the budget's input from an account's book. The policy is the
// account's, without its plan, which is read from the book; a setting that
// cannot be read counts as not set. The share that is accepted is left unknown:
// who has a forecast of the account adds it. A book without texts has no notes
// to count.
func FromBook(b *invite.Book, p policy.Policy) Input {
	in := Input{
		Now: b.Now(), Zone: b.Zone(), Policy: p.For(policy.PlanOf(b.Setting(SettingPlan))),
		Connections: told(b), Listed: listed(b), Journal: b.Journal(),
	}
	if since, err := ledger.ParseDate(b.Setting(SettingSince)); err == nil {
		in.Since = since.Start(b.Zone())
	}
	week := in.Now - in.Policy.Days(policy.WeekDays)
	in.Sends = make([]ledger.Instant, 0, b.Len())
	for i := range b.Len() {
		switch b.Direction(i) {
		case ledger.Outgoing:
			in.outgoing(b, i)
		case ledger.Unknown, ledger.Incoming:
		}
	}
	in.Possible = possible(b, week)
	in.Reported = reported(b, in.Now-in.Policy.Days(policy.ReportsDays))
	in.Peak = peak(b, in.Policy, in.Pending)
	return in
}

func (in *Input) outgoing(b *invite.Book, i int) {
	switch b.State(i) {
	case invite.Pending:
		in.Pending++
	case invite.WithdrawClaimed:
		in.Claimed++
	case invite.Withdrawn, invite.Accepted, invite.Expired, invite.Gone, invite.Open, invite.Ignored:
	}
	sent := b.Sent(i)
	if sent == 0 {
		return
	}
	in.Sends = append(in.Sends, sent)
	if b.HasTexts() && b.Note(i) != "" {
		in.Noted = append(in.Noted, sent)
	}
}

// told is the number of connections the owner gave, else -1. The archive's own
// list does not make an account new: it may be a part of it, or an old one.
func told(b *invite.Book) int {
	if n, err := strconv.Atoi(strings.TrimSpace(b.Setting(SettingConnections))); err == nil && n >= 0 {
		return n
	}
	return -1
}

func listed(b *invite.Book) int {
	n := 0
	for p := range b.People() {
		if b.ConnectedOn(p) != 0 {
			n++
		}
	}
	return n
}

// reported counts people who reported the sender and whose invitation is so
// young that the report must be, too.
func reported(b *invite.Book, start ledger.Instant) int {
	n := 0
	for p := range b.People() {
		if !b.Reported(p) {
			continue
		}
		if i := b.Latest(p); i >= 0 && b.Sent(i) > start {
			n++
		}
	}
	return n
}
