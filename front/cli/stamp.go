package cli

import (
	"fmt"
	"time"

	"github.com/kithhq/kith/core/ledger"
)

// local is a minute on the account's clocks, for people; "-" when not known.
func local(i ledger.Instant, zone *time.Location) string {
	if i == 0 {
		return "-"
	}
	return i.Time().In(zone).Format("2006-01-02 15:04")
}

// localDay is a day on the account's calendar, for people; "-" when not known.
func localDay(i ledger.Instant, zone *time.Location) string {
	if i == 0 {
		return "-"
	}
	return i.In(zone).String()
}

// weekday is a date with its day of the week.
func weekday(d ledger.Date) string {
	return d.Weekday().String()[:3] + " " + d.String()
}

// many is a count with its noun.
func many(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%s %s", grouped(n), more)
}

// grouped is a number with its thousands apart: 12,345.
func grouped(n int) string {
	if n < 0 {
		return "-" + grouped(-n)
	}
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", grouped(n/1000), n%1000)
}

// reasonJSON is a ground of a decision in JSON.
type reasonJSON struct {
	Rule string `json:"rule"`
	Text string `json:"text"`
}
