package app

import (
	"sync"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/query"
)

// answered are the answers to the queries that were asked last of one book.
type answered struct {
	mu    sync.Mutex
	by    map[string]*hits
	order []string // the one asked longest ago first
}

// hits are the invitations behind a query, in its order. They must not be changed.
type hits struct {
	rows   func() []int
	facets func() []query.Facet
	size   int // once known
}

// The bounds of what is kept of one book.
const (
	mostQueries = 64
	mostHits    = 4_000_000
)

// ask answers a query, or gives the answer it gave. Without all, a query that
// has no condition leaves connections out of which nobody knows who asked.
func (d *desk) ask(q query.Query, all bool) *hits {
	text := q.String()
	if all {
		text += "\x00"
	}
	return d.worked.found.get(text, func() *hits {
		h := &hits{}
		h.rows = sync.OnceValue(func() []int { return d.match(q, all) })
		h.facets = sync.OnceValue(func() []query.Facet {
			return q.Facets(d.book, queryRules(d), all || !q.Everything())
		})
		return h
	})
}

func (d *desk) match(q query.Query, all bool) []int {
	rows := q.Run(d.book, queryRules(d))
	if all || !q.Everything() {
		return rows
	}
	n := 0
	for _, i := range rows {
		if d.book.Direction(i) != ledger.Unknown {
			rows[n] = i
			n++
		}
	}
	return rows[:n]
}

func (r *answered) get(text string, ask func() *hits) *hits {
	h := r.place(text, ask)
	n := len(h.rows())
	r.mu.Lock()
	defer r.mu.Unlock()
	h.size = n
	total := 0
	for _, other := range r.by {
		total += other.size
	}
	for len(r.order) > mostQueries || len(r.order) > 1 && total > mostHits {
		total -= r.by[r.order[0]].size
		delete(r.by, r.order[0])
		r.order = r.order[1:]
	}
	return h
}

// place is where a query's answer is kept; it goes to the end of the order.
func (r *answered) place(text string, ask func() *hits) *hits {
	r.mu.Lock()
	defer r.mu.Unlock()
	h, known := r.by[text]
	if !known {
		if r.by == nil {
			r.by = map[string]*hits{}
		}
		h = ask()
		r.by[text] = h
		r.order = append(r.order, text)
		return h
	}
	for i, other := range r.order {
		if other == text {
			r.order = append(append(r.order[:i:i], r.order[i+1:]...), text)
			break
		}
	}
	return h
}
