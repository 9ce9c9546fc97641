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
	polls, known, other := b.polls(), b.log.whose(), b.f.deeds(ledger.EventOther)
	for {
		claims := b.withdrawalsSaid(known)
		var all []pair
		settled := map[word]bool{} // explained, or one of several that cannot be told apart
		for _, c := range clusters(ends, claims) {
			found, clear := c.pairs()
			all = append(all, found...)
			for _, p := range found {
				settled[p.claim] = true
			}
			for _, w := range c.claims {
				settled[w] = settled[w] || !clear
			}
		}
		silence := silence{polls: polls, keep: b.rules.Keep, loose: looseEnds(ends, other, all)}
		denied := false
		for _, w := range claims {
			if !settled[w] && b.deny(w, known[uint32(w.of)], silence) {
				denied = true
			}
		}
		if !denied {
			return all
		}
	}
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
// and no withdrawal can be meant. 0 when there is none, or when the claim was
// told later than the moment it names, which then is none to rely on.
func (s silence) about(c claim) seen {
	if c.learned-c.at > saidAfter {
		return 0
	}
	k, _ := slices.BinarySearch(s.loose, c.at-saidLate)
	if k < len(s.loose) && s.loose[k] <= c.at+saidBefore {
		return 0
	}
	return covering(s.polls, c.at, s.keep)
}

// deny denies a claim, and what the owner said about the same within a few
// days. It reports whether the claim is ruled out.
func (b *Book) deny(w word, sends []int, s silence) bool {
	claims, denied := b.voices[uint32(w.of)].claims, false
	for i := range claims {
		if c := &claims[i]; c.at == w.at && c.denied == 0 && b.log.unexplained(*c, sends) {
			c.denied = s.about(*c)
			denied = denied || c.denied != 0
		}
	}
	if !denied {
		return false
	}
	for i := range claims {
		if c := &claims[i]; c.at > w.at && c.at <= w.at+sameSend && c.denied == 0 && b.log.unexplained(*c, sends) {
			c.denied = s.about(*c)
		}
	}
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
