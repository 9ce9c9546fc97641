package budget

import (
	"cmp"
	"slices"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// Peak is the highest the pending pile is known to have been since it was last
// below pending.danger, and when it first was. The zero Peak says that nothing
// of the kind is known.
type Peak struct {
	At      ledger.Instant
	Pending int
}

// move is one invitation that comes to the pile or leaves it.
type move struct {
	at ledger.Instant
	by int
}

// peak reckons the pile of every moment from when each invitation was sent and
// ended. An end that nobody saw counts at the last moment the invitation was
// known to be open, and what no archive caught is missing, so the pile was at
// least as large: what is found here did happen. It is looked for only where it
// can matter, between the danger band and the stop band.
func peak(b *invite.Book, p policy.Policy, pending int) Peak {
	danger := p.Int(policy.PendingDanger)
	if pending < danger || pending >= p.Int(policy.PendingStop) {
		return Peak{}
	}
	var moves []move
	for i := range b.Len() {
		if b.Direction(i) != ledger.Outgoing {
			continue
		}
		from, until, open := stayed(b, i)
		if from == 0 || !open && until <= from {
			continue
		}
		moves = append(moves, move{from, 1})
		if !open {
			moves = append(moves, move{until, -1})
		}
	}
	return highest(moves, danger)
}

// stayed is the time in which invitation i is known to have been pending.
func stayed(b *invite.Book, i int) (from, until ledger.Instant, open bool) {
	from = b.Sent(i)
	if from == 0 {
		from = b.Watch(i).Since
	}
	switch b.State(i) {
	case invite.Pending:
		return from, 0, true
	case invite.Withdrawn, invite.WithdrawClaimed:
		return from, b.Ended(i), false
	case invite.Accepted:
		// The day of the connection, from its beginning; a claim may come late.
		if ended := b.Ended(i); ended != 0 && b.Basis(i) != invite.Claimed {
			return from, ended, false
		}
	case invite.Expired, invite.Gone, invite.Open, invite.Ignored:
	}
	return from, b.Watch(i).Until, false
}

func highest(moves []move, danger int) Peak {
	slices.SortFunc(moves, func(a, b move) int { return cmp.Compare(a.at, b.at) })
	var best Peak
	pile := 0
	for i, m := range moves {
		pile += m.by
		if i+1 < len(moves) && moves[i+1].at == m.at {
			continue
		}
		switch {
		case pile < danger:
			best = Peak{}
		case pile > best.Pending:
			best = Peak{m.at, pile}
		}
	}
	return best
}
