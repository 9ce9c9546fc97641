package forecast

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/kithhq/kith/core/ledger"
)

func TestCivilDatesAreThoseOfTheZone(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "America/St_Johns", "Asia/Beirut"} {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		first := ledger.DateOf(2026, time.January, 1)
		c := newCivil(zone, first, first+400)
		rapid.Check(t, func(t *rapid.T) {
			at := first.Start(time.UTC) + ledger.Instant(rapid.Int64Range(-40*24*60, 440*24*60).Draw(t, "minute"))*ledger.Minute
			if got := c.date(at); got != at.In(zone) {
				t.Fatalf("%s in %s is %s, not %s", at, name, at.In(zone), got)
			}
		})
	}
}

// Samoa left out 30 December 2011.
func TestADayThatAZoneLeftOut(t *testing.T) {
	t.Parallel()
	zone, err := time.LoadLocation("Pacific/Apia")
	if err != nil {
		t.Fatal(err)
	}
	first := ledger.DateOf(2011, time.August, 1)
	c := newCivil(zone, first, first+300)
	rapid.Check(t, func(t *rapid.T) {
		at := first.Start(time.UTC) + ledger.Instant(rapid.Int64Range(0, 310*24*60).Draw(t, "minute"))*ledger.Minute
		if got := c.date(at); got != at.In(zone) {
			t.Fatalf("%s is %s, not %s", at, got, at.In(zone))
		}
	})
}
