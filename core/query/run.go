package query

import (
	"slices"
	"time"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/policy"
)

// Rules are the parameters of the rule book that a query needs.
type Rules struct {
	Again     invite.AgainRules // for cooldown:
	StaleDays int               // age in days from which is:stale holds
	// Young and NearExpiry are further ages in days between which Facets counts.
	Young, NearExpiry int
}

// RulesFrom takes the numbers from the rule book.
func RulesFrom(p policy.Policy) Rules {
	return Rules{Again: invite.AgainRulesFrom(p), StaleDays: p.Int(policy.AgeStale), Young: p.Int(policy.AgeMin), NearExpiry: p.Int(policy.AgeNearExpiry)}
}

// Run answers the query: the indexes of the matching invitations in the order
// asked for, at most Limit of them. Rows that agree in every sort: follow by
// newest sent and then by ID, so that the order is the same every time. Never
// nil.
func (q Query) Run(b Book, rules Rules) []int {
	hits := make([]int, 0, min(b.Len(), 64))
	if q.where.op == opAll && len(q.where.kids) == 0 {
		hits = slices.Grow(hits, b.Len())
		for i := range b.Len() {
			hits = append(hits, i)
		}
	} else {
		r := &run{book: b, rules: rules, zone: b.Zone(), at: -1}
		matches, _ := r.compile(q.where)
		for i := range b.Len() {
			if matches(i) {
				hits = append(hits, i)
			}
		}
	}
	q.order(b, hits)
	if q.limit > 0 && len(hits) > q.limit {
		hits = hits[:q.limit]
	}
	return hits
}

// test says whether invitation i matches.
type test func(i int) bool

// run is one query at work on one book. Its buffers serve every row.
type run struct {
	book  Book
	rules Rules
	zone  *time.Location
	folder
	field []byte // one folded field
	row   []byte // all searchable texts of row at, folded, with a zero byte after each
	at    int
}

// compile makes a test of a node and says what it costs. Conditions have no
// effect beyond their answer, so the cheap ones go first.
func (r *run) compile(n node) (test, cost) {
	switch n.op {
	case opTerm:
		return n.term.key.test(r, n.term), n.term.key.cost
	case opNot:
		inner, c := r.compile(n.kids[0])
		return func(i int) bool { return !inner(i) }, c
	}
	tests, c := r.cheapestFirst(n.kids)
	stop := n.op == opAny
	return func(i int) bool {
		for _, t := range tests {
			if t(i) == stop {
				return stop
			}
		}
		return !stop
	}, c
}

func (r *run) cheapestFirst(kids []node) ([]test, cost) {
	type priced struct {
		test
		cost
	}
	list := make([]priced, len(kids))
	most := costColumn
	for k, kid := range kids {
		list[k].test, list[k].cost = r.compile(kid)
		most = max(most, list[k].cost)
	}
	slices.SortStableFunc(list, func(a, b priced) int { return int(a.cost) - int(b.cost) })
	tests := make([]test, len(list))
	for k := range list {
		tests[k] = list[k].test
	}
	return tests, most
}
