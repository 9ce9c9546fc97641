package network

import (
	"reflect"
	"slices"
	"testing"
)

// contacts are whom a member is connected to, newest first.
func (w town) contacts(id MemberID) []MemberID {
	all := []MemberID{}
	part, _ := w.Contacts(w.Member(id), 0, 10_000)
	for _, c := range part {
		all = append(all, c.Other.ID)
	}
	return all
}

// TestAMergerMovesConnectionsAndAddressOnly (D5).
func TestAMergerMovesConnectionsAndAddressOnly(t *testing.T) {
	t.Parallel()
	w := quiet(t, 30, "")
	w.Member(2).AddressFirst = false
	w.connect(2, 3) // only the duplicate's
	w.later(Day)
	w.connect(1, 4) // only the kept one's
	w.later(Day)
	w.connect(5, 1) // both are connected to 5
	w.later(Day)
	w.connect(2, 5)
	w.connect(1, 2) // the two accounts with each other
	outgoing, incoming := w.ask(2, 6).Number, w.ask(7, 2).Number
	own := w.ask(1, 8).Number
	w.AddAct(2, Act{Kind: "post", Text: "Of the duplicate"})
	w.done(w.Merge(1, 2))

	if got := w.contacts(1); !slices.Equal(got, []MemberID{5, 4, 3}) {
		t.Errorf("the kept account is connected to %v", got)
	}
	if got := w.contacts(2); len(got) != 0 || w.Member(2).Connections() != 0 {
		t.Errorf("the duplicate is connected to %v", got)
	}
	if w.Member(5).Connections() != 1 || w.Member(3).Connections() != 1 {
		t.Error("the others' connections are miscounted")
	}
	if w.status(outgoing) != Closed || w.status(incoming) != Closed || w.status(own) != Pending {
		t.Errorf("requests: %s, %s, %s", w.status(outgoing), w.status(incoming), w.status(own))
	}
	if got := w.sentBy(1); !slices.Equal(got, []int64{own}) || len(w.Member(1).Acts) != 0 {
		t.Error("more was moved than connections")
	}
	if m := w.Member(2); m.Closed != w.Now() || m.MergedInto != 1 {
		t.Errorf("the duplicate: closed %v, merged into %d", m.Closed, m.MergedInto)
	}
	w.Member(1).AddressFirst = true
	w.refusedWith(10, 1, "", w.Member(3).Email, "wrong_address")
	w.askWith(10, 1, "", w.Member(2).Email) // it reaches the kept account now
	w.askWith(11, 1, "", w.Member(1).Email)
	if part, _ := w.Contacts(w.Member(1), 2, 1); part[0].On != monday()+9*Hour {
		t.Errorf("a moved connection is of %v", part[0].On.Time())
	}
}

// TestAMergerEndsWhatIsMoot: a request to somebody who comes over as a
// connection, in either direction.
func TestAMergerEndsWhatIsMoot(t *testing.T) {
	t.Parallel()
	w := quiet(t, 30, "")
	w.connect(2, 3)
	w.connect(4, 2)
	out, in := w.ask(1, 3).Number, w.ask(4, 1).Number
	w.done(w.Merge(1, 2))
	if w.status(out) != Closed || w.status(in) != Closed || len(w.sentBy(1))+len(w.receivedBy(1)) != 0 {
		t.Errorf("open to connections: %s, %s", w.status(out), w.status(in))
	}
	if got := w.contacts(1); len(got) != 2 {
		t.Errorf("connected to %v", got)
	}
}

func TestAMergerDoesNotUndoABlock(t *testing.T) {
	t.Parallel()
	w := quiet(t, 30, "")
	w.connect(2, 3)
	w.done(w.Block(3, 1))
	w.done(w.Merge(1, 2))
	if len(w.contacts(1)) != 0 || len(w.contacts(3)) != 0 {
		t.Error("the blocked are connected")
	}
}

