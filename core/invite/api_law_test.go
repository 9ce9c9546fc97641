package invite_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/person"
)

func TestAnyOrderOfPollsTellsTheSame(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w := drawAPIWorld(t)
		imports, words := w.imports(t), w.words(t)
		now := rapid.IntRange(consent, consent+400).Draw(t, "now")
		want := apiPortrait(words.imports(imports...).at(t, now))
		again := imports
		if len(imports) > 0 {
			again = append(again[:len(again):len(again)], rapid.SampledFrom(imports).Draw(t, "twice"))
		}
		shuffled := rapid.Permutation(again).Draw(t, "order")
		equal(t, "another order", apiPortrait(words.imports(shuffled...).at(t, now)), want)
		equal(t, "words last", apiPortrait(history{}.imports(shuffled...).with(words...).at(t, now)), want)
	})
}

func TestACheckpointKeepsTheChangelog(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w := drawAPIWorld(t)
		h := w.words(t).imports(rapid.Permutation(w.imports(t)).Draw(t, "order")...)
		now := rapid.IntRange(consent, consent+400).Draw(t, "now")
		cut := rapid.IntRange(0, len(h)).Draw(t, "cut")
		f := restored(t, h[:cut], folded(t, h[:cut]))
		for _, e := range h[cut:] {
			if err := f.Add(e); err != nil {
				t.Fatalf("entry %d after the checkpoint: %v", e.Position, err)
			}
		}
		if f.Stale() {
			f = folded(t, h)
		}
		want := apiPortrait(h.at(t, now))
		equal(t, "after a checkpoint", apiPortrait(f.Book(day(now), time.UTC, rules)), want)
		equal(t, "after two", apiPortrait(restored(t, h, f).Book(day(now), time.UTC, rules)), want)
	})
}

func TestWhatASnapshotLeavesOutSaysNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w := drawAPIWorld(t)
		h := w.words(t).imports(w.imports(t)...)
		now := rapid.IntRange(consent, consent+400).Draw(t, "now")
		after := map[string]int{}
		empty := snapshot(rapid.IntRange(consent+60, consent+400).Draw(t, "taken")) // an earlier one says since when Kith watches
		b := h.imports(empty).at(t, now)
		for i := range b.Len() {
			after[b.ID(i)] = i
		}
		was := h.at(t, now)
		if b.Len() != was.Len() || b.NewestImport() != was.NewestImport() || len(b.Listings()) != len(was.Listings()) {
			t.Fatalf("an empty snapshot made %d invitations of %d", b.Len(), was.Len())
		}
		for i := range was.Len() {
			k, ok := after[was.ID(i)]
			if !ok || b.State(k) != was.State(i) || b.Basis(k) != was.Basis(i) || b.Flags(k) != was.Flags(i) || b.Ended(k) != was.Ended(i) {
				t.Fatalf("%s was %v, and by an empty snapshot %v", was.Key(was.Person(i)), was.State(i), b.State(k))
			}
		}
	})
}

func TestASnapshotTakesNothingFromThePile(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w := drawAPIWorld(t)
		var with, without []archive
		for _, a := range w.imports(t) {
			with = append(with, a)
			if !a.Lags || !a.Has.Holds(ledger.TableInvitations) {
				without = append(without, a)
			}
		}
		words := w.words(t)
		now := rapid.IntRange(consent, consent+180).Draw(t, "now")
		was, is := words.imports(without...).at(t, now), words.imports(with...).at(t, now)
		for p := range was.People() {
			i := was.Latest(p)
			if i < 0 || person.Weak(was.Key(p)) || was.Direction(i) != ledger.Outgoing {
				continue
			}
			q, ok := is.Find(was.Key(p))
			if !ok {
				t.Fatalf("%s left", was.Key(p))
			}
			k := is.Latest(q)
			if s := is.State(k); was.State(i) == invite.Pending && s != invite.Pending && s != invite.Accepted && is.Pairings()[k].Taken == "" &&
				is.Sent(k) <= was.Sent(i)+7*ledger.Day && !missed(is, k) {
				t.Fatalf("%s was pending, and by a snapshot %v", was.Key(p), s)
			}
			if was.State(i) == invite.WithdrawClaimed && is.State(k) == invite.Withdrawn && is.Pairings()[k].Taken == "" && !missed(is, k) {
				t.Fatalf("%s was confirmed by a snapshot", was.Key(p))
			}
		}
	})
}

// missed reports whether a real archive was made after an invitation was sent:
// it may lack it, once a snapshot shows the day on which it was.
func missed(b *invite.Book, i int) bool {
	all := b.Listings()
	return len(all) > 0 && all[len(all)-1] > b.Sent(i)
}

func TestEveryPairingIsOneToOneAndTrue(t *testing.T) {
	t.Parallel()
	sendings, withdrawals := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		w := drawAPIWorld(t)
		whole := w.changelog(consent, consent+61) // that nothing is missing makes words mean one thing
		b := w.words(t).imports(w.imports(t)...).imports(whole).at(t, consent+70)
		byNumber := map[string]truth{}
		for _, x := range w.all {
			byNumber[whole.Events.Invitation.At(indexOf(whole, x.number))] = x
		}
		sent, taken := map[string]int{}, map[string]int{}
		for i, p := range b.Pairings() {
			key := b.Key(b.Person(i))
			if p.Sent != "" {
				x := byNumber[p.Sent]
				if other, twice := sent[p.Sent]; twice {
					t.Fatalf("sending %s is that of invitations %d and %d", p.Sent, i, other)
				}
				sent[p.Sent] = i
				if key != x.key() && key != scoped(x.urn()) {
					t.Fatalf("sending %s went to %s and was given to %s", p.Sent, x.key(), key)
				}
				if key == x.key() {
					sendings++
				}
			}
			if p.Taken != "" {
				if other, twice := taken[p.Taken]; twice {
					t.Fatalf("withdrawal %s is that of invitations %d and %d", p.Taken, i, other)
				}
				taken[p.Taken] = i
				if !person.Weak(key) {
					withdrawals++
					if !w.withdrew(key) {
						t.Fatalf("%s was never taken back", key)
					}
				}
			}
		}
	})
	if sendings == 0 || withdrawals == 0 {
		t.Errorf("%d sendings and %d withdrawals were paired in all", sendings, withdrawals)
	}
}

func (w apiWorld) withdrew(key string) bool {
	for _, x := range w.all {
		if x.key() == key && x.withdrawn != 0 {
			return true
		}
	}
	return false
}

// indexOf is where an import tells of the sending with a number.
func indexOf(a archive, number int) int {
	for i, id := range a.Events.ID {
		if id == int64(10*number)+int64(ledger.EventSent) {
			return i
		}
	}
	return -1
}

func TestNothingIsCountedTwice(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w := drawAPIWorld(t)
		lag := rapid.IntRange(0, 25).Draw(t, "lag")
		b := history{}.imports(w.changelog(consent, consent+61), w.sheet(snapshot(consent+61), consent+61-lag, consent+61, true)).at(t, consent+70)
		n := 0
		for i := range b.Len() {
			if b.Direction(i) == ledger.Outgoing {
				n++
			}
		}
		if n != len(w.all) {
			t.Fatalf("%d invitations were sent, %d are counted", len(w.all), n)
		}
	})
}
