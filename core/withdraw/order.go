package withdraw

import (
	"cmp"
	"slices"
	"strings"
)

// arrange puts the rows into the order of withdrawing, which is total: those
// that must go first, then by rising score, then the older, then by moment of
// sending, then by id (A.8).
func (p *pile) arrange(horizon int) {
	ladder := NewLadder(p.kinds, horizon)
	kinds, ages := make([]uint16, len(p.rows)), make([]uint16, len(p.rows))
	for i := range p.rows {
		kinds[i], ages[i] = p.rows[i].kind, uint16(min(max(p.rows[i].age, 0), horizon))
	}
	order := Rank(ladder, kinds, nil, ages)
	p.order = order
	for from := 0; from < len(order); {
		step := ladder.at(kinds[order[from]], int(ages[order[from]]))
		to := from + 1
		for to < len(order) && ladder.at(kinds[order[to]], int(ages[order[to]])) == step {
			to++
		}
		slices.SortFunc(order[from:to], func(x, y uint32) int { return elder(&p.rows[x], &p.rows[y]) })
		from = to
	}
	p.forcedFirst()
}

func elder(a, b *row) int {
	if a.sent != b.sent {
		return cmp.Compare(a.sent, b.sent)
	}
	return strings.Compare(a.id, b.id)
}

// forcedFirst moves those that must go to the front: wrong persons, then those
// not to contact. Each class keeps its order.
func (p *pile) forcedFirst() {
	if slices.ContainsFunc(p.rows, func(r row) bool { return r.forced != "" }) {
		slices.SortStableFunc(p.order, func(x, y uint32) int { return cmp.Compare(p.rows[x].class(), p.rows[y].class()) })
	}
}

// class is the row's rank before its score counts.
func (r *row) class() int {
	switch r.forced {
	case WrongPerson:
		return 0
	case NoContact:
		return 1
	}
	return 2
}
