package invite_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

// three are three persons of one invitation each.
func three() history {
	return history{}.imports(made(40).out("ivo-sample", 3).out("kim-sample", 4).out("lea-sample", 5))
}

func TestMergesThatMeetMakeOnePerson(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		said history
		is   string // who names all three
	}{
		"in a chain": {three().merges("ivo-sample", "kim-sample").merges("kim-sample", "lea-sample"), "lea-sample"},
		"in a chain, its end first": {
			three().merges("kim-sample", "lea-sample").merges("ivo-sample", "kim-sample"), "lea-sample",
		},
		"in a circle": {
			three().merges("ivo-sample", "kim-sample").merges("kim-sample", "lea-sample").merges("lea-sample", "ivo-sample"), "ivo-sample",
		},
		"to and fro": {
			three().merges("ivo-sample", "kim-sample").merges("lea-sample", "kim-sample").merges("kim-sample", "ivo-sample"), "ivo-sample",
		},
		"in a circle that an undone undo closes": {
			three().merges("ivo-sample", "kim-sample").undoes(2).merges("kim-sample", "lea-sample").merges("lea-sample", "ivo-sample").undoes(3), "ivo-sample",
		},
		"of one into two": {three().merges("ivo-sample", "kim-sample").merges("ivo-sample", "lea-sample"), "lea-sample"},
		"into themselves too": {
			three().merges("ivo-sample", "kim-sample").merges("kim-sample", "lea-sample").merges("ivo-sample", "ivo-sample"), "lea-sample",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := c.said.book(t, 41)
			if b.People() != 1 || b.Len() != 3 || b.Key(0) != c.is {
				t.Errorf("%d persons with %d invitations, the first is %s; want %s alone", b.People(), b.Len(), b.Key(0), c.is)
			}
			for _, key := range []string{"ivo-sample", "kim-sample", "lea-sample"} {
				if p, ok := b.Find(key); !ok || b.Key(p) != c.is {
					t.Errorf("%s is not found as %s", key, c.is)
				}
			}
		})
	}
}

func TestMergesJoinTheSamePeopleInAnyOrder(t *testing.T) {
	t.Parallel()
	keys := []string{"ann", "bob", "cyd", "dan", "eve"}
	a := made(40)
	for i, key := range keys {
		a = a.out(key, i+1)
	}
	type pair struct{ from, into string }
	joins := func(t failer, pairs []pair) (apart []pair) {
		h := history{}.imports(a)
		for _, p := range pairs {
			h = h.merges(p.from, p.into)
		}
		b := h.book(t, 41)
		for _, x := range keys {
			for _, y := range keys {
				p, _ := b.Find(x)
				if q, _ := b.Find(y); p != q {
					apart = append(apart, pair{x, y})
				}
			}
		}
		return apart
	}
	rapid.Check(t, func(t *rapid.T) {
		key := rapid.SampledFrom(keys)
		var pairs []pair
		for range rapid.IntRange(1, 6).Draw(t, "merges") {
			pairs = append(pairs, pair{key.Draw(t, "from"), key.Draw(t, "into")})
		}
		shuffled := rapid.Permutation(pairs).Draw(t, "order")
		if x, y := joins(t, pairs), joins(t, shuffled); !slices.Equal(x, y) {
			t.Fatalf("in one order %v are apart, in another %v", x, y)
		}
	})
}

func TestMergesFoldTheSameInSteps(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		archives, keys := drawArchives(t), []string{"person-0", "person-1", "person-2", "~person 0", "~person 1", "stranger"}
		key := rapid.SampledFrom(keys)
		h, f := history{}, invite.NewFold()
		for range rapid.IntRange(1, 20).Draw(t, "entries") {
			switch rapid.IntRange(0, 5).Draw(t, "act") {
			case 0:
				h = h.imports(rapid.SampledFrom(archives).Draw(t, "archive"))
			case 1:
				h = h.says(key.Draw(t, "who"), rapid.SampledFrom([]ledger.Outcome{ledger.SaidWithdrawn, ledger.SaidKeep}).Draw(t, "outcome"), 300)
			case 2, 3:
				h = h.merges(key.Draw(t, "from"), key.Draw(t, "into"))
			default:
				h = h.undoes(rapid.Int64Range(1, int64(max(1, len(h)))).Draw(t, "which"))
			}
			f = taken(t, h, f)
			if rapid.IntRange(0, 3).Draw(t, "cut") == 0 {
				f = restored(t, h, f)
			}
		}
		b := f.Book(day(701), time.UTC, rules)
		equal(t, "in steps", portrait(b), portrait(h.book(t, 701)))
		for p := range b.People() {
			if q, ok := b.Find(b.Key(p)); !ok || q != p {
				t.Fatalf("%s is not found under their own key", b.Key(p))
			}
		}
	})
}

// taken is a fold that took in the last entry of a history, again if it must.
func taken(t failer, h history, f *invite.Fold) *invite.Fold {
	t.Helper()
	if err := f.Add(h[len(h)-1]); err != nil {
		t.Fatalf("entry %d: %v", len(h), err)
	}
	if !f.Stale() {
		return f
	}
	f = f.Again()
	for _, e := range h {
		if err := f.Add(e); err != nil {
			t.Fatalf("entry %d again: %v", e.Position, err)
		}
	}
	if f.Stale() {
		t.Fatalf("still stale after folding again")
	}
	return f
}
