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

// last is the newest order that stands and is no correction, in its order of
// entries; none when there is nothing to take back.
func (p *past) last() []ledger.Entry {
	for i := len(p.entries) - 1; i >= 0; i-- {
		e := p.entries[i]
		if e.Kind == ledger.KindCorrection || p.undone[e.Position] != 0 || forgets(e) {
			continue
		}
		from := i
		for from > 0 && orderOf(e) != "" && orderOf(p.entries[from-1]) == orderOf(e) {
			from--
		}
		return p.entries[from : i+1]
	}
	return nil
}

// forgets reports whether an entry stands for a forgotten person, which cannot be taken back.
func forgets(e ledger.Entry) bool {
	if e.Kind != ledger.KindMark {
		return false
	}
	m, err := ledger.DecodeMark(e.Payload)
	return err == nil && m.Outcome == ledger.SaidForgotten
}
