package network

import (
	"fmt"
	"slices"
	"testing"
)

// askMany sends so many requests, each to somebody who was not asked yet.
func (w town) askMany(from MemberID, count int) (last Sent) {
	w.t.Helper()
	for to := MemberID(1); count > 0; to++ {
		if b := w.Member(to); b == nil {
			w.t.Fatal("the town is too small")
		} else if w.mayReach(w.Member(from), b) == nil {
			last = w.ask(from, to)
			count--
		}
	}
	return last
}

// refusedNow tries somebody who could be asked otherwise.
func (w town) refusedNow(from MemberID, code string) *Refusal {
	w.t.Helper()
	for _, b := range w.members {
		if w.mayReach(w.Member(from), b) == nil {
			return w.refused(from, b.ID, code)
		}
	}
	w.t.Fatal("the town is too small")
	return nil
}

// TestTheWeekBeginsWithTheFirstRequest tells the three readings of the week
// apart (R28, B7): a calendar week would allow another request on Wednesday,
// and a sliding one would allow a single one on Thursday.
func TestTheWeekBeginsWithTheFirstRequest(t *testing.T) {
	t.Parallel()
	w := quiet(t, 80, "[limit]\nfree = 10\n[week]\nstop_days = 0\n")
	thursday := monday() + 3*Day + 10*Hour
	w.Advance(thursday)
	w.askMany(1, 1)
	w.Advance(thursday + 6*Day) // Wednesday
	w.askMany(1, 9)
	w.refusedNow(1, WeeklyLimit)
	w.Advance(thursday + 7*Day - 1)
	w.refusedNow(1, WeeklyLimit)
	w.Advance(thursday + 7*Day)
	if a := w.Allowance(w.Member(1)); a.Used != 0 || a.Ends != 0 {
		t.Errorf("the cycle is over, and %d are used until %v", a.Used, a.Ends.Time())
	}
	w.later(5 * Hour)
	w.askMany(1, 10)
	w.refusedNow(1, WeeklyLimit)
	if a := w.Allowance(w.Member(1)); a.Used != 10 || a.Ends != thursday+14*Day+5*Hour {
		t.Errorf("the next cycle: %d used until %v", a.Used, a.Ends.Time())
	}
	w.later(12 * Day) // no cycle begins without a request
	w.askMany(1, 1)
	if a := w.Allowance(w.Member(1)); a.Used != 1 || a.Ends != w.Now()+7*Day {
		t.Errorf("after a silence: %d used until %v", a.Used, a.Ends.Time())
	}
}

// TestNoticesOfTheWeek counts the requests at which each notice comes (B9).
func TestNoticesOfTheWeek(t *testing.T) {
	t.Parallel()
	for limit, want := range map[int]map[int]string{
		100: {70: MoreThanMost, 90: CloseTo, 100: Reached},
		50:  {35: MoreThanMost, 45: CloseTo, 50: Reached},
		33:  {24: MoreThanMost, 30: CloseTo, 33: Reached},
		10:  {7: MoreThanMost, 9: CloseTo, 10: Reached},
		2:   {2: Reached},
		1:   {1: Reached},
	} {
		w := quiet(t, 120, fmt.Sprintf("[limit]\nfree = %d\nhour = 1000\n", limit))
		for k := 1; k <= limit; k++ {
			if got := w.askMany(1, 1).Notice; got != want[k] {
				t.Errorf("limit %d, request %d: %q, want %q", limit, k, got, want[k])
			}
		}
		if got := w.told(1); len(got) != len(want) {
			t.Errorf("limit %d: told %v", limit, got)
		}
	}
}

// TestASharesLineIsAWholeNumber: 0.55 x 100 is a hair above 55 as computers reckon.
func TestASharesLineIsAWholeNumber(t *testing.T) {
	t.Parallel()
	w := quiet(t, 120, "[week]\nmore_than_most = 0.55\n")
	w.askMany(1, 54)
	if got := w.askMany(1, 1).Notice; got != MoreThanMost {
		t.Errorf("the 55th of 100: %q", got)
	}
}

