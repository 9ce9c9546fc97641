package app

import (
	"context"
	"fmt"
	"time"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/store"
)

// Order is what one order of the history said, entry by entry.
type Order struct {
	Done
	Account Account
	Zone    *time.Location
	Lines   []OrderLine // the oldest first
}

// OrderLine is one entry of an order.
type OrderLine struct {
	Position int64
	What     string // in words: "withdrawn: Maya Example"
	Person   Person // of whom; zero when it is of nobody, or of somebody the ledger does not know any more
	Stands   bool   // no undo has taken it back
}

// Order tells what the order said to which the entry at a position belongs.
func (k *Kith) Order(ctx context.Context, account string, position int64) (Order, error) {
	d, err := k.open(ctx, account)
	if err != nil {
		return Order{}, err
	}
	if position < 1 || position > d.account.Head {
		return Order{}, fault.New(fault.NotFound, fmt.Sprintf("there is no entry %d", position), "kith undo --list shows the newest orders")
	}
	var p past
	var entries []ledger.Entry
	err = k.store.View(ctx, func(r store.Reader) error {
		p, entries, err = around(r, d.account, position)
		return err
	})
	if err != nil {
		return Order{}, err
	}
	out := Order{Account: accountOf(d.account), Zone: d.zone}
	if out.Done, err = p.done(d, entries); err != nil {
		return Order{}, err
	}
	for _, e := range entries {
		line := OrderLine{Position: e.Position, Stands: p.undone[e.Position] == 0}
		if line.What, line.Person, err = lineOf(d, e); err != nil {
			return Order{}, err
		}
		out.Lines = append(out.Lines, line)
	}
	return out, nil
}

func lineOf(d *desk, e ledger.Entry) (string, Person, error) {
	if forgets(e) {
		return "forgotten: someone", Person{}, nil
	}
	what, err := inWords(d, e)
	if err != nil || e.Kind != ledger.KindMark {
		return what, Person{}, err
	}
	m, err := ledger.DecodeMark(e.Payload)
	if err != nil {
		return what, Person{}, err
	}
	if p, ok := d.book.Find(m.Person); ok {
		return what, personOf(d.book, p), nil
	}
	return what, Person{}, nil
}
