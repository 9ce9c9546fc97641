package network

import (
	"slices"
	"testing"
)

// asked is a small network in which the second member of the cast has an open
// request from the first.
func asked(t *testing.T) (n *Network, a, b *Member, number int64) {
	t.Helper()
	n = New(shipped(t), Options{People: 40, Seed: 3, Start: opening(), Days: -1, Cast: []Role{
		{First: "Orla", Last: "Quist", Slug: "orla-quist", Plan: "free", JoinedDays: 900},
		{First: "Bo", Last: "Marlow", Slug: "bo-marlow", Plan: "free", JoinedDays: 900},
		{First: "Orla", Last: "Quist", Slug: "orla-quist-2", Plan: "free", JoinedDays: 90},
	}})
	a, b = n.BySlug("orla-quist"), n.BySlug("bo-marlow")
	for _, at := range a.ties {
		if tie := n.ties[at]; tie.A+tie.B == a.ID+b.ID {
			n.sever(at)
		}
	}
	sent, refusal := n.Invite(a.ID, b.ID, "", "")
	if refusal != nil {
		t.Fatal(refusal)
	}
	return n, a, b, sent.Number
}

func TestIgnoredMayBeDisownedOnce(t *testing.T) {
	t.Parallel()
	n, a, b, number := asked(t)
	if n.Disown(b.ID, number, DontKnow) == nil {
		t.Error("a request that is still open was disowned")
	}
	if r := n.Answer(b.ID, number, Ignore); r != nil {
		t.Fatal(r)
	}
	at, _ := n.placeOf(number)
	ended := n.invitations[at].Ended
	n.Advance(n.Now() + Hour)
	if _, ok := n.Ignored(a, number); ok {
		t.Error("the sender sees that the request was ignored")
	}
	if item, ok := n.Ignored(b, number); !ok || item.Other != a {
		t.Errorf("the ignored request reads %v, %v", item, ok)
	}
	if n.Disown(a.ID, number, DontKnow) == nil || n.Disown(b.ID, number, Accept) == nil {
		t.Error("somebody else, or another answer, disowned it")
	}
	if r := n.Disown(b.ID, number, DontKnow); r != nil {
		t.Fatal(r)
	}
	v := n.invitations[at]
	if v.Status != Unknown || v.Ended != ended || len(a.Dislikes) != 1 {
		t.Errorf("disowned: %v ended %v (was %v), %d dislikes", v.Status, v.Ended, ended, len(a.Dislikes))
	}
	if _, r := n.Invite(a.ID, b.ID, "", ""); r == nil || r.Code != "barred" {
		t.Errorf("asking again is answered with %v", r)
	}
	if n.Disown(b.ID, number, Report) == nil {
		t.Error("it was disowned a second time")
	}
}

func TestNoticeOfASending(t *testing.T) {
	t.Parallel()
	n, a, _, _ := asked(t)
	a.Notices = []Notice{{At: 5, Code: CloseTo}, {At: 7, Code: WeeklyLimit}}
	if w, ok := n.NoticeOf(a, 5); !ok || w.Text() != "You're close to the weekly invitation limit." {
		t.Errorf("at 5: %v, %v", w, ok)
	}
	for _, at := range []Moment{4, 6, 7, 8} {
		if w, ok := n.NoticeOf(a, at); ok {
			t.Errorf("at %d: %v", at, w)
		}
	}
	if got, want := (Notice{Code: Haste}).Text(), (Restriction{Kind: Haste}).text(); got != want {
		t.Errorf("haste reads %q, not %q", got, want)
	}
}

func TestFindingPeople(t *testing.T) {
	t.Parallel()
	n, a, b, _ := asked(t)
	twin := n.BySlug("orla-quist-2")
	for _, c := range []struct {
		words string
		want  []*Member
	}{
		{"  ORLA   quist ", []*Member{a, twin}},
		{"quist-2", []*Member{twin}},
		{"", nil},
		{" \t", nil},
		{"nobody is called this", nil},
	} {
		if got := n.Find(c.words, 9); !slices.Equal(got, c.want) {
			t.Errorf("%q finds %v", c.words, got)
		}
	}
	if got := n.Find("orla", 1); !slices.Equal(got, []*Member{a}) {
		t.Errorf("one of them: %v", got)
	}
	if got := n.Namesakes(a); !slices.Equal(got, []*Member{twin}) {
		t.Errorf("namesakes: %v", got)
	}
	if r := n.Close(twin.ID); r != nil {
		t.Fatal(r)
	}
	if n.Namesakes(a) != nil || len(n.Find("quist-2", 9)) != 0 || !slices.Equal(n.Seated(), []*Member{a, b}) {
		t.Error("a closed account is still found")
	}
}

func TestAddressIsAskedFor(t *testing.T) {
	t.Parallel()
	n, a, b, _ := asked(t)
	if n.AsksAddress(a, b) {
		t.Error("asked without need")
	}
	if b.AddressFirst = true; !n.AsksAddress(a, b) {
		t.Error("they want it, and it is not asked for")
	}
	b.AddressFirst = false
	if n.restrict(a, NeedsAddress, n.Now()+Day); !n.AsksAddress(a, b) {
		t.Error("the network wants it, and it is not asked for")
	}
}
