package invite

import "github.com/kithhq/kith/core/ledger"

// handleEvents gives a person's sendings of the changelog to the invitations
// they are: the row of the same minute first, then the nearest that is free, by
// the rule for sendings told by hand. What is left is an invitation that no
// archive shows yet.
func (b *Book) handleEvents(p uint32, all []one) []one {
	var rest []int
	for _, k := range b.log.of[p] {
		if at := b.rowOfMinute(all, b.log.sends[k].minute); at >= 0 {
			b.log.attach(&all[at], k)
		} else {
			rest = append(rest, k)
		}
	}
	for _, k := range rest {
		s := &b.log.sends[k]
		at := nearestFree(all, s.at)
		if at < 0 {
			all = append(all, one{
				i: -1, day: s.at.In(b.zone),
				q:   question{direction: ledger.Outgoing, sent: s.at, listed: s.at + ledger.Day, event: true},
				ext: extra{person: p, direction: ledger.Outgoing, sent: s.at, blind: s.extra},
			})
			at = len(all) - 1
		}
		b.log.attach(&all[at], k)
	}
	return all
}

// rowOfMinute is the free outgoing row that was sent in a minute; -1 when there is none.
func (b *Book) rowOfMinute(all []one, minute int64) int {
	for k, o := range all {
		if o.i >= 0 && o.log == 0 && o.q.direction == ledger.Outgoing && int64(o.q.sent/ledger.Minute) == minute {
			return k
		}
	}
	return -1
}

// nearestFree is the outgoing invitation sent closest to at, within sameSend,
// of which no sending is known yet; -1 when there is none.
func nearestFree(all []one, at ledger.Instant) int {
	best, gap := -1, sameSend+1
	for k, o := range all {
		d := max(o.q.sent-at, at-o.q.sent)
		if o.log == 0 && o.q.direction == ledger.Outgoing && o.q.sent != 0 && d < gap {
			best, gap = k, d
		}
	}
	return best
}

// attach makes a sending that of an invitation, and its withdrawal too.
func (l *changelog) attach(o *one, k int) {
	o.log = k + 1
	o.taken(l.sends[k].end)
}

func (o *one) taken(e event) {
	if e.at != 0 {
		o.end, o.q.taken = e, e.at
	}
}

// takeBack gives the withdrawals that the owner's word says are a person's to
// their invitations, each to the latest that it can have closed.
func (b *Book) takeBack(p uint32, all []one) {
	if b.log == nil {
		return
	}
	for _, e := range b.log.closed[p] {
		k := latestOpen(all, e.at)
		if k < 0 {
			b.log.lost = append(b.log.lost, e.at)
			continue
		}
		all[k].taken(e)
	}
}

// keep remembers what the changelog says of invitation i of the book.
func (l *changelog) keep(i int32, o *one) {
	if o.log != 0 {
		l.sent[i] = o.log - 1
	}
	if o.end.at != 0 {
		l.taken[i] = o.end
	}
}
