package app

import (
	"fmt"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/query"
)

// meant is whom an order is about.
type meant struct {
	people []Person
	found  map[int]bool // the invitations the query found; nil when people were named
}

// whomToMark finds the people of an order. Of those a query finds each comes
// once, in the query's order.
func (k *Kith) whomToMark(d *desk, o MarkOrder) (meant, error) {
	if o.Query != "" {
		return peopleFound(d, o.Query)
	}
	var m meant
	for _, word := range o.People {
		p, err := k.whoToMark(d, word, o.Outcome)
		if err != nil {
			return m, err
		}
		m.people = append(m.people, p)
	}
	return m, nil
}

func peopleFound(d *desk, text string) (meant, error) {
	q, err := query.Parse(text)
	if err != nil {
		return meant{}, err
	}
	if q.Everything() {
		return meant{}, fault.New(fault.Invalid, "this query leaves nobody out", "add a condition, for example state:pending")
	}
	hits := q.Run(d.book, queryRules(d))
	if len(hits) == 0 {
		return meant{}, fault.New(fault.NotFound, "the query finds nobody", "try it first: kith list QUERY")
	}
	m := meant{found: make(map[int]bool, len(hits))}
	known := make(map[int]bool, len(hits))
	for _, i := range hits {
		m.found[i] = true
		if p := d.book.Person(i); !known[p] {
			known[p] = true
			m.people = append(m.people, personOf(d.book, p))
		}
	}
	return m, nil
}

// covers refuses an invitation that the query did not find: an outcome concerns
// the person's latest, and the query may have found an earlier one.
func (m meant) covers(b *invite.Book, p Person, i int) error {
	if m.found == nil || m.found[i] {
		return nil
	}
	return fault.New(fault.Invalid,
		fmt.Sprintf("the query finds another invitation between you and %s than the one this outcome concerns, which is %s", p.Name, b.State(i)),
		"narrow it with direction:out, state:pending or is:latest")
}
