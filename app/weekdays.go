package app

import (
	"fmt"
	"strings"
	"time"

	"github.com/kithhq/kith/core/fault"
)

// weekdays reads "mon,tue,wed" in any order; each day once.
func weekdays(text string) ([]time.Weekday, error) {
	var out []time.Weekday
	for word := range strings.SplitSeq(strings.ToLower(text), ",") {
		day, ok := weekdayNamed(strings.TrimSpace(word))
		if !ok {
			return nil, fault.New(fault.Invalid, fmt.Sprintf("%q is not a day of the week", strings.TrimSpace(word)),
				"write them like mon,tue,wed,thu,fri")
		}
		out = append(out, day)
	}
	return out, nil
}

func weekdayNamed(word string) (time.Weekday, bool) {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if name := strings.ToLower(d.String()); len(word) >= 3 && strings.HasPrefix(name, word) {
			return d, true
		}
	}
	return 0, false
}
