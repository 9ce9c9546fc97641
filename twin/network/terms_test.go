package network

import (
	"strings"
	"testing"
	"time"
)

// TestNotesAreAsLongAsThePlanAllows (B41, B42): characters, not bytes.
func TestNotesAreAsLongAsThePlanAllows(t *testing.T) {
	t.Parallel()
	for plan, most := range map[string]int{"free": 200, "premium": 300, "sales_nav": 300, "recruiter": 300} {
		w := quiet(t, 12, "")
		w.Member(1).Plan = plan
		w.refusedWith(1, 2, strings.Repeat("é", most+1), "", "note_too_long")
		if a := w.Allowance(w.Member(1)); a.Used != 0 {
			t.Errorf("%s: a refused request counts", plan)
		}
		w.askWith(1, 2, strings.Repeat("é", most), "")
	}
}

// TestNotesOfAFreeAccountAreFiveACalendarMonth (B43, B4): unlike the week they
// come back on the first, and a withdrawal does not give one back.
func TestNotesOfAFreeAccountAreFiveACalendarMonth(t *testing.T) {
	t.Parallel()
	w := quiet(t, 80, "")
	first := MomentOf(time.Date(2026, time.December, 1, 0, 0, 0, 0, time.UTC))
	w.Advance(first - Hour)
	for to := MemberID(2); to < 7; to++ {
		if got, want := w.NotesLeft(w.Member(1)), 7-int(to); got != want {
			t.Errorf("%d notes left, want %d", got, want)
		}
		w.done(w.Withdraw(1, w.askWith(1, to, "Hello", "").Number))
	}
	if r := w.refusedWith(1, 10, "Hello", "", "no_notes_left"); r.Until != first {
		t.Errorf("until %v", r.Until.Time())
	}
	w.ask(1, 10) // without a note it goes out
	w.Advance(first - 1)
	w.refusedWith(1, 11, "Hello", "", "no_notes_left")
	w.Advance(first)
	w.askWith(1, 11, "Hello", "")
	if got := w.NotesLeft(w.Member(1)); got != 4 {
		t.Errorf("in December %d are left", got)
	}
	w.Advance(MomentOf(time.Date(2026, time.December, 31, 23, 59, 0, 0, time.UTC)))
	for range 4 {
		w.askWith(1, w.fresh(1), "Hello", "")
	}
	year := w.refusedWith(1, w.fresh(1), "Hello", "", "no_notes_left").Until.Time()
	if want := time.Date(2027, time.January, 1, 0, 0, 0, 0, time.UTC); !year.Equal(want) {
		t.Errorf("in December until %v", year)
	}
}

// fresh is somebody whom a member may ask.
func (w town) fresh(from MemberID) MemberID {
	w.t.Helper()
	for _, b := range w.members {
		if w.mayReach(w.Member(from), b) == nil {
			return b.ID
		}
	}
	w.t.Fatal("the town is too small")
	return 0
}

func TestMonthsBeginOnTheFirst(t *testing.T) {
	t.Parallel()
	for at, want := range map[string][2]string{
		"2026-11-23T09:00:00Z": {"2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z"},
		"2026-12-31T23:59:59Z": {"2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z"},
		"2027-01-31T12:00:00Z": {"2027-01-01T00:00:00Z", "2027-02-01T00:00:00Z"},
		"2028-02-29T00:00:00Z": {"2028-02-01T00:00:00Z", "2028-03-01T00:00:00Z"},
		"2026-03-01T00:00:00Z": {"2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z"},
	} {
		moment, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		m := MomentOf(moment)
		if got := [2]string{monthOf(m).Time().Format(time.RFC3339), monthAfter(m).Time().Format(time.RFC3339)}; got != want {
			t.Errorf("%s: %v, want %v", at, got, want)
		}
	}
}

func TestPaidAccountsHaveNotesWithoutEnd(t *testing.T) {
	t.Parallel()
	w := quiet(t, 80, "")
	w.Member(1).Plan = "premium"
	for range 40 {
		w.askWith(1, w.fresh(1), "Hello", "")
	}
}

// TestSomeAskForTheirAddress (B16).
func TestSomeAskForTheirAddress(t *testing.T) {
	t.Parallel()
	w := quiet(t, 12, "")
	w.Member(2).AddressFirst = true
	w.refused(1, 2, "address_needed")
	w.refusedWith(1, 2, "", w.Member(3).Email, "wrong_address")
	w.Member(4).AddressFirst, w.Member(4).Email = true, ""
	w.refused(1, 4, "address_needed") // without an address nobody knows it
	w.askWith(1, 2, "", w.Member(2).Email)
	w.askWith(1, 3, "", "anything@post.example") // nobody asked for one
}

// TestFollowFirstHidesTheInvitationOnly (B47): it can be sent all the same.
func TestFollowFirstHidesTheInvitationOnly(t *testing.T) {
	t.Parallel()
	w := quiet(t, 12, "")
	w.Member(2).FollowFirst = true
	w.ask(1, 2)
}

// TestTheLimitOfConnectionsBindsBoth (B40).
func TestTheLimitOfConnectionsBindsBoth(t *testing.T) {
	t.Parallel()
	w := quiet(t, 30, "[invitation]\nconnections = 3\n")
	late := w.ask(1, 9).Number
	early := w.ask(9, 8).Number
	for to := MemberID(2); to < 5; to++ {
		w.connect(1, to)
	}
	w.refused(1, 5, "connections_full") // who is full cannot ask
	if got := code(w.Answer(9, late, Accept)); got != "connections_full" {
		t.Errorf("a request of somebody who is full by now: %q", got)
	}
	number := w.ask(6, 1).Number // but can be asked
	if got := code(w.Answer(1, number, Accept)); got != "connections_full" {
		t.Errorf("somebody full accepts: %q", got)
	}
	if w.status(number) != Pending || w.status(late) != Pending {
		t.Error("what could not be accepted is gone")
	}
	w.done(w.Answer(8, early, Accept))
	w.done(w.Remove(1, 2))
	w.done(w.Answer(1, number, Accept))
}

// TestWhoDecidesForThemselfKeepsToTheLimit has everybody accept one member.
func TestWhoDecidesForThemselfKeepsToTheLimit(t *testing.T) {
	t.Parallel()
	w := quiet(t, 60, "[invitation]\nconnections = 3\n[habit]\nrequests_a_week = 0\n[[segment]]\nname = \"kind\"\nshare = 100\naccept = 950\n")
	for _, m := range w.members[1:] {
		w.Sit(m.ID, false)
		w.ask(1, m.ID)
	}
	w.later(170 * Day)
	if got := w.Member(1).Connections(); got != 3 {
		t.Errorf("%d connections, and 3 are allowed", got)
	}
	if got := w.Member(1).PendingCount(); got != 56 {
		t.Errorf("%d are still open", got)
	}
}

func TestACopyIsAskedForOnceAtATime(t *testing.T) {
	t.Parallel()
	w := quiet(t, 12, "")
	quick, r := w.AskForCopy(1, false)
	w.done(r)
	large, r := w.AskForCopy(1, true)
	w.done(r)
	if quick.Ready != w.Now()+10*Minute || large.Ready != w.Now()+Day || quick.Until != quick.Ready+72*Hour {
		t.Errorf("quick %+v, large %+v", quick, large)
	}
	if _, r := w.AskForCopy(1, false); code(r) != "asked" || r.Until != quick.Ready {
		t.Errorf("asked twice: %+v", r)
	}
	w.later(10 * Minute)
	if _, r := w.AskForCopy(1, false); r != nil {
		t.Errorf("once it is there: %s", r.Code)
	}
}
