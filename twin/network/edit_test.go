package network

import "testing"

func TestEditedPostKeepsWhatItSaid(t *testing.T) {
	t.Parallel()
	n := New(shipped(t), Options{People: 20, Seed: 1, Start: opening(), Days: -1})
	const me = MemberID(1)
	first := n.AddAct(me, Act{Kind: "post", Text: "one"})
	made := n.Now()
	n.Advance(made + Hour)
	if !n.EditAct(me, first.Post, "two") {
		t.Fatal("the post cannot be edited")
	}
	n.Advance(made + 2*Hour)
	n.EditAct(me, first.Post, "three")
	acts := n.Member(me).Acts
	a := acts[len(acts)-1]
	for at, want := range map[Moment]string{
		made: "one", made + Hour - 1: "one", made + Hour: "two", made + 2*Hour - 1: "two", made + 2*Hour: "three",
	} {
		if got := a.TextAt(at); got != want {
			t.Errorf("after %v it says %q, want %q", (at - made).length(), got, want)
		}
	}
	if n.EditAct(me, "share:1", "x") || n.EditAct(2, first.Post, "x") {
		t.Error("somebody edited what is not theirs")
	}
	n.DropAct(me, first.Post)
	if n.EditAct(me, first.Post, "x") {
		t.Error("a post that is gone was edited")
	}
}
