package network

import "testing"

// TestOnlyTheRemoverMayAskAgain (B49): and the other is told nothing.
func TestOnlyTheRemoverMayAskAgain(t *testing.T) {
	t.Parallel()
	w := quiet(t, 12, "")
	w.connect(1, 2)
	before := len(w.told(2))
	w.done(w.Remove(1, 2))
	if len(w.told(2)) != before || len(w.letters(2)) != 0 {
		t.Error("the other was told")
	}
	if w.Relation(1, 2).Connected || w.Member(1).Connections() != 0 || w.Member(2).Connections() != 0 {
		t.Error("still connected")
	}
	if got := code(w.Remove(1, 2)); got != "not_connected" {
		t.Errorf("removed twice: %q", got)
	}
	w.refused(2, 1, "barred")
	if !w.Relation(2, 1).Barred || w.Relation(1, 2).Barred {
		t.Error("the relation does not say who may not ask")
	}
	w.ask(1, 2)
}

// TestTheLastRemoverCounts: two remove each other in turn, with a connection
// between; what the first removal forbade is over with that.
func TestTheLastRemoverCounts(t *testing.T) {
	t.Parallel()
	w := quiet(t, 12, "")
	w.connect(1, 2)
	w.done(w.Remove(1, 2))
	w.connect(1, 2)
	w.done(w.Remove(2, 1))
	w.refused(1, 2, "barred")
	w.connect(2, 1)
	w.done(w.Remove(2, 1))
	w.refused(1, 2, "barred")
	w.ask(2, 1)
}

// TestIDontKnowBars one way (B17), until the one who said it asks.
func TestIDontKnowBars(t *testing.T) {
	t.Parallel()
	for _, a := range []Answer{DontKnow, Report} {
		w := quiet(t, 12, "")
		w.done(w.Answer(2, w.ask(1, 2).Number, a))
		w.refused(1, 2, "barred")
		w.later(1000 * Day)
		w.refused(1, 2, "barred")
		if len(w.Member(1).Dislikes) != 1 || len(w.Member(2).Dislikes) != 0 {
			t.Errorf("dislikes %v and %v", w.Member(1).Dislikes, w.Member(2).Dislikes)
		}
		w.connect(2, 1)
	}
}

// TestABlockEndsAllBothWays (B48).
func TestABlockEndsAllBothWays(t *testing.T) {
	t.Parallel()
	for name, prepare := range map[string]func(w town){
		"strangers":            func(town) {},
		"connected":            func(w town) { w.connect(1, 2) },
		"asked by the blocked": func(w town) { w.ask(2, 1) },
		"asked by the blocker": func(w town) { w.ask(1, 2) },
		"removed before":       func(w town) { w.connect(1, 2); w.done(w.Remove(2, 1)) },
	} {
		w := quiet(t, 12, "")
		prepare(w)
		w.done(w.Block(1, 2))
		for _, way := range [][2]MemberID{{1, 2}, {2, 1}} {
			w.refused(way[0], way[1], "barred")
			if r := w.Relation(way[0], way[1]); r.Connected || r.Pending != 0 || r.Received != 0 || !r.Barred {
				t.Errorf("%s: relation %+v", name, r)
			}
			if len(w.sentBy(way[0])) != 0 || len(w.receivedBy(way[0])) != 0 || w.Member(way[0]).Connections() != 0 {
				t.Errorf("%s: something is left", name)
			}
		}
		w.done(w.Block(2, 1))
		w.done(w.Block(1, 2))
	}
	w := quiet(t, 12, "")
	for _, bad := range [][2]MemberID{{1, 1}, {1, 0}, {0, 1}, {1, 99}} {
		if got := code(w.Block(bad[0], bad[1])); got != "no_member" {
			t.Errorf("%d blocks %d: %q", bad[0], bad[1], got)
		}
	}
}

func TestContactsAreReadNewestFirstAndInParts(t *testing.T) {
	t.Parallel()
	w := quiet(t, 20, "")
	for to := MemberID(2); to < 8; to++ {
		w.connect(1, to)
		w.later(Hour)
	}
	w.done(w.Remove(1, 4))
	var got []MemberID
	for skip := 0; ; skip += 2 {
		part, total := w.Contacts(w.Member(1), skip, 2)
		if total != 5 {
			t.Fatalf("%d connections", total)
		}
		if len(part) == 0 {
			break
		}
		for _, c := range part {
			got = append(got, c.Other.ID)
		}
	}
	want := []MemberID{7, 6, 5, 3, 2}
	for i := range want {
		if len(got) != len(want) || got[i] != want[i] {
			t.Fatalf("contacts %v, want %v", got, want)
		}
	}
}
