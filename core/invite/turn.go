package invite

import "github.com/kithhq/kith/core/ledger"

// promptly is how old a withdrawal can be when a person who works card by card
// says so.
const promptly = 2 * ledger.Minute

// pair is a withdrawal, and the claim that tells whose it is.
type pair struct {
	end   event
	claim word
	alone bool // nothing else was withdrawn about then
}

// pairs are those of a cluster; clear is false when it cannot be told what
// belongs together: then there are none.
func (c *cluster) pairs() (all []pair, clear bool) {
	if !c.holds() {
		return c.turns()
	}
	for i, e := range c.ends {
		all = append(all, pair{e, c.claims[i], len(c.ends) == 1})
	}
	return all, true
}

// turns pairs the withdrawals and claims of a person who works card by card,
// where a click or a word is missing: each claim is about the one withdrawal
// since the claim before it, if that is fresh. Claims of one moment have no
// turns, and of two withdrawals in one turn nobody can say which is meant.
func (c *cluster) turns() (all []pair, clear bool) {
	next := 0 // the first withdrawal that is later than the claim before
	for i, w := range c.claims {
		if i > 0 && w.at == c.claims[i-1].at {
			return nil, false
		}
		from := next
		for next < len(c.ends) && c.ends[next].at <= w.at {
			next++
		}
		if next > from+1 {
			return nil, false
		}
		if next == from+1 && c.ends[from].at >= w.at-promptly {
			all = append(all, pair{end: c.ends[from], claim: w})
		}
	}
	return all, true
}
