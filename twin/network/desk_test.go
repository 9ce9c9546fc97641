package network

import (
	"testing"
	"time"
)

// everybodyKind are rules under which whoever decides accepts, in time.
const everybodyKind = "[habit]\nrequests_a_week = 0.0\n[[segment]]\nname = \"kind\"\nshare = 100\naccept = 950\nwith_note = 950\n"

// TestAPersonDecidesForThemself: at a desk that is taken nothing happens.
func TestAPersonDecidesForThemself(t *testing.T) {
	t.Parallel()
	w := quiet(t, 12, everybodyKind)
	number := w.ask(1, 2).Number
	w.later(170 * Day)
	if w.status(number) != Pending {
		t.Errorf("the network answered for a person: %s", w.status(number))
	}
}

// TestADeskHandedBackIsWorkedAt: requests from before somebody sat down, and
// those that came meanwhile, are answered once the network decides again.
func TestADeskHandedBackIsWorkedAt(t *testing.T) {
	t.Parallel()
	w := quiet(t, 40, everybodyKind)
	for _, m := range w.members[20:] {
		w.Sit(m.ID, false)
	}
	for _, m := range w.members[20:30] {
		w.ask(1, m.ID) // settled before anybody sits down
	}
	for _, m := range w.members[20:] {
		w.Sit(m.ID, true)
	}
	w.later(5 * Day) // most would have answered
	for _, m := range w.members[30:] {
		w.ask(1, m.ID) // comes while somebody sits there
	}
	w.later(100 * Day)
	if got := w.Member(1).PendingCount(); got != 20 {
		t.Fatalf("%d of 20 are open while people sit there", got)
	}
	back := w.Now()
	for _, m := range w.members[20:] {
		w.Sit(m.ID, false)
		w.Sit(m.ID, false)
	}
	w.later(70 * Day)
	if got := w.Member(1).PendingCount(); got > 5 {
		t.Errorf("%d of 20 are open still", got)
	}
	for _, at := range w.Member(1).sent {
		if v := w.invitations[at]; v.Ended != 0 && v.Ended <= back {
			t.Errorf("answered before the desk was handed back: %+v", v)
		}
	}
}

// TestNobodyHasTwoTurns: sitting down and getting up makes no second self.
func TestNobodyHasTwoTurns(t *testing.T) {
	t.Parallel()
	n := small(t)
	for range 5 {
		for _, m := range n.members {
			n.Sit(m.ID, true)
			n.Sit(m.ID, false)
		}
		n.Advance(n.now + 3*Day)
	}
	turns, decisions := map[MemberID]int{}, map[int32]int{}
	for _, d := range n.queue {
		switch d.Kind {
		case toAct:
			turns[MemberID(d.Ref)]++
		case toDecide:
			if decisions[d.Ref]++; decisions[d.Ref] > 1 {
				t.Fatalf("request %d is decided twice", d.Ref)
			}
		}
	}
	for _, m := range n.members {
		want := 1
		if m.habit.everyMinutes == 0 {
			want = 0
		}
		if turns[m.ID] != want {
			t.Fatalf("member %d has %d turns to come, want %d", m.ID, turns[m.ID], want)
		}
	}
}

// TestRulesMayChange: what was settled stays settled, what is counted is
// counted by the new rules at once.
func TestRulesMayChange(t *testing.T) {
	t.Parallel()
	w := quiet(t, 80, "")
	w.askMany(1, 50)
	w.later(20 * Day)
	if a := w.Allowance(w.Member(1)); a.Standing != 0.5 {
		t.Fatalf("standing %v", a.Standing)
	}
	rules := w.Rules()
	rules.Standing.Least = 1000
	w.SetRules(rules)
	if a := w.Allowance(w.Member(1)); a.Standing != 1 || a.Limit != 100 {
		t.Errorf("under other rules: %+v", a)
	}
	rules.Invitation.ExpiryDays = 1
	w.SetRules(rules)
	w.later(0)
	if got := w.Member(1).PendingCount(); got != 0 {
		t.Errorf("%d are older than they may be", got)
	}
}

// TestPublicDoingsAreInOrder: oldest first, none before the member joined, none
// after the opening, and a deleted post shows until it was deleted.
func TestPublicDoingsAreInOrder(t *testing.T) {
	t.Parallel()
	n := New(shipped(t), Options{People: 50, Seed: 3, Start: opening().Add(7 * time.Hour)}) // a history begins in the afternoon, too
	acts, first := 0, n.now-200*Day
	for _, m := range n.members {
		for i, a := range m.Acts {
			acts++
			if a.At < max(first, m.Joined) || a.At > n.now || i > 0 && a.At < m.Acts[i-1].At {
				t.Fatalf("%s: doing %d at %v", m.Slug, i, a.At.Time())
			}
		}
	}
	if acts < 100 {
		t.Fatalf("only %d doings", acts)
	}
	m := n.members[0]
	post := n.AddAct(m.ID, Act{Kind: "post", Text: "Today"})
	written := n.now
	n.Advance(n.now + Day)
	if !n.DropAct(m.ID, post.Post) || n.DropAct(m.ID, post.Post) || n.DropAct(m.ID, "share:0") {
		t.Error("a post is deleted once")
	}
	then := n.RecordOf(m, written).Acts
	if last := then[len(then)-1]; last.Post != post.Post || last.Gone != 0 {
		t.Errorf("the record of yesterday knows of the deletion: %+v", last)
	}
	now := n.RecordOf(m, n.now).Acts
	if last := now[len(now)-1]; last.Gone != n.now {
		t.Errorf("the record of today does not: %+v", last)
	}
}
