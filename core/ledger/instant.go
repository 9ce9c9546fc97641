package ledger

import (
	"fmt"
	"time"
)

// Instant is a moment: microseconds since 1970-01-01 UTC. Zero means "not known".
type Instant int64

// Lengths of time, in the unit of Instant. A Day is 24 hours, never a civil day.
const (
	Second Instant = 1_000_000
	Minute         = 60 * Second
	Hour           = 60 * Minute
	Day            = 24 * Hour
)

// InstantOf is the Instant of t, cut to the microsecond; the zero time is not known.
func InstantOf(t time.Time) Instant {
	if t.IsZero() {
		return 0
	}
	return Instant(t.UnixMicro())
}

// Time is i as a UTC time; the zero time when i is not known.
func (i Instant) Time() time.Time {
	if i == 0 {
		return time.Time{}
	}
	return time.UnixMicro(int64(i)).UTC()
}

// In is the civil date of i in a zone; zero when i is not known.
func (i Instant) In(zone *time.Location) Date {
	if i == 0 {
		return 0
	}
	y, m, d := time.UnixMicro(int64(i)).In(zone).Date()
	return DateOf(y, m, d)
}

// String is RFC 3339 in UTC, to the second; empty when not known.
func (i Instant) String() string {
	if i == 0 {
		return ""
	}
	return i.Time().Format(time.RFC3339)
}

// Date is a civil date: days since 1970-01-01. Zero means "not known".
type Date int32

// DateOf is the Date of a year, month and day.
func DateOf(year int, month time.Month, day int) Date {
	return Date(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// ParseDate reads "2006-01-02".
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("date %q is not of the form 2006-01-02", s)
	}
	return DateOf(t.Date()), nil
}

// Start is the first moment of d in a zone; zero when d is not known.
func (d Date) Start(zone *time.Location) Instant {
	if d == 0 {
		return 0
	}
	y, m, day := d.civil().Date()
	return InstantOf(time.Date(y, m, day, 0, 0, 0, 0, zone))
}

// Weekday is the day of the week of d.
func (d Date) Weekday() time.Weekday { return d.civil().Weekday() }

// String is "2006-01-02"; empty when not known.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	return d.civil().Format(time.DateOnly)
}

func (d Date) civil() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// Wall is a minute as a clock on the wall showed it, with no zone: minutes
// since 1970-01-01 00:00 of that clock. LinkedIn writes "Sent At" so. Zero
// means "not known".
type Wall int32

// WallOf is the Wall of a civil minute.
func WallOf(year int, month time.Month, day, hour, minute int) Wall {
	return Wall(time.Date(year, month, day, hour, minute, 0, 0, time.UTC).Unix() / 60)
}

// Date is the civil date on that wall.
func (w Wall) Date() Date {
	if w == 0 {
		return 0
	}
	d := w / 1440
	if w%1440 < 0 {
		d--
	}
	return Date(d)
}

// String is "2006-01-02 15:04", as that wall showed it; empty when not known.
func (w Wall) String() string {
	if w == 0 {
		return ""
	}
	return time.Unix(int64(w)*60, 0).UTC().Format("2006-01-02 15:04")
}

// At is the moment the wall showed w when its clock ran offset minutes ahead of UTC.
func (w Wall) At(offset int16) Instant {
	if w == 0 {
		return 0
	}
	return Instant(int64(w)-int64(offset)) * Minute
}

// Offset is how many minutes a zone's clocks ran ahead of UTC when they showed
// w. A minute shown twice takes the first; a minute never shown is read as if
// the clocks had not yet been put forward.
func (w Wall) Offset(zone *time.Location) int16 {
	before := offsetAt(w.At(0)-26*Hour, zone)
	after := offsetAt(w.At(0)+26*Hour, zone)
	if before != after && offsetAt(w.At(before), zone) != before && offsetAt(w.At(after), zone) == after {
		return after
	}
	return before
}

func offsetAt(i Instant, zone *time.Location) int16 {
	_, seconds := time.UnixMicro(int64(i)).In(zone).Zone()
	return int16(seconds / 60)
}
