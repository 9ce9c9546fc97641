package withdraw

import (
	"cmp"

	"github.com/kithhq/kith/core/forecast"
)

// Kind is invitations of one account that differ in nothing but their age.
type Kind struct {
	Account int             // invitations are ranked within it
	Curve   *forecast.Curve // how they are still accepted
	Value   float64         // v of A.6: what an acceptance is worth; 1 is ordinary
	Again   float64         // w of A.6: what having withdrawn one is worth, in acceptances
}

// Score is what keeping an invitation of an age brings over withdrawing it
// (A.8), in acceptances of ordinary value: v q(age) - w. The lowest goes first.
func (k *Kind) Score(age int) float64 { return k.Value*k.Curve.Remaining(age) - k.Again }

// Ladder is the order in which kinds and ages are withdrawn: by account, then
// by rising score, then the older first. Those that are equal in all three
// stand on one step.
type Ladder struct {
	width int      // ages of a kind
	step  []uint32 // by kind, then by age
	steps int
}

// NewLadder makes the ladder of kinds, which come in the order of their
// accounts. Ages from the horizon on count as the horizon.
//
// The chance that is left never rises with age (q is 1 less the share that
// outlasts everything over the share that lasted so far), so each kind is in
// order as it is, the oldest first, and the kinds of an account need only be merged.
func NewLadder(kinds []Kind, horizon int) *Ladder {
	l := &Ladder{width: horizon + 1, step: make([]uint32, len(kinds)*(horizon+1))}
	for from := 0; from < len(kinds); {
		to := from + 1
		for to < len(kinds) && kinds[to].Account == kinds[from].Account {
			to++
		}
		if to == from+1 {
			l.alone(from)
		} else {
			l.merge(kinds, from, to)
		}
		from = to
	}
	return l
}

func (l *Ladder) alone(kind int) {
	of := l.step[kind*l.width : (kind+1)*l.width]
	for age := range of {
		of[age] = uint32(l.steps + l.width - 1 - age)
	}
	l.steps += l.width
}

// rung is a kind's next age down.
type rung struct {
	kind, age int
	score     float64
}

func (r rung) compare(other rung) int {
	return cmp.Or(cmp.Compare(r.score, other.score), cmp.Compare(other.age, r.age))
}

func (l *Ladder) merge(kinds []Kind, from, to int) {
	next := make([]rung, 0, to-from)
	for k := from; k < to; k++ {
		next = append(next, rung{k, l.width - 1, kinds[k].Score(l.width - 1)})
	}
	last := rung{kind: -1}
	for len(next) > 0 {
		low := 0
		for i := range next {
			if next[i].compare(next[low]) < 0 {
				low = i
			}
		}
		r := next[low]
		if last.kind >= 0 && r.compare(last) != 0 {
			l.steps++
		}
		last = r
		l.step[r.kind*l.width+r.age] = uint32(l.steps)
		if r.age == 0 {
			next = append(next[:low], next[low+1:]...)
			continue
		}
		next[low] = rung{r.kind, r.age - 1, kinds[r.kind].Score(r.age - 1)}
	}
	l.steps++
}

// at is the step of an age of a kind.
func (l *Ladder) at(kind uint16, age int) uint32 {
	return l.step[int(kind)*l.width+min(age, l.width-1)]
}

// Rank puts invitations, given as columns, into the order of a ladder, and
// those of one step into the order in which they came. It returns their places
// in the columns; cause leaves out whatever is not pending, nil standing for
// all pending. It counts instead of comparing, so a million rows of a thousand
// accounts cost two passes.
func Rank[Age uint8 | uint16](l *Ladder, kind []uint16, cause []forecast.Cause, age []Age) []uint32 {
	starts := make([]uint32, l.steps+1)
	age = age[:len(kind)]
	for i, k := range kind {
		if cause == nil || cause[i] == forecast.Pending {
			starts[l.at(k, int(age[i]))+1]++
		}
	}
	total := uint32(0)
	for s, n := range starts {
		total += n
		starts[s] = total
	}
	order := make([]uint32, total)
	for i, k := range kind {
		if cause == nil || cause[i] == forecast.Pending {
			step := l.at(k, int(age[i]))
			order[starts[step]] = uint32(i)
			starts[step]++
		}
	}
	return order
}
