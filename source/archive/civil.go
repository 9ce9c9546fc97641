package archive

import "github.com/kithhq/kith/core/ledger"

// civil is a date, and a time of day where one was written.
type civil struct {
	day    ledger.Date
	second int32 // of the day; -1 when only a date was written
}

func (c civil) wall() ledger.Wall {
	return ledger.Wall(int32(c.day)*1440 + max(c.second, 0)/60)
}

// instant reads c as UTC.
func (c civil) instant() ledger.Instant {
	return ledger.Instant(c.day)*ledger.Day + ledger.Instant(max(c.second, 0))*ledger.Second
}

// dayOf counts days since 1970-01-01 in the Gregorian calendar. Years start in
// March for the count, so that the leap day is a year's last.
func dayOf(year, month, day int) ledger.Date {
	if month <= 2 {
		year--
		month += 12
	}
	return ledger.Date(365*year + year/4 - year/100 + year/400 + (153*(month-3)+2)/5 + day - 1 - 719468)
}

var monthDays = [13]int8{0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

// validDay reports whether the calendar has that day. Years outside 1900 to
// 2199 are slips of the pen.
func validDay(year, month, day int) bool {
	if year < 1900 || year > 2199 || uint(month-1) >= 12 || day < 1 || day > int(monthDays[month]) {
		return false
	}
	leap := year%4 == 0 && (year%100 != 0 || year%400 == 0)
	return month != 2 || day < 29 || leap
}
