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
	Company string
	Title   string
}

// URL is the person's profile address; empty while only the name is known.
func (p Person) URL() string { return person.URL(p.Key) }

func personOf(b *invite.Book, p int) Person {
	return Person{Key: b.Key(p), Name: person.Called(b.Name(p), b.Key(p)), Company: b.Company(p), Title: b.Title(p)}
}

// who finds the one person a word means: a profile URL in any spelling, a
// slug, a person key, an invitation id, or an unambiguous name.
func (d *desk) who(word string) (int, error) {
	found := d.seek(word)
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return 0, d.unknown(word)
	}
	return 0, ambiguous(d.book, word, found)
}

// seek finds everybody a word may mean.
func (d *desk) seek(word string) []int {
	word = strings.TrimSpace(word)
	if p, ok := d.exactly(word); ok {
		return []int{p}
	}
	if word == "" || strings.Contains(word, "/in/") {
		return nil
	}
	whole, part := d.named(plain(word))
	if len(whole) > 0 {
		return whole
	}
	return part
}

// exactly finds a person by what can mean only one: key, address or invitation id.
func (d *desk) exactly(word string) (int, bool) {
	if word == "" {
		return 0, false
	}
	if p, ok := d.book.Find(word); ok {
		return p, true
	}
	if key, ok := person.Key(word); ok {
		if p, ok := d.book.Find(key); ok {
			return p, true
		}
	}
	if len(word) != idLength {
		return 0, false
	}
	i, ok := d.worked.ids().Find(word)
	if !ok {
		return 0, false
	}
	return d.book.Person(i), true
}

// idLength is the length of an invitation's id.
const idLength = 13

// named finds the people whose name is the folded word, and those whose name
// holds every part of it.
func (d *desk) named(folded string) (whole, part []int) {
	words := strings.Fields(folded)
	if len(words) == 0 {
		return nil, nil
	}
	if d.kept {
		if whole = d.roll.whole()[folded]; len(whole) > 0 {
			return whole, nil
		}
	}
	for p, name := range d.plainNames() {
		if name == folded {
			whole = append(whole, p)
		}
		if holdsAll(name, words) {
			part = append(part, p)
		}
	}
	return whole, part
}

// plainNames are everybody's names as people type them, worked out once.
func (d *desk) plainNames() []string { return d.roll.names() }

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

func (d *desk) unknown(word string) error {
	folded := plain(word)
	if folded == "" {
		return fault.New(fault.Invalid, "a person is missing", "give a profile address, a key or a name")
	}
	hint := "look for part of the name: kith list WORD"
	if near := d.nearest(folded); near != "" {
		hint = "did you mean " + near + "?"
	}
	return fault.New(fault.NotFound, fmt.Sprintf("nobody in this ledger is %q", word), hint)
}

// nearest names up to three people whose name, or a part of it, is within a
// few letters of the word.
func (d *desk) nearest(folded string) string {
	type near struct{ p, far int }
	var all []near
	limit := max(1, min(3, len([]rune(folded))/3))
	for p, name := range d.plainNames() {
		if far := closest(name, folded); far <= limit {
			all = append(all, near{p, far})
		}
	}
	slices.SortStableFunc(all, func(x, y near) int { return cmp.Compare(x.far, y.far) })
	var list []string
	for _, n := range all[:min(len(all), 3)] {
		list = append(list, fmt.Sprintf("%s (%s)", d.book.Name(n.p), d.book.Key(n.p)))
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
