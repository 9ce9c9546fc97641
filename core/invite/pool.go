package invite

import (
	"slices"

	"github.com/kithhq/kith/core/ledger"
)

// ref points at a text of a pool. Zero is the empty text.
type ref uint32

// single marks refs into the texts that came one by one.
const single ref = 1 << 31

// pool gives every text a small number. Columns of imports are taken in as
// they are, by reference; texts that come alone are collected in one column.
type pool struct {
	slabs []*ledger.Texts
	bases []uint32 // first row number of each slab, ascending
	rows  uint32
	lone  ledger.Texts
	from  []int64 // positions of the imports the slabs come from; 0 for gathered text

	detached  bool  // restored without texts
	waits     int64 // then: the import they are in, 0 when gathered
	waitSlabs int
}

// begin says which entry the next slabs come from.
func (p *pool) begin(position int64) { p.from = append(p.from, position) }

// holds reports whether every ref points at a text of the pool.
func (p *pool) holds(refs []ref) bool {
	for _, r := range refs {
		if r&single != 0 && int(r&^single) >= p.lone.Len() || r&single == 0 && uint32(r) > p.rows {
			return false
		}
	}
	return true
}

// adopt takes in a column and returns the ref of its row 0; row i is that plus i.
func (p *pool) adopt(t *ledger.Texts) ref {
	base := p.rows
	if t.Len() == 0 {
		return 0
	}
	p.slabs = append(p.slabs, t)
	p.bases = append(p.bases, base)
	p.rows += uint32(t.Len())
	return ref(base + 1)
}

// add takes in one text.
func (p *pool) add(text string) ref {
	if text == "" {
		return 0
	}
	p.lone.AppendString(text)
	return single | ref(p.lone.Len()-1)
}

// at is the text behind r.
func (p *pool) at(r ref) string {
	if r == 0 {
		return ""
	}
	if p.detached {
		panic("invite: a text was asked for before Attach")
	}
	if r&single != 0 {
		return p.lone.At(int(r &^ single))
	}
	row := uint32(r - 1)
	i := len(p.bases) - 1
	if p.bases[i] > row {
		at, exact := slices.BinarySearch(p.bases, row)
		if i = at; !exact {
			i = at - 1
		}
	}
	return p.slabs[i].At(int(row - p.bases[i]))
}
