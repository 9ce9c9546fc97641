package export

import (
	"time"

	"github.com/kithhq/kith/twin/invent"
)

// timeToAccept is B38 as a table: of those ever accepted, 21 % within an hour,
// 63 % within a day, 88 % within a week, 99 % within thirty days. Between the
// published points the steps follow a straight line on logarithmic scales;
// whole numbers keep the bytes equal on every machine.
var timeToAccept = []struct{ perMille, minutes int }{
	{0, 1},
	{50, 2},
	{100, 6},
	{150, 17},
	{210, 60},
	{300, 100},
	{400, 190},
	{500, 408},
	{570, 767},
	{630, 1440},
	{700, 2069},
	{760, 3043},
	{820, 5002},
	{880, 10080},
	{910, 11930},
	{940, 15127},
	{960, 19182},
	{980, 28786},
	{990, 43200},
	{995, 59293},
	{998, 90114},
	{999, 123683},
	{1000, 250000},
}

// acceptDelay draws how long a person who will accept takes.
func acceptDelay(d *invent.Dice) time.Duration {
	u := d.Upto(1_000_000) // millionths
	for k := 1; k < len(timeToAccept); k++ {
		low, high := timeToAccept[k-1], timeToAccept[k]
		if u >= high.perMille*1000 {
			continue
		}
		span := (high.perMille - low.perMille) * 1000
		gone := u - low.perMille*1000
		return time.Duration(low.minutes+(high.minutes-low.minutes)*gone/span) * time.Minute
	}
	return time.Hour
}
