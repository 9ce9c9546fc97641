package invite

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/person"
)

// deed is the identity of an event: the changelog's number of it, and the
// invitation it is about.
type deed struct {
	id         int64
	invitation string
}

// event is what the changelog says the owner did with one invitation.
type event struct {
	deed
	kind  ledger.EventKind
	at    ledger.Instant
	other string // whom it went to, as the application knows them; empty when not told
	who   uint32 // of a sending, the person of that name: see Scoped in package person
	named bool   // the owner merged that person with one who has a name
	from  seen   // the oldest import that tells of it
}

// joinEvents takes in what the owner sent and took back. The same event comes
// again with the next poll. One without a moment that can be, or about what
// somebody else sent, says nothing here; one of which it is not known what it
// means tells that something befell an invitation.
func (f *Fold) joinEvents(t *ledger.Events, n seen) {
	for i, id := range t.ID {
		e := event{deed: deed{id, t.Invitation.At(i)}, kind: t.Kind[i], at: t.At[i], other: t.Other.At(i), from: n}
		if e.at <= 0 || e.at > lastMoment || !matters(e.kind) {
			continue
		}
		was, known := f.events[e.deed]
		if known && f.older(was.from, n) {
			e.from = was.from
		}
		if known && outranks(was, e) { // two that differ: any rule will do that knows no order of imports
			was.from, e = e.from, was
		}
		if e.kind == ledger.EventSent {
			e.who, e.named = f.scoped(e)
		}
		f.events[e.deed] = e
	}
}

// matters reports whether an event of a kind says something here.
func matters(k ledger.EventKind) bool {
	return k == ledger.EventSent || k == ledger.EventWithdrawn || k == ledger.EventOther
}

// outranks reports whether x is kept of two readings of one event: the one that
// knows what it means.
func outranks(x, y event) bool {
	if other := ledger.EventOther; (x.kind == other) != (y.kind == other) {
		return y.kind == other
	}
	return compareEvents(x, y) >= 0
}

// lastMoment is so late that no event can be later, and so early that days can
// be added to it.
const lastMoment ledger.Instant = 1 << 60

func compareEvents(x, y event) int {
	return cmp.Or(cmp.Compare(x.at, y.at), cmp.Compare(x.id, y.id), cmp.Compare(x.invitation, y.invitation),
		cmp.Compare(x.kind, y.kind), cmp.Compare(x.other, y.other))
}

// scoped is the person whom a sending names by a number alone, and whether the
// owner said who that is.
func (f *Fold) scoped(e event) (who uint32, named bool) {
	key := ScopedKey(e.id, e.invitation, e.other)
	into, merged := f.alias[key]
	return f.who(key, 0) + 1, merged && !person.IsScoped(into)
}

// ScopedKey is the person key of whom an event of the changelog is about. Where
// it names nobody, the invitation's own number stands for them, else the event's.
func ScopedKey(id int64, invitation, other string) string {
	switch {
	case other != "":
		return person.Scoped(other)
	case invitation != "":
		return person.Scoped("urn:li:invitation:" + invitation)
	}
	return person.Scoped("urn:li:event:" + strconv.FormatInt(id, 10))
}

// deeds are the events of one kind by their moment. One invitation is sent
// once, and taken back once: of several events the first counts.
func (f *Fold) deeds(kind ledger.EventKind) []event {
	var all []event
	for _, e := range f.events {
		if e.kind == kind {
			all = append(all, e)
		}
	}
	slices.SortFunc(all, compareEvents)
	known := map[string]bool{}
	return slices.DeleteFunc(all, func(e event) bool {
		twice := e.invitation != "" && known[e.invitation]
		known[e.invitation] = true
		return twice
	})
}

// eventColumns writes the events behind the rows of a checkpoint.
func (f *Fold) eventColumns(c *columns) {
	all := make([]event, 0, len(f.events))
	for _, e := range f.events {
		all = append(all, e)
	}
	slices.SortFunc(all, compareEvents)
	var id, at []int64
	var who, named, from []uint32
	var kinds []ledger.EventKind
	var texts ledger.Texts
	for _, e := range all {
		id, at, kinds = append(id, e.id), append(at, int64(e.at)), append(kinds, e.kind)
		who, from = append(who, e.who), append(from, uint32(e.from))
		if e.named {
			named = append(named, uint32(len(id)-1))
		}
		texts.AppendString(e.invitation)
		texts.AppendString(e.other)
	}
	c.count(len(all))
	c.count(len(named))
	putWholes(c, id)
	putWholes(c, at)
	putWholes(c, kinds)
	putWholes(c, who)
	putWholes(c, from)
	putWholes(c, named)
	c.put(func(dst []byte) []byte { return ledger.AppendTexts(dst, &texts, 0, texts.Len()) })
}

func (f *Fold) readEvents(in *reader) error {
	n, m := in.count(), in.count()
	var id, at []int64
	var who, named, from []uint32
	var kinds []ledger.EventKind
	texts := new(ledger.Texts)
	take(in, &id, n)
	take(in, &at, n)
	take(in, &kinds, n)
	take(in, &who, n)
	take(in, &from, n)
	take(in, &named, m)
	if raw := in.take(); in.err == nil {
		in.err = ledger.ReadTexts(texts, raw, 2*n)
	}
	if in.err != nil {
		return in.err
	}
	for i := range n {
		e := event{
			deed: deed{id[i], texts.At(2 * i)}, other: texts.At(2*i + 1),
			kind: kinds[i], at: ledger.Instant(at[i]), who: who[i], from: seen(from[i]),
		}
		_, e.named = slices.BinarySearch(named, uint32(i))
		f.events[e.deed] = e
	}
	return nil
}
