package invite

import (
	"cmp"
	"slices"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/person"
)

// Proposal is a guess that a person known by name alone is one with a profile.
// It is never carried out unasked.
type Proposal struct {
	Weak   int // the person known by name
	Person int // the person with a profile
	Rivals int // how many other profiles bear that name
	Same   int // invitations both have, sent in the same minute
	Date   bool
}

// Sure reports whether more than the name speaks for it, and nothing against:
// the same invitation to the minute or the same connection date, and no other
// profile of that name for which as much could be said.
func (p Proposal) Sure() bool { return (p.Same > 0 || p.Date) && p.Rivals == 0 }

// Proposals lists the merges worth asking the owner about, surest first.
// Pre-2023 archives have no addresses, so their people are known by name until
// a later archive brings the profile.
func (b *Book) Proposals() []Proposal {
	weak := b.weakPeople()
	if len(weak) == 0 {
		return nil
	}
	byName := map[string][]int{}
	for p := range b.People() {
		if key := b.Key(p); !person.Weak(key) {
			name := person.NameKey(b.Name(p))
			if _, wanted := weak[name]; wanted {
				byName[name] = append(byName[name], p)
			}
		}
	}
	var out []Proposal
	for name, w := range weak {
		out = append(out, b.pair(w, byName[name])...)
	}
	slices.SortFunc(out, func(x, y Proposal) int {
		return cmp.Or(sureFirst(x, y), cmp.Compare(y.Same, x.Same),
			cmp.Compare(b.Key(x.Weak), b.Key(y.Weak)), cmp.Compare(b.Key(x.Person), b.Key(y.Person)))
	})
	return out
}

func sureFirst(x, y Proposal) int {
	switch {
	case x.Sure() == y.Sure():
		return 0
	case x.Sure():
		return -1
	}
	return 1
}

// weakPeople are the persons known by name who have an invitation or a connection.
func (b *Book) weakPeople() map[string]int {
	weak := map[string]int{}
	for p := range b.People() {
		key := b.Key(p)
		if person.Weak(key) && (b.Latest(p) >= 0 || b.ConnectedOn(p) != 0) {
			weak[key] = p
		}
	}
	return weak
}

// pair proposes w with each candidate that the owner did not rule out. Where
// one shares an invitation or a date and the others share nothing, the others
// are no rivals.
func (b *Book) pair(w int, candidates []int) []Proposal {
	var out []Proposal
	backed := 0
	for _, p := range candidates {
		if b.saidDistinct(w, p) {
			continue
		}
		next := Proposal{Weak: w, Person: p, Same: b.shared(w, p)}
		next.Date = b.ConnectedOn(w) != 0 && b.ConnectedOn(w) == b.ConnectedOn(p)
		if next.Same > 0 || next.Date {
			backed++
		}
		out = append(out, next)
	}
	if backed == 1 {
		out = slices.DeleteFunc(out, func(x Proposal) bool { return x.Same == 0 && !x.Date })
	}
	for k := range out {
		out[k].Rivals = len(out) - 1
	}
	return out
}

// shared counts the invitations of two persons sent in the same minute and direction.
func (b *Book) shared(x, y int) int {
	n := 0
	for _, i := range b.chain(uint32(x)) {
		for _, j := range b.chain(uint32(y)) {
			if b.Direction(int(i)) == b.Direction(int(j)) && b.Sent(int(i)) != 0 && b.Sent(int(i)) == b.Sent(int(j)) && b.Direction(int(i)) != ledger.Unknown {
				n++
			}
		}
	}
	return n
}

func (b *Book) saidDistinct(x, y int) bool {
	kx, ky := b.Key(x), b.Key(y)
	return slices.ContainsFunc(b.distinct, func(d [2]string) bool {
		return d == [2]string{kx, ky} || d == [2]string{ky, kx}
	})
}