// TestAMergerTakesOlderBarsAway, as any connection does: once two are connected
// again, the one who removes the other may ask.
func TestAMergerTakesOlderBarsAway(t *testing.T) {
	t.Parallel()
	w := quiet(t, 30, "")
	w.connect(1, 3)
	w.done(w.Remove(3, 1))
	w.connect(2, 3)
	w.done(w.Merge(1, 2))
	w.done(w.Remove(1, 3))
	w.refused(3, 1, "barred")
	w.ask(1, 3)
}

// TestAMergerIsNoNewsOfThePast: a record of before shows what it showed then.
func TestAMergerIsNoNewsOfThePast(t *testing.T) {
	t.Parallel()
	w := quiet(t, 30, "")
	w.connect(2, 3)
	w.later(Day)
	w.connect(1, 4)
	w.later(Day)
	before := w.Now()
	kept, lost, other := w.RecordOf(w.Member(1), before), w.RecordOf(w.Member(2), before), w.RecordOf(w.Member(3), before)
	w.later(Day)
	w.done(w.Merge(1, 2))
	for id, want := range map[MemberID]Record{1: kept, 2: lost, 3: other} {
		if got := w.RecordOf(w.Member(id), before); !reflect.DeepEqual(got.Contacts, want.Contacts) || !reflect.DeepEqual(got.Requests, want.Requests) {
			t.Errorf("the record of %d was %+v and is %+v", id, want, got)
		}
	}
	if got := w.RecordOf(w.Member(1), w.Now()).Contacts; len(got) != 2 || got[0].Other.ID != 3 || got[0].Origin != "older" || got[1].Origin != "outgoing" {
		t.Errorf("now: %+v", got)
	}
}

func TestMergersThatAreRefused(t *testing.T) {
	t.Parallel()
	w := quiet(t, 30, "[invitation]\nconnections = 3\n")
	w.connect(1, 3)
	w.connect(1, 4)
	w.connect(2, 5)
	w.connect(2, 6)
	if got := code(w.Merge(1, 2)); got != "connections_full" {
		t.Errorf("too many together: %q", got)
	}
	w.done(w.Remove(2, 6))
	w.done(w.Merge(1, 2))
	for _, bad := range [][2]MemberID{{1, 2}, {2, 1}, {1, 1}, {0, 1}, {1, 99}} {
		if got := code(w.Merge(bad[0], bad[1])); got != "no_member" {
			t.Errorf("%d takes %d: %q", bad[0], bad[1], got)
		}
	}
}

// TestAClosedAccountIsGone closes one with everything open, and lets it try on.
func TestAClosedAccountIsGone(t *testing.T) {
	t.Parallel()
	w := quiet(t, 30, "")
	w.connect(1, 2)
	out, in := w.ask(1, 3).Number, w.ask(4, 1).Number
	w.AddAct(1, Act{Kind: "post", Text: "Still here"})
	post := w.Member(1).Acts[0].Post
	w.done(w.Close(1))
	if w.status(out) != Closed || w.status(in) != Closed || len(w.contacts(2)) != 0 || w.Member(2).Connections() != 0 {
		t.Error("something is left open")
	}
	if len(w.sentBy(4)) != 0 || len(w.receivedBy(3)) != 0 {
		t.Error("others still see requests")
	}
	for what, got := range map[string]string{
		"asks":           code(w.mayReach(w.Member(1), w.Member(5))),
		"is asked":       code(w.mayReach(w.Member(5), w.Member(1))),
		"withdraws":      code(w.Withdraw(1, out)),
		"answers":        code(w.Answer(1, in, Accept)),
		"removes":        code(w.Remove(1, 2)),
		"blocks":         code(w.Block(1, 2)),
		"is blocked":     code(w.Block(2, 1)),
		"leaves":         code(w.Leave(1)),
		"closes again":   code(w.Close(1)),
		"merges":         code(w.Merge(1, 2)),
		"is merged":      code(w.Merge(2, 1)),
		"nobody leaves":  code(w.Leave(0)),
		"nobody closes":  code(w.Close(99)),
		"nobody removes": code(w.Remove(0, 99)),
	} {
		if got == "" {
			t.Errorf("a closed account %s", what)
		}
	}
	if _, r := w.AskForCopy(1, false); code(r) != "no_member" {
		t.Errorf("it gets a copy: %q", code(r))
	}
	acts := len(w.Member(1).Acts)
	if w.AddAct(1, Act{Kind: "post"}); len(w.Member(1).Acts) != acts || w.DropAct(1, post) || w.DropAct(0, post) {
		t.Error("it still speaks")
	}
	w.AddAct(0, Act{Kind: "post"})
	w.Sit(1, false)
	w.Sit(0, false)
	w.later(30 * Day)
	if len(w.invitations) != 3 {
		t.Error("it still invites")
	}
}

