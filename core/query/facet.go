package query

import (
	"cmp"
	"slices"
	"strings"

	"github.com/kithhq/kith/core/ledger"
)

// Facet is one key of the language with the values that some matches have.
type Facet struct {
	Key    string
	Values []FacetValue
}

// FacetValue is a value, how many matches have it, and the query narrowed to
// them, which finds exactly so many.
type FacetValue struct {
	Value string // as it is written behind the key
	Label string // as people read it
	Count int
	Query string
}

// mostValues is how many values a facet of texts has.
const mostValues = 8

// Facets counts what the invitations a query matches have, most first where
// the values have no order of their own. A limit is left out: what is counted
// and what the narrowed queries find are all matches. Values that none has are
// left out, and keys without a value. When unseen is false, connections of
// which nobody knows who asked are left out of both.
func (q Query) Facets(b Book, rules Rules, unseen bool) []Facet {
	q.limit = 0
	if !unseen {
		known := term{key: keyNamed("direction"), set: 1<<ledger.Outgoing | 1<<ledger.Incoming}
		q.where = all([]node{q.where, {op: opTerm, term: known}})
	}
	c := counting{query: q, book: b, run: &run{book: b, rules: rules, zone: b.Zone(), at: -1}}
	c.begin(rules)
	matches, _ := c.run.compile(q.where)
	for i := range b.Len() {
		if matches(i) {
			c.count(i)
		}
	}
	return c.facets()
}

// counting is facets at work.
type counting struct {
	query  Query
	book   Book
	run    *run
	fixed  []tallied // by key, in order
	tags   map[string]*spelt
	firms  map[string]*spelt // by company as it is spelled
	folded folder
	room   []byte
}

// tallied is a value that is known beforehand.
type tallied struct {
	term  term
	value string
	test  test
	n     int
}

// spelt is a text with how often it was met, and how it was spelled first.
type spelt struct {
	label string
	n     int
}

// begin lists the values that are known beforehand. Those told by arrays come
// as tests like the others: each looks at one column.
func (c *counting) begin(rules Rules) {
	c.tags, c.firms = map[string]*spelt{}, map[string]*spelt{}
	for _, name := range []string{"direction", "state", "basis"} {
		for _, value := range keyNamed(name).Values {
			c.choice(name, value)
		}
	}
	for _, a := range bands(rules) {
		t := term{key: keyNamed("age"), lo: a.lo, hi: a.hi}
		c.add(t, write(a.lo, a.hi, writeAge))
	}
	c.choice("has", "note")
	for _, value := range []string{"stale", "contradicted", "near_expiry", "superseded", "wrong_person", "by_hand", "no_contact"} {
		c.choice("is", value)
	}
	c.choice("kept", "yes")
	c.choice("cooldown", "yes")
}

type band struct{ lo, hi int64 }

// bands are ages between the rule book's lines.
func bands(r Rules) []band {
	edges := []int64{0, int64(r.Young), int64(r.StaleDays), int64(r.NearExpiry)}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	var out []band
	for k, from := range edges {
		to := int64(shut)
		if k+1 < len(edges) {
			to = edges[k+1] - 1
		}
		if from == 0 {
			from = open
		}
		out = append(out, band{from, to})
	}
	return out
}

func (c *counting) choice(name, value string) {
	k := keyNamed(name)
	v, _ := k.choose(value)
	c.add(term{key: k, set: 1 << v}, value)
}

func (c *counting) add(t term, value string) {
	c.fixed = append(c.fixed, tallied{term: t, value: value, test: t.key.test(c.run, t)})
}

func (c *counting) count(i int) {
	for k := range c.fixed {
		if c.fixed[k].test(i) {
			c.fixed[k].n++
		}
	}
	p := c.book.Person(i)
	if company := c.book.Company(p); company != "" {
		meet(c.firms, company, company)
	}
	tags := c.book.Tags(p)
	for k, tag := range tags {
		c.room = c.folded.fold(c.room[:0], tag)
		if !c.among(tags[:k], string(c.room)) {
			meet(c.tags, string(c.room), tag)
		}
	}
}

// among reports whether one of a person's tags was counted under that spelling already.
func (c *counting) among(tags []string, folded string) bool {
	return slices.ContainsFunc(tags, func(tag string) bool { return string(needle(tag)) == folded })
}

func meet(in map[string]*spelt, key, label string) {
	s := in[key]
	if s == nil {
		s = &spelt{label: label}
		in[key] = s
	}
	s.n++
}

func (c *counting) facets() []Facet {
	var out []Facet
	for _, v := range c.fixed {
		if v.n == 0 {
			continue
		}
		out = c.give(out, v.term, v.value, v.value, v.n)
	}
	for _, s := range most(c.tags) {
		out = c.give(out, term{key: keyNamed("tag"), text: s.label}, s.label, s.label, s.n)
	}
	for _, s := range c.companies() {
		out = c.give(out, term{key: keyNamed("company"), text: s.label}, s.label, s.label, s.n)
	}
	return out
}

// companies are those met most. company: looks for a part of the name, so each
// counts what others hold it too.
func (c *counting) companies() []spelt {
	by := map[string]*spelt{}
	for name, s := range c.firms {
		key := string(needle(name))
		if key == "" {
			continue
		}
		if one := by[key]; one != nil {
			one.n += s.n
			one.label = min(one.label, s.label) // maps have no order
			continue
		}
		by[key] = &spelt{s.label, s.n}
	}
	top := most(by)
	for k := range top {
		top[k].n = 0
		want := string(needle(top[k].label))
		for key, s := range by {
			if strings.Contains(key, want) {
				top[k].n += s.n
			}
		}
	}
	slices.SortStableFunc(top, func(x, y spelt) int { return cmp.Compare(y.n, x.n) })
	return top
}

// most are the texts met most often.
func most(in map[string]*spelt) []spelt {
	list := make([]spelt, 0, len(in))
	for _, s := range in {
		list = append(list, *s)
	}
	slices.SortFunc(list, func(x, y spelt) int {
		return cmp.Or(cmp.Compare(y.n, x.n), cmp.Compare(x.label, y.label))
	})
	return list[:min(len(list), mostValues)]
}

// give adds a value to the facet of its key.
func (c *counting) give(out []Facet, t term, value, label string, n int) []Facet {
	narrowed := c.query
	narrowed.where = all([]node{c.query.where, {op: opTerm, term: t}})
	v := FacetValue{Value: value, Label: label, Count: n, Query: narrowed.String()}
	if k := len(out) - 1; k >= 0 && out[k].Key == t.key.Key {
		out[k].Values = append(out[k].Values, v)
		return out
	}
	return append(out, Facet{Key: t.key.Key, Values: []FacetValue{v}})
}
