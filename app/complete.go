package app

import (
	"context"
	"slices"
	"unicode/utf8"

	"github.com/kithhq/kith/core/query"
)

// Completion is one way to go on with a query. From and To are the stretch of
// the query that Text takes the place of, in UTF-16 code units from its
// beginning: that is how a browser counts characters.
type Completion struct {
	Text     string
	Label    string // what to show
	Sentence string // what it does, or how many people it would find; may be empty
	From, To int
}

// mostCompletions is how many are offered.
const mostCompletions = 12

// Complete offers ways to go on with a query at a place, counted in UTF-16 code
// units: keys and their values, and from the account tags, companies, titles
// and names that begin with what was typed, the most frequent first. The query
// may be broken elsewhere. At most 12 values are offered; keys all.
func (k *Kith) Complete(ctx context.Context, account, text string, at int) ([]Completion, error) {
	from, to, w := query.Complete(text, bytesOf(text, at))
	var out []Completion
	add := func(text, label, sentence string) {
		out = append(out, Completion{Text: text, Label: label, Sentence: sentence})
	}
	for _, o := range w.Offers() {
		add(o.Text, o.Label, o.Sentence)
	}
	if known(w.Of) && (w.Of != "word" || w.Typed != "") {
		d, err := k.open(ctx, account)
		if err != nil {
			return nil, err
		}
		offered := len(out)
		for _, v := range d.values(w.Of).likely(w.Typed, mostCompletions, func(v string) bool { _, ok := w.Write(v); return ok }) {
			if offered++; offered > mostCompletions {
				break
			}
			text, _ := w.Write(v.text)
			add(text, v.text, plural(v.people, "person", "people"))
		}
	}
	for i := range out {
		out[i].From, out[i].To = unitsOf(text, from), unitsOf(text, to)
	}
	return out, nil
}

// known reports whether the account knows values of a key.
func known(key string) bool {
	return slices.Contains([]string{"word", "#hashtag", "tag", "company", "title", "name", "person"}, key)
}

// bytesOf is the byte at which a UTF-16 code unit of a text lies; a place inside
// a character is the character's beginning.
func bytesOf(text string, units int) int {
	seen := 0
	for i, r := range text {
		seen += width(r)
		if seen > units {
			return i
		}
	}
	return len(text)
}

// unitsOf is how many UTF-16 code units stand before a byte of a text.
func unitsOf(text string, at int) int {
	units := 0
	for _, r := range text[:at] {
		units += width(r)
	}
	return units
}

func width(r rune) int {
	if r > 0xffff && r <= utf8.MaxRune {
		return 2
	}
	return 1
}

// Place is where in a query something is wrong: the first character, counted
// from 1, and how many; ok is false when the error is no such thing.
func Place(err error) (column, width int, ok bool) {
	p, ok := query.Where(err)
	if !ok {
		return 0, 0, false
	}
	return p.Column, p.Width, true
}
