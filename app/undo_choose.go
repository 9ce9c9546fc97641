package app

import (
	"context"
	"fmt"
	"slices"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/store"
)

// recent is how many entries are looked at first: the order that is meant is
// nearly always among them.
const recent = 256

// chosen is what an undo does: the entries it tells of, and the positions that
// its corrections take back.
type chosen struct {
	told   []ledger.Entry
	undoes []int64
}

// takes chooses entries to take back.
func takes(entries []ledger.Entry) chosen {
	out := chosen{told: entries}
	for _, e := range entries {
		out.undoes = append(out.undoes, e.Position)
	}
	return out
}

// chosen chooses what an undo takes back, or brings back.
func (k *Kith) chosen(ctx context.Context, d *desk, o UndoOrder) (chosen, error) {
	var out chosen
	named := o.Order + o.Entry
	if named < 0 || named > d.account.Head {
		return out, fault.New(fault.NotFound, fmt.Sprintf("there is no entry %d", named),
			fmt.Sprintf("entries run from 1 to %d", d.account.Head))
	}
	err := k.store.View(ctx, func(r store.Reader) (err error) {
		switch {
		case o.Entry != 0:
			out, err = oneEntry(r, d.account, o.Entry)
		case o.Order != 0:
			out, err = wholeOrder(r, d.account, o)
		default:
			out, err = newestOrder(r, d.account)
		}
		return err
	})
	return out, err
}

// newestOrder takes back what stands of the newest order of which something does.
func newestOrder(r store.Reader, a store.Account) (chosen, error) {
	for _, after := range []int64{max(0, a.Head-recent), 0} {
		p, err := remember(r, a, after)
		if err != nil {
			return chosen{}, err
		}
		if o := p.last(); len(o) > 0 && (after == 0 || o[0].Position > after+1) {
			return takes(slices.DeleteFunc(p.standing(o), forgets)), nil
		}
	}
	return chosen{}, fault.New(fault.NotFound, "there is nothing to take back", "kith show PERSON tells what was said about someone")
}

// oneEntry takes back one entry that stands.
func oneEntry(r store.Reader, a store.Account, position int64) (chosen, error) {
	p, err := remember(r, a, position-1)
	if err != nil {
		return chosen{}, err
	}
	if by := p.undone[position]; by != 0 {
		return chosen{}, fault.New(fault.Conflict, fmt.Sprintf("entry %d was already taken back by entry %d", position, by),
			fmt.Sprintf("kith undo --entry %d brings it back", by))
	}
	if forgets(p.entries[0]) {
		return chosen{}, fault.New(fault.Denied, "a forgotten person cannot be brought back", "")
	}
	return takes(p.entries[:1]), nil
}

// wholeOrder takes back what stands of an order, or brings back what does not.
func wholeOrder(r store.Reader, a store.Account, o UndoOrder) (chosen, error) {
	p, order, err := around(r, a, o.Order)
	if err != nil {
		return chosen{}, err
	}
	if err := p.refused(order, o); err != nil {
		return chosen{}, err
	}
	standing := p.standing(order)
	if !o.Back {
		if len(standing) == 0 {
			return chosen{}, fault.New(fault.Conflict, "that order was already taken back", "kith undo --back brings it back")
		}
		return takes(standing), nil
	}
	if len(standing) == len(order) {
		return chosen{}, fault.New(fault.Conflict, "nothing of that order was taken back", "kith undo --list shows which orders stand")
	}
	out := chosen{}
	for _, e := range order {
		if p.undone[e.Position] != 0 {
			out.told = append(out.told, e)
		}
	}
	out.undoes, err = p.takenBy(order)
	return out, err
}

// around reads an account's entries from before the order at a position on, and
// says which are the order's. What corrects it came later, and is among them.
func around(r store.Reader, a store.Account, position int64) (past, []ledger.Entry, error) {
	for back := int64(recent); ; back *= 8 {
		after := max(0, position-back)
		p, err := remember(r, a, after)
		if err != nil {
			return p, nil, err
		}
		if order := p.orderAt(position); after == 0 || order[0].Position > after+1 {
			return p, order, nil
		}
	}
}

// refused says why an order can be neither taken nor brought back as it was
// seen; nil when it can.
func (p *past) refused(order []ledger.Entry, o UndoOrder) error {
	if slices.ContainsFunc(order, forgets) {
		if len(order) == 1 {
			return fault.New(fault.Denied, "a forgotten person cannot be brought back", "")
		}
		return fault.New(fault.Denied, "someone in that order was forgotten, so it is not taken or brought back as a whole",
			"kith undo --entry takes back one of the others")
	}
	if o.Seen == 0 {
		return nil
	}
	changed, err := p.changedSince(order, o.Seen)
	if err == nil && changed {
		err = fault.New(fault.Stale, "some of that order was taken back or brought back since you looked", "look again at what stands")
	}
	return err
}
