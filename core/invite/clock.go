package invite

import (
	"cmp"
	"math/bits"
	"slices"

	"github.com/kithhq/kith/core/ledger"
)

// LinkedIn's files write the minute of a sending without a zone, so that it may
// have been read under the wrong one. The changelog knows the moment: where it
// and the files agree on far more sendings with the files' clock put forward or
// back, then that is how to compare them.

const (
	shiftStep = 15      // minutes: no zone is set finer
	mostShift = 14 * 60 // minutes: no zone is further from UTC
	shifts    = 2*mostShift/shiftStep + 1
	unshifted = mostShift / shiftStep // the place of "as it was read"

	// shiftAround is how far around a sending others speak for its clock: the
	// zone may change with summer time.
	shiftAround = 14 * ledger.Day
	// shiftLeast is how many sendings must speak for another clock.
	shiftLeast = 5
)

// meets are the shifts under which some row is of a sending's minute.
type meets [(shifts + 63) / 64]uint64

func (m *meets) each(do func(shift int)) {
	for w, set := range m {
		for ; set != 0; set &= set - 1 {
			do(64*w + bits.TrailingZeros64(set))
		}
	}
}

// setClock gives each sending the minute its row would have.
func (l *changelog) setClock() {
	all := make([]meets, len(l.sends))
	for k := range l.sends {
		l.sends[k].minute = int64(l.sends[k].at / ledger.Minute)
		l.meet(&all[k], k, unshifted)
	}
	asked := 0 // before it, all shifts were tried
	for k := 0; k < len(l.sends); {
		day := l.sends[k].at / ledger.Day
		low, high := l.around(day * ledger.Day)
		shift := int64(0)
		if l.doubtful(all[low:high]) {
			for asked = max(asked, low); asked < high; asked++ {
				for s := range shifts {
					l.meet(&all[asked], asked, s)
				}
			}
			shift = l.vote(all, low, high)
		}
		for ; k < len(l.sends) && l.sends[k].at/ledger.Day == day; k++ {
			l.sends[k].minute += shift
		}
	}
}

// meet notes whether some row is of a sending's minute under a shift.
func (l *changelog) meet(m *meets, k, shift int) {
	if len(l.rows[int64(l.sends[k].at/ledger.Minute)+shiftOf(shift)]) > 0 {
		m[shift/64] |= 1 << (shift % 64)
	}
}

// around are the sendings that speak for the clock of a day.
func (l *changelog) around(day ledger.Instant) (low, high int) {
	by := func(s sending, at ledger.Instant) int { return cmp.Compare(s.at, at) }
	low, _ = slices.BinarySearchFunc(l.sends, day-shiftAround, by)
	high, _ = slices.BinarySearchFunc(l.sends, day+ledger.Day+shiftAround, by)
	return low, high
}

// doubtful reports whether another clock could be elected: more than twice as
// many must speak for it as for the one that was read.
func (l *changelog) doubtful(window []meets) bool {
	agree := 0
	for _, m := range window {
		agree += int(m[unshifted/64] >> (unshifted % 64) & 1)
	}
	return len(window) >= shiftLeast && len(window) > 2*agree
}

// vote is the shift that sendings [low, high) speak for; 0 when for none.
func (l *changelog) vote(all []meets, low, high int) int64 {
	var votes [shifts]int
	for k := range all[low:high] {
		all[low+k].each(func(s int) { votes[s]++ })
	}
	if s := elected(&votes); s != unshifted && l.covers(low, high, shiftOf(s)) {
		return shiftOf(s)
	}
	return 0
}

// shiftOf is how many minutes the shift at a place is.
func shiftOf(place int) int64 { return int64((place - unshifted) * shiftStep) }

// elected is the shift that most sendings speak for; none unless they are
// several, and more than twice as many as speak for the clock as it was read.
// Of equals the smallest is taken.
func elected(votes *[shifts]int) int {
	best := unshifted
	for d := 1; d <= unshifted; d++ {
		for _, s := range [...]int{unshifted - d, unshifted + d} {
			if votes[s] > votes[best] {
				best = s
			}
		}
	}
	if votes[best] < shiftLeast || votes[best] <= 2*votes[unshifted] {
		return unshifted
	}
	return best
}

// covers reports whether, under a shift, sendings [low, high) are those of the
// rows of their time: of most of these the changelog tells.
func (l *changelog) covers(low, high int, shift int64) bool {
	told := map[int64]bool{}
	for _, s := range l.sends[low:high] {
		told[int64(s.at/ledger.Minute)+shift] = true
	}
	first, last := int64(l.sends[low].at/ledger.Minute)+shift, int64(l.sends[high-1].at/ledger.Minute)+shift
	hit, miss := 0, 0
	for minute := range l.rows {
		switch {
		case minute < first || minute > last:
		case told[minute]:
			hit++
		default:
			miss++
		}
	}
	return hit > miss
}
