package network

import "testing"

// TestNobodyIsAskedAgainBefore21Days holds the wait after a withdrawal to the
// minute (R7, R17, B22, B30).
func TestNobodyIsAskedAgainBefore21Days(t *testing.T) {
	t.Parallel()
	w := quiet(t, 12, "")
	number := w.ask(1, 2).Number
	w.later(5*Day + 3*Hour)
	w.done(w.Withdraw(1, number))
	allowed := w.Now() + 21*Day
	if r := w.refused(1, 2, "wait"); r.Until != allowed {
		t.Errorf("refused until %v, want %v", r.Until.Time(), allowed.Time())
	}
	if got := w.Relation(1, 2).NotBefore; got != allowed {
		t.Errorf("the profile says not before %v, want %v", got.Time(), allowed.Time())
	}
	w.Advance(allowed - Minute) // 20 days, 23 hours and 59 minutes
	w.refused(1, 2, "wait")
	w.Advance(allowed - 1)
	w.refused(1, 2, "wait")
	w.Advance(allowed)
	if got := w.Relation(1, 2).NotBefore; got != 0 {
		t.Errorf("at the moment itself the profile says not before %v", got.Time())
	}
	w.ask(1, 2)
}

func TestTheWaitIsForOnePersonAndOneWay(t *testing.T) {
	t.Parallel()
	w := quiet(t, 12, "")
	w.done(w.Withdraw(1, w.ask(1, 2).Number))
	w.refused(1, 2, "wait")
	w.ask(1, 3) // somebody else
	w.ask(4, 2) // by somebody else, a colleague perhaps
	w.ask(2, 1) // the other way round
}

// TestTheWaitComesWithEachWithdrawal withdraws at once, after months, and
// again, with a note and without.
func TestTheWaitComesWithEachWithdrawal(t *testing.T) {
	t.Parallel()
	w := quiet(t, 12, "")
	for attempt, after := range []Moment{0, Minute, 21 * Day, 100 * Day, 180*Day - 1} {
		sent := w.askWith(1, 2, []string{"", "Hello"}[attempt%2], "")
		at, _ := w.placeOf(sent.Number)
		if got := int(w.invitations[at].Attempt); got != attempt+1 {
			t.Errorf("attempt %d is counted as %d", attempt+1, got)
		}
		w.later(after)
		w.done(w.Withdraw(1, sent.Number))
		w.later(21*Day - 1)
		w.refused(1, 2, "wait")
		w.later(1)
	}
	at, _ := w.placeOf(w.ask(3, 2).Number)
	if w.invitations[at].Attempt != 1 {
		t.Error("attempts of another are counted in")
	}
}

func TestAttemptsAreNeverTheNoughtth(t *testing.T) {
	t.Parallel()
	w := quiet(t, 12, "[limit]\nfree = 1000\nhour = 1000\n")
	for attempt := 1; attempt <= 300; attempt++ {
		number := w.ask(1, 2).Number
		at, _ := w.placeOf(number)
		if got := int(w.invitations[at].Attempt); got != min(attempt, 255) {
			t.Fatalf("attempt %d is counted as %d", attempt, got)
		}
		w.done(w.Answer(2, number, Ignore))
	}
}

// TestARequestLapsesAfterHalfAYear holds expiry to the moment, and knows no
// wait after it (B35).
func TestARequestLapsesAfterHalfAYear(t *testing.T) {
	t.Parallel()
	for _, days := range []int{1, 30, 180} {
		w := quiet(t, 12, "[invitation]\nexpiry_days = "+map[int]string{1: "1", 30: "30", 180: "180"}[days])
		first := w.ask(1, 2).Number
		sent := w.Now()
		w.later(90 * Minute)
		second := w.ask(3, 2).Number
		w.Advance(sent + Moment(days)*Day - 1)
		if w.status(first) != Pending {
			t.Errorf("%d days: it lapsed early", days)
		}
		w.later(1)
		if w.status(first) != Expired || w.status(second) != Pending {
			t.Errorf("%d days: first %s, second %s", days, w.status(first), w.status(second))
		}
		at, _ := w.placeOf(first)
		if got := w.invitations[at].Ended; got != w.Now() {
			t.Errorf("%d days: it lapsed at %v", days, got.Time())
		}
		if r := w.Withdraw(1, first); code(r) != "no_invitation" {
			t.Errorf("%d days: a lapsed request is withdrawn: %q", days, code(r))
		}
		w.ask(1, 2)
	}
}

// TestLapsingGoesByThePlannedMoment lets a long time pass at once.
func TestLapsingGoesByThePlannedMoment(t *testing.T) {
	t.Parallel()
	w := quiet(t, 12, "")
	number := w.ask(1, 2).Number
	sent := w.Now()
	w.later(1000 * Day)
	if at, _ := w.placeOf(number); w.invitations[at].Ended != sent+180*Day {
		t.Errorf("it lapsed at %v", w.invitations[at].Ended.Time())
	}
}
