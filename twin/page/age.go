package page

import (
	"fmt"

	"github.com/kithhq/kith/twin/network"
)

// age is how long ago something was, rounded down (B39): "3 months ago" is
// three whole months of the calendar, or more.
func age(at, now network.Moment) string {
	days := int((now - at) / network.Day)
	months := wholeMonths(at, now)
	switch {
	case days < 1:
		return "today"
	case days < 7:
		return ago(days, "day")
	case months < 1:
		return ago(days/7, "week")
	case months < 12:
		return ago(months, "month")
	}
	return ago(months/12, "year")
}

func wholeMonths(at, now network.Moment) int {
	from, to := at.Time(), now.Time()
	months := (to.Year()-from.Year())*12 + int(to.Month()-from.Month())
	if from.AddDate(0, months, 0).After(to) {
		months--
	}
	return months
}

func ago(count int, unit string) string { return plural(count, unit) + " ago" }

// plural is a count with its noun.
func plural(count int, noun string) string {
	if count == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", count, noun)
}

// stretch is a number of days in the largest unit that holds it exactly.
func stretch(days int) string {
	if days%7 == 0 {
		return plural(days/7, "week")
	}
	return plural(days, "day")
}

// clock is a moment as pages spell it.
func clock(at network.Moment) string { return at.Time().Format("2 January 2006, 15:04 UTC") }

// day is the day of a moment.
func day(at network.Moment) string { return at.Time().Format("2 January 2006") }
