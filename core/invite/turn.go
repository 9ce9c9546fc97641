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
// belongs together for all of it. Turns come first: they tell more than
// numbers do, which also agree when one click and one word were missed.
func (c *cluster) pairs() (all []pair, clear bool) {
	single := len(c.ends) == 1 && len(c.claims) == 1
	if !single {
		if all, clear = c.turns(); len(all) > 0 {
			return all, clear
		}
	}
	if !c.holds() {
		return nil, clear && !single
	}
	for i, e := range c.ends {
		all = append(all, pair{e, c.claims[i], single})
	}
	return all, true
}

// turns pairs the withdrawals and claims of a person who works card by card:
// each claim is about the one withdrawal since the claim before it, if that is
// fresh. Claims of one moment have no turns, and of two withdrawals in one
// turn nobody can say which is meant; then clear is false.
func (c *cluster) turns() (all []pair, clear bool) {
	clear = true
	next := 0 // the first withdrawal that is later than the claim before
	for i := 0; i < len(c.claims); {
		w, group := c.claims[i], 1
		for i+group < len(c.claims) && c.claims[i+group].at == w.at {
			group++
		}
		i += group
		from := next
		for next < len(c.ends) && c.ends[next].at <= w.at {
			next++
		}
		switch {
		case group > 1 || next > from+1:
			clear = false
		case next == from+1 && c.ends[from].at >= w.at-promptly:
			all = append(all, pair{end: c.ends[from], claim: w})
		}
	}
	return all, clear
}
