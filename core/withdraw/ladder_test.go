package withdraw

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/kithhq/kith/core/forecast"
)

// Against a comparison sort: by account, score, age, and the order of arrival.
func TestRankIsASort(t *testing.T) {
	t.Parallel()
	ranked := 0
	rapid.Check(t, func(t *rapid.T) {
		shares := []forecast.Curve{published(.15), published(.25), published(.7)}
		var kinds []Kind
		for account := range rapid.IntRange(1, 4).Draw(t, "accounts") {
			for range rapid.IntRange(1, 4).Draw(t, "kinds") {
				kinds = append(kinds, Kind{
					Account: account, Curve: &shares[rapid.IntRange(0, 2).Draw(t, "curve")],
					Value: rapid.SampledFrom([]float64{0, .5, 1, 3}).Draw(t, "value"),
					Again: rapid.SampledFrom([]float64{0, 0, .05}).Draw(t, "again"),
				})
			}
		}
		n := rapid.IntRange(0, 60).Draw(t, "rows")
		kind, age, cause := make([]uint16, n), make([]uint8, n), make([]forecast.Cause, n)
		var want []uint32
		for i := range n {
			kind[i] = uint16(rapid.IntRange(0, len(kinds)-1).Draw(t, "kind"))
			age[i] = uint8(rapid.IntRange(0, 200).Draw(t, "age"))
			cause[i] = rapid.SampledFrom([]forecast.Cause{forecast.Pending, forecast.Pending, forecast.Accepted}).Draw(t, "cause")
			if cause[i] == forecast.Pending {
				want = append(want, uint32(i))
			}
		}
		slices.SortStableFunc(want, func(a, b uint32) int {
			x, y := &kinds[kind[a]], &kinds[kind[b]]
			ageX, ageY := int(min(age[a], 180)), int(min(age[b], 180))
			return cmp.Or(cmp.Compare(x.Account, y.Account), cmp.Compare(x.Score(ageX), y.Score(ageY)), cmp.Compare(ageY, ageX))
		})
		got := Rank(NewLadder(kinds, 180), kind, cause, age)
		if !slices.Equal(got, want) {
			t.Fatalf("%v, not %v", got, want)
		}
		ranked += len(got)
	})
	if ranked == 0 {
		t.Fatal("nothing was ranked")
	}
}

func TestRankWithoutCausesTakesAll(t *testing.T) {
	t.Parallel()
	c := published(.25)
	l := NewLadder([]Kind{{Curve: &c, Value: 1}}, 180)
	if got := Rank(l, []uint16{0, 0, 0}, nil, []uint16{3, 90, 300}); !slices.Equal(got, []uint32{2, 1, 0}) {
		t.Errorf("%v", got)
	}
}

// A warm invitation of three weeks still brings more than a cold one of one
// (A.5), and what weighs more stays longer.
func TestTheScoreRanksAcrossKinds(t *testing.T) {
	t.Parallel()
	cold, warm := published(.25), published(.70)
	kinds := []Kind{{Curve: &cold, Value: 1}, {Curve: &warm, Value: 1}, {Curve: &cold, Value: 10}}
	got := Rank(NewLadder(kinds, 180), []uint16{1, 0, 2, 0}, nil, []uint16{21, 7, 21, 21})
	// q: warm 5.6 %, cold 3.4 %, ten times .85 %, .85 %.
	if !slices.Equal(got, []uint32{3, 1, 0, 2}) {
		t.Errorf("%v", got)
	}
	if s := kinds[2].Score(21); s < .08 || s > .09 {
		t.Errorf("score %v", s)
	}
}
