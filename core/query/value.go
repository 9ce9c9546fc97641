package query

import (
	"fmt"
	"math/bits"
	"strings"

	"github.com/kithhq/kith/core/person"
)

// choice is one of the values a key knows. The first choice with a value names
// it; later ones are other words for it.
type choice struct {
	name  string
	value uint8
}

func yesNo() []choice { return []choice{{"yes", 1}, {"no", 0}, {"true", 1}, {"false", 0}} }

// named are choices valued by their place in the list.
func named(names ...string) []choice {
	list := make([]choice, len(names))
	for i, n := range names {
		list[i] = choice{n, uint8(i)}
	}
	return list
}

// values are the names of the choices, other words for them left out.
func values(list []choice) []string {
	var names []string
	seen := uint32(0)
	for _, c := range list {
		if seen&(1<<c.value) == 0 {
			seen |= 1 << c.value
			names = append(names, c.name)
		}
	}
	return names
}

// readText reads a value that is looked for as it stands.
func readText(k *key, t token) (term, *problem) {
	text := t.value
	if k.Key == hashName || k.Key == "tag" {
		text = strings.TrimLeft(text, "#")
	}
	if isSpaceOnly(text) || len(needle(text)) == 0 {
		return term{}, nothing(k, t)
	}
	return term{key: k, text: text}, nil
}

// nothing says that a condition looks for nothing.
func nothing(k *key, t token) *problem {
	p := &problem{at: t.at, message: "there is nothing here to search for", hint: "write a word, for example " + k.Example}
	switch {
	case k.Key == hashName:
		p.message = "# needs a tag right after it"
	case k.Key != wordName:
		p.message = k.Key + ": needs a value right after it"
	}
	return p
}

// readPerson reads a person key or a profile link in any spelling.
func readPerson(k *key, t token) (term, *problem) {
	if isSpaceOnly(t.value) {
		return term{}, nothing(k, t)
	}
	read := person.Key
	if person.Weak(t.value) {
		read = func(text string) (string, bool) {
			weak := person.NameKey(strings.TrimLeft(text, string(person.WeakMark)))
			return weak, weak != ""
		}
	}
	slug, ok := read(t.value)
	if !ok {
		return term{}, &problem{
			at: t.within, message: quoted(t.value) + " is no person key and no profile link",
			hint: "write it as " + k.Example + ", or search by name: with name:",
		}
	}
	return term{key: k, text: slug}, nil
}

// readChoice reads one or more of a key's values, between commas.
func readChoice(k *key, t token) (term, *problem) {
	if isSpaceOnly(t.value) {
		return term{}, nothing(k, t)
	}
	made := term{key: k}
	at := t.within.from
	for word := range strings.SplitSeq(t.value, ",") {
		place := span{at, at + len(word)}
		at += len(word) + 1
		if t.quoted {
			place = t.within
		}
		value, ok := k.choose(word)
		if !ok {
			return term{}, k.noChoice(word, place)
		}
		made.set |= 1 << value
	}
	return made, nil
}

// readOne reads exactly one of a key's values.
func readOne(k *key, t token) (term, *problem) {
	made, bad := readChoice(k, t)
	if bad == nil && bits.OnesCount32(made.set) != 1 {
		bad = &problem{
			at: t.within, message: k.Key + ": takes one value",
			hint: "leave the condition out when both are wanted",
		}
	}
	return made, bad
}

// choose finds a value by name, whatever its case; a hyphen or a space serves
// as an underscore.
func (k *key) choose(word string) (uint8, bool) {
	word = plain(word)
	for _, c := range k.choices {
		if c.name == word {
			return c.value, true
		}
	}
	return 0, false
}

func (k *key) noChoice(word string, at span) *problem {
	names := values(k.choices)
	words := make([]string, len(k.choices))
	for i, c := range k.choices {
		words[i] = c.name
	}
	meant := nearest(plain(word), words)
	if value, ok := k.choose(meant); ok {
		meant = k.nameOf(value)
	}
	message := fmt.Sprintf("%s is no value of %s:", quoted(word), k.Key)
	if word == "" {
		message = "a value is missing here"
	}
	return &problem{at: at, message: message, meant: meant, hint: k.Key + ": takes " + strings.Join(names, ", ")}
}

func (k *key) nameOf(value uint8) string {
	for _, c := range k.choices {
		if c.value == value {
			return c.name
		}
	}
	return ""
}

func plain(word string) string {
	return strings.NewReplacer("-", "_", " ", "_").Replace(strings.ToLower(strings.TrimSpace(word)))
}
