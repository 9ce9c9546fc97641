package query

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/kithhq/kith/core/ledger"
)

// open and shut are a range's ends that are not there.
const (
	open = math.MinInt64
	shut = math.MaxInt64
)

// scale reads the points of a range. A point may last: a month is all its days.
type scale struct {
	least, most int64 // no range may end before least or begin after most
	point       func(text string) (first, last int64, problem string)
	hint        string
}

// readRange reads x, >x, >=x, <x, <=x, x..y, x.. and ..y on the key's scale.
func readRange(k *key, t token) (term, *problem) {
	text := strings.TrimSpace(t.value)
	if text == "" {
		return term{}, nothing(k, t)
	}
	if len(k.choices) > 0 {
		if value, ok := k.choose(text); ok {
			return term{key: k, set: 1 << value, lo: open, hi: shut}, nil
		}
	}
	lo, hi, wrong := k.scale.bounds(text)
	if wrong == "" {
		wrong = k.scale.sense(lo, hi)
	}
	if wrong != "" {
		return term{}, &problem{at: t.within, message: wrong, hint: k.scale.hint}
	}
	return term{key: k, lo: lo, hi: hi}, nil
}

func (s *scale) bounds(text string) (lo, hi int64, wrong string) {
	if from, to, ok := strings.Cut(text, ".."); ok {
		return s.between(from, to)
	}
	rest := strings.TrimLeft(text, "<>=")
	first, last, wrong := s.point(rest)
	switch text[:len(text)-len(rest)] {
	case "", "=":
		return first, last, wrong
	case ">":
		return last + 1, shut, wrong
	case ">=":
		return first, shut, wrong
	case "<":
		return open, first - 1, wrong
	case "<=":
		return open, last, wrong
	}
	return 0, 0, quoted(text) + " does not say before or after"
}

func (s *scale) between(from, to string) (lo, hi int64, wrong string) {
	lo, hi = open, shut
	if from == "" && to == "" {
		return lo, hi, "this range has no ends"
	}
	if from != "" {
		lo, _, wrong = s.point(from)
	}
	if to != "" && wrong == "" {
		_, hi, wrong = s.point(to)
	}
	return lo, hi, wrong
}

// sense finds a range that nothing can lie in.
func (s *scale) sense(lo, hi int64) string {
	switch {
	case lo != open && lo > s.most || hi != shut && hi < s.least:
		return "nothing can lie in this range"
	case lo != open && hi != shut && lo > hi:
		return "this range runs backwards"
	}
	return ""
}

// write is a range as readRange reads it, each end as point writes it.
func write(lo, hi int64, point func(int64) string) string {
	switch {
	case hi == shut:
		return ">=" + point(lo)
	case lo == open:
		return "<=" + point(hi)
	case lo == hi:
		return point(lo)
	}
	return point(lo) + ".." + point(hi)
}

// mostDays is a hundred years.
const mostDays = 36500

func ages() *scale {
	return &scale{
		least: 0, most: mostDays, point: agePoint,
		hint: "write an age as >21d, <3w, 7d..21d; d is days, w weeks, m 30 days, y 365 days",
	}
}

func agePoint(text string) (first, last int64, wrong string) {
	unit := int64(1)
	digits := text
	if n := len(text); n > 0 {
		digits = text[:n-1]
		switch text[n-1] {
		case 'd', 'D':
		case 'w', 'W':
			unit = 7
		case 'm', 'M':
			unit = 30
		case 'y', 'Y':
			unit = 365
		default:
			digits = text
		}
	}
	n, err := strconv.ParseUint(digits, 10, 32)
	if err != nil || digits[0] == '+' {
		return 0, 0, quoted(text) + " is no age"
	}
	days := int64(n) * unit
	if days > mostDays {
		return 0, 0, fmt.Sprintf("%s is more than a hundred years", quoted(text))
	}
	return days, days, ""
}

func writeAge(days int64) string { return strconv.FormatInt(days, 10) + "d" }

// The years a date may have. LinkedIn opened in 2003; dates before 1971 would
// meet the zero Date, which means "not known".
const (
	firstYear = 1971
	lastYear  = 9999
)

func dates() *scale {
	return &scale{
		least: int64(ledger.DateOf(firstYear, time.January, 1)),
		most:  int64(ledger.DateOf(lastYear, time.December, 31)),
		point: datePoint,
		hint:  "write dates as 2026-09-14, 2026-09 or 2026, and ranges as 2026-09..2026-10 or >2026-09",
	}
}

// datePoint reads a day, a month or a year as all its days.
func datePoint(text string) (first, last int64, wrong string) {
	for _, form := range [...]struct {
		layout string
		y, m   int
		d      int
	}{{time.DateOnly, 0, 0, 1}, {"2006-01", 0, 1, 0}, {"2006", 1, 0, 0}} {
		t, err := time.Parse(form.layout, text)
		if err != nil {
			continue
		}
		if y := t.Year(); y < firstYear || y > lastYear {
			return 0, 0, fmt.Sprintf("a year is from %d to %d", firstYear, lastYear)
		}
		end := t.AddDate(form.y, form.m, form.d)
		return int64(ledger.DateOf(t.Date())), int64(ledger.DateOf(end.Date())) - 1, ""
	}
	if len(text) == len(time.DateOnly) && strings.Count(text, "-") == 2 {
		return 0, 0, "there is no day " + quoted(text)
	}
	return 0, 0, quoted(text) + " is no date"
}

func writeDate(days int64) string { return ledger.Date(days).String() }
