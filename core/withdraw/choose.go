package withdraw

import (
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// why says what keeps a row.
type why uint8

const (
	byOwner why = iota // its keeper
	tooYoung
	noDate // nobody knows when it was sent
	notStale
	lapsesSoon
	targetMet
)

// held is a row that stays, and why.
type held struct {
	row
	why why
}

// choose parts the pile, which it puts in order. short is how many more would
// have to go to reach the target, but are kept by the owner's rules.
func (w *wish) choose(pile []row) (chosen []row, kept []held, short int) {
	arrange(pile)
	want := len(pile)
	if w.byTarget {
		want = max(0, len(pile)-w.target)
	}
	chosen = make([]row, 0, len(pile))
	for _, r := range pile {
		reason, keep := w.keeps(r, len(pile))
		switch {
		case keep:
			kept = append(kept, held{r, reason})
		case r.forced == "" && w.byTarget && len(chosen) >= want:
			kept = append(kept, held{r, w.unneeded(r)})
		default:
			chosen = append(chosen, r)
		}
	}
	if w.byTarget {
		short = max(0, want-len(chosen))
	}
	return chosen, kept, short
}

// keeps says whether a rule keeps the row, whatever the target needs.
func (w *wish) keeps(r row, pile int) (why, bool) {
	p := w.policy
	switch {
	case r.keeper != nobody:
		return byOwner, true
	case r.forced != "":
		return 0, false
	case r.sent == 0:
		return noDate, true
	case w.byTarget:
		return 0, false // the young ones may ripen before their day
	case r.age < w.minAge:
		return tooYoung, true
	case r.age < p.Int(policy.AgeStale):
		return notStale, true
	case r.age >= lapse(p) && pile <= w.target:
		return lapsesSoon, true
	}
	return 0, false
}

// unneeded is why a row stays that the target does not need.
func (w *wish) unneeded(r row) why {
	if r.age < w.minAge {
		return tooYoung
	}
	return targetMet
}

// lapse is the age from which letting an invitation expire allows the next one
// no later than withdrawing it would (A.6).
func lapse(p policy.Policy) int { return p.Int(policy.AgeExpiry) - p.Int(policy.CooldownDays) }

// ripe is the first day on which a row may be withdrawn: the plan's first, or
// the day after the one on which it reaches the minimum age.
func (w *wish) ripe(r row) ledger.Date {
	if r.forced != "" || r.age >= w.minAge {
		return w.start
	}
	return max(w.start, (r.sent+ledger.Instant(w.minAge)*ledger.Day).In(w.zone)+1)
}