// TestALeaverKeepsTheRoleOnThePage (D1, D4, R73).
func TestALeaverKeepsTheRoleOnThePage(t *testing.T) {
	t.Parallel()
	w := quiet(t, 60, "")
	c := w.companies[0]
	for _, m := range w.members {
		if m.Company != c.Name && m.Company != "" {
			w.done(w.Leave(m.ID))
		}
	}
	boss, stranger := c.Admins[0], w.fresh(c.Admins[0])
	w.connect(boss, stranger)
	number := w.ask(boss, w.fresh(boss)).Number
	w.done(w.Leave(boss))
	if m := w.Member(boss); m.Company != "" || w.CompanyOf(m) != nil || slices.Contains(c.Staff, boss) {
		t.Error("still employed")
	}
	if got := w.Administers(boss); !slices.Contains(got, c) {
		t.Error("the role is gone")
	}
	if len(w.contacts(boss)) != 1 || w.status(number) != Pending {
		t.Error("connections and requests are the member's, and are gone")
	}
	if got := code(w.Leave(boss)); got != "no_company" {
		t.Errorf("leaves twice: %q", got)
	}
	if got := code(w.Dismiss(boss, c, boss)); got != "last_admin" {
		t.Errorf("the only admin dismisses themself: %q", got)
	}
	if got := code(w.Appoint(stranger, c, stranger)); got != "no_admin" {
		t.Errorf("a stranger appoints: %q", got)
	}
	w.done(w.Appoint(boss, c, stranger))
	for _, who := range []MemberID{stranger, 0, 999} {
		if got := code(w.Appoint(boss, c, who)); got != "no_member" {
			t.Errorf("%d is appointed: %q", who, got)
		}
	}
	w.done(w.Dismiss(boss, c, boss))
	if got := code(w.Dismiss(boss, c, stranger)); got != "no_admin" {
		t.Errorf("a former admin dismisses: %q", got)
	}
	if got := code(w.Dismiss(stranger, c, boss)); got != "no_member" {
		t.Errorf("somebody who is no admin is dismissed: %q", got)
	}
	if w.Appoint(1, nil, 2) == nil || w.Dismiss(1, nil, 2) == nil || w.CompanyBySlug("no-such-page") != nil {
		t.Error("a Page there is not has admins")
	}
}

// TestAClosedAdminIsNone: the last open one must not leave the Page alone.
func TestAClosedAdminIsNone(t *testing.T) {
	t.Parallel()
	w := quiet(t, 60, "")
	c := w.companies[0]
	boss, second := c.Admins[0], w.fresh(c.Admins[0])
	w.done(w.Appoint(boss, c, second))
	w.done(w.Close(second))
	if got := code(w.Dismiss(boss, c, boss)); got != "last_admin" {
		t.Errorf("the last open admin dismisses themself: %q", got)
	}
	if got := code(w.Appoint(boss, c, second)); got != "no_member" {
		t.Errorf("a closed account is appointed: %q", got)
	}
}
