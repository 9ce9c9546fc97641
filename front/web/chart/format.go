package chart

import (
	"math"
	"strconv"
	"time"
)

// Format is how the values of an axis are written.
type Format uint8

const (
	// Count writes whole numbers with their thousands apart: 12,345.
	Count Format = iota
	// Percent writes a share of 1 as "31.4 %".
	Percent
	// Days writes "1 day", "21 days".
	Days
	// Decimal writes up to two decimals.
	Decimal
	// Date reads a value as days since 1970-01-01 and writes "Mon 23 Nov".
	Date
)

const (
	firstDay = -719162 // 0001-01-01
	lastDay  = 2932896 // 9999-12-31
)

// within brings a finite value into what can be drawn.
func (f Format) within(v float64) float64 {
	if f == Date {
		return min(max(math.Round(v), firstDay), lastDay)
	}
	return min(max(v, -far), far)
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// text is a value in full; years says whether dates name theirs.
func (f Format) text(v float64, years bool) string {
	if !finite(v) {
		return "unknown"
	}
	return string(f.append(nil, f.within(v), years))
}

func (f Format) append(b []byte, v float64, years bool) []byte {
	switch f {
	case Percent:
		return append(decimal(b, 100*v, 1), " %"...)
	case Days:
		b = decimal(b, v, 1)
		if v == 1 {
			return append(b, " day"...)
		}
		return append(b, " days"...)
	case Decimal:
		return decimal(b, v, 2)
	case Date:
		if years {
			return civil(v).AppendFormat(b, "Mon 2 Jan 2006")
		}
		return civil(v).AppendFormat(b, "Mon 2 Jan")
	}
	return decimal(b, v, 0)
}

// tick is a value in short, for an axis whose ticks are step apart.
func (f Format) tick(b []byte, v, step float64) []byte {
	switch f {
	case Percent:
		return append(decimal(b, 100*v, places(100*step)), " %"...)
	case Days:
		return decimal(b, v, places(step))
	}
	switch m := max(math.Abs(v), step); {
	case v == 0:
		return append(b, '0')
	case step >= 1e12:
		return append(decimal(b, v/1e12, 0), 'T')
	case m >= 1e9 && step >= 1e7:
		return append(decimal(b, v/1e9, places(step/1e9)), 'G')
	case m >= 1e6 && step >= 1e4:
		return append(decimal(b, v/1e6, places(step/1e6)), 'M')
	case m >= 1e4 && step >= 1e2:
		return append(decimal(b, v/1e3, places(step/1e3)), 'k')
	}
	return decimal(b, v, places(step))
}

// places is how many decimals tell ticks apart.
func places(step float64) int {
	if step <= 0 {
		return 0
	}
	return min(max(0, int(math.Ceil(-math.Log10(step)-1e-9))), 9)
}

// plain is a value for programs.
func (f Format) plain(b []byte, v float64) []byte {
	if f == Date {
		return civil(v).AppendFormat(b, time.DateOnly)
	}
	return strconv.AppendFloat(b, v, 'g', 6, 64)
}

// decimal appends a number with at most so many decimals and its thousands
// apart.
func decimal(b []byte, v float64, most int) []byte {
	power := math.Pow10(most)
	if r := math.Round(v*power) / power; finite(r) {
		v = r
	}
	if v < 0 {
		b = append(b, '-')
		v = -v
	}
	whole := math.Trunc(v)
	b = grouped(b, uint64(min(whole, 1e18)))
	rest := strconv.AppendFloat(make([]byte, 0, 24), v-whole, 'f', most, 64)
	for len(rest) > 2 && rest[len(rest)-1] == '0' {
		rest = rest[:len(rest)-1]
	}
	if len(rest) > 2 {
		b = append(b, rest[1:]...)
	}
	return b
}

func grouped(b []byte, n uint64) []byte {
	if n < 1000 {
		return strconv.AppendUint(b, n, 10)
	}
	b = append(grouped(b, n/1000), ',')
	n %= 1000
	return append(b, byte('0'+n/100), byte('0'+n/10%10), byte('0'+n%10))
}

func civil(day float64) time.Time { return time.Unix(int64(day)*86400, 0).UTC() }

// year is the year a day is in.
func year(day float64) int { return civil(day).Year() }
