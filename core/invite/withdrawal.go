package invite

import (
	"slices"

	"github.com/kithhq/kith/core/ledger"
)

// The owner says that they withdrew an invitation right after they did, so a
// withdrawal can be what they speak of if it is no older than saidAfter, or by
// another clock a little later.
const (
	saidAfter  = 30 * ledger.Minute
	saidBefore = 2 * ledger.Minute
)

// pairEnds tells whose the withdrawals are: by the invitation's number where
// its sending is known, else by what the owner said at the time.
func (b *Book) pairEnds(ends []event) {
	l := b.log
	var rest []event
	for _, e := range ends {
		if k, known := l.number[e.invitation]; known && e.at >= l.sends[k].at {
			l.sends[k].end = e
		}
		if k, known := l.closes(e); !known || l.sends[k].to == nobody {
			rest = append(rest, e)
		}
	}
	placed := map[deed]bool{}
	for _, p := range b.pairClaims(rest) {
		placed[p.end.deed] = true
		l.place(p.end, p.claim.of, p.alone)
	}
	b.pairMinutes()
	for _, e := range rest {
		if _, known := l.closes(e); !known && !placed[e.deed] {
			l.lost = append(l.lost, e.at)
		}
	}
}

// closes is the sending that a withdrawal closes by its number; ok is false
// when it is not known, or was sent later.
func (l *changelog) closes(e event) (k int, ok bool) {
	k, ok = l.number[e.invitation]
	return k, ok && l.sends[k].end.deed == e.deed
}

// place gives a withdrawal to a person. Alone, it tells whom the sending went
// to as well; among several it may be that of another of them.
func (l *changelog) place(e event, p int32, alone bool) {
	k, known := l.closes(e)
	switch {
	case known && alone && l.open(k):
		l.sends[k].to = p
		return
	case known:
		l.sends[k].among = true
	}
	l.closed[uint32(p)] = append(l.closed[uint32(p)], e)
}

// withdrawalsSaid are the withdrawals the owner told of, by moment, but those
// that a sending's own explains, and those denied. Who says it twice of a
// person within a few days means the same.
func (b *Book) withdrawalsSaid(known map[uint32][]int) []word {
	var said []word
	for p, v := range b.voices {
		var own []word
		for _, c := range v.claims {
			if c.denied == 0 && b.log.unexplained(c, known[p]) {
				own = append(own, word{c.at, int32(p)})
			}
		}
		slices.SortFunc(own, compareWords)
		last := ledger.Instant(0)
		for _, w := range own {
			if last == 0 || w.at > last+sameSend {
				said, last = append(said, w), w.at
			}
		}
	}
	slices.SortFunc(said, compareWords)
	return said
}

// unexplained reports whether a claim is one of a withdrawal, and none of its
// person's sendings was withdrawn about then.
func (l *changelog) unexplained(c claim, sends []int) bool {
	return c.outcome == ledger.SaidWithdrawn &&
		!slices.ContainsFunc(sends, func(k int) bool { return speaksOf(c.at, l.sends[k].end) })
}

// speaksOf reports whether what was claimed at a moment can be a withdrawal.
func speaksOf(at ledger.Instant, e event) bool {
	return e.at != 0 && at >= e.at-saidBefore && at <= e.at+saidAfter
}

// cluster is some withdrawals and the claims that can be about them, linked
// with each other and with no other.
type cluster struct {
	ends   []event
	claims []word
}

// clusters cuts withdrawals and claims, both by moment, into clusters.
func clusters(ends []event, claims []word) []cluster {
	var all []cluster
	reach := ledger.Instant(0) // the last claim of the cluster so far
	for _, e := range ends {
		meant := within(claims, e.at-saidBefore, e.at+saidAfter)
		n := len(all)
		if n == 0 || len(meant) == 0 || len(all[n-1].claims) == 0 || meant[0].at > reach {
			all = append(all, cluster{ends: []event{e}, claims: meant})
		} else {
			c := &all[n-1]
			c.ends = append(c.ends, e)
			for _, w := range meant {
				if compareWords(w, c.claims[len(c.claims)-1]) > 0 {
					c.claims = append(slices.Clip(c.claims), w)
				}
			}
		}
		if len(meant) > 0 {
			reach = meant[len(meant)-1].at
		}
	}
	return all
}

// holds reports whether a cluster's withdrawals and claims belong together:
// equally many, and each claim about the withdrawal of its turn.
func (c *cluster) holds() bool {
	if len(c.ends) != len(c.claims) {
		return false
	}
	for i, w := range c.claims {
		if !speaksOf(w.at, c.ends[i]) {
			return false
		}
	}
	return true
}

// latestOpen is the invitation that a withdrawal at a moment can have closed:
// the latest outgoing one sent by then, as LinkedIn takes no second one while
// the first is open. -1 when there is none, or another withdrawal closed it.
func latestOpen(all []one, at ledger.Instant) int {
	best := -1
	for k, o := range all {
		if o.q.direction == ledger.Outgoing && o.q.sent <= at+ledger.Day && (best < 0 || o.q.sent >= all[best].q.sent) {
			best = k
		}
	}
	if best >= 0 && all[best].end.at != 0 {
		return -1
	}
	return best
}
