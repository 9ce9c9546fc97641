package app

import (
	"fmt"
	"strings"
	"time"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

// Moment is when something happened, as a person says it: an exact instant, a
// minute on the account's clocks, or a day there. The zero Moment is now.
type Moment struct {
	At    ledger.Instant
	Clock ledger.Wall
	On    ledger.Date
	back  int // days before today: "yesterday" is 1
	named bool
}

// Exactly is the Moment of an instant.
func Exactly(at ledger.Instant) Moment { return Moment{At: at} }

// ParseMoment reads "2026-11-22", "2026-11-22 14:30" (account's zone),
// RFC 3339, "today", "yesterday" or "now". An empty text is now.
func ParseMoment(text string) (Moment, error) {
	text = strings.TrimSpace(text)
	switch strings.ToLower(text) {
	case "", "now":
		return Moment{}, nil
	case "today":
		return Moment{named: true}, nil
	case "yesterday":
		return Moment{named: true, back: 1}, nil
	}
	if d, err := ledger.ParseDate(text); err == nil {
		return Moment{On: d}, nil
	}
	for _, layout := range []string{"2006-01-02 15:04", "2006-01-02T15:04"} {
		if t, err := time.Parse(layout, text); err == nil {
			return Moment{Clock: ledger.WallOf(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute())}, nil
		}
	}
	if t, err := time.Parse(time.RFC3339, text); err == nil {
		return Exactly(ledger.InstantOf(t)), nil
	}
	return Moment{}, fault.New(fault.Invalid, fmt.Sprintf("%q is not a time", text),
		"write it like 2026-11-22, \"2026-11-22 14:30\" or 2026-11-22T14:30:00Z; yesterday is fine too")
}

// in is the instant meant, in a zone. A day means its last moment, so that a
// wait counted from it is never too short, but never later than now.
func (m Moment) in(zone *time.Location, now ledger.Instant) (ledger.Instant, error) {
	at := now
	switch {
	case m.At != 0:
		at = m.At
	case m.Clock != 0:
		at = m.Clock.At(m.Clock.Offset(zone))
	case m.On != 0:
		at = lastOf(m.On, zone, now)
	case m.named:
		at = lastOf(now.In(zone)-ledger.Date(m.back), zone, now)
	}
	if at > now {
		return 0, fault.New(fault.Invalid, at.In(zone).String()+" is in the future", "give the moment at which it happened")
	}
	return at, nil
}

// lastOf is the last second of a day, or now if that day is today.
func lastOf(d ledger.Date, zone *time.Location, now ledger.Instant) ledger.Instant {
	if d == now.In(zone) {
		return now
	}
	return (d + 1).Start(zone) - ledger.Second
}
