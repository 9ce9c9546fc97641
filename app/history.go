package app

import (
	"context"
	"fmt"
	"slices"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/store"
)

// Done is one order a person gave: the marks of one command, a journal line,
// settings, an import, or an undo.
type Done struct {
	First, Position int64 // its entries; Position is the newest
	Entries         int
	Standing        int // how many of them no undo has taken back
	Stands          bool
	At              ledger.Instant // when Kith was told
	Kind            ledger.Kind
	What            string // "withdrawn: Maya Example and 3 more"
	Final           bool   // it cannot be taken or brought back: someone was forgotten in it
	Undoes          int64  // for an undo, the first entry that it took back
}

// History lists the newest n orders, newest first. Each says whether it still
// stands; Undo takes any of them back.
func (k *Kith) History(ctx context.Context, account string, n int) ([]Done, error) {
	d, err := k.open(ctx, account)
	if err != nil {
		return nil, err
	}
	var orders [][]ledger.Entry
	var p past
	err = k.store.View(ctx, func(r store.Reader) error {
		for back := int64(recent); ; back *= 8 {
			after := max(0, d.account.Head-back)
			if p, err = remember(r, d.account, after); err != nil {
				return err
			}
			p.upTo(d.account.Head)
			orders = p.orders()
			if after == 0 || len(orders) > n { // the oldest that was read may be cut
				return nil
			}
		}
	})
	if err != nil {
		return nil, err
	}
	out := make([]Done, 0, min(n, len(orders)))
	for _, o := range orders[:max(0, min(n, len(orders)))] {
		one, err := p.done(d, o)
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, nil
}

// upTo leaves out what was appended after the desk was laid out.
func (p *past) upTo(head int64) {
	p.entries = slices.DeleteFunc(p.entries, func(e ledger.Entry) bool { return e.Position > head })
}

// orders are the entries by order, the newest order first.
func (p *past) orders() [][]ledger.Entry {
	var out [][]ledger.Entry
	for to := len(p.entries); to > 0; {
		from, _ := p.span(to - 1)
		out = append(out, p.entries[from:to])
		to = from
	}
	return out
}

func (p *past) done(d *desk, o []ledger.Entry) (Done, error) {
	newest := o[len(o)-1]
	one := Done{
		First: o[0].Position, Position: newest.Position, Entries: len(o), Standing: len(p.standing(o)),
		At: newest.Learned, Kind: newest.Kind, Final: slices.ContainsFunc(o, forgets),
	}
	one.Stands = one.Standing > 0
	if o[0].Kind == ledger.KindCorrection {
		c, err := ledger.DecodeCorrection(o[0].Payload)
		if err != nil {
			return one, err
		}
		one.Undoes = c.Undoes
	}
	var err error
	one.What, err = orderInWords(d, o)
	return one, err
}

// orderInWords says what an order said, by the first of its entries that still
// tells something.
func orderInWords(d *desk, o []ledger.Entry) (string, error) {
	if len(o) > 1 && o[0].Kind == ledger.KindCorrection {
		return fmt.Sprintf("undo of %d entries", len(o)), nil
	}
	what := "forgotten: someone"
	if i := slices.IndexFunc(o, func(e ledger.Entry) bool { return !forgets(e) }); i >= 0 {
		var err error
		if what, err = inWords(d, o[i]); err != nil {
			return "", err
		}
	}
	if more := len(o) - 1; more > 0 {
		what += fmt.Sprintf(" and %d more", more)
	}
	return what, nil
}
