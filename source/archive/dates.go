package archive

import (
	"bytes"

	"github.com/kithhq/kith/core/ledger"
)

// order is which number of a date such as 4/7/26 is the month.
type order uint8

const (
	unsure     order = iota // not known: only dates that tell by themselves are read
	monthFirst              // as LinkedIn writes
	dayFirst                // as a spreadsheet in most countries saves
)

// calendar reads the dates of one file. It counts what dates of numbers alone
// say about their order, so that a file re-saved in another country can be read
// again in the right one; it never guesses for a single row.
type calendar struct {
	order              order
	months, days, both int // dates that can only be month first, only day first, or either

	vague bool // the date read last is one whose day and month cannot be told apart
}

// moment reads a date, with a time of day if there is one, in any shape that
// LinkedIn or a spreadsheet writes. A zone other than UTC is refused.
func (c *calendar) moment(b []byte) (civil, bool) {
	if m, ok := c.sentAt(b); ok {
		return m, true
	}
	c.vague = false
	p := cursor{b: b}
	var room [64]byte
	if !plain(b) {
		if p.b = plainSpaces(room[:0], b); p.b == nil {
			return civil{}, false
		}
	}
	p.spaces()
	day, ok := c.date(&p)
	if !ok {
		return civil{}, false
	}
	second, ok := p.clock()
	if !ok || !p.zone() {
		return civil{}, false
	}
	p.year(&day)
	return civil{day: day, second: second}, p.done() && day != 0
}

// sentAt reads "1/29/26, 2:37 PM" as LinkedIn writes it, a million times in a
// row; whatever differs in anything is left to moment.
func (c *calendar) sentAt(b []byte) (civil, bool) {
	if len(b) < 15 || c.order != monthFirst {
		return civil{}, false
	}
	month, b := twoDigits(b)
	if b[0] != '/' {
		return civil{}, false
	}
	day, b := twoDigits(b[1:])
	if len(b) < 12 || b[0] != '/' || !digit(b[1]) || !digit(b[2]) || b[3] != ',' || b[4] != ' ' {
		return civil{}, false
	}
	year := century(int(b[1]-'0')*10+int(b[2]-'0'), 2)
	hour, b := twoDigits(b[5:])
	if len(b) != 6 || b[0] != ':' || !digit(b[1]) || !digit(b[2]) || b[3] != ' ' || b[4] != 'A' && b[4] != 'P' || b[5] != 'M' {
		return civil{}, false
	}
	minute := int(b[1]-'0')*10 + int(b[2]-'0')
	if hour < 1 || hour > 12 || minute > 59 || !validDay(year, month, day) {
		return civil{}, false
	}
	if hour %= 12; b[4] == 'P' {
		hour += 12
	}
	c.weigh(month, day)
	return civil{day: dayOf(year, month, day), second: int32(hour*3600 + minute*60)}, true
}

// twoDigits reads one digit or two and gives the rest of b, which is longer than
// that; -1 when there is none.
func twoDigits(b []byte) (n int, rest []byte) {
	switch {
	case !digit(b[0]):
		return -1, b
	case !digit(b[1]):
		return int(b[0] - '0'), b[1:]
	}
	return int(b[0]-'0')*10 + int(b[1]-'0'), b[2:]
}

// date reads the date part. A weekday and month without their year, as in
// "Fri Jan 24 02:54:41 UTC 2025", leave the year to be read behind the time.
func (c *calendar) date(p *cursor) (ledger.Date, bool) {
	if letter(p.peek()) {
		return p.named()
	}
	first, wide := p.number()
	if wide == 0 {
		return 0, false
	}
	switch sep := p.peek(); {
	case wide == 4 && (sep == '-' || sep == '/'):
		return p.yearFirst(first, sep)
	case wide <= 2 && (sep == ' ' || sep == '-') && letter(p.ahead(1)):
		return p.dayMonthYear(first, sep)
	case wide <= 2 && (sep == '/' || sep == '-' || sep == '.'):
		return c.numbers(p, first, sep)
	}
	return 0, false
}

// numbers reads what follows the first number of 4/7/26, 4-7-2026 or 4.7.2026.
// With dots the day is first wherever it is written.
func (c *calendar) numbers(p *cursor, first int, sep byte) (ledger.Date, bool) {
	p.at++
	second, wide := p.number()
	if wide == 0 || wide > 2 || !p.take(sep) {
		return 0, false
	}
	year, wide := p.number()
	if year = century(year, wide); year == 0 {
		return 0, false
	}
	if sep == '.' {
		return dated(year, second, first)
	}
	switch c.weigh(first, second) {
	case monthFirst:
		return dated(year, first, second)
	case dayFirst:
		return dated(year, second, first)
	}
	c.vague = true
	return 0, false
}

// weigh is the order in which to read two numbers.
func (c *calendar) weigh(first, second int) order {
	switch {
	case first > 12 && second <= 12:
		c.days++
		if c.order == unsure {
			return dayFirst
		}
	case second > 12 && first <= 12:
		c.months++
		if c.order == unsure {
			return monthFirst
		}
	case first != second:
		c.both++
	default:
		return monthFirst // 4/4/26 is the same either way
	}
	return c.order
}

// better is the order the file should be read in instead, as its dates that
// tell by themselves say; unsure when it is right as it is.
func (c *calendar) better() order {
	switch {
	case c.order == monthFirst && c.days > c.months:
		return dayFirst
	case c.order == unsure && c.both > 0 && c.days > c.months:
		return dayFirst
	case c.order == unsure && c.both > 0 && c.months > c.days:
		return monthFirst
	}
	return unsure
}

// monthOf reads "Jan 2024" or "2009", as positions have them: the first day of it.
func (c *calendar) monthOf(b []byte) (ledger.Date, bool) {
	p := cursor{b: b}
	if letter(p.peek()) {
		month := p.month()
		p.spaces()
		year, wide := p.number()
		if month > 0 && wide == 4 && p.done() {
			return dated(year, month, 1)
		}
	} else if year, wide := p.number(); wide == 4 && p.done() {
		return dated(year, 1, 1)
	}
	day, ok := c.moment(b)
	return day.day, ok
}

// dated is the date of a year, month and day, if there is such a day.
func dated(year, month, day int) (ledger.Date, bool) {
	if !validDay(year, month, day) {
		return 0, false
	}
	return dayOf(year, month, day), true
}

// century completes a year of two digits; 0 when it has neither two nor four.
func century(year, wide int) int {
	switch {
	case wide == 4:
		return year
	case wide != 2:
		return 0
	case year >= 69:
		return 1900 + year
	}
	return 2000 + year
}

// plainSpaces copies b with the no-break spaces of spreadsheets as plain ones;
// nil when it is too long for a date or holds anything else that is not ASCII.
func plainSpaces(to, b []byte) []byte {
	if len(b) > cap(to) {
		return nil
	}
	for len(b) > 0 {
		switch {
		case bytes.HasPrefix(b, []byte("\u202F")):
			to, b = append(to, ' '), b[3:]
		case bytes.HasPrefix(b, []byte("\u00A0")):
			to, b = append(to, ' '), b[2:]
		case b[0] == 0xA0: // the same in Windows-1252
			to, b = append(to, ' '), b[1:]
		case b[0] >= 0x7F || b[0] < 0x20 && b[0] != '\t':
			return nil
		case b[0] == '\t':
			to, b = append(to, ' '), b[1:]
		default:
			to, b = append(to, b[0]), b[1:]
		}
	}
	return to
}
