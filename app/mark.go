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

// MarkOrder says what a person saw or did about some people: those of People,
// or everybody whom Query finds. One order is one undo.
type MarkOrder struct {
	Account string
	People  []string
	Query   string // instead of People; see List for the language. It must leave somebody out
	Outcome ledger.Outcome
	At      Moment
	Text    string // the tag, for tag and untag; the private note, for memo: the latest stands, an empty one takes it back
	Aside   bool   // and leave them out of today's batch, as part of the same order
	Dry     bool   // decide and answer what would be, but append nothing
	Fit     bool   // leave out those of whom it cannot be said, and answer why, instead of refusing all
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
	Left       *fault.Error // why nothing was said of them, where the order is to Fit; nil: it was said
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
		ledger.SaidNoContact, ledger.SaidContact, ledger.SaidTag, ledger.SaidUntag, ledger.SaidMemo, ledger.SaidSnooze,
	}
}

// Mark records one outcome for some people: all of them or, when one of them
// cannot be meant, none. An order that is to Fit records it for those whom it
// fits, perhaps nobody. With Dry the answer is the same, and nothing is recorded.
func (k *Kith) Mark(ctx context.Context, o MarkOrder) ([]Marked, error) {
	o.Text = plainLines(o.Text)
	if err := markable(o); err != nil {
		return nil, err
	}
	carryOut := k.change
	if o.Dry {
		carryOut = k.suppose
	}
	var done []Marked
	d, err := carryOut(ctx, o.Account, func(d *desk) (entries []ledger.Entry, err error) {
		done, entries, err = k.marks(d, o)
		return k.together(entries), err
	})
	if err != nil {
		return nil, err
	}
	for i := range done {
		if done[i].Left == nil {
			k.settle(d, &done[i])
		}
	}
	return done, nil
}

// marks decides what an order records: one entry for each person, two where they are put aside.
func (k *Kith) marks(d *desk, o MarkOrder) (done []Marked, entries []ledger.Entry, err error) {
	at, err := o.At.in(d.zone, k.now())
	if err != nil {
		return nil, nil, err
	}
	meant, err := k.whomToMark(d, o)
	if err != nil {
		return nil, nil, err
	}
	for _, p := range meant.people {
		one := Marked{Person: p, Outcome: o.Outcome, At: at}
		i, err := theInvitation(d.book, p, o.Outcome, at)
		if err == nil && i >= 0 {
			err = meant.covers(d.book, p, i)
			one.Invitation, one.Was = d.book.ID(i), d.book.State(i)
		}
		if err != nil && o.Fit {
			one.Left = fault.Of(err)
			done = append(done, one)
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		done = append(done, one)
		m := ledger.Mark{Outcome: o.Outcome, Person: p.Key, Name: p.Name, At: at, Text: o.Text}
		entries = append(entries, k.entry(ledger.KindMark, at, ledger.EncodeMark(m)))
		if o.Aside {
			m = ledger.Mark{Outcome: ledger.SaidSnooze, Person: p.Key, Name: p.Name, At: at}
			entries = append(entries, k.entry(ledger.KindMark, at, ledger.EncodeMark(m)))
		}
	}
	return done, entries, nil
}

func markable(o MarkOrder) error {
	if !slices.Contains(Outcomes(), o.Outcome) {
		return fault.New(fault.Invalid, fmt.Sprintf("%q is not an outcome", o.Outcome), "one of "+outcomeList())
	}
	if len(o.People) > 0 && o.Query != "" {
		return fault.New(fault.Invalid, "people are named, and a query besides", "name them, or let the query find them")
	}
	if len(o.People) == 0 && o.Query == "" {
		return fault.New(fault.Invalid, "a person is missing", "give a profile address, a key or a name")
	}
	needsText := o.Outcome == ledger.SaidTag || o.Outcome == ledger.SaidUntag
	if needsText && o.Text == "" {
		return fault.New(fault.Invalid, "the tag is missing", "kith mark PERSON tag --text investor")
	}
	return writable(o.Text)
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
// sent by then, a day of slack for the zone. There must be one; it is -1 where
// the outcome concerns the person.
func theInvitation(b *invite.Book, p Person, o ledger.Outcome, said ledger.Instant) (int, error) {
	want := concerns(o)
	if want == ledger.Unknown && o != ledger.SaidAccepted {
		return -1, nil
	}
	at, _ := b.Find(p.Key)
	later := ledger.Instant(0)
	for i := b.Latest(at); i >= 0; i = b.Earlier(i) {
		if b.Direction(i) != want && want != ledger.Unknown {
			continue
		}
		if b.Sent(i) <= said+ledger.Day {
			return i, nil
		}
		later = b.Sent(i)
	}
	if later != 0 {
		return -1, fault.New(fault.Invalid,
			fmt.Sprintf("the invitation concerning %s is of %s, later than the moment you name", p.Name, later.In(b.Zone())),
			"name a later moment with --at, or leave it out for now")
	}
	message := fmt.Sprintf("no invitation from you to %s is known", p.Name)
	hint := "record it first: kith sent " + p.Key
	if want == ledger.Incoming {
		message, hint = fmt.Sprintf("no invitation from %s to you is known", p.Name), "import a newer archive if there is one"
	}
	return -1, fault.New(fault.NotFound, message, hint)
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
