package page

import (
	"testing"
	"time"

	"github.com/kithhq/kith/twin/network"
)

func TestAgesAreRoundedDown(t *testing.T) {
	t.Parallel()
	now := time.Date(2027, time.March, 31, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		sent time.Time
		want string
	}{
		{now, "today"},
		{now.Add(-24*time.Hour + time.Millisecond), "today"},
		{now.Add(-24 * time.Hour), "1 day ago"},
		{now.AddDate(0, 0, -6), "6 days ago"},
		{now.AddDate(0, 0, -7).Add(time.Millisecond), "6 days ago"},
		{now.AddDate(0, 0, -7), "1 week ago"},
		{now.AddDate(0, 0, -20), "2 weeks ago"},
		{now.AddDate(0, 0, -21), "3 weeks ago"},
		{time.Date(2027, time.February, 28, 12, 0, 0, 1e6, time.UTC), "1 month ago"},
		{time.Date(2027, time.March, 1, 12, 0, 0, 0, time.UTC), "4 weeks ago"},
		{time.Date(2026, time.December, 31, 12, 0, 0, 0, time.UTC), "3 months ago"},
		{time.Date(2026, time.December, 31, 12, 0, 0, 1e6, time.UTC), "2 months ago"},
		{time.Date(2026, time.April, 1, 0, 0, 0, 0, time.UTC), "11 months ago"},
		{time.Date(2026, time.March, 31, 12, 0, 0, 0, time.UTC), "1 year ago"},
		{now.Add(time.Hour), "today"},
	} {
		if got := age(network.MomentOf(c.sent), network.MomentOf(now)); got != c.want {
			t.Errorf("%s reads %q, not %q", c.sent, got, c.want)
		}
	}
}

func TestStretches(t *testing.T) {
	t.Parallel()
	for days, want := range map[int]string{1: "1 day", 7: "1 week", 21: "3 weeks", 24: "24 days", 35: "5 weeks"} {
		if got := stretch(days); got != want {
			t.Errorf("%d days read %q, not %q", days, got, want)
		}
	}
}
