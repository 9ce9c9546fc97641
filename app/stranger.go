package app

import (
	"strings"

	"github.com/kithhq/kith/core/person"
)

// strangerOf is a person the ledger has not seen, as a word names them: a
// profile address, a slug, or a name of at least two words. A single word
// without a hyphen or digit is no slug here: it is likelier a name misspelt.
func strangerOf(word string) (Person, bool) {
	word = strings.TrimSpace(word)
	sure := strings.ContainsAny(word, "/-0123456789")
	if key, ok := person.Key(word); ok && sure {
		return Person{Key: key, Name: key}, true
	}
	if len(strings.Fields(word)) >= 2 && !strings.ContainsAny(word, "/@~") {
		return Person{Key: person.NameKey(word), Name: strings.Join(strings.Fields(word), " ")}, true
	}
	return Person{}, false
}
