package app

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

// MarkOrder says what a person saw or did about some people.
type MarkOrder struct {
	Account string
	People  []string
	Outcome ledger.Outcome
	At      Moment
	Text    string // the tag, for tag and untag
}

// Marked is one person after a mark.
type Marked struct {
	Person     Person
	Outcome    ledger.Outcome
	At         ledger.Instant
	Invitation string // id of the invitation it concerns; "" when it concerns the person
	Was, Is    invite.State
	NotBefore  ledger.Instant // when they may be invited again; zero: no wait runs
	Zone       *time.Location
}

// outcomes that concern an outgoing invitation, and the one that concerns an incoming one.
func concerns(o ledger.Outcome) ledger.Direction {
	switch o {
	case ledger.SaidWithdrawn, ledger.SaidStillPending, ledger.SaidNotFound,
		ledger.SaidReported, ledger.SaidWrongPerson, ledger.SaidSnooze:
		return ledger.Outgoing
	case ledger.SaidIgnored:
		return ledger.Incoming
	}
	return ledger.Unknown
}

// Outcomes lists what can be said about a person with Mark.
func Outcomes() []ledger.Outcome {
	return []ledger.Outcome{
		ledger.SaidWithdrawn, ledger.SaidStillPending, ledger.SaidNotFound, ledger.SaidAccepted,
		ledger.SaidIgnored, ledger.SaidReported, ledger.SaidWrongPerson, ledger.SaidKeep, ledger.SaidUnkeep,
		ledger.SaidNoContact, ledger.SaidTag, ledger.SaidUntag, ledger.SaidSnooze,
	}
}

// Mark records one outcome for some people: all of them or, when one of them
// cannot be meant, none.
func (k *Kith) Mark(ctx context.Context, o MarkOrder) ([]Marked, error) {
	if err := markable(o); err != nil {
		return nil, err
	}
	var done []Marked
	d, err := k.change(ctx, o.Account, func(d *desk) ([]ledger.Entry, error) {
		done = nil
		at, err := o.At.in(d.zone, k.now())
		if err != nil {
			return nil, err
		}
		var entries []ledger.Entry
		for _, word := range o.People {
			p, err := k.whoToMark(d, word, o.Outcome)
			if err != nil {
				return nil, err
			}
			m := ledger.Mark{Outcome: o.Outcome, Person: p.Key, Name: p.Name, At: at, Text: o.Text}
			one := Marked{Person: p, Outcome: o.Outcome, At: at}
			if one.Invitation, one.Was, err = theInvitation(d.book, p, o.Outcome, at); err != nil {
				return nil, err
			}
			done = append(done, one)
			entries = append(entries, k.entry(ledger.KindMark, at, ledger.EncodeMark(m)))
		}
		return k.together(entries), nil
	})
	if err != nil {
		return nil, err
	}
	for i := range done {
		k.settle(d, &done[i])
	}
	return done, nil
}

func markable(o MarkOrder) error {
	if !slices.Contains(Outcomes(), o.Outcome) {
		return fault.New(fault.Invalid, fmt.Sprintf("%q is not an outcome", o.Outcome), "one of "+outcomeList())
	}
	if len(o.People) == 0 {
		return fault.New(fault.Invalid, "a person is missing", "give a profile address, a key or a name")
	}
	needsText := o.Outcome == ledger.SaidTag || o.Outcome == ledger.SaidUntag
	if needsText && o.Text == "" {
		return fault.New(fault.Invalid, "the tag is missing", "kith mark PERSON tag --text investor")
	}
	return nil
}

func outcomeList() string {
	list := ""
	for i, o := range Outcomes() {
		if i > 0 {
			list += ", "
		}
		list += string(o)
	}
	return list
}

// whoToMark finds the person. Somebody the ledger has never seen can be kept,
// tagged or put on the do-not-contact list by profile address.
func (k *Kith) whoToMark(d *desk, word string, o ledger.Outcome) (Person, error) {
	p, err := d.who(word)
	if err == nil {
		return personOf(d.book, p), nil
	}
	stranger, ok := strangerOf(word)
	if ok && fault.Is(err, fault.NotFound) && concerns(o) == ledger.Unknown && o != ledger.SaidAccepted {
		return stranger, nil
	}
	return Person{}, err
}

// theInvitation is the invitation an outcome concerns: the latest that had been
// sent by then, a day of slack for the zone. There must be one.
func theInvitation(b *invite.Book, p Person, o ledger.Outcome, said ledger.Instant) (string, invite.State, error) {
	want := concerns(o)
	if want == ledger.Unknown && o != ledger.SaidAccepted {
		return "", 0, nil
	}
	at, _ := b.Find(p.Key)
	later := ledger.Instant(0)
	for i := b.Latest(at); i >= 0; i = b.Earlier(i) {
		if b.Direction(i) != want && want != ledger.Unknown {
			continue
		}
		if b.Sent(i) <= said+ledger.Day {
			return b.ID(i), b.State(i), nil
		}
		later = b.Sent(i)
	}
	if later != 0 {
		return "", 0, fault.New(fault.Invalid,
			fmt.Sprintf("the invitation concerning %s is of %s, later than the moment you name", p.Name, later.In(b.Zone())),
			"name a later moment with --at, or leave it out for now")
	}
	message := fmt.Sprintf("no invitation from you to %s is known", p.Name)
	hint := "record it first: kith sent " + p.Key
	if want == ledger.Incoming {
		message, hint = fmt.Sprintf("no invitation from %s to you is known", p.Name), "import a newer archive if there is one"
	}
	return "", 0, fault.New(fault.NotFound, message, hint)
}

// settle fills in how a marked person stands now.
func (k *Kith) settle(d *desk, m *Marked) {
	p, ok := d.book.Find(m.Person.Key)
	if !ok {
		return
	}
	m.Person, m.Zone = personOf(d.book, p), d.zone
	m.NotBefore = notBefore(d, p)
	for i := d.book.Latest(p); i >= 0; i = d.book.Earlier(i) {
		if d.book.ID(i) == m.Invitation {
			m.Is = d.book.State(i)
		}
	}
}
