package app

import (
	"cmp"
	"slices"
	"strings"

	"github.com/kithhq/kith/core/invite"
)

// value is a text that people of the account have, as they type it and as it is
// written, and how many have it.
type value struct {
	plain, text string
	people      int
}

// values are the texts of one kind, each once, in no order.
type values []value

// values are what people have of a key of the query language.
func (d *desk) values(key string) values {
	switch key {
	case "#hashtag", "tag":
		return valuesOf(d.book.People(), d.book.Tags)
	case "company":
		return d.roll.companies()
	case "title":
		return d.roll.titles()
	case "person":
		return d.roll.keys()
	}
	return d.roll.called()
}

// valuesOf gathers the texts of so many people.
func valuesOf(people int, of func(p int) []string) values {
	var all values
	at := map[string]int32{}
	for p := range people {
		for _, text := range of(p) {
			if text == "" {
				continue
			}
			k, known := at[text]
			if !known {
				k = int32(len(all))
				at[text] = k
				all = append(all, value{plain: plain(text), text: text})
			}
			all[k].people++
		}
	}
	return all
}

// single are the texts of people who have one each.
func single(b *invite.Book, of func(p int) string) func() values {
	return func() values {
		var room [1]string
		return valuesOf(b.People(), func(p int) []string {
			room[0] = of(p)
			return room[:]
		})
	}
}

// likely are the values that begin with what was typed, at most so many: those
// that begin so as a whole before those of which a word does, then by number of
// people, then by spelling. Values that cannot be used are left out.
func (all values) likely(typed string, most int, usable func(text string) bool) []value {
	typed = plain(strings.TrimLeft(typed, "#"))
	inside := " " + typed
	var whole, part []value
	for i := range all {
		v := &all[i]
		switch {
		case strings.HasPrefix(v.plain, typed):
			whole = v.among(whole, most, usable)
		case len(whole) < most && strings.Contains(v.plain, inside):
			part = v.among(part, most, usable)
		}
	}
	return append(whole, part...)
}

// among puts the value among the likeliest, if it is one of them.
func (v *value) among(list []value, most int, usable func(string) bool) []value {
	if len(list) == most && v.compare(list[most-1]) > 0 || !usable(v.text) {
		return list
	}
	at, _ := slices.BinarySearchFunc(list, *v, value.compare)
	list = slices.Insert(list, at, *v)
	return list[:min(len(list), most)]
}

// compare puts what more people have first.
func (v value) compare(other value) int {
	return cmp.Or(cmp.Compare(other.people, v.people), strings.Compare(v.text, other.text))
}
