package archive

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/kithhq/kith/core/ledger"
)

func TestDates(t *testing.T) {
	t.Parallel()
	cases := []struct {
		text  string
		order order
		want  string // RFC 3339 as UTC; empty when it must not be read
	}{
		{"1/29/26, 2:37 PM", monthFirst, "2026-01-29T14:37:00Z"},
		{"08/19/24, 11:04 PM", monthFirst, "2024-08-19T23:04:00Z"},
		{"12/31/99, 12:05 AM", monthFirst, "1999-12-31T00:05:00Z"},
		{"1/29/26, 12:00 PM", monthFirst, "2026-01-29T12:00:00Z"},
		{"1/29/26, 2:37\u202Fpm", monthFirst, "2026-01-29T14:37:00Z"},
		{"1/29/26,\u00A02:37 Pm", monthFirst, "2026-01-29T14:37:00Z"},
		{"1/29/2026 14:37", monthFirst, "2026-01-29T14:37:00Z"},
		{"29/1/2026 14:37:05", dayFirst, "2026-01-29T14:37:05Z"},
		{"29/1/2026 14:37", monthFirst, ""},
		{"29.01.2026 14:37", monthFirst, "2026-01-29T14:37:00Z"},
		{"4/7/26", unsure, ""},
		{"4/4/26", unsure, "2026-04-04T00:00:00Z"},
		{"4/13/26", unsure, "2026-04-13T00:00:00Z"},
		{"2/30/26, 2:37 PM", monthFirst, ""},
		{"1/29/26, 13:37 PM", monthFirst, ""},
		{"1/29/26, 2:60 PM", monthFirst, ""},
		{"1/29/26, 2:37 PM CET", monthFirst, ""},
		{"08 Feb 2026", unsure, "2026-02-08T00:00:00Z"},
		{"30 January 2026", unsure, "2026-01-30T00:00:00Z"},
		{"12 Mar 19", unsure, "2019-03-12T00:00:00Z"},
		{"4-Apr-21", unsure, "2021-04-04T00:00:00Z"},
		{"04-SEP-2021", unsure, "2021-09-04T00:00:00Z"},
		{"08 février 2026", unsure, ""},
		{"08 Foo 2026", unsure, ""},
		{"29 Feb 2025", unsure, ""},
		{"29 Feb 2024", unsure, "2024-02-29T00:00:00Z"},
		{"2026-03-13 03:18:54 UTC", unsure, "2026-03-13T03:18:54Z"},
		{"2026-03-13 03:18:54", unsure, "2026-03-13T03:18:54Z"},
		{"2026-03-13T03:18:54Z", unsure, "2026-03-13T03:18:54Z"},
		{"2026-03-13 03:18:54 PST", unsure, ""},
		{"2026-03-13T03:18:54+00:00", unsure, "2026-03-13T03:18:54Z"},
		{"2026-03-13T03:18:54.250+0000", unsure, "2026-03-13T03:18:54Z"},
		{"2026-03-13T03:18:54+01:00", unsure, ""},
		{"29/01/2026 02:37:00 p. m.", dayFirst, "2026-01-29T14:37:00Z"},
		{"29/1/26 12:05 a.m.", dayFirst, "2026-01-29T00:05:00Z"},
		{"29/1/26 12:05 a.", dayFirst, ""},
		{"2022/01/16 02:51:39 UTC", unsure, "2022-01-16T02:51:39Z"},
		{"Fri Jan 24 02:54:41 UTC 2025", unsure, "2025-01-24T02:54:41Z"},
		{"Fri Jan  3 02:54:41 UTC 2025", unsure, "2025-01-03T02:54:41Z"},
		{"Fri Jan 24 02:54:41 EST 2025", unsure, ""},
		{"Fri Jan 24 02:54:41 UTC", unsure, ""},
		{"2020-12-29 14:24 UTC", unsure, "2020-12-29T14:24:00Z"},
		{"12/10/24 11:31 AM UTC", monthFirst, "2024-12-10T11:31:00Z"},
		{"July 1, 2024", unsure, "2024-07-01T00:00:00Z"},
		{"", unsure, ""},
		{"N/A", unsure, ""},
		{"Not Available", unsure, ""},
		{"99999999999999999999", unsure, ""},
		{"1970-01-01", unsure, ""},
		{"2026-13-01 00:00:00", unsure, ""},
	}
	for _, c := range cases {
		cal := calendar{order: c.order}
		got, ok := cal.moment([]byte(c.text))
		text := ""
		if ok {
			text = got.instant().String()
		}
		if text != c.want {
			t.Errorf("%q: %q, want %q", c.text, text, c.want)
		}
	}
	if len(cases) != 50 {
		t.Errorf("%d cases, want 50", len(cases))
	}
}

