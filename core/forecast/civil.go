package forecast

import (
	"time"

	"github.com/kithhq/kith/core/ledger"
)

// civil turns moments into dates of a zone, quickly for those of a stretch of
// days whose beginnings it knows.
type civil struct {
	zone   *time.Location
	first  ledger.Date
	starts []ledger.Instant // of each day from first on
}

func newCivil(zone *time.Location, first, last ledger.Date) civil {
	c := civil{zone: zone, first: first, starts: make([]ledger.Instant, 0, last-first+1)}
	for d := first; d <= last; d++ {
		at := d.Start(zone)
		if at.In(zone) != d { // the zone left the day out: it is over as it begins
			at = (d + 1).Start(zone)
		}
		c.starts = append(c.starts, at)
	}
	return c
}

// date is the civil date of a moment. Days are 23 to 25 hours long, and a zone
// that crosses the date line leaves one out, so the one that 24 hours a day lead
// to is hardly wrong.
func (c *civil) date(at ledger.Instant) ledger.Date {
	if at < c.starts[0] {
		return at.In(c.zone)
	}
	i := int((at - c.starts[0]) / ledger.Day)
	if i+2 >= len(c.starts) {
		return at.In(c.zone)
	}
	for at < c.starts[i] {
		i--
	}
	for i+1 < len(c.starts) && at >= c.starts[i+1] {
		i++
	}
	return c.first + ledger.Date(i)
}
