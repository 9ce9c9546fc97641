package app

import (
	"context"
	"fmt"
	"unicode/utf8"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

// SentOrder says that a person sent an invitation by hand.
type SentOrder struct {
	Account string
	Person  string
	Name    string // what to call somebody the ledger has not seen; "" when it has
	At      Moment
	Note    string
}

// SentAnswer tells how the person stands after it.
type SentAnswer struct {
	Marked
	Warnings []string // why it was unwise, where it was
}

// Sent records an invitation that was sent by hand. What happened is recorded
// even where it was unwise; the warnings say why it was.
func (k *Kith) Sent(ctx context.Context, o SentOrder) (SentAnswer, error) {
	var out SentAnswer
	d, err := k.change(ctx, o.Account, func(d *desk) ([]ledger.Entry, error) {
		out = SentAnswer{}
		at, err := o.At.in(d.zone, k.now())
		if err != nil {
			return nil, err
		}
		p, err := k.whoWasInvited(d, o)
		if err != nil {
			return nil, err
		}
		out.Marked = Marked{Person: p, Outcome: ledger.SaidSent, At: at}
		out.Warnings = sentWarnings(d, p, o.Note)
		m := ledger.Mark{Outcome: ledger.SaidSent, Person: p.Key, Name: p.Name, At: at, Text: o.Note}
		return k.together([]ledger.Entry{k.entry(ledger.KindMark, at, ledger.EncodeMark(m))}), nil
	})
	if err != nil {
		return SentAnswer{}, err
	}
	out.Zone = d.zone
	if p, ok := d.book.Find(out.Person.Key); ok {
		out.Person = personOf(d.book, p)
		if i := d.book.Latest(p); i >= 0 {
			out.Invitation, out.Is = d.book.ID(i), d.book.State(i)
		}
	}
	return out, nil
}

func (k *Kith) whoWasInvited(d *desk, o SentOrder) (Person, error) {
	p, err := d.who(o.Person)
	if err == nil {
		return personOf(d.book, p), nil
	}
	stranger, ok := strangerOf(o.Person)
	if !ok || !fault.Is(err, fault.NotFound) {
		return Person{}, err
	}
	if o.Name != "" {
		stranger.Name = o.Name
	}
	return stranger, nil
}

// sentWarnings says what was unwise about an invitation, as things stood before it.
func sentWarnings(d *desk, p Person, note string) []string {
	var out []string
	if at, ok := d.book.Find(p.Key); ok {
		v := d.book.May(at, d.again)
		if v.Verdict != invite.OK {
			for _, r := range v.Reasons {
				out = append(out, r.Text)
			}
		}
	}
	if limit := noteLength(d); note != "" && utf8.RuneCountInString(note) > limit {
		out = append(out, fmt.Sprintf("a note may hold %d characters on this plan, this one has %d", limit, utf8.RuneCountInString(note)))
	}
	return out
}
