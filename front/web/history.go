package web

import (
	"slices"
	"strings"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
)

// orderWords are what an order said, in a page's words: "do not contact: Maya".
func orderWords(d app.Done) string {
	what, name := d.What, ""
	if rest, ok := strings.CutPrefix(what, "journal: "); ok {
		return kindLabel(rest)
	}
	if rest, ok := strings.CutPrefix(what, "setting "); ok {
		name, value, _ := strings.Cut(rest, " = ")
		return settingWords(name, value)
	}
	if d.Kind != ledger.KindMark {
		return what
	}
	what, name, _ = strings.Cut(what, ": ")
	return spaced(what) + ": " + name
}

// historyWords are what an order of a list said; of an undo, what became of
// which order, where that is on the list too.
func historyWords(d app.Done, all []app.Done) string {
	said, verb, other := d, "brought back", "took back"
	for said.Kind == ledger.KindCorrection {
		i := slices.IndexFunc(all, func(o app.Done) bool { return o.First <= said.Undoes && said.Undoes <= o.Position })
		if i < 0 {
			return d.What
		}
		said, verb, other = all[i], other, verb
	}
	switch {
	case d.Kind != ledger.KindCorrection:
		return orderWords(d)
	case d.Entries < said.Entries:
		verb += " " + grouped(d.Entries) + " of " + grouped(said.Entries)
	}
	return verb + ": " + orderWords(said)
}

// takeBack is the button beside an order; "" when there is none. With bring it
// brings back what was taken back of the order.
func takeBack(d app.Done, listed func(position int64) bool) (name string, bring bool) {
	switch {
	case d.Final:
		return "", false
	case d.Kind == ledger.KindCorrection:
		// What it took back has a button of its own, where it is on the list.
		if !d.Stands || listed(d.Undoes) {
			return "", false
		}
		return howMany("Bring back", d.Standing, d.Entries), false
	case !d.Stands:
		return howMany("Bring back", d.Entries, d.Entries), true
	}
	return howMany("Take back", d.Standing, d.Entries), false
}

// howMany is what a button does to how many: "Take back all 40".
func howMany(verb string, n, of int) string {
	switch {
	case of == 1:
		return verb
	case n == of:
		return verb + " all " + grouped(of)
	}
	return verb + " " + grouped(n) + " of " + grouped(of)
}

// standing says of an order what its words do not; "" when it stands.
func standing(d app.Done) string {
	switch {
	case d.Final && d.Entries > 1:
		return "someone in it was forgotten"
	case !d.Stands:
		return "taken back"
	case d.Standing < d.Entries:
		return "partly taken back"
	}
	return ""
}

// isListed says whether an entry belongs to one of some orders, which follow each other.
func isListed(all []app.Done) func(position int64) bool {
	return func(position int64) bool { return len(all) > 0 && position >= all[len(all)-1].First }
}
