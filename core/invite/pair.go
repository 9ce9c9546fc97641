package invite

import (
	"cmp"
	"slices"

	"github.com/kithhq/kith/core/ledger"
)

// sameMoment is how far the owner's word "sent" and the changelog may differ:
// who says so does it right after the click.
const sameMoment = 10 * ledger.Minute

// pairMinutes gives sendings to the rows of their minute, as long as a minute
// has just one of either that is free. What one minute tells of a name may
// settle another, so it goes on until nothing is told any more.
func (b *Book) pairMinutes() {
	l, person := b.log, b.f.rows.person
	in := l.minutes()
	for told := true; told; {
		told = false
		l.settle()
		var pairs [][2]int32
		for minute := range l.rows {
			free, rows := l.unclaimed(minute, in[minute], person)
			if len(free) == 1 && len(rows) == 1 && l.open(free[0]) {
				pairs = append(pairs, [2]int32{int32(free[0]), int32(person[rows[0]])})
			}
		}
		for _, p := range pairs {
			l.sends[p[0]].to, told = p[1], true
		}
	}
}

// word is what the owner said of a person at a moment.
type word struct {
	at ledger.Instant
	of int32
}

func compareWords(x, y word) int { return cmp.Or(cmp.Compare(x.at, y.at), cmp.Compare(x.of, y.of)) }

// within are the words said from one moment to another, both included.
func within(words []word, from, to ledger.Instant) []word {
	low, _ := slices.BinarySearchFunc(words, from, func(w word, at ledger.Instant) int { return cmp.Compare(w.at, at) })
	high := low
	for high < len(words) && words[high].at <= to {
		high++
	}
	return words[low:high]
}

// pairMarks gives sendings to the persons whom the owner says they sent one at
// that moment, where both mean nothing else.
func (b *Book) pairMarks() {
	l := b.log
	said := b.sendsSaid()
	whom := map[int]int32{}
	for k := range l.sends {
		if words := within(said, l.sends[k].at-sameMoment, l.sends[k].at+sameMoment); l.open(k) && oneOf(words) && l.alone(k, words) {
			whom[k] = words[0].of
		}
	}
	for k, p := range whom {
		l.sends[k].to = p
	}
}

// sendsSaid are the sendings the owner told of, by moment, but those that a
// sending of that person explains: they cannot mean another.
func (b *Book) sendsSaid() []word {
	var said []word
	known := b.log.whose()
	for p, v := range b.voices {
		for _, s := range v.sends {
			explains := func(k int) bool { return near(s.at, b.log.sends[k].at) }
			if !slices.ContainsFunc(known[p], explains) {
				said = append(said, word{s.at, int32(p)})
			}
		}
	}
	slices.SortFunc(said, compareWords)
	return said
}

func near(x, y ledger.Instant) bool { return max(x-y, y-x) <= sameMoment }

// oneOf reports whether words are about one person.
func oneOf(words []word) bool {
	return len(words) > 0 && !slices.ContainsFunc(words, func(w word) bool { return w.of != words[0].of })
}

// alone reports whether no other sending that is nobody's can be meant by
// words, which are all within sameMoment of sending k.
func (l *changelog) alone(k int, words []word) bool {
	meant := func(other int) bool {
		s := &l.sends[other]
		return s.to == nobody && slices.ContainsFunc(words, func(w word) bool { return near(w.at, s.at) })
	}
	at := l.sends[k].at
	for other := k - 1; other >= 0 && l.sends[other].at >= at-2*sameMoment; other-- {
		if meant(other) {
			return false
		}
	}
	for other := k + 1; other < len(l.sends) && l.sends[other].at <= at+2*sameMoment; other++ {
		if meant(other) {
			return false
		}
	}
	return true
}
