package invite

import (
	"slices"

	"github.com/kithhq/kith/core/ledger"
)

// saidLate is how long after a withdrawal a person may yet say so: in the
// evening of a day, of all that they did in it.
const saidLate = ledger.Day

// pairClaims pairs withdrawals with what the owner said, and denies the claims
// that the changelog rules out. Who is told that a click was missed clicks once
// more and says so again: then the later word is no repetition, so the words
// that remain are paired anew until none more is denied.
func (b *Book) pairClaims(ends []event) []pair {
	s := silence{polls: b.polls(), keep: b.rules.Keep}
	known, other := b.log.whose(), b.f.deeds(ledger.EventOther)
	for {
		claims := b.withdrawalsSaid(known)
		all, settled := pairsOf(clusters(ends, claims))
		s.loose = looseEnds(ends, other, all)
		denied := false
		for _, w := range claims {
			denied = !settled[w] && b.deny(w, known[uint32(w.of)], s) || denied
		}
		if !denied {
			return all
		}
	}
}

// pairsOf are the pairs of all clusters. Settled are the claims that are
// explained by one, and those that cannot be told apart.
func pairsOf(clusters []cluster) (all []pair, settled map[word]bool) {
	settled = map[word]bool{}
	for _, c := range clusters {
		found, clear := c.pairs()
		all = append(all, found...)
		for _, p := range found {
			settled[p.claim] = true
		}
		if !clear {
			for _, w := range c.claims {
				settled[w] = true
			}
		}
	}
	return all, settled
}

// looseEnds are the moments, ascending, of the withdrawals that no claim
// explains, and of whatever else may have been one.
func looseEnds(ends, other []event, all []pair) []ledger.Instant {
	placed := map[deed]bool{}
	for _, p := range all {
		placed[p.end.deed] = true
	}
	var loose []ledger.Instant
	for _, e := range ends {
		if !placed[e.deed] {
			loose = append(loose, e.at)
		}
	}
	for _, e := range other {
		loose = append(loose, e.at)
	}
	slices.Sort(loose)
	return loose
}

// silence is what must be known to say that nothing was withdrawn.
type silence struct {
	polls []poll
	keep  ledger.Instant // how long LinkedIn keeps an event
	loose []ledger.Instant
}

// about is the import that shows that a claim is wrong: it tells of that time,
// and no withdrawal can be meant. 0 when there is none, or the claim came late.
func (s silence) about(c claim) seen {
	if c.late {
		return 0
	}
	k, _ := slices.BinarySearch(s.loose, c.at-saidLate)
	if k < len(s.loose) && s.loose[k] <= c.at+saidBefore {
		return 0
	}
	return covering(s.polls, c.at, s.keep)
}

// deny denies a claim if it is ruled out, and reports whether it is. Then what
// the owner said about the same within a few days is ruled on at once, which
// spares a round for each such word.
func (b *Book) deny(w word, sends []int, s silence) bool {
	claims := b.voices[uint32(w.of)].claims
	rule := func(from, to ledger.Instant) (denied bool) {
		for i := range claims {
			if c := &claims[i]; c.at >= from && c.at <= to && c.denied == 0 && b.log.unexplained(*c, sends) {
				c.denied = s.about(*c)
				denied = denied || c.denied != 0
			}
		}
		return denied
	}
	if !rule(w.at, w.at) {
		return false
	}
	rule(w.at+1, w.at+sameSend)
	return true
}

// denial is a claim that the changelog denied, and the import that did.
type denial struct {
	at ledger.Instant
	by seen
}

// denials are what the changelog denied of what was said about an invitation.
func (o *one) denials() []denial {
	var all []denial
	for _, c := range o.q.claims {
		if c.denied != 0 {
			all = append(all, denial{c.at, c.denied})
		}
	}
	return all
}
