package network

import (
	"bytes"
	"fmt"
	"math"
	"testing"
)

// TestTrustGrowsWeekByWeek follows a new account (R31, B6).
func TestTrustGrowsWeekByWeek(t *testing.T) {
	t.Parallel()
	w := quiet(t, 12, "")
	m := w.Member(1)
	m.Joined = w.Now()
	for week, want := range []int{25, 30, 40, 50, 60, 65, 70, 80, 90, 100, 100} {
		w.Advance(m.Joined + Moment(week)*Week)
		if a := w.Allowance(m); a.Limit != want {
			t.Errorf("at the beginning of week %d: %d, want %d", week, a.Limit, want)
		}
		w.Advance(m.Joined + Moment(week+1)*Week - 1)
		if a := w.Allowance(m); a.Limit != want {
			t.Errorf("at the end of week %d: %d, want %d", week, a.Limit, want)
		}
	}
}

// TestProductsOfFactorsAreWholeNumbers reckons limits with all factors in
// hundredths, and once more in whole numbers.
func TestProductsOfFactorsAreWholeNumbers(t *testing.T) {
	t.Parallel()
	w := quiet(t, 12, "")
	m := w.Member(1)
	m.Joined = w.Now()
	for _, base := range []int{100, 150, 200, 133} {
		for trust := 5; trust <= 100; trust += 5 {
			for standing := 5; standing <= 100; standing += 5 {
				w.rules.Limit.Free, w.rules.Limit.Floor = base, 0
				w.rules.Trust.Weeks = []float64{float64(trust) / 100}
				m.standing = standingAs(w, float64(standing)/100)
				if got, want := w.Allowance(m).Limit, base*trust*standing/10_000; got != want {
					t.Errorf("%d x %d%% x %d%%: %d, want %d", base, trust, standing, got, want)
				}
			}
		}
	}
}

func standingAs(w town, factor float64) standing { return standing{w.Now() / Day, factor} }

// TestStandingFallsWithPoorAcceptance has requests answered to a share, and
// waits until they are of the age that counts (R29).
func TestStandingFallsWithPoorAcceptance(t *testing.T) {
	t.Parallel()
	for accepted, want := range map[int]float64{0: 0.5, 3: 0.5, 4: 0.7, 7: 0.7, 8: 0.9, 9: 0.9, 10: 1, 50: 1} {
		w := quiet(t, 80, "")
		for k := range 50 {
			number := w.ask(1, MemberID(k+2)).Number
			if k < accepted {
				w.done(w.Answer(MemberID(k+2), number, Accept))
			}
		}
		w.later(13 * Day)
		if a := w.Allowance(w.Member(1)); a.Standing != 1 {
			t.Errorf("%d of 50: %v before they are two weeks old", accepted, a.Standing)
		}
		w.later(2 * Day)
		if a := w.Allowance(w.Member(1)); a.Standing != want || a.Limit != int(100*want) {
			t.Errorf("%d of 50: standing %v, limit %d, want %v", accepted, a.Standing, a.Limit, want)
		}
		w.later(77 * Day)
		if a := w.Allowance(w.Member(1)); a.Standing != 1 {
			t.Errorf("%d of 50: %v after they are three months old", accepted, a.Standing)
		}
	}
}

// TestStandingIsThatOfTheMorning: what happens on a day counts from the next,
// and a network that is saved and loaded at noon has the same.
func TestStandingIsThatOfTheMorning(t *testing.T) {
	t.Parallel()
	w := quiet(t, 80, "")
	w.askMany(1, 50)
	loaded := func() Allowance {
		n, err := Load(bytes.NewReader(written(t, w.Network)), w.rules)
		if err != nil {
			t.Fatal(err)
		}
		return n.Allowance(n.Member(1))
	}
	check := func(when string, want float64) {
		t.Helper()
		if a, b := w.Allowance(w.Member(1)), loaded(); a.Standing != want || a != b {
			t.Errorf("%s: %+v, and loaded %+v; want %v", when, a, b, want)
		}
	}
	fortnight := monday() + 14*Day
	w.Advance(fortnight + 8*Hour)
	check("two weeks but an hour", 1)
	w.Advance(fortnight + 20*Hour)
	check("that evening", 1)
	w.Advance(fortnight + 32*Hour)
	check("the next day", 0.5)
	for _, number := range w.sentBy(1)[:30] {
		at, _ := w.placeOf(number)
		w.done(w.Answer(w.invitations[at].To, number, Accept))
	}
	check("when thirty accept", 0.5)
	w.later(Day)
	check("the day after", 1)
}

func TestFewRequestsSayNothing(t *testing.T) {
	t.Parallel()
	for count, want := range map[int]float64{39: 1, 40: 0.5} {
		w := quiet(t, 80, "")
		w.askMany(1, count)
		w.later(20 * Day)
		if a := w.Allowance(w.Member(1)); a.Standing != want {
			t.Errorf("%d unanswered requests: standing %v, want %v", count, a.Standing, want)
		}
	}
}

// TestWithdrawingDoesNotMendStanding: a withdrawn request was still sent (R22).
func TestWithdrawingDoesNotMendStanding(t *testing.T) {
	t.Parallel()
	w := quiet(t, 80, "")
	w.askMany(1, 50)
	for _, number := range w.sentBy(1) {
		w.done(w.Withdraw(1, number))
	}
	w.later(20 * Day)
	if a := w.Allowance(w.Member(1)); a.Standing != 0.5 {
		t.Errorf("standing %v", a.Standing)
	}
}

