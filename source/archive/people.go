package archive

import (
	"bytes"

	"github.com/kithhq/kith/core/ledger"
)

// endorsements reads the skill endorsements of one way. Until 2023 they had no addresses.
type endorsements struct {
	to    *ledger.Endorsements
	role  string // "Endorser" or "Endorsee", as the header calls the other side
	given bool

	date, skill, first, last, url, status column
}

func endorsed(role string, given bool) func(p *part) table {
	return func(p *part) table { return &endorsements{to: &p.facts.Endorsements, role: role, given: given} }
}

func (t *endorsements) columns(h header) {
	t.date, t.skill, t.status = h.column("Endorsement Date"), h.column("Skill Name"), h.column("Endorsement Status")
	t.first, t.last, t.url = h.column(t.role+" First Name"), h.column(t.role+" Last Name"), h.column(t.role+" Public Url")
}

func (t *endorsements) row(s *sheet) outcome {
	name := s.fullName(t.first, t.last)
	key := s.keyOr(t.url, name)
	if key == nil {
		return s.nobody(name)
	}
	at, v := s.instant(t.date)
	if v == future {
		return refused
	}
	f := t.to
	f.At = append(f.At, at)
	f.Given = append(f.Given, t.given)
	f.Key.Append(key)
	f.Name.Append(name)
	f.Skill.Append(s.line(t.skill))
	f.Status.Append(s.line(t.status))
	return used
}

func (t *endorsements) grow(rows int) {
	f := t.to
	house([]tenant{values(&f.At, rows), values(&f.Given, rows)},
		texts(&f.Key, rows), texts(&f.Name, rows), texts(&f.Skill, rows), texts(&f.Status, rows))
}

// keyOr is the key of an address, or of the name where there is none. nil is
// neither: a name that LinkedIn gives to everybody who closed the account is none.
func (s *sheet) keyOr(url column, name []byte) []byte {
	key, ok := s.personKey(s.raw(url))
	if ok {
		return key
	}
	if len(bytes.TrimSpace(s.raw(url))) > 0 {
		s.problem(url, "this is no profile address; the name is used instead")
	}
	if closed(name) {
		return nil
	}
	return s.nameKey(name)
}

// closed reports whether a name is what LinkedIn writes for somebody who hid or
// closed the account.
func closed(name []byte) bool { return string(name) == "LinkedIn Member" }

// nobody is what becomes of a record without a key: left out, with a problem
// unless it is of somebody who hid.
func (s *sheet) nobody(name []byte) outcome {
	if closed(name) {
		return hidden
	}
	s.problem(column{}, "there is neither a name nor a profile address")
	return refused
}

// recommendations reads who recommended whom and when, never what they wrote.
type recommendations struct {
	to    *ledger.Recommendations
	given bool

	first, last, date, status column
}

func (t *recommendations) columns(h header) {
	t.first, t.last = h.column("First Name"), h.column("Last Name")
	t.date, t.status = h.column("Creation Date"), h.column("Status")
}

func (t *recommendations) row(s *sheet) outcome {
	name := s.fullName(t.first, t.last)
	key := s.nameKey(name)
	if closed(name) {
		return hidden
	}
	if key == nil {
		s.problem(column{}, "there is no name")
		return refused
	}
	c, v := s.moment(t.date)
	if v == future {
		return refused
	}
	f := t.to
	at := ledger.Wall(0)
	if v == known {
		at = c.wall()
		s.saw(c.instant())
	}
	f.At = append(f.At, at)
	f.Given = append(f.Given, t.given)
	f.Key.Append(key)
	f.Name.Append(name)
	f.Status.Append(s.line(t.status))
	return used
}

func (t *recommendations) grow(rows int) {
	f := t.to
	house([]tenant{values(&f.At, rows), values(&f.Given, rows)}, texts(&f.Key, rows), texts(&f.Name, rows), texts(&f.Status, rows))
}

// notes reads the private notes beside connections. The newest date counts.
type notes struct {
	to *ledger.Notes

	first, last, url, note, created, edited column
}

func (t *notes) columns(h header) {
	t.first, t.last = h.column("Connection First Name"), h.column("Connection Last Name")
	t.url, t.note = h.column("Connection Profile URL"), h.column("Note")
	t.created, t.edited = h.column("Created On"), h.column("Edited On")
}

func (t *notes) row(s *sheet) outcome {
	name := s.fullName(t.first, t.last)
	key := s.keyOr(t.url, name)
	if key == nil {
		return s.nobody(name)
	}
	created, v := s.instant(t.created)
	edited, w := s.instant(t.edited)
	if v == future || w == future {
		return refused
	}
	t.to.At = append(t.to.At, max(created, edited))
	t.to.Key.Append(key)
	t.to.Text.Append(s.text(t.note))
	return used
}

func (t *notes) grow(rows int) {
	house([]tenant{values(&t.to.At, rows)}, texts(&t.to.Key, rows), texts(&t.to.Text, rows))
}
