package archive

import (
	"strings"

	"github.com/kithhq/kith/core/ledger"
)

// cursor walks over a short text of ASCII.
type cursor struct {
	b  []byte
	at int

	// A date that still waits for its year, as in "Fri Jan 24 02:54:41 UTC 2025".
	late      bool
	lateMonth int
	lateDay   int
}

func digit(c byte) bool  { return c-'0' < 10 }
func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func (p *cursor) done() bool { return p.at >= len(p.b) }
func (p *cursor) peek() byte { return p.ahead(0) }

func (p *cursor) ahead(n int) byte {
	if p.at+n < len(p.b) {
		return p.b[p.at+n]
	}
	return 0
}

func (p *cursor) spaces() {
	for p.at < len(p.b) && p.b[p.at] == ' ' {
		p.at++
	}
}

// take steps over c, if it comes next.
func (p *cursor) take(c byte) bool {
	if p.peek() != c {
		return false
	}
	p.at++
	return true
}

// number reads up to six digits; wide is how many there were, 0 when none or more.
func (p *cursor) number() (n, wide int) {
	for p.at < len(p.b) && digit(p.b[p.at]) {
		if wide++; wide > 6 {
			return 0, 0
		}
		n = n*10 + int(p.b[p.at]-'0')
		p.at++
	}
	return n, wide
}

// word is the letters that come next, in lower case and cut to nine, the length of "september".
func (p *cursor) word() (w [9]byte, n int) {
	for p.at < len(p.b) && letter(p.b[p.at]) {
		if n < len(w) {
			w[n] = p.b[p.at] | 0x20
		}
		n++
		p.at++
	}
	return w, n
}

var months = [...]string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

// month reads an English month, in full or by three letters; 0 when it is none.
func (p *cursor) month() int {
	w, n := p.word()
	p.take('.')
	if n > len(w) {
		return 0
	}
	for i, name := range months {
		if string(w[:n]) == name || n == 3 && string(w[:3]) == name[:3] || n == 4 && i == 8 && string(w[:4]) == "sept" {
			return i + 1
		}
	}
	return 0
}

func (p *cursor) weekday() bool {
	w, n := p.word()
	switch string(w[:min(n, 9)]) {
	case "mon", "tue", "wed", "thu", "fri", "sat", "sun":
		return true
	}
	return false
}

// named reads "Fri Jan 24 ... 2025" and "July 1, 2024".
func (p *cursor) named() (ledger.Date, bool) {
	start := p.at
	weekday := p.weekday()
	if weekday {
		p.take(',')
		p.spaces()
	} else {
		p.at = start
	}
	month := p.month()
	p.spaces()
	day, wide := p.number()
	if month == 0 || wide == 0 || wide > 2 {
		return 0, false
	}
	if weekday && p.ahead(3) == ':' || weekday && p.ahead(2) == ':' {
		p.late, p.lateMonth, p.lateDay = true, month, day
		return 0, true
	}
	p.take(',')
	p.spaces()
	year, wide := p.number()
	if wide != 4 {
		return 0, false
	}
	return dated(year, month, day)
}

// yearFirst reads what follows the year of 2026-03-13 or 2026/03/13.
func (p *cursor) yearFirst(year int, sep byte) (ledger.Date, bool) {
	p.at++
	month, wide := p.number()
	if wide == 0 || wide > 2 || !p.take(sep) {
		return 0, false
	}
	day, wide := p.number()
	if wide == 0 || wide > 2 {
		return 0, false
	}
	return dated(year, month, day)
}

// dayMonthYear reads what follows the day of "08 Feb 2026" or "4-Apr-21".
func (p *cursor) dayMonthYear(day int, sep byte) (ledger.Date, bool) {
	p.at++
	month := p.month()
	if sep == ' ' {
		p.take(',')
		p.spaces()
	} else if !p.take(sep) {
		return 0, false
	}
	year, wide := p.number()
	if year = century(year, wide); month == 0 || year == 0 {
		return 0, false
	}
	return dated(year, month, day)
}

// clock reads a time of day in seconds; -1 when none is written. Twelve hours
// need AM or PM in any case; without it the day has twenty-four.
func (p *cursor) clock() (second int32, ok bool) {
	p.take(',')
	p.spaces()
	if p.peek() == 'T' && digit(p.ahead(1)) {
		p.at++ // ISO 8601
	}
	if !digit(p.peek()) || p.ahead(1) != ':' && p.ahead(2) != ':' {
		return -1, true
	}
	hour, wide := p.number()
	if wide == 0 || wide > 2 || !p.take(':') {
		return 0, false
	}
	minute, wide := p.number()
	if wide != 2 || minute > 59 {
		return 0, false
	}
	sec := 0
	if p.take(':') {
		if sec, wide = p.number(); wide != 2 || sec > 59 {
			return 0, false
		}
		if p.take('.') {
			if _, wide = p.number(); wide == 0 {
				return 0, false
			}
		}
	}
	p.spaces()
	half := p.peek() | 0x20
	if (half == 'a' || half == 'p') && p.halfDay() {
		if hour < 1 || hour > 12 {
			return 0, false
		}
		if hour %= 12; half == 'p' {
			hour += 12
		}
	}
	return int32(hour*3600 + minute*60 + sec), hour <= 23
}

// halfDay steps over what follows the first letter's place: PM, p.m. or, as a
// spreadsheet in Spanish saves it, p. m. with a space.
func (p *cursor) halfDay() bool {
	at := p.at
	p.at++
	dotted := p.take('.')
	if dotted {
		p.spaces()
	}
	if p.peek()|0x20 != 'm' {
		p.at = at
		return false
	}
	p.at++
	if dotted {
		p.take('.')
	}
	return true
}

// zone steps over UTC, GMT, Z or +00:00; false when another zone is named.
func (p *cursor) zone() bool {
	p.spaces()
	for _, none := range []string{"+00:00", "+0000"} {
		if strings.HasPrefix(string(p.b[p.at:]), none) {
			p.at += len(none)
			return true
		}
	}
	if !letter(p.peek()) {
		return true
	}
	w, n := p.word()
	p.spaces()
	return n == 3 && (string(w[:3]) == "utc" || string(w[:3]) == "gmt") || n == 1 && w[0] == 'z'
}

// year reads the year that a date was waiting for.
func (p *cursor) year(day *ledger.Date) {
	if !p.late {
		return
	}
	year, wide := p.number()
	p.spaces()
	if *day = 0; wide == 4 {
		*day, _ = dated(year, p.lateMonth, p.lateDay)
	}
}
