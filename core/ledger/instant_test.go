package ledger_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/kithhq/kith/core/ledger"
)

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func TestDatesComeBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := ledger.Date(rapid.IntRange(-20000, 60000).Draw(t, "day"))
		if d == 0 {
			return
		}
		back, err := ledger.ParseDate(d.String())
		if err != nil || back != d {
			t.Fatalf("%d became %q became %d, %v", d, d, back, err)
		}
		if got := d.Start(time.UTC).In(time.UTC); got != d {
			t.Fatalf("%v starts on %v", d, got)
		}
	})
}

func TestADateIsOfItsZone(t *testing.T) {
	t.Parallel()
	at := ledger.InstantOf(time.Date(2026, 3, 1, 23, 30, 0, 0, time.UTC))
	if got := at.In(zone(t, "Europe/Berlin")).String(); got != "2026-03-02" {
		t.Errorf("in Berlin it is %s", got)
	}
	if got := at.In(zone(t, "America/New_York")).String(); got != "2026-03-01" {
		t.Errorf("in New York it is %s", got)
	}
}

func TestWallTimesAndTheChangeOfClocks(t *testing.T) {
	t.Parallel()
	berlin := zone(t, "Europe/Berlin")
	for _, c := range []struct {
		name string
		wall ledger.Wall
		want string
	}{
		{"winter", ledger.WallOf(2026, 1, 29, 14, 37), "2026-01-29T13:37:00Z"},
		{"summer", ledger.WallOf(2026, 7, 29, 14, 37), "2026-07-29T12:37:00Z"},
		{"shown twice: the first", ledger.WallOf(2026, 10, 25, 2, 30), "2026-10-25T00:30:00Z"},
		{"never shown: as if not yet put forward", ledger.WallOf(2026, 3, 29, 2, 30), "2026-03-29T01:30:00Z"},
	} {
		if got := c.wall.At(c.wall.Offset(berlin)).String(); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestWallDate(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := ledger.Date(rapid.IntRange(-2000, 60000).Draw(t, "day"))
		minute := rapid.IntRange(0, 1439).Draw(t, "minute")
		w := ledger.Wall(int(d)*1440 + minute)
		if w != 0 && w.Date() != d {
			t.Fatalf("minute %d of day %d is of day %d", minute, d, w.Date())
		}
	})
}

func TestUnknownStaysUnknown(t *testing.T) {
	t.Parallel()
	if ledger.Instant(0).String() != "" || ledger.Date(0).String() != "" || ledger.Wall(0).At(60) != 0 ||
		ledger.Date(0).Start(time.UTC) != 0 || !ledger.Instant(0).Time().IsZero() || ledger.InstantOf(time.Time{}) != 0 {
		t.Error("something unknown became a date")
	}
}
