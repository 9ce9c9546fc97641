package query

import (
	"bytes"
	"math/bits"
	"unicode"
	"unicode/utf8"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/person"
)

// anywhere looks in all texts of a row, which are folded once for all words of the query.
func (r *run) anywhere(t term) test {
	want := needle(t.text)
	return func(i int) bool { return bytes.Contains(r.texts(i), want) }
}

func (r *run) texts(i int) []byte {
	if r.at == i {
		return r.row
	}
	r.at, r.row = i, r.row[:0]
	b, p := r.book, r.book.Person(i)
	for _, text := range [...]string{b.Name(p), b.Company(p), b.Title(p), b.Note(i), b.Key(p), b.Memo(p), b.OwnMemo(p)} {
		r.add(text)
	}
	for _, tag := range b.Tags(p) {
		r.add(tag)
	}
	return r.row
}

func (r *run) add(text string) {
	if text != "" {
		r.row = append(r.fold(r.row, text), 0)
	}
}

// inside looks in one text of a row.
func (r *run) inside(t term, of func(i int) string) test {
	want := needle(t.text)
	return func(i int) bool {
		text := of(i)
		if text == "" {
			return false
		}
		r.field = r.fold(r.field[:0], text)
		return bytes.Contains(r.field, want)
	}
}

func (r *run) ofPerson(of func(p int) string) func(i int) string {
	return func(i int) string { return of(r.book.Person(i)) }
}

func (r *run) name(t term) test    { return r.inside(t, r.ofPerson(r.book.Name)) }
func (r *run) company(t term) test { return r.inside(t, r.ofPerson(r.book.Company)) }
func (r *run) title(t term) test   { return r.inside(t, r.ofPerson(r.book.Title)) }
func (r *run) note(t term) test    { return r.inside(t, r.book.Note) }

// memo looks in both private notes: LinkedIn's, and the owner's own.
func (r *run) memo(t term) test {
	theirs, own := r.inside(t, r.ofPerson(r.book.Memo)), r.inside(t, r.ofPerson(r.book.OwnMemo))
	return func(i int) bool { return theirs(i) || own(i) }
}

func (r *run) person(t term) test {
	p, ok := r.book.Find(t.text)
	return func(i int) bool { return ok && r.book.Person(i) == p }
}

func (r *run) id(t term) test {
	want := needle(t.text)
	return func(i int) bool {
		r.field = r.fold(r.field[:0], r.book.ID(i))
		return bytes.HasPrefix(r.field, want)
	}
}

func (r *run) tag(t term) test {
	want := needle(t.text)
	return func(i int) bool { return r.tagged(i, want) }
}

func (r *run) tagged(i int, want []byte) bool {
	for _, tag := range r.book.Tags(r.book.Person(i)) {
		r.field = r.fold(r.field[:0], tag)
		if bytes.Equal(r.field, want) {
			return true
		}
	}
	return false
}

func (r *run) hashtag(t term) test {
	want := needle(t.text)
	mark := append([]byte{'#'}, want...)
	return func(i int) bool {
		if r.tagged(i, want) {
			return true
		}
		p := r.book.Person(i)
		for _, text := range [...]string{r.book.Note(i), r.book.Memo(p), r.book.OwnMemo(p)} {
			r.field = r.fold(r.field[:0], text)
			if holdsWord(r.field, mark) {
				return true
			}
		}
		return false
	}
}

// holdsWord reports whether text holds word with no letter or digit on either side.
func holdsWord(text, word []byte) bool {
	for from := 0; ; {
		at := bytes.Index(text[from:], word)
		if at < 0 {
			return false
		}
		at += from
		before, _ := utf8.DecodeLastRune(text[:at])
		after, _ := utf8.DecodeRune(text[at+len(word):])
		if !inWord(before) && !inWord(after) {
			return true
		}
		from = at + 1
	}
}

func inWord(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }

func (r *run) state(t term) test {
	return func(i int) bool { return t.set>>r.book.State(i)&1 != 0 }
}

