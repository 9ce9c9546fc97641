package network

import "time"

// Moment is an instant: milliseconds since 1970 UTC. Zero means never.
type Moment int64

// Lengths of time.
const (
	Second Moment = 1000
	Minute        = 60 * Second
	Hour          = 60 * Minute
	Day           = 24 * Hour
	Week          = 7 * Day
)

// MomentOf is the Moment of a time, cut to the millisecond.
func MomentOf(t time.Time) Moment { return Moment(t.UnixMilli()) }

// Time is m as a UTC time; the zero time for never.
func (m Moment) Time() time.Time {
	if m == 0 {
		return time.Time{}
	}
	return time.UnixMilli(int64(m)).UTC()
}

// days, hours and minutes are lengths as rules give them.
func days(n int) Moment    { return Moment(n) * Day }
func hours(n int) Moment   { return Moment(n) * Hour }
func minutes(n int) Moment { return Moment(n) * Minute }
