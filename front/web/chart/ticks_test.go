package chart

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func labels(ticks []tick) string {
	var all []string
	for _, t := range ticks {
		all = append(all, t.label)
	}
	return strings.Join(all, " | ")
}

func TestTicksAreRound(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		f         Format
		low, high float64
		want      string
	}{
		{Count, 0, 640, "0 | 200 | 400 | 600 | 800"},
		{Count, 0, 3, "0 | 1 | 2 | 3"},
		{Count, 0, 0, "0 | 1"},
		{Count, -40, 90, "-50 | 0 | 50 | 100"},
		{Count, 0, 48_000, "0 | 10k | 20k | 30k | 40k | 50k"},
		{Count, 0, 2_400_000, "0 | 500k | 1M | 1.5M | 2M | 2.5M"},
		{Percent, 0, 0.34, "0 % | 10 % | 20 % | 30 % | 40 %"},
		{Percent, 0, 0.004, "0 % | 0.1 % | 0.2 % | 0.3 % | 0.4 %"},
		{Percent, 0, 0, "0 % | 2 % | 4 % | 6 % | 8 % | 10 %"},
	} {
		ticks, _, _ := numbers(c.f, c.low, c.high, 5, true)
		if got := labels(ticks); got != c.want {
			t.Errorf("%v to %v: %s, want %s", c.low, c.high, got, c.want)
		}
	}
}

func date(s string) float64 {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return float64(t.Unix() / 86400)
}

func TestDatesAreMarkedByDaysMondaysMonthsOrYears(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ from, to, want string }{
		{"2026-11-23", "2026-11-26", "23 Nov | 24 Nov | 25 Nov | 26 Nov"},
		{"2026-11-24", "2026-12-15", "30 Nov | 7 Dec | 14 Dec"},
		{"2026-10-15", "2027-03-02", "Nov 2026 | Dec | Jan 2027 | Feb | Mar"},
		{"2024-02-10", "2030-05-01", "2026 | 2028 | 2030"},
	} {
		if got := labels(dates(date(c.from), date(c.to), 5)); got != c.want {
			t.Errorf("%s to %s: %s, want %s", c.from, c.to, got, c.want)
		}
	}
}

func TestTicksAreFewAndInOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		most := rapid.IntRange(3, 12).Draw(t, "most")
		low := rapid.Float64Range(-1e15, 1e15).Draw(t, "low")
		high := low + math.Abs(rapid.Float64Range(0, 1e15).Draw(t, "span"))
		f := Format(rapid.IntRange(0, 3).Draw(t, "format"))
		ticks, from, to := numbers(f, low, high, most, true)
		if len(ticks) > most+2 || from > low || to < high {
			t.Fatalf("%d ticks from %v to %v for %v to %v", len(ticks), from, to, low, high)
		}
		a := rapid.IntRange(firstDay, lastDay).Draw(t, "a")
		b := rapid.IntRange(a, lastDay).Draw(t, "b")
		days := dates(float64(a), float64(b), most)
		for _, d := range days {
			if d.value < float64(a) || d.value > float64(b) {
				t.Fatalf("a tick at %v outside of %d to %d", d.value, a, b)
			}
		}
		if len(days) > most+1 || !slices.IsSortedFunc(days, func(x, y tick) int { return compare(x.value, y.value) }) {
			t.Fatalf("%d ticks for %d to %d", len(days), a, b)
		}
	})
}

func TestNumbersAreWrittenForPeople(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		f    Format
		v    float64
		want string
	}{
		{Count, 1234567, "1,234,567"},
		{Count, -0.2, "0"},
		{Count, -1234, "-1,234"},
		{Percent, 0.31415, "31.4 %"},
		{Percent, 1, "100 %"},
		{Percent, 0.0999999, "10 %"},
		{Days, 1, "1 day"},
		{Days, 21, "21 days"},
		{Decimal, 0.905, "0.91"},
		{Decimal, 0.9, "0.9"},
		{Date, 20_780, "Mon 23 Nov 2026"},
		{Count, math.NaN(), "unknown"},
		{Count, 1e300, "1,000,000,000,000,000"},
	} {
		if got := c.f.text(c.v, true); got != c.want {
			t.Errorf("%v is written %q, want %q", c.v, got, c.want)
		}
	}
}