func TestMonthsOfPositions(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{"Jan 2024": "2024-01-01", "2009": "2009-01-01", "September 2011": "2011-09-01", "4-Apr-21": "2021-04-04", "2009-2011": "", "soon": ""} {
		cal := calendar{}
		got, ok := cal.monthOf([]byte(text))
		if ok != (want != "") || ok && got.String() != want {
			t.Errorf("%q: %s %v, want %q", text, got, ok, want)
		}
	}
}

// TestEveryShapeOfEveryMoment writes any minute in each shape and reads it back.
func TestEveryShapeOfEveryMoment(t *testing.T) {
	t.Parallel()
	shapes := []struct {
		layout string
		order  order
		unit   time.Duration
	}{
		{"1/2/06, 3:04 PM", monthFirst, time.Minute},
		{"01/02/06, 3:04 PM", monthFirst, time.Minute},
		{"2/1/2006 15:04", dayFirst, time.Minute},
		{"02 Jan 2006", unsure, 24 * time.Hour},
		{"2-Jan-06", unsure, 24 * time.Hour},
		{"2006-01-02 15:04:05 UTC", unsure, time.Second},
		{"2006/01/02 15:04:05 UTC", unsure, time.Second},
		{"2006-01-02 15:04:05", unsure, time.Second},
		{"Mon Jan _2 15:04:05 UTC 2006", unsure, time.Second},
		{"2006-01-02 15:04 UTC", unsure, time.Minute},
		{"1/2/06 3:04 PM UTC", monthFirst, time.Minute},
	}
	rapid.Check(t, func(t *rapid.T) {
		at := time.Unix(rapid.Int64Range(86400, 3_100_000_000).Draw(t, "second"), 0).UTC()
		for _, s := range shapes {
			if at.Year() > 2068 {
				continue
			}
			cal := calendar{order: s.order}
			got, ok := cal.moment([]byte(at.Format(s.layout)))
			if want := ledger.InstantOf(at.Truncate(s.unit)); !ok || got.instant() != want {
				t.Fatalf("%q: %s %v, want %s", at.Format(s.layout), got.instant(), ok, want)
			}
		}
	})
}

func TestOffsetsAgreeWithTheZone(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"} {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		o := &offsets{zone: zone}
		rapid.Check(t, func(t *rapid.T) {
			w := ledger.Wall(rapid.Int32Range(-10_000_000, 60_000_000).Draw(t, "wall"))
			if got, want := o.at(w), w.Offset(zone); got != want {
				t.Fatalf("%s at %d: %d, want %d", name, w, got, want)
			}
		})
		for w := ledger.WallOf(2026, 1, 1, 0, 0); w < ledger.WallOf(2027, 1, 1, 0, 0); w += 30 {
			if got, want := o.at(w), w.Offset(zone); got != want {
				t.Fatalf("%s at %s: %d, want %d", name, w.At(0), got, want)
			}
		}
	}
}

func TestDaysAgreeWithTheCalendar(t *testing.T) {
	t.Parallel()
	for at := time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC); at.Year() < 2200; at = at.AddDate(0, 0, 1) {
		y, m, d := at.Date()
		if !validDay(y, int(m), d) || int64(dayOf(y, int(m), d))*86400 != at.Unix() {
			t.Fatalf("%s is day %d", at, dayOf(y, int(m), d))
		}
	}
	for _, bad := range [][3]int{{2025, 2, 29}, {2100, 2, 29}, {2026, 4, 31}, {2026, 0, 1}, {2026, 13, 1}, {2026, 1, 0}, {2200, 1, 1}} {
		if validDay(bad[0], bad[1], bad[2]) {
			t.Errorf("%v is taken for a day", bad)
		}
	}
}
