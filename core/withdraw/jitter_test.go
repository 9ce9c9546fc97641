package withdraw

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/kithhq/kith/core/ledger"
)

func TestJitterKeepsWhatMustBeKept(t *testing.T) {
	t.Parallel()
	moved := 0
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 200).Draw(t, "n")
		slots := make([]slot, rapid.IntRange(1, 12).Draw(t, "days"))
		ripe := 0
		for i := range slots {
			ripe = min(n, ripe+rapid.IntRange(0, n).Draw(t, "ripens"))
			slots[i] = slot{date: ledger.Date(20_000 + i), most: rapid.IntRange(0, 40).Draw(t, "cap"), ripe: ripe}
		}
		bounds := []bound{{len(slots) - 1, n}}
		if len(slots) > 2 {
			bounds = slices.Insert(bounds, 0, bound{1, rapid.IntRange(0, n).Draw(t, "checkpoint")})
		}
		even := stretch(slots, bounds)
		if !reaches(even, slots, bounds) {
			t.Skip("cannot be done")
		}
		share, seed := rapid.Float64Range(0, .5).Draw(t, "share"), rapid.String().Draw(t, "seed")
		got, again := slices.Clone(even), slices.Clone(even)
		jitter(got, slots, bounds, share, seed)
		jitter(again, slots, bounds, share, seed)
		if !slices.Equal(got, again) {
			t.Fatalf("%v and %v", got, again)
		}
		if !reaches(got, slots, bounds) || slices.Min(got) < 0 {
			t.Fatalf("%v for %v over %v", got, bounds, slots)
		}
		sum := 0
		for i := range got {
			sum += got[i]
			// A day gives to the next at most its share, and gets at most that of its own and its neighbour's.
			if most := share*float64(max(even[i], even[max(0, i-1)])+n) + 1; math.Abs(float64(got[i]-even[i])) > most {
				t.Fatalf("%d became %d", even[i], got[i])
			}
		}
		if sum != n {
			t.Fatalf("%d became %d", n, sum)
		}
		if !slices.Equal(got, even) {
			moved++
		}
	})
	if moved == 0 {
		t.Fatal("nothing was ever moved")
	}
}

// piled are n ages, three of each from 21 days on, oldest first.
func piled(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = 21 + (n-1-i)/3
	}
	return all
}

func TestJitterDependsOnTheSeedAndTheDay(t *testing.T) {
	t.Parallel()
	p := rules(t)
	b := pending(piled(300)...).book(t, today)
	ask := Ask{MinAge: -1, Target: 100, By: today + 39, Sends: each(0)}
	sizes := func(seed string) (all []int) {
		ask.Seed = seed
		for _, d := range made(b, p, ask).Days {
			all = append(all, len(d.Items))
		}
		return all
	}
	one, same, other := sizes("one"), sizes("one"), sizes("other")
	if !slices.Equal(one, same) || slices.Equal(one, other) || slices.Min(one) == slices.Max(one) {
		t.Errorf("%v\n%v\n%v", one, same, other)
	}
}

// A plan made again in the middle of a day's batch asks for the rest of it.
func TestAPlanMadeAgainAsksForTheRestOfTheBatch(t *testing.T) {
	t.Parallel()
	p := rules(t)
	w := pending(piled(200)...)
	ask := Ask{MinAge: -1, Target: 50, Seed: "maya-example"}
	before := made(w.book(t, today), p, ask)
	for _, key := range keys(before)[:7] {
		w.says(key, ledger.SaidWithdrawn, noon(today)-ledger.Hour, "")
	}
	after := made(w.book(t, today), p, ask)
	if !slices.Equal(keys(before)[7:], keys(after)) {
		t.Errorf("%v\n%v", keys(before)[:30], keys(after)[:30])
	}
	for i := range before.Days {
		want := len(before.Days[i].Items)
		if i == 0 {
			want -= 7
		}
		if got := len(after.Days[i].Items); got != want || after.Days[i].Date != before.Days[i].Date {
			t.Errorf("day %d: %d, not %d", i, got, want)
		}
	}
}
