package forecast

import (
	"math"
	"math/rand"
	"testing"
)

// exported is what archives of open invitations show, exported every so many
// days, of 100 sent a week for 26 weeks by each of some accounts (A.10). It
// returns how many were seen at all, and how many of them accepted.
func exported(rhythm, accounts int, seed int64) (ages Tally, seen, accepted float64) {
	r := rand.New(rand.NewSource(seed))
	const whole = 26 * 7
	every := float64(rhythm)
	last := math.Floor(whole/every) * every
	ages = NewTally(180)
	for range accounts * 26 * 100 {
		sent := whole * r.Float64()
		delay := math.Inf(1)
		if r.Float64() < 0.25 {
			delay = 1.10 * math.Pow(r.ExpFloat64(), 1/0.44)
		}
		first := math.Ceil(sent/every)*every - sent // its age at the first export after it
		if sent+first > last || delay <= first {
			continue // no export shows it
		}
		seen++
		from := int(math.Ceil(first))
		if sent+delay <= last {
			accepted++
			ages.AddFrom(from, Accepted, int(delay), 1)
		} else {
			ages.AddFrom(from, Pending, int(last-sent), 1)
		}
	}
	return ages, seen, accepted
}

// The import trap: the plain ratio of what exports show depends on how often
// one exports, and is far off; with delayed entry neither is so.
func TestTheExportRhythmDoesNotMatterWithDelayedEntry(t *testing.T) {
	t.Parallel()
	p := sure(0.25) // as the weeks' sends tell it
	truth := at(0.25)
	none := NewTally(180)
	last, compared := 1.0, 0
	for i, rhythm := range []int{1, 3, 7, 14} {
		ages, seen, accepted := exported(rhythm, 60, 21)
		c := p.Fit(&none, &ages)
		naive := accepted / seen
		t.Logf("every %2d days: naive %.3f, q(14) %.4f", rhythm, naive, c.Remaining(14))
		near(t, "q(14)", c.Remaining(14), truth.Remaining(14), 0.001)
		near(t, "naive", naive, []float64{.145, .105, .070, .044}[i], .006)
		if naive >= last || naive > 0.2 {
			t.Errorf("every %d days: the naive ratio %v does not fall", rhythm, naive)
		}
		last = naive
		compared++
	}
	if compared != 4 {
		t.Fatalf("%d compared", compared)
	}
}
