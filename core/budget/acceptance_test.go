package budget

import (
	"testing"

	"github.com/kithhq/kith/core/ledger"
)

// C3: the upper end of the interval chooses the band, so that noise is not punished.
func TestTheUpperEndOfTheIntervalChoosesTheBand(t *testing.T) {
	t.Parallel()
	seen := 0
	for _, row := range []struct {
		name string
		a    Acceptance
		safe int
		says string
	}{
		{"not known", Acceptance{Accepted: 1, Sent: 400}, 80, "is not known"},
		{"29 matured", Acceptance{Sent: 29, Known: true}, 80, "29 of your invitations have matured"},
		{"none of 30", Acceptance{Sent: 30, Known: true}, 32, "critical"},
		{"3 of 30, at most 21.9 %", Acceptance{Accepted: 3, Sent: 30, Known: true}, 64, "fair"},
		{"10 % of 1,000", Acceptance{Accepted: 100, Sent: 1000, Known: true}, 32, "critical"},
		{"14 % of 1,000, at most 15.9 %", Acceptance{Accepted: 140, Sent: 1000, Known: true}, 48, "poor"},
		{"25 % of 200, at most 30.3 %", Acceptance{Accepted: 50, Sent: 200, Known: true}, 80, "good"},
		{"25 % of 1,000", Acceptance{Accepted: 250, Sent: 1000, Known: true, How: "own log"}, 64, "own log"},
		{"70 % of 100", Acceptance{Accepted: 70, Sent: 100, Known: true}, 80, "strong"},
		{"fractions", Acceptance{Accepted: 9.5, Sent: 100.25, Known: true, Upper: true}, 48, "an upper bound"},
		{"more than all", Acceptance{Accepted: 90, Sent: 40, Known: true}, 80, "strong"},
	} {
		in := established(t)
		in.Acceptance = row.a
		a := Assess(in)
		if a.SafeLimit != row.safe || a.HardLimit != 100 || !says(a, "C3", row.says) {
			t.Errorf("%s: %d/%d, %+v", row.name, a.HardLimit, a.SafeLimit, a.Factors)
		}
		seen++
	}
	if seen != 11 {
		t.Errorf("saw %d rows", seen)
	}
}

func TestTheWarmUpWaitsForAcceptance(t *testing.T) {
	t.Parallel()
	in := established(t)
	in.Since = now - 15*ledger.Day
	for _, row := range []struct {
		accepted, sent float64
		safe           int
	}{{0, 0, 45}, {4, 20, 35}, {5, 20, 45}, {2, 19, 45}} {
		in.Acceptance = Acceptance{Accepted: row.accepted, Sent: row.sent, Known: true}
		a := Assess(in)
		if a.SafeLimit != row.safe || says(a, "C2", "25 % of at least 20 matured") != (row.safe == 35) {
			t.Errorf("%v of %v: %d, %+v", row.accepted, row.sent, a.SafeLimit, a.Reasons)
		}
	}
}
