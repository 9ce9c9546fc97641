package sqlite

import (
	"strings"
	"unicode/utf8"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

// SQLite would take any bytes as text; PostgreSQL takes neither U+0000 nor
// what is not UTF-8. The ledger must fit both, so the door is the stricter one.

// named is a text and what it is called in a sentence.
type named struct{ what, text string }

// texts refuses the first text that no store could keep.
func texts(all ...named) error {
	for _, n := range all {
		if strings.IndexByte(n.text, 0) >= 0 {
			return fault.New(fault.Invalid, n.what+" holds the character U+0000, which cannot be stored", "remove that character and try again")
		}
		if !utf8.ValidString(n.text) {
			return fault.New(fault.Invalid, n.what+" is not UTF-8 text", "save the source as UTF-8 and try again")
		}
	}
	return nil
}

// ids refuses empty ids, and what texts refuses.
func ids(all ...named) error {
	for _, n := range all {
		if n.text == "" {
			return fault.New(fault.Invalid, n.what+" is empty", "say which one is meant")
		}
	}
	return texts(all...)
}

// storable refuses an entry that no store could keep.
func storable(e *ledger.Entry) error {
	if e.Kind == 0 {
		return fault.New(fault.Invalid, "an entry has no kind", "say what sort of entry it is")
	}
	if err := small(len(e.Payload)); err != nil {
		return err
	}
	return texts(named{"an entry's actor", e.Actor}, named{"an entry's origin", e.Origin}, named{"an entry's key", e.Key})
}