// TestNoticesComeThoughTheLimitMoves lowers the limit in the middle of a cycle
// so that a line is passed without a request, and raises it again.
func TestNoticesComeThoughTheLimitMoves(t *testing.T) {
	t.Parallel()
	w := quiet(t, 200, "[limit]\nfree = 100\npremium = 80\nhour = 1000\n")
	w.askMany(1, 65)
	w.Member(1).Plan = "premium" // 65 of 80 are more than most
	if got := w.askMany(1, 1).Notice; got != MoreThanMost {
		t.Errorf("after the limit fell: %q", got)
	}
	w.Member(1).Plan = "free"
	if got := w.askMany(1, 4).Notice; got != "" { // the 70th of 100
		t.Errorf("told twice in one cycle: %q", got)
	}
	w.later(7 * Day)
	w.askMany(1, 69)
	if got := w.askMany(1, 1).Notice; got != MoreThanMost {
		t.Errorf("in the next cycle: %q", got)
	}
}

// TestTheRequestThatMakesThePileTooHigh is the last of its cycle, and says so.
func TestTheRequestThatMakesThePileTooHigh(t *testing.T) {
	t.Parallel()
	w := quiet(t, 60, "[limit]\nfree = 40\n[pile]\nslow_from = 30\nslow_factor = 0.5\n")
	if got := w.askMany(1, 30).Notice; got != Reached {
		t.Errorf("the 30th of 20: %q", got)
	}
	w.refusedNow(1, WeeklyLimit)
}

// TestBeyondTheLimitNothingGoesForAWeek tries once too often, and again (B2, C8).
func TestBeyondTheLimitNothingGoesForAWeek(t *testing.T) {
	t.Parallel()
	w := quiet(t, 80, "[limit]\nfree = 10\n")
	w.askMany(1, 10)
	w.later(2 * Day)
	until := w.Now() + 7*Day
	if r := w.refusedNow(1, WeeklyLimit); r.Until != until {
		t.Errorf("until %v, want %v", r.Until.Time(), until.Time())
	}
	w.later(3 * Day)
	if r := w.refusedNow(1, WeeklyLimit); r.Until != until {
		t.Error("another try made it longer")
	}
	w.Advance(until - 1) // the cycle is long over
	w.refusedNow(1, WeeklyLimit)
	if got := w.Restricted(w.Member(1)); got == nil || got.Kind != WeeklyLimit {
		t.Errorf("restricted: %+v", got)
	}
	w.Advance(until)
	if got := w.Restricted(w.Member(1)); got != nil {
		t.Errorf("still restricted: %+v", got)
	}
	w.askMany(1, 10)
	if got, want := w.told(1), []string{Reached, CloseTo, MoreThanMost, WeeklyLimit, Reached, CloseTo, MoreThanMost}; !slices.Equal(sorted(got), sorted(want)) {
		t.Errorf("told %v", got)
	}
}

func sorted(list []string) []string { return slices.Sorted(slices.Values(list)) }

// TestWithdrawingNeitherRefundsNorLifts (R18, B3, B26).
func TestWithdrawingNeitherRefundsNorLifts(t *testing.T) {
	t.Parallel()
	w := quiet(t, 80, "[limit]\nfree = 10\n")
	w.askMany(1, 10)
	for _, number := range w.sentBy(1) {
		w.done(w.Withdraw(1, number))
	}
	if a := w.Allowance(w.Member(1)); a.Used != 10 {
		t.Errorf("%d used after all were withdrawn", a.Used)
	}
	until := w.refusedNow(1, WeeklyLimit).Until
	w.later(Day)
	if r := w.refusedNow(1, WeeklyLimit); r.Until != until {
		t.Error("the restriction moved")
	}
}

func TestReceivedRequestsDoNotCount(t *testing.T) {
	t.Parallel()
	w := quiet(t, 80, "[limit]\nfree = 10\n")
	for from := MemberID(2); from < 30; from++ {
		w.connect(from, 1)
	}
	if a := w.Allowance(w.Member(1)); a.Used != 0 {
		t.Errorf("%d used without a request", a.Used)
	}
	w.askMany(1, 10)
}

func TestLimitsByAccountType(t *testing.T) {
	t.Parallel()
	w := quiet(t, 20, "")
	for plan, want := range map[string]int{"free": 100, "premium": 150, "sales_nav": 200, "recruiter": 150} {
		w.Member(1).Plan = plan
		if a := w.Allowance(w.Member(1)); a.Base != want || a.Limit != want {
			t.Errorf("%s: %+v", plan, a)
		}
	}
}