// TestDislikesLowerStanding counts "I don't know this person" and reports of
// spam: five are forgiven, each more takes a tenth, for three months.
func TestDislikesLowerStanding(t *testing.T) {
	t.Parallel()
	w := quiet(t, 80, "")
	began := w.Now()
	for k := 1; k <= 11; k++ {
		answer := DontKnow
		if k%2 == 0 {
			answer = Report
		}
		w.done(w.Answer(MemberID(k+1), w.ask(1, MemberID(k+1)).Number, answer))
		want := math.Pow(0.9, float64(max(0, k-5)))
		if a := w.Allowance(w.Member(1)); math.Abs(a.Standing-want) > 1e-12 {
			t.Errorf("after %d dislikes: standing %v, want %v", k, a.Standing, want)
		}
	}
	w.Advance(began + 90*Day)
	if a := w.Allowance(w.Member(1)); a.Standing != 1 {
		t.Errorf("after three months: standing %v", a.Standing)
	}
}

// TestManyDislikesAskForTheAddress (B15): for two weeks each request takes the
// other's address, and nothing else is forbidden.
func TestManyDislikesAskForTheAddress(t *testing.T) {
	t.Parallel()
	w := quiet(t, 80, "")
	for k := 1; k <= 12; k++ {
		w.done(w.Answer(MemberID(k+1), w.ask(1, MemberID(k+1)).Number, DontKnow))
	}
	w.refused(1, 40, "address_needed")
	w.refusedWith(1, 40, "", w.Member(41).Email, "wrong_address")
	w.askWith(1, 40, "", w.Member(40).Email)
	if got := w.Restricted(w.Member(1)); got != nil {
		t.Errorf("restricted altogether: %+v", got)
	}
	w.later(14*Day - 1)
	w.refused(1, 41, "address_needed")
	w.later(1)
	w.ask(1, 41)
	w.done(w.Answer(41, w.receivedBy(41)[0], Report)) // the 13th
	w.refused(1, 42, "address_needed")
}

// TestAPileSlowsAndStops builds up unanswered requests, and takes them back
// (R30, R33, B11, C8).
func TestAPileSlowsAndStops(t *testing.T) {
	t.Parallel()
	w := quiet(t, 80, "[pile]\nslow_from = 20\nstop_from = 30\n[limit]\nfree = 100\n")
	w.askMany(1, 19)
	if a := w.Allowance(w.Member(1)); a.Pile != 1 || a.Limit != 100 {
		t.Errorf("19 pending: %+v", a)
	}
	w.askMany(1, 1)
	if a := w.Allowance(w.Member(1)); a.Pile != 0.6 || a.Limit != 60 {
		t.Errorf("20 pending: %+v", a)
	}
	w.askMany(1, 10)
	until := w.Now() + 30*Day
	if r := w.refusedNow(1, Outstanding); r.Until != until {
		t.Errorf("until %v", r.Until.Time())
	}
	for _, number := range w.sentBy(1) {
		w.done(w.Withdraw(1, number))
	}
	if a := w.Allowance(w.Member(1)); a.Pile != 1 {
		t.Errorf("an empty pile: %+v", a)
	}
	w.Advance(until - 1)
	w.refusedNow(1, Outstanding) // withdrawing did not lift it
	w.Advance(until)
	w.askMany(1, 1)
}

// TestHasteStopsForHoursAndThenForDays (B10, B13, C8).
func TestHasteStopsForHoursAndThenForDays(t *testing.T) {
	t.Parallel()
	w := quiet(t, 80, "[limit]\nhour = 10\n")
	w.askMany(1, 10)
	first := w.Now()
	if r := w.refusedNow(1, Haste); r.Until != first+3*Hour {
		t.Errorf("the first time until %v", r.Until.Time())
	}
	w.later(Hour)
	w.refusedNow(1, Haste)
	w.Advance(first + 3*Hour)
	w.askMany(1, 10)
	if r := w.refusedNow(1, Haste); r.Until != w.Now()+3*Day {
		t.Errorf("the second time until %v", r.Until.Time())
	}
	w.later(3 * Day)
	w.askMany(1, 10)
	if r := w.refusedNow(1, Haste); r.Until != w.Now()+3*Hour {
		t.Errorf("days later until %v", r.Until.Time())
	}
}

func TestAnHourIsSixtyMinutesWherever(t *testing.T) {
	t.Parallel()
	w := quiet(t, 80, "[limit]\nhour = 10\n")
	w.later(55 * Minute)
	w.askMany(1, 1)
	w.later(10 * Minute) // over the full hour
	w.askMany(1, 9)
	w.later(50*Minute - 1)
	w.refusedNow(1, Haste)
	w = quiet(t, 80, "[limit]\nhour = 10\n")
	w.askMany(1, 1)
	w.later(10 * Minute)
	w.askMany(1, 9)
	w.later(50 * Minute)
	w.askMany(1, 1)
}

func TestNobodyIsHeldBelowTheFloor(t *testing.T) {
	t.Parallel()
	for base, want := range map[int]int{100: 10, 15: 10, 6: 6} {
		w := quiet(t, 20, fmt.Sprintf("[limit]\nfree = %d\n[trust]\nweeks = [0.01]\n", base))
		w.Member(1).Joined = w.Now()
		if a := w.Allowance(w.Member(1)); a.Limit != want {
			t.Errorf("of %d: %d, want %d", base, a.Limit, want)
		}
	}
}
