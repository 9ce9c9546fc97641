package app

import (
	"context"
	"fmt"
	"slices"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

// Proposal is a pair that is probably one person: known by name alone in an
// old archive, and by profile address in a newer one.
type Proposal struct {
	From, Into Person
	Sure       bool // more than the name speaks for it, and no other profile is in question
	Why        string
}

// Merges proposes pairs. None is ever merged without a word.
func (k *Kith) Merges(ctx context.Context, account string) ([]Proposal, error) {
	d, err := k.open(ctx, account)
	if err != nil {
		return nil, err
	}
	return slices.Clone(d.worked.merges()), nil
}

// Merge says that two are one; into names them from now on.
func (k *Kith) Merge(ctx context.Context, account, from, into string) (Proposal, error) {
	return k.join(ctx, account, from, into, ledger.SaidMerge)
}

// Distinct says that two are two, so that the pair is not proposed again.
func (k *Kith) Distinct(ctx context.Context, account, from, into string) (Proposal, error) {
	return k.join(ctx, account, from, into, ledger.SaidDistinct)
}

// MergeAll accepts every proposal that is sure, as one order.
func (k *Kith) MergeAll(ctx context.Context, account string) ([]Proposal, error) {
	var done []Proposal
	_, err := k.change(ctx, account, func(d *desk) ([]ledger.Entry, error) {
		done = nil
		var entries []ledger.Entry
		for _, m := range proposals(d.book) {
			if m.Sure {
				done = append(done, m)
				entries = append(entries, k.pair(m, ledger.SaidMerge))
			}
		}
		return k.together(entries), nil
	})
	return done, err
}

func (k *Kith) join(ctx context.Context, account, from, into string, o ledger.Outcome) (Proposal, error) {
	var pair Proposal
	_, err := k.change(ctx, account, func(d *desk) ([]ledger.Entry, error) {
		a, err := d.who(from)
		if err != nil {
			return nil, err
		}
		b, err := d.who(into)
		if err != nil {
			return nil, err
		}
		if a == b {
			return nil, fault.New(fault.Conflict, fmt.Sprintf("%s and %s are already one person", from, into), "")
		}
		pair = Proposal{From: personOf(d.book, a), Into: personOf(d.book, b)}
		return k.together([]ledger.Entry{k.pair(pair, o)}), nil
	})
	return pair, err
}

func (k *Kith) pair(m Proposal, o ledger.Outcome) ledger.Entry {
	mark := ledger.Mark{Outcome: o, Person: m.From.Key, Name: m.From.Name, Into: m.Into.Key, At: k.now()}
	return k.entry(ledger.KindMark, k.now(), ledger.EncodeMark(mark))
}

func proposals(b *invite.Book) []Proposal {
	var out []Proposal
	for _, m := range b.Proposals() {
		out = append(out, Proposal{From: personOf(b, m.Weak), Into: personOf(b, m.Person), Sure: m.Sure(), Why: because(m)})
	}
	return out
}

// because says what speaks for a merge.
func because(m invite.Proposal) string {
	why := "the same name"
	switch {
	case m.Same == 1:
		why += ", and an invitation sent in the same minute"
	case m.Same > 1:
		why += fmt.Sprintf(", and %d invitations sent in the same minutes", m.Same)
	}
	if m.Date {
		why += ", and the same day of connecting"
	}
	if m.Rivals > 0 {
		why += fmt.Sprintf("; %d other profiles bear it too", m.Rivals)
	}
	return why
}
