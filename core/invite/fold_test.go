package invite_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

func TestAnyOrderOfImportsTellsTheSame(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		archives := drawArchives(t)
		now := rapid.IntRange(0, 900).Draw(t, "now")
		shuffled := rapid.Permutation(archives).Draw(t, "order")
		equal(t, "another order", portrait(history{}.imports(shuffled...).book(t, now)), portrait(history{}.imports(archives...).book(t, now)))
	})
}

func TestImportingTwiceTellsTheSame(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		archives := drawArchives(t)
		now := rapid.IntRange(0, 900).Draw(t, "now")
		twice := rapid.SampledFrom(archives).Draw(t, "twice")
		equal(t, "one archive twice", portrait(history{}.imports(archives...).imports(twice).book(t, now)), portrait(history{}.imports(archives...).book(t, now)))
	})
}

func TestMarksAmongImportsKeepTheirOrderOnly(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		archives, marks := drawArchives(t), drawMarks(t)
		now := rapid.IntRange(0, 900).Draw(t, "now")
		first := history{}.with(marks...).imports(archives...)
		last := history{}.imports(archives...).with(marks...)
		equal(t, "marks before the imports", portrait(first.book(t, now)), portrait(last.book(t, now)))
	})
}

func drawMarks(t *rapid.T) []ledger.Entry {
	outcomes := []ledger.Outcome{
		ledger.SaidSent, ledger.SaidWithdrawn, ledger.SaidStillPending, ledger.SaidNotFound, ledger.SaidAccepted,
		ledger.SaidIgnored, ledger.SaidWrongPerson, ledger.SaidKeep, ledger.SaidUnkeep, ledger.SaidTag,
	}
	var h history
	for range rapid.IntRange(0, 6).Draw(t, "marks") {
		key := rapid.SampledFrom([]string{"person-0", "person-1", "~person 2", "stranger"}).Draw(t, "who")
		h = h.says(key, rapid.SampledFrom(outcomes).Draw(t, "outcome"), rapid.IntRange(1, 700).Draw(t, "at"), "text")
	}
	return h
}

func TestACheckpointContinuesWhereItStood(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		h := history{}.imports(drawArchives(t)...).with(drawMarks(t)...)
		if len(h) > 0 && rapid.Bool().Draw(t, "undo") {
			h = h.undoes(rapid.Int64Range(1, int64(len(h))).Draw(t, "which"))
		}
		now := rapid.IntRange(0, 900).Draw(t, "now")
		cut := rapid.IntRange(0, len(h)).Draw(t, "cut")
		f := restored(t, h[:cut], folded(t, h[:cut]))
		for _, e := range h[cut:] {
			if err := f.Add(e); err != nil {
				t.Fatalf("entry %d after the checkpoint: %v", e.Position, err)
			}
		}
		if f.Stale() {
			f = f.Again()
			for _, e := range h {
				if err := f.Add(e); err != nil {
					t.Fatalf("entry %d: %v", e.Position, err)
				}
			}
		}
		want := portrait(h.book(t, now))
		equal(t, "after a checkpoint", portrait(f.Book(day(now), time.UTC, rules)), want)
		equal(t, "after two", portrait(restored(t, h, f).Book(day(now), time.UTC, rules)), want)
	})
}

// restored takes f through its checkpoint and back.
func restored(t failer, h history, f *invite.Fold) *invite.Fold {
	t.Helper()
	pack := ledger.NewPacker()
	parts := map[string][]byte{}
	for _, p := range f.Checkpoint(pack) {
		parts[p.Name] = p.Bytes
	}
	back, ok := invite.Restore(pack, parts)
	if !ok {
		t.Fatalf("a fresh checkpoint was refused")
	}
	var facts *ledger.Facts
	if at := back.TextFrom(); at != 0 {
		var err error
		if facts, err = ledger.DecodeFacts(h[at-1].Payload); err != nil {
			t.Fatalf("facts of entry %d: %v", at, err)
		}
	}
	if err := back.Attach(pack, parts[invite.PartText], facts); err != nil {
		t.Fatalf("attach: %v", err)
	}
	return back
}

func TestNumbersNeedNoTexts(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		h := history{}.imports(drawArchives(t)...).with(drawMarks(t)...)
		whole := folded(t, h)
		pack := ledger.NewPacker()
		parts := map[string][]byte{}
		for _, p := range whole.Checkpoint(pack) {
			if p.Name != invite.PartText {
				parts[p.Name] = p.Bytes
			}
		}
		bare, ok := invite.Restore(pack, parts)
		if !ok {
			t.Fatalf("a checkpoint without texts was refused")
		}
		now := rapid.IntRange(0, 900).Draw(t, "now")
		a, b := whole.Book(day(now), time.UTC, rules), bare.Book(day(now), time.UTC, rules)
		if a.Len() != b.Len() {
			t.Fatalf("%d invitations without texts, %d with", b.Len(), a.Len())
		}
		for i := range a.Len() {
			if a.State(i) != b.State(i) || a.Basis(i) != b.Basis(i) || a.Sent(i) != b.Sent(i) || a.Flags(i) != b.Flags(i) {
				t.Fatalf("invitation %d differs without texts: %v %v", i, b.State(i), a.State(i))
			}
		}
	})
}

func TestAnOlderImportMovesNothingBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		archives := drawArchives(t)
		if len(archives) < 2 {
			return
		}
		now := rapid.IntRange(700, 900).Draw(t, "now")
		before := states(history{}.imports(archives[1:]...).book(t, now))
		for id, was := range states(history{}.imports(archives[1:]...).imports(archives[0]).book(t, now)) {
			if old, known := before[id]; known && (was == invite.Pending || was == invite.Open) && old != was {
				t.Fatalf("an older archive moved %s from %v back to %v", id, old, was)
			}
		}
	})
}

func states(b *invite.Book) map[string]invite.State {
	out := map[string]invite.State{}
	for i := range b.Len() {
		out[b.ID(i)] = b.State(i)
	}
	return out
}

func TestUndoingIsAsIfItWasNeverSaid(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		archives, marks := drawArchives(t), drawMarks(t)
		h := history{}.imports(archives...).with(marks...)
		gone := rapid.IntRange(0, len(h)-1).Draw(t, "undone")
		now := rapid.IntRange(0, 900).Draw(t, "now")
		without := history{}.with(slices.Delete(slices.Clone(h), gone, gone+1)...)
		want := portrait(without.book(t, now))
		equal(t, "undone", portrait(h.undoes(int64(gone+1)).book(t, now)), want)
		equal(t, "undone, redone", portrait(h.undoes(int64(gone+1)).undoes(int64(len(h)+1)).book(t, now)), portrait(h.book(t, now)))
	})
}

func TestEntriesOutOfTurnAreRefused(t *testing.T) {
	t.Parallel()
	h := history{}.imports(made(10).out("ivo-sample", 3))
	f := folded(t, h)
	if err := f.Add(h[0]); err == nil {
		t.Fatal("the same entry was folded twice")
	}
}
