package invite_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

// cards are the imports and words of a session: the seconds after noon of day
// 120 at which something was withdrawn, and those at which p0, p1 ... were said
// to have been.
func cards(ends, claims []int) (listed, log archive, words history) {
	listed, log = made(115), polled(121)
	for k, s := range claims {
		listed = listed.outAt(fmt.Sprint("p", k), at(100+k%10, k, 0))
		words = words.saysAt(fmt.Sprint("p", k), ledger.SaidWithdrawn, at(120, 0, s))
	}
	for k, s := range ends {
		log = log.withdrew(at(120, 0, s), k+1)
	}
	return listed, log, words
}

// those are p0, p1 ... of whom a book says the same.
func those(b *invite.Book, n int, stand string) []int {
	var all []int
	for k := range n {
		if stands(b, fmt.Sprint("p", k)) == stand {
			all = append(all, k)
		}
	}
	return all
}

func TestWhoWorksCardByCardIsTakenByTurns(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		ends   []int
		claims []int
		want   []int
	}{
		{"the second click missed", []int{0, 40, 60}, []int{5, 25, 45, 65}, []int{0, 2, 3}},
		{"the first missed", []int{20, 40}, []int{5, 25, 45}, []int{1, 2}},
		{"the last missed", []int{0, 20}, []int{5, 25, 45}, []int{0, 1}},
		{"two missed", []int{20, 60}, []int{5, 25, 45, 65}, []int{1, 3}},
		{"said in the moment of the click", []int{0, 40}, []int{0, 20, 40}, []int{0, 2}},
		{"the last word is missing", []int{0, 20, 40}, []int{5, 25}, []int{0, 1}},
		{"a word in between is missing", []int{0, 20, 40}, []int{5, 45}, []int{0}},
		{"a click missed, and a word later", []int{0, 40, 60, 80}, []int{5, 25, 45, 65}, []int{0, 2, 3}},
		{"one withdrawn, two said", []int{20}, []int{5, 25}, []int{1}},
		{"said two minutes after", []int{0, 300}, []int{120, 150, 305}, []int{0, 2}},
		{"said later than that", []int{0, 300}, []int{121, 150, 305}, []int{2}},
		{"two said in one moment", []int{0, 20}, []int{5, 25, 25}, []int{0}},
		{"two withdrawn in one moment", []int{20, 20}, []int{5, 25, 45}, nil},
	} {
		listed, log, words := cards(c.ends, c.claims)
		b := words.imports(listed, log).book(t, 130)
		got := those(b, len(c.claims), "withdrawn observed")
		if !slices.Equal(got, c.want) || len(b.Unplaced()) != len(c.ends)-len(c.want) {
			t.Errorf("%s: given to %v, want %v; %d unplaced", c.name, got, c.want, len(b.Unplaced()))
		}
	}
}

// Of a word alone among others the sending stays unknown: it is not to name
// anybody.
func TestATurnNamesNoSending(t *testing.T) {
	t.Parallel()
	h := history{}.imports(made(115).outAt("ivo", at(110, 0, 0)).outAt("maya", at(111, 0, 0)),
		polled(161).sent(at(110, 7, 0), 1, "U").withdrew(at(120, 0, 5), 1).sent(at(150, 0, 0), 2, "U")).
		saysAt("maya", ledger.SaidWithdrawn, at(120, 0, 1)).saysAt("ivo", ledger.SaidWithdrawn, at(120, 0, 9))
	if got := stands(h.book(t, 170), "ivo"); got != "withdrawn observed" {
		t.Errorf("ivo: %s", got)
	}
}
