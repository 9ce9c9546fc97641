package withdraw

import (
	"strings"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/person"
)

// The settings that keep invitations out of every plan.
const (
	SettingKeepTags      = "keep.tag"     // tags, separated by commas
	SettingKeepCompanies = "keep.company" // companies, separated by commas
	SettingKeepNotes     = "keep.note"    // "yes" keeps whoever was sent a note
)

// row is a pending outgoing invitation, as far as choosing needs it.
type row struct {
	index    int
	id       string
	sent     ledger.Instant
	age      int    // whole days at the plan's moment
	forced   Cause  // WrongPerson or NoContact, else ""
	keeper   keeper // the rule that holds it whatever its age
	keepText string // the tag or company that matched
}

// keeper is a rule of the owner's that keeps an invitation.
type keeper uint8

const (
	nobody keeper = iota
	keepPerson
	keepTag
	keepCompany
	keepNote
)

// keepRules are the owner's standing rules.
type keepRules struct {
	tags, companies map[string]bool
	notes           bool
}

// gather collects the pending outgoing invitations of a book. Ages are reckoned
// at the book's moment; a plan that starts later does not make anyone older.
func gather(b *invite.Book) []row {
	rules := keepRules{
		tags: list(b.Setting(SettingKeepTags)), companies: list(b.Setting(SettingKeepCompanies)),
		notes: yes(b.Setting(SettingKeepNotes)),
	}
	pending := 0
	for i := range b.Len() {
		if isPending(b, i) {
			pending++
		}
	}
	pile := make([]row, 0, pending)
	for i := range b.Len() {
		if isPending(b, i) {
			pile = append(pile, rules.row(b, i))
		}
	}
	return pile
}

func isPending(b *invite.Book, i int) bool {
	return b.State(i) == invite.Pending && b.Direction(i) == ledger.Outgoing
}

func (k *keepRules) row(b *invite.Book, i int) row {
	who := b.Person(i)
	r := row{index: i, id: b.ID(i), sent: b.Sent(i), age: b.AgeDays(i)}
	switch {
	case b.WrongPerson(i):
		r.forced = WrongPerson
	case b.NoContact(who):
		r.forced = NoContact
	}
	if b.Kept(who) {
		r.keeper = keepPerson
		return r
	}
	if r.forced == "" {
		r.keeper, r.keepText = k.match(b, i, who)
	}
	return r
}

func (k *keepRules) match(b *invite.Book, i, who int) (keeper, string) {
	if len(k.tags) > 0 {
		for _, tag := range b.Tags(who) {
			if k.tags[fold(tag)] {
				return keepTag, tag
			}
		}
	}
	if len(k.companies) > 0 && k.companies[fold(b.Company(who))] {
		return keepCompany, b.Company(who)
	}
	if k.notes && b.Note(i) != "" {
		return keepNote, ""
	}
	return nobody, ""
}

// list reads a setting of several names; nil when it holds none.
func list(setting string) map[string]bool {
	var names map[string]bool
	for part := range strings.SplitSeq(setting, ",") {
		if name := fold(part); name != "" {
			if names == nil {
				names = make(map[string]bool)
			}
			names[name] = true
		}
	}
	return names
}

// fold compares tags with and without their mark, and names by eye.
func fold(name string) string { return strings.TrimPrefix(person.Fold(name), "#") }

func yes(setting string) bool {
	switch fold(setting) {
	case "yes", "true", "on", "1":
		return true
	}
	return false
}

// doneOn counts the withdrawals recorded for a civil day.
func doneOn(b *invite.Book, day ledger.Date) int {
	n := 0
	for i := range b.Len() {
		if b.Direction(i) != ledger.Outgoing {
			continue
		}
		if s := b.State(i); s != invite.WithdrawClaimed && s != invite.Withdrawn {
			continue
		}
		if b.Ended(i).In(b.Zone()) == day {
			n++
		}
	}
	return n
}
