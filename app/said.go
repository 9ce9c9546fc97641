package app

import (
	"fmt"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/store"
)

// Entries of one order belong together: undo takes them back together. Their
// natural keys say so: "said:", the order's id, ":", a number.

// saidKey begins the natural key of every entry that a person's order made.
const saidKey = "said:"

// together gives the entries of one order keys that say they belong together.
func (k *Kith) together(entries []ledger.Entry) []ledger.Entry {
	order := timedID(k.now())
	for i := range entries {
		if entries[i].Key == "" {
			entries[i].Key = fmt.Sprintf("%s%s:%d", saidKey, order, i+1)
		}
	}
	return entries
}

// orderOf is the part of a natural key that entries of one order share; ""
// when the entry came alone.
func orderOf(e ledger.Entry) string {
	const length = len(saidKey) + 36
	if len(e.Key) > length && e.Key[:len(saidKey)] == saidKey {
		return e.Key[:length]
	}
	return ""
}

// past is an account's recent entries, without the payloads of imports, and
// which of them no longer count.
type past struct {
	entries []ledger.Entry
	undone  map[int64]int64 // position taken back -> position of the correction in force
}

// remember reads the entries behind a position.
func remember(r store.Reader, a store.Account, after int64) (past, error) {
	p := past{undone: map[int64]int64{}}
	err := r.Entries(a.Workspace, a.ID, after, func(e ledger.Entry) error {
		if e.Kind == ledger.KindImport {
			e.Payload = nil
		}
		p.entries = append(p.entries, e)
		return nil
	})
	if err != nil {
		return p, err
	}
	return p, p.settle()
}

// settle works out, newest first, which corrections stand: one that was itself
// taken back takes nothing back.
func (p *past) settle() error {
	for i := len(p.entries) - 1; i >= 0; i-- {
		e := p.entries[i]
		if e.Kind != ledger.KindCorrection || p.undone[e.Position] != 0 {
			continue
		}
		c, err := ledger.DecodeCorrection(e.Payload)
		if err != nil {
			return err
		}
		p.undone[c.Undoes] = e.Position
	}
	return nil
}

// span is from where to where the order runs to which the i-th entry belongs.
func (p *past) span(i int) (from, to int) {
	from, to = i, i+1
	order := orderOf(p.entries[i])
	if order == "" {
		return from, to
	}
	for from > 0 && orderOf(p.entries[from-1]) == order {
		from--
	}
	for to < len(p.entries) && orderOf(p.entries[to]) == order {
		to++
	}
	return from, to
}

// last is the newest order of which something stands and that is no
// correction; none when there is nothing to take back.
func (p *past) last() []ledger.Entry {
	for i := len(p.entries) - 1; i >= 0; i-- {
		e := p.entries[i]
		if e.Kind == ledger.KindCorrection || p.undone[e.Position] != 0 || forgets(e) {
			continue
		}
		from, to := p.span(i)
		return p.entries[from:to]
	}
	return nil
}

// orderAt is the order to which the entry at a position belongs; none when it
// is not among the entries.
func (p *past) orderAt(position int64) []ledger.Entry {
	if len(p.entries) == 0 {
		return nil
	}
	i := position - p.entries[0].Position
	if i < 0 || i >= int64(len(p.entries)) {
		return nil
	}
	from, to := p.span(int(i))
	return p.entries[from:to]
}

// standing are those of some entries that no correction took back.
func (p *past) standing(of []ledger.Entry) []ledger.Entry {
	var out []ledger.Entry
	for _, e := range of {
		if p.undone[e.Position] == 0 {
			out = append(out, e)
		}
	}
	return out
}

// takenBy are the positions of all corrections in force that take one of some
// entries back. One entry may have several: a correction that was itself taken
// back and then brought back comes beside a newer one.
func (p *past) takenBy(of []ledger.Entry) ([]int64, error) {
	first, last := of[0].Position, of[len(of)-1].Position
	var out []int64
	for _, e := range p.entries {
		if e.Kind != ledger.KindCorrection || p.undone[e.Position] != 0 {
			continue
		}
		c, err := ledger.DecodeCorrection(e.Payload)
		if err != nil {
			return nil, err
		}
		if c.Undoes >= first && c.Undoes <= last {
			out = append(out, e.Position)
		}
	}
	return out, nil
}

// changedSince reports whether some of an order's entries stood otherwise when
// a position was the newest.
func (p *past) changedSince(order []ledger.Entry, head int64) (bool, error) {
	known := max(0, min(head-p.entries[0].Position+1, int64(len(p.entries))))
	before := past{entries: p.entries[:known], undone: map[int64]int64{}}
	if err := before.settle(); err != nil {
		return false, err
	}
	for _, e := range order {
		if (before.undone[e.Position] == 0) != (p.undone[e.Position] == 0) {
			return true, nil
		}
	}
	return false, nil
}

// forgets reports whether an entry stands for a forgotten person, which cannot be taken back.
func forgets(e ledger.Entry) bool {
	if e.Kind != ledger.KindMark {
		return false
	}
	m, err := ledger.DecodeMark(e.Payload)
	return err == nil && m.Outcome == ledger.SaidForgotten
}