func (r *run) basis(t term) test {
	return func(i int) bool { return t.set>>r.book.Basis(i)&1 != 0 }
}

func (r *run) source(t term) test {
	return func(i int) bool { return t.set>>r.book.Source(i)&1 != 0 }
}

func (r *run) direction(t term) test {
	return func(i int) bool { return t.set>>r.book.Direction(i)&1 != 0 }
}

func (r *run) age(t term) test {
	return func(i int) bool {
		days := int64(r.book.AgeDays(i))
		return days >= 0 && r.book.Sent(i) != 0 && t.lo <= days && days <= t.hi
	}
}

func (r *run) sent(t term) test  { return r.during(t, r.book.Sent) }
func (r *run) ended(t term) test { return r.during(t, r.book.Ended) }

// during compares an instant with civil days of the book's zone, turned into instants once.
func (r *run) during(t term, of func(i int) ledger.Instant) test {
	from, until := ledger.Instant(open), ledger.Instant(shut)
	if t.lo != open {
		from = ledger.Date(t.lo).Start(r.zone)
	}
	if t.hi != shut {
		until = ledger.Date(t.hi + 1).Start(r.zone)
	}
	return func(i int) bool {
		at := of(i)
		return at != 0 && from <= at && at < until
	}
}

func (r *run) connected(t term) test {
	if t.set != 0 {
		return r.said(t, func(p int) bool { return r.book.ConnectedOn(p) != 0 })
	}
	return func(i int) bool {
		on := int64(r.book.ConnectedOn(r.book.Person(i)))
		return on != 0 && t.lo <= on && on <= t.hi
	}
}

func (r *run) kept(t term) test { return r.said(t, r.book.Kept) }

func (r *run) cooldown(t term) test {
	return r.said(t, func(p int) bool { return r.book.NotBefore(p, r.rules.Again) != 0 })
}

// said compares a yes or no of the person with the one asked for.
func (r *run) said(t term, of func(p int) bool) test {
	want := t.set&(1<<1) != 0
	return func(i int) bool { return of(r.book.Person(i)) == want }
}

func (r *run) has(t term) test {
	b := r.book
	return r.either(t, []test{
		func(i int) bool { return b.Note(i) != "" },
		func(i int) bool { return b.Memo(b.Person(i)) != "" || b.OwnMemo(b.Person(i)) != "" },
		func(i int) bool { return len(b.Tags(b.Person(i))) > 0 },
		func(i int) bool { return b.Company(b.Person(i)) != "" },
		func(i int) bool { return b.Title(b.Person(i)) != "" },
		func(i int) bool { return !person.Weak(b.Key(b.Person(i))) },
	})
}

// either is one of the tests whose number is in the term's set.
func (r *run) either(t term, tests []test) test {
	return func(i int) bool {
		for set := t.set; set != 0; set &= set - 1 {
			if tests[bits.TrailingZeros32(set)](i) {
				return true
			}
		}
		return false
	}
}

// isChoices are the values of is:, in the order of the tests in is.
func isChoices() []choice {
	return named("stale", "latest", "wrong_person", "no_contact", "reported", "skipped",
		"contradicted", "superseded", "connected_before", "by_hand", "near_expiry", "from_changelog", "unwritten")
}

func (r *run) is(t term) test {
	b := r.book
	of := func(person func(p int) bool) test { return func(i int) bool { return person(b.Person(i)) } }
	flag := func(f invite.Flag) test { return func(i int) bool { return b.Flags(i)&f != 0 } }
	return r.either(t, []test{
		func(i int) bool { return b.State(i) == invite.Pending && b.AgeDays(i) >= r.rules.StaleDays },
		func(i int) bool { return b.Latest(b.Person(i)) == i },
		b.WrongPerson, of(b.NoContact), of(b.Reported), of(b.Skipped),
		flag(invite.Contradicted), flag(invite.Superseded), flag(invite.ConnectedBefore),
		flag(invite.ByHand), flag(invite.NearExpiry), flag(invite.FromChangelog),
		b.Unwritten,
	})
}
