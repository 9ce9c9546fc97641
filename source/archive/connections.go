package archive

import (
	"bytes"

	"github.com/kithhq/kith/core/ledger"
)

// connections reads Connections.csv. Members who hid or closed their account
// are rows with a date alone: they are counted, and nobody is made of them.
type connections struct {
	to *ledger.Connections

	first, last, url, email, company, title, on column
}

func (t *connections) columns(h header) {
	t.first, t.last, t.url = h.column("First Name"), h.column("Last Name"), h.column("URL")
	t.email, t.company, t.title = h.column("Email Address"), h.column("Company"), h.column("Position")
	t.on = h.column("Connected On")
}

func (t *connections) row(s *sheet) outcome {
	if s.spans && t.swallows(s) {
		s.bad++
		s.problem(column{}, "a quote opens here and takes in rows that follow")
		return refused
	}
	name := s.fullName(t.first, t.last)
	nowhere := len(bytes.TrimSpace(s.raw(t.url))) == 0
	if nowhere && (closed(name) || len(name) == 0 && len(s.line(t.company)) == 0 && len(s.line(t.email)) == 0) {
		if _, v := s.instant(t.on); v == future || v == unreadable {
			return refused
		}
		return hidden
	}
	key := s.keyOr(t.url, name)
	if key == nil {
		return s.nobody(name)
	}
	at, v := s.instant(t.on)
	if v == future {
		return refused
	}
	if v == absent {
		s.problem(t.on, "no date is written")
	}
	t.append(s, ledger.Date(at/ledger.Day), key, name)
	return used
}

// swallows reports whether a field holds what looks like the rest of a row and
// the beginning of another: behind a line break an address or, where the table
// has none, nearly as many delimiters as a row.
func (t *connections) swallows(s *sheet) bool {
	for _, f := range s.fields {
		_, rest, found := bytes.Cut(f.raw, []byte("\n"))
		switch {
		case !found:
		case t.url.at >= 0 && bytes.Contains(rest, []byte("linkedin.com/in/")):
			return true
		case t.url.at < 0 && bytes.Count(rest, []byte{s.delim}) >= s.width-3:
			return true
		}
	}
	return false
}

func (t *connections) append(s *sheet, on ledger.Date, key, name []byte) {
	f := t.to
	f.Row = append(f.Row, uint32(s.reading.Rows))
	f.On = append(f.On, on)
	f.Key.Append(key)
	f.Name.Append(name)
	f.Company.Append(s.line(t.company))
	f.Title.Append(s.line(t.title))
	if s.emails {
		f.Email.Append(s.line(t.email))
	} else {
		f.Email.Append(nil)
	}
}

func (t *connections) grow(rows int) {
	f := t.to
	house([]tenant{values(&f.Row, rows), values(&f.On, rows)}, texts(&f.Key, rows), texts(&f.Name, rows),
		texts(&f.Company, rows), texts(&f.Title, rows), texts(&f.Email, rows))
}

// fullName is a first and a last name as one. Either may be missing.
func (s *sheet) fullName(first, last column) []byte {
	a, b := s.line(first), s.line(last)
	switch {
	case len(b) == 0:
		return a
	case len(a) == 0:
		return b
	}
	start := len(s.scratch)
	s.scratch = append(append(append(s.scratch, a...), ' '), b...)
	return s.scratch[start:]
}
