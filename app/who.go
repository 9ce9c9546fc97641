package app

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/person"
)

// Person is a person in answers.
type Person struct {
	Key     string
	Name    string
	URL     string // empty while only the name is known
	Company string
	Title   string
}

func personOf(b *invite.Book, p int) Person {
	return Person{Key: b.Key(p), Name: b.Name(p), URL: person.URL(b.Key(p)), Company: b.Company(p), Title: b.Title(p)}
}

// who finds the one person a word means: a profile URL in any spelling, a
// slug, a person key, an invitation id, or an unambiguous name.
func who(b *invite.Book, word string) (int, error) {
	word = strings.TrimSpace(word)
	if p, ok := exactly(b, word); ok {
		return p, nil
	}
	folded := plain(word)
	if folded == "" {
		return 0, fault.New(fault.Invalid, "a person is missing", "give a profile address, a key or a name")
	}
	whole, part := named(b, folded)
	found := whole
	if len(found) == 0 {
		found = part
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return 0, unknown(b, word, folded)
	}
	return 0, ambiguous(b, word, found)
}

// exactly finds a person by what can mean only one: key, address or invitation id.
func exactly(b *invite.Book, word string) (int, bool) {
	if word == "" {
		return 0, false
	}
	if p, ok := b.Find(word); ok {
		return p, true
	}
	if key, ok := person.Key(word); ok {
		if p, ok := b.Find(key); ok {
			return p, true
		}
	}
	for i := range b.Len() {
		if len(word) == idLength && b.ID(i) == word {
			return b.Person(i), true
		}
	}
	return 0, false
}

// idLength is the length of an invitation's id.
const idLength = 13

// named finds the people whose name is the folded word, and those whose name
// holds every part of it.
func named(b *invite.Book, folded string) (whole, part []int) {
	words := strings.Fields(folded)
	for p := range b.People() {
		name := plain(b.Name(p))
		if name == folded {
			whole = append(whole, p)
		}
		if holdsAll(name, words) {
			part = append(part, p)
		}
	}
	return whole, part
}

func holdsAll(name string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(name, w) {
			return false
		}
	}
	return true
}

func ambiguous(b *invite.Book, word string, found []int) error {
	const shown = 5
	var list []string
	for _, p := range found[:min(len(found), shown)] {
		list = append(list, fmt.Sprintf("%s (%s)", b.Name(p), b.Key(p)))
	}
	if more := len(found) - shown; more > 0 {
		list = append(list, fmt.Sprintf("and %d more", more))
	}
	return fault.New(fault.Invalid,
		fmt.Sprintf("%q could be %d people: %s", word, len(found), strings.Join(list, ", ")),
		"use the key or the profile address")
}

func unknown(b *invite.Book, word, folded string) error {
	hint := "look for part of the name: kith list WORD"
	if near := nearest(b, folded); near != "" {
		hint = "did you mean " + near + "?"
	}
	return fault.New(fault.NotFound, fmt.Sprintf("nobody in this ledger is %q", word), hint)
}

// nearest names up to three people whose names are within two letters of the
// word, or in whose name one of its parts occurs with one letter changed.
func nearest(b *invite.Book, folded string) string {
	type near struct{ p, far int }
	var all []near
	limit := max(1, min(3, len([]rune(folded))/3))
	for p := range b.People() {
		name := plain(b.Name(p))
		if d := closest(name, folded); d <= limit {
			all = append(all, near{p, d})
		}
	}
	slices.SortStableFunc(all, func(x, y near) int { return cmp.Compare(x.far, y.far) })
	var list []string
	for _, n := range all[:min(len(all), 3)] {
		list = append(list, fmt.Sprintf("%s (%s)", b.Name(n.p), b.Key(n.p)))
	}
	return strings.Join(list, ", ")
}

func closest(name, folded string) int {
	best := distance(name, folded)
	for part := range strings.FieldsSeq(name) {
		best = min(best, distance(part, folded))
	}
	return best
}
