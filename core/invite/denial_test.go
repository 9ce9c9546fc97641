package invite_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

const (
	denied = "pending presumed contradicted"
	open   = "withdraw_claimed claimed"
)

func TestTheChangelogDeniesWhatItWouldHaveShown(t *testing.T) {
	t.Parallel()
	said := at(120, 0, 0)
	listed := made(115).outAt("ivo", at(110, 0, 0)).outAt("maya", at(111, 0, 0))
	first := polled(118).upTo(day(118))
	late := polled(149).upTo(day(121)) // asked on day 149, when LinkedIn had let day 120 go
	late.AsOf = day(149)
	claimed := history{}.imports(listed).saysAt("ivo", ledger.SaidWithdrawn, said)
	for _, c := range []struct {
		name string
		h    history
		want string // of ivo
	}{
		{"told of whole", claimed.imports(first, polled(121).upTo(day(121))), denied},
		{"the later poll first", claimed.imports(polled(121).upTo(day(121)), first), denied},
		{"one poll alone, since nobody knows when", claimed.imports(polled(121).upTo(day(121))), open},
		{"heard of things half an hour later", claimed.imports(first, polled(121).upTo(said+30*ledger.Minute)), denied},
		{"of none so late", claimed.imports(first, polled(121).upTo(said+30*ledger.Minute-1)), open},
		{"asked from half an hour before", claimed.imports(first, polled(120).upTo(said-30*ledger.Minute), polled(121).upTo(day(121))), denied},
		{"asked from less", claimed.imports(first, polled(120).upTo(said-30*ledger.Minute+1), polled(121).upTo(day(121))), open},
		{"the day before is not told of", claimed.imports(polled(119).upTo(day(119)+1), polled(121).upTo(day(121))), open},
		{"it just is", claimed.imports(polled(119).upTo(day(119)), polled(121).upTo(day(121))), denied},
		{"asked too late", claimed.imports(first, late), open},
		{"a poll taken back", claimed.imports(first, polled(121).upTo(day(121))).undoes(4), open},
		{"the one before taken back", claimed.imports(first, polled(119).upTo(day(119)+ledger.Hour), polled(121).upTo(day(121))).undoes(4), open},
		{"the one from which it asked on taken back", claimed.imports(first, polled(121).upTo(day(121))).undoes(3), denied},
		{"a withdrawal that may be it", claimed.imports(first, polled(121).withdrew(at(120, -30, 0), 9).withdrew(at(120, -29, 0), 10).upTo(day(121))), open},
		{"one of that morning, told of late", claimed.imports(first, polled(121).withdrew(at(119, 0, 0), 9).upTo(day(121))), open},
		{"one of the day before that", claimed.imports(first, polled(121).withdrew(at(119, 0, -1), 9).upTo(day(121))), denied},
		{"one of somebody else", claimed.saysAt("maya", ledger.SaidWithdrawn, at(120, 9, 0)).imports(first, polled(121).withdrew(at(120, 8, 0), 9).upTo(day(121))), denied},
		{"one of somebody else's number", claimed.imports(first, polled(121).sent(at(111, 0, 5), 9, "U").withdrew(at(120, 0, 0), 9).upTo(day(121))), denied},
		{"something else that befell an invitation", claimed.imports(first, polled(121).does(ledger.EventOther, at(120, 0, 0), 9, "").upTo(day(121))), open},
		{"an answer", claimed.imports(first, polled(121).does(ledger.EventAnswered, at(120, 0, 0), 9, "").upTo(day(121))), denied},
		{"several told of at once, of which one was withdrawn", claimed.saysAt("maya", ledger.SaidWithdrawn, said).imports(first, polled(121).withdrew(at(120, -9, 0), 9).upTo(day(121))), open},
		{"told a day late, of a moment that is a guess", history{}.imports(listed).tells("ivo", ledger.SaidWithdrawn, said, at(121, 0, 0)).imports(first, polled(121).upTo(day(121))), open},
		{"told half an hour late", history{}.imports(listed).tells("ivo", ledger.SaidWithdrawn, said, at(120, 30, 0)).imports(first, polled(121).upTo(day(121))), denied},
		{"of somebody nobody knows to be invited", history{}.saysAt("ivo", ledger.SaidWithdrawn, said).imports(first, polled(121).upTo(day(121))), open},
		{"of one sent by hand", history{}.saysAt("ivo", ledger.SaidSent, at(111, 0, 0)).saysAt("ivo", ledger.SaidWithdrawn, said).imports(first, polled(121).upTo(day(121))), denied},
		{"before it was sent", claimed.imports(snapshot(140).outAt("ivo", at(120, 1, 0)), first, polled(121).upTo(day(121))), "gone inferred, withdraw_claimed claimed"},
		{"looked for and not found", history{}.imports(listed).saysAt("ivo", ledger.SaidNotFound, said).imports(first, polled(121).upTo(day(121))), "gone claimed"},
		{"an archive lists it later", claimed.imports(first, polled(121).upTo(day(121)), made(125).outAt("ivo", at(110, 0, 0))), "pending observed contradicted"},
		{"one lacks it later: it left for another reason", claimed.imports(first, polled(121).upTo(day(121)), made(125)), "gone observed contradicted"},
		{"one lacked it before", claimed.imports(first, polled(121).upTo(day(121)), made(118)), "gone observed contradicted"},
		{"they accepted", claimed.imports(first, polled(121).upTo(day(121)), made(125).connected("ivo", 122)), "accepted observed contradicted"},
		{"said again, and again not so", claimed.saysAt("ivo", ledger.SaidWithdrawn, at(121, 0, 0)).imports(first, polled(122).upTo(day(122))), denied},
		{"said again after a click that did not miss", claimed.saysAt("ivo", ledger.SaidWithdrawn, at(121, 0, 9)).imports(first, polled(122).withdrew(at(121, 0, 0), 9).upTo(day(122))), "withdrawn observed"},
		{"the same, if the first word came too early to tell", claimed.saysAt("ivo", ledger.SaidWithdrawn, at(121, 0, 9)).imports(polled(119).upTo(day(120)), polled(122).withdrew(at(121, 0, 0), 9).upTo(day(122))), open},
		{"seen on the Sent page since", claimed.saysAt("ivo", ledger.SaidStillPending, at(122, 0, 0)).imports(first, polled(121).upTo(day(121))), "pending observed"},
	} {
		if got := stands(c.h.book(t, 130), "ivo"); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestAClickThatMissedIsTold(t *testing.T) {
	t.Parallel()
	listed, log, words := cards([]int{0, 40, 60}, []int{5, 25, 45, 65})
	b := words.imports(listed, polled(118).upTo(day(118)), log.upTo(day(121))).book(t, 130)
	if got := those(b, 4, denied); !slices.Equal(got, []int{1}) {
		t.Errorf("denied of %v", got)
	}
	var got []string
	for _, e := range b.Evidence(b.Latest(mustFind(t, b, "p1"))) {
		got = append(got, fmt.Sprint(e.Position, " ", e.At, " ", e.Text))
	}
	equal(t, "evidence", got, []string{
		"2 2026-05-01T12:00:25Z you said: withdrawn",
		"5 2026-04-26T13:00:00Z first listed by export-2026-04-26.zip",
		"7 2026-05-01T12:00:25Z LinkedIn's changelog shows no withdrawal then",
	})
}

// denials is how often the changelog denied what was said of an invitation.
func denials(b *invite.Book, i int) (n int) {
	for _, e := range b.Evidence(i) {
		if e.Text == "LinkedIn's changelog shows no withdrawal then" {
			n++
		}
	}
	return n
}

// A denial that is overtaken, or has nothing to stand on, is no evidence.
func TestADenialIsEvidenceWhileItCounts(t *testing.T) {
	t.Parallel()
	said, first, second := at(120, 0, 0), polled(118).upTo(day(118)), polled(122).withdrew(at(121, 0, 0), 9).upTo(day(122))
	listed := made(115).outAt("ivo", at(110, 0, 0))
	for _, c := range []struct {
		h    history
		want int
	}{
		{history{}.imports(listed, first, second).saysAt("ivo", ledger.SaidWithdrawn, said), 1},
		{history{}.imports(listed, first, second).saysAt("ivo", ledger.SaidWithdrawn, said).saysAt("ivo", ledger.SaidWithdrawn, at(121, 0, 9)), 0},
		{history{}.imports(first, second).saysAt("ivo", ledger.SaidWithdrawn, said), 0},
	} {
		b := c.h.book(t, 130)
		if got := denials(b, b.Latest(mustFind(t, b, "ivo"))); got != c.want {
			t.Errorf("%s: denied %d times, want %d", stands(b, "ivo"), got, c.want)
		}
	}
}

// What an older Kith could not read, a later one can.
func TestAnEventThatIsUnderstoodOutranksOneThatIsNot(t *testing.T) {
	t.Parallel()
	listed := made(115).outAt("ivo", at(110, 0, 0))
	vague, clear := polled(121).withdrew(at(120, 0, 0), 9), polled(122).withdrew(at(120, 0, 0), 9)
	vague.Events.Kind[0] = ledger.EventOther
	for _, h := range []history{history{}.imports(listed, vague, clear), history{}.imports(listed, clear, vague)} {
		if got := stands(h.saysAt("ivo", ledger.SaidWithdrawn, at(120, 1, 0)).book(t, 130), "ivo"); got != "withdrawn observed" {
			t.Errorf("ivo: %s", got)
		}
	}
}

func TestNoTrueWordIsDeniedAndMissedClicksAre(t *testing.T) {
	t.Parallel()
	found := 0
	rapid.Check(t, func(t *rapid.T) {
		w := drawAPIWorld(t)
		var polls []archive // snapshots and polls: an archive says more than the changelog
		whole := rapid.IntRange(0, 3).Draw(t, "whole") > 0
		for _, a := range w.imports(t) {
			amid := a.Cursor == day(consent+8) // a poll in the midst of the session tells less
			if a.Lags && !(whole && amid) {
				polls = append(polls, a)
			}
		}
		if whole {
			polls = append(polls, w.changelog(consent, consent+5), w.changelog(consent, consent+20))
		}
		b := w.words(t).imports(polls...).at(t, consent+70)
		for i := range b.Len() {
			if b.Flags(i)&invite.Contradicted == 0 {
				if denials(b, i) > 0 {
					t.Fatalf("%s is %v, and what was said of it is denied", b.ID(i), b.State(i))
				}
				continue
			}
			if s := b.State(i); s == invite.Withdrawn || s == invite.WithdrawClaimed {
				t.Fatalf("%s is %v, and contradicted", b.ID(i), s)
			}
			if key := b.Key(b.Person(i)); w.withdrew(key) && b.State(i) != invite.Accepted {
				t.Fatalf("%s was taken back, and that is denied", key)
			}
		}
		for _, x := range w.all {
			p, ok := b.Find(x.key())
			if !whole || !x.missed || !ok || b.Sent(b.Latest(p)) == 0 { // of some nobody knows that they were invited
				continue
			}
			if b.Flags(b.Latest(p))&invite.Contradicted == 0 {
				t.Fatalf("%s was not taken back, and is %s", x.key(), stands(b, x.key()))
			}
			found++
		}
	})
	if found == 0 {
		t.Error("no missed click was ever found")
	}
}
