package app

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// The few likeliest are the first of all that fit, put in order.
func TestTheLikeliestValuesAreTheFirstOfAll(t *testing.T) {
	t.Parallel()
	words := rapid.SliceOfN(rapid.SampledFrom([]string{"Ada", "ad", "Bo", "Ädam", "b\"o", ""}), 0, 3)
	rapid.Check(t, func(rt *rapid.T) {
		people := rapid.SliceOfN(words, 0, 30).Draw(rt, "people")
		all := valuesOf(len(people), func(p int) []string { return people[p] })
		counts := map[string]int{}
		for _, of := range people {
			for _, text := range of {
				counts[text]++
			}
		}
		delete(counts, "")
		typed, most := rapid.SampledFrom([]string{"", "a", "AD", "#b", "x"}).Draw(rt, "typed"), rapid.IntRange(1, 4).Draw(rt, "most")
		usable := func(text string) bool { return !strings.Contains(text, `"`) }
		var whole, part []value
		for text, n := range counts {
			v := value{plain(text), text, n}
			switch begun := plain(strings.TrimLeft(typed, "#")); {
			case !usable(text):
			case strings.HasPrefix(v.plain, begun):
				whole = append(whole, v)
			case strings.Contains(v.plain, " "+begun):
				part = append(part, v)
			}
		}
		byPeople := func(x, y value) int { return cmp.Or(y.people-x.people, strings.Compare(x.text, y.text)) }
		slices.SortFunc(whole, byPeople)
		slices.SortFunc(part, byPeople)
		want := append(whole[:min(len(whole), most)], part[:min(len(part), most)]...)
		got := all.likely(typed, most, usable)
		if len(whole) >= most { // then the others are not looked for to the end
			got, want = got[:most], want[:most]
		}
		if !slices.Equal(got, want) {
			rt.Fatalf("%v, want %v", got, want)
		}
	})
}
