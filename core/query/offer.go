package query

import (
	"slices"
	"strings"
)

// Offer is one completion that the language itself knows.
type Offer struct {
	Text     string // takes the place of what is being typed
	Label    string // what to show
	Sentence string // what it does; may be empty
	Open     bool   // it ends with a colon and asks for a value next: not a query yet
}

// Offers are the keys, and the values of keys that have few, which begin with
// what was typed. Where nothing was typed they are all keys, or all values.
func (w Wanted) Offers() []Offer {
	switch w.Of {
	case wordName:
		if w.glued {
			return nil
		}
		return append(w.keys(), w.states()...)
	case hashName, "limit":
		return nil
	case "sort":
		return w.sorts()
	}
	k := keyNamed(w.Of)
	if k == nil {
		return nil
	}
	var out []Offer
	for _, name := range k.Values {
		if begins(name, w.Typed) && !slices.Contains(w.Taken, name) {
			out = w.add(out, Offer{Text: name, Label: name})
		}
	}
	if k.scale != nil && w.Typed == "" {
		_, example, _ := strings.Cut(k.Example, ":")
		out = w.add(out, Offer{Text: example, Label: example, Sentence: k.Sentence})
	}
	return out
}

func (w Wanted) keys() (out []Offer) {
	for _, t := range Help() {
		if name := t.Key; slices.Contains(keyNames(), name) && begins(name, w.Typed) && w.allows(name) {
			out = w.add(out, Offer{Text: name + ":", Label: name + ":", Sentence: t.Sentence, Open: true})
		}
	}
	return out
}

// allows reports whether a key can stand at the place.
func (w Wanted) allows(name string) bool {
	return !isLayout(name) || !w.plain && (name != "limit" || !w.limit)
}

// states offers the value where its name alone was typed: pend is state:pending.
func (w Wanted) states() (out []Offer) {
	if len(w.Typed) < 2 {
		return nil
	}
	for _, name := range []string{"state", "is"} {
		k := keyNamed(name)
		for _, v := range k.Values {
			if begins(v, w.Typed) {
				text := name + ":" + v
				out = w.add(out, Offer{Text: text, Label: text})
			}
		}
	}
	return out
}

func (w Wanted) sorts() (out []Offer) {
	sign, typed := "", w.Typed
	if rest, down := strings.CutPrefix(typed, "-"); down {
		sign, typed = "-", rest
	}
	for _, name := range sortNames {
		if begins(name, typed) {
			out = w.add(out, Offer{Text: sign + name, Label: sign + name})
		}
	}
	return out
}

func (w Wanted) add(list []Offer, o Offer) []Offer {
	if len(w.text)-(w.to-w.from)+len(o.Text) > mostBytes {
		return list
	}
	return append(list, o)
}

func begins(name, typed string) bool { return strings.HasPrefix(name, plain(typed)) }

// Write is a value from the account as it must be typed at the place, in quotes
// where needed; false when it could not be read there. Where a condition
// begins, the value is taken for a name.
func (w Wanted) Write(value string) (string, bool) {
	key := keyNamed(w.Of)
	t := term{key: key, text: value}
	prefix := ""
	switch {
	case w.Of == wordName && !w.glued:
		t.key = keyNamed("name")
	case w.Of == hashName:
		t.key, prefix = &hashKey, "#"
	case key == nil || w.bare || key.scale != nil:
		return "", false
	default:
		prefix = key.Key + ":"
	}
	if isSpaceOnly(value) || unreadable(value) != nil {
		return "", false
	}
	written := t.string()
	if _, err := Parse(written); err != nil || len(w.text)-(w.to-w.from)+len(written) > mostBytes {
		return "", false
	}
	return strings.TrimPrefix(written, prefix), true
}
