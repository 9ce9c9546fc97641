package invite_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/kithhq/kith/core/ledger"
)

// Two forks of one fold go different ways; each must tell what folding its own
// history tells, and the fold they stand on must tell what it told.
func TestAForkGoesItsOwnWay(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		archives := drawArchives(t)
		cut := rapid.IntRange(1, len(archives)).Draw(t, "cut")
		stem := history{}.imports(archives[:cut]...).with(drawMarks(t)...)
		f := folded(t, stem)
		if rapid.Bool().Draw(t, "indexed") {
			f.Index()
		}
		before := portrait(f.Book(day(800), time.UTC, rules))
		for range 2 {
			branch := stem.with(drawMarks(t)...).says("stranger-example", ledger.SaidKeep, 700)
			if rapid.Bool().Draw(t, "imports") {
				branch = branch.imports(archives[cut:]...).with(drawMarks(t)...)
			}
			fork := f.Fork()
			for _, e := range branch[len(stem):] {
				if err := fork.Add(e); err != nil {
					t.Fatalf("entry %d: %v", e.Position, err)
				}
			}
			if fork.Stale() {
				continue // it would be folded anew
			}
			equal(t, "the fork", portrait(fork.Book(day(800), time.UTC, rules)), portrait(branch.book(t, 800)))
			if fork.SamePeople(f) {
				t.Fatalf("a fork that met a stranger claims to know the same people")
			}
		}
		equal(t, "the fold they stand on", portrait(f.Book(day(800), time.UTC, rules)), before)
	})
}

func TestAForkThatMeetsNobodyKnowsTheSamePeople(t *testing.T) {
	t.Parallel()
	f := folded(t, three())
	fork := f.Fork()
	said := three().says("kim-sample", ledger.SaidKeep, 41)
	if err := fork.Add(said[len(said)-1]); err != nil {
		t.Fatal(err)
	}
	if !fork.SamePeople(f) {
		t.Error("nobody was met, and the people differ")
	}
}

func TestIDsAreFound(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		b := history{}.imports(drawArchives(t)...).with(drawMarks(t)...).book(t, 800)
		ids := b.IDs()
		for i := range b.Len() {
			if found, ok := ids.Find(b.ID(i)); !ok || b.ID(found) != b.ID(i) || found > i {
				t.Fatalf("the id of %d leads to %d, %t", i, found, ok)
			}
		}
		for _, wrong := range []string{"", "k3q", "maya-example-1", "aaaaaaaaaaaaa", "not an id!!!!"} {
			if found, ok := ids.Find(wrong); ok && b.ID(found) != wrong {
				t.Fatalf("%q leads to %d", wrong, found)
			}
		}
	})
}

func TestSettingsOfAFoldAreThoseOfItsBook(t *testing.T) {
	t.Parallel()
	set := func(name, value string) ledger.Entry {
		return ledger.Entry{Kind: ledger.KindSetting, Payload: ledger.EncodeSetting(ledger.Setting{Name: name, Value: value})}
	}
	h := three().with(set("zone", "UTC"), set("plan", "free"), set("plan", ""), set("per_day", "5"), set("zone", "Asia/Tokyo")).undoes(6)
	f := folded(t, h)
	got, want := f.Settings(), f.Book(day(50), time.UTC, rules).Settings()
	if len(got) != 2 || len(want) != 2 || got["zone"] != "UTC" || got["per_day"] != want["per_day"] || got["zone"] != want["zone"] {
		t.Errorf("the fold says %v, the book %v", got, want)
	}
}
