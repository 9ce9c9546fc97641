package archive

import (
	"bytes"
	"time"
	"unicode/utf8"

	"github.com/kithhq/kith/core/ledger"
)

// column is where a header name was found; at is -1 when it was not.
type column struct {
	at   int
	name string // as Kith spells it, for problems
}

// header is the folded names of a table's columns, the first of a repeated name.
type header struct {
	names []string
}

func (h header) column(name string) column {
	folded := foldName([]byte(name))
	for i, n := range h.names {
		if n == folded {
			return column{i, name}
		}
	}
	return column{-1, name}
}

func (h header) has(name string) bool { return h.column(name).at >= 0 }

// width is the number of columns, nameless ones at the end left out.
func (h header) width() int {
	n := len(h.names)
	for n > 0 && h.names[n-1] == "" {
		n--
	}
	return n
}

// foldName folds a header name: white space trimmed, lower case.
func foldName(b []byte) string { return string(bytes.ToLower(bytes.TrimSpace(b))) }

// outcome is what became of a record.
type outcome uint8

const (
	used    outcome = iota // became facts
	skipped                // left out on purpose
	hidden                 // a hidden member, left out
	refused                // left out for a problem, which the table has reported
)

// maxProblems is how many problems of one file are listed; the rest is counted.
const maxProblems = 100

// sheet is one file while it is read: its records and what was noted about them.
type sheet struct {
	scanner
	calendar calendar
	windows  bool // text outside ASCII is Windows-1252 throughout
	reading  ledger.TableReading
	latest   ledger.Instant // dates beyond it are refused; 0 refuses none
	newest   ledger.Instant // of all dates read
	emails   bool

	scratch []byte // what a record's values were rewritten to; emptied with each record
	accents int    // texts outside ASCII that are UTF-8
	foreign int    // texts that are not
	bad     int    // records that do not look like the table's, for choosing a dialect
	misfit  int    // of those: too many fields or too few
}

// problem reports a value, or with a nameless column the record, without showing it.
func (s *sheet) problem(c column, what string) {
	if len(s.reading.Problems) >= maxProblems {
		s.reading.More++
		return
	}
	s.reading.Problems = append(s.reading.Problems, ledger.Problem{Row: s.reading.Rows, Column: c.name, Problem: what})
}

// raw is a value as written.
func (s *sheet) raw(c column) []byte { return s.value(c.at) }

// line is a value of one line, in UTF-8, without white space around it.
func (s *sheet) line(c column) []byte {
	b := s.value(c.at)
	if plain(b) {
		return bytes.Trim(b, " ")
	}
	b = bytes.TrimSpace(s.utf8(b))
	if hasControl(b) {
		b = bytes.Map(func(r rune) rune {
			if control(r) {
				return ' '
			}
			return r
		}, b)
	}
	return b
}

func control(r rune) bool { return r < 0x20 || r >= 0x7F && r < 0xA0 }

// hasControl reports whether UTF-8 holds a control character.
func hasControl(b []byte) bool {
	for i, c := range b {
		if c < 0x20 || c == 0x7F || c < 0xA0 && c >= 0x80 && i > 0 && b[i-1] == 0xC2 {
			return true
		}
	}
	return false
}

// text is a value that may span lines, in UTF-8, with plain line feeds.
func (s *sheet) text(c column) []byte {
	b := s.value(c.at)
	if len(b) == 0 {
		return nil
	}
	b = bytes.TrimSpace(s.utf8(b))
	if bytes.IndexByte(b, '\r') >= 0 {
		b = bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n"))
	}
	return b
}

// utf8 is b in UTF-8. A value that is not is read as Windows-1252, in which
// spreadsheets save; one broken value does not touch the others.
func (s *sheet) utf8(b []byte) []byte {
	if ascii(b) {
		return b
	}
	if !s.windows && utf8.Valid(b) {
		s.accents++
		return b
	}
	if !s.windows {
		s.foreign++
	}
	start := len(s.scratch)
	s.scratch = appendWindows(s.scratch, b)
	return s.scratch[start:]
}

// verdict is what became of a date.
type verdict uint8

const (
	absent verdict = iota // nothing is written
	known
	unreadable // reported
	future     // reported: the record is refused
)

// moment reads a date that must not lie in the future. What cannot be read is reported.
func (s *sheet) moment(c column) (civil, verdict) {
	b := s.raw(c)
	if len(b) == 0 {
		return civil{}, absent
	}
	m, ok := s.calendar.moment(b)
	if !ok {
		if len(bytes.TrimSpace(b)) == 0 {
			return civil{}, absent
		}
		s.undated(c)
		return civil{}, unreadable
	}
	if s.latest != 0 && m.instant() > s.latest {
		s.problem(c, "this date lies in the future")
		return civil{}, future
	}
	return m, known
}

// undated reports a date that cannot be read.
func (s *sheet) undated(c column) {
	s.bad++
	if s.calendar.vague {
		s.problem(c, "the day and the month of this date cannot be told apart, here or anywhere in the file")
		return
	}
	s.problem(c, "this is no date that Kith can read")
}

// instant is moment for times in UTC, noting the newest.
func (s *sheet) instant(c column) (ledger.Instant, verdict) {
	m, v := s.moment(c)
	if v != known {
		return 0, v
	}
	s.saw(m.instant())
	return m.instant(), v
}

func (s *sheet) saw(at ledger.Instant) { s.newest = max(s.newest, at) }

// offsets knows how far a zone's clocks were from UTC, day by day.
type offsets struct {
	zone *time.Location
	days []int16 // from 2000 on: minutes ahead of UTC, shifted, or one of the two below
}

const (
	notAsked = int16(0)      // not looked up yet
	changing = int16(-32768) // the clocks changed on that day
	shift    = int16(8192)   // what is remembered is shifted by it, so that none is 0
	firstDay = ledger.Date(10957)
	lastDay  = firstDay + 366*60
)

// at is w.Offset of the zone.
func (o *offsets) at(w ledger.Wall) int16 {
	day := w.Date()
	if day < firstDay || day >= lastDay {
		return w.Offset(o.zone)
	}
	if o.days == nil {
		o.days = make([]int16, lastDay-firstDay)
	}
	known := &o.days[day-firstDay]
	if *known == notAsked {
		*known = changing
		start := ledger.Wall(int32(day) * 1440)
		if first := start.Offset(o.zone); first == (start+720).Offset(o.zone) && first == (start+1439).Offset(o.zone) {
			*known = first + shift
		}
	}
	if *known == changing {
		return w.Offset(o.zone)
	}
	return *known - shift
}
