package invite

import (
	"cmp"
	"slices"

	"github.com/kithhq/kith/core/ledger"
)

// sameSend is how far the owner's word and an archive may differ about when an
// invitation was sent: LinkedIn's block keeps two of them 21 days apart, so a
// week is safe, and covers an unknown zone and a hazy memory.
const sameSend = 7 * ledger.Day

// one is an invitation of a person under judgement.
type one struct {
	i   int32 // row, or -1 for one known by hand
	q   question
	day ledger.Date
	ext extra
	log int   // its sending in the changelog, plus one; 0 when none is known
	end event // its withdrawal there; the zero event when none is known
}

// judgePerson judges all invitations of a person together.
func (b *Book) judgePerson(p uint32) {
	all := b.gather(p)
	v := b.voices[p]
	if v != nil {
		all = b.handleSends(p, v, all)
	}
	if b.log != nil {
		all = b.handleEvents(p, all)
	}
	if v != nil {
		all = b.handleClaims(p, v, all)
	}
	if len(b.f.undated) > 0 {
		all = b.handleUndated(p, all)
	}
	slices.SortStableFunc(all, func(x, y one) int {
		return cmp.Or(cmp.Compare(x.q.sent, y.q.sent), cmp.Compare(x.q.direction, y.q.direction), cmp.Compare(x.i, y.i))
	})
	b.takeBack(p, all)
	b.connect(p, all)
	if v != nil {
		attribute(v.claims, all)
	}
	follow(all)
	chain := make([]int32, len(all))
	for k := range all {
		chain[k] = b.close(p, &all[k])
	}
	b.chains[p] = chain
}

// gather are the rows of a person.
func (b *Book) gather(p uint32) []one {
	var all []one
	r := &b.f.rows
	for at := b.f.people.last[p]; at != 0; at = r.before[at-1] {
		row := at - 1
		o := one{i: int32(row), q: b.ask(row), day: r.wall[row].Date()}
		o.q.firm = !b.f.lagging(r.last[row]) // only what was said asks for it
		all = append(all, o)
	}
	return all
}

// handleSends adds the invitations that only the owner's word knows.
func (b *Book) handleSends(p uint32, v *voice, all []one) []one {
	for _, s := range v.sends {
		if k := nearest(all, s.at); k >= 0 {
			if all[k].i >= 0 {
				b.noteSend(all[k].i, s)
			}
			continue
		}
		all = append(all, b.byHand(p, s.at, s.note))
	}
	return all
}

// handleClaims adds those of which only the end was told.
func (b *Book) handleClaims(p uint32, v *voice, all []one) []one {
	for _, c := range v.claims {
		if c.outcome != ledger.SaidWithdrawn && c.outcome != ledger.SaidStillPending {
			continue
		}
		if !slices.ContainsFunc(all, func(o one) bool { return concerns(c, o.q) }) {
			all = append(all, b.byHand(p, 0, ""))
		}
	}
	return all
}

// noteSend keeps what the owner said of a sending that an archive lists.
func (b *Book) noteSend(row int32, s send) {
	b.told[row] = true
	if s.note != "" {
		b.handNote[row] = s.note
	}
}

func (b *Book) byHand(p uint32, at ledger.Instant, note string) one {
	q := question{direction: ledger.Outgoing, sent: at, hand: true}
	if at != 0 {
		q.listed = at + ledger.Day
	}
	return one{i: -1, q: q, day: at.In(b.zone), ext: extra{person: p, direction: ledger.Outgoing, sent: at, note: note}}
}

// nearest is the outgoing invitation sent closest to at, within sameSend; -1 when none.
func nearest(all []one, at ledger.Instant) int {
	best, gap := -1, sameSend+1
	for k, o := range all {
		d := max(o.q.sent-at, at-o.q.sent)
		if o.q.direction == ledger.Outgoing && o.q.sent != 0 && d < gap {
			best, gap = k, d
		}
	}
	return best
}

// connect gives each connection date to the latest invitation that can have led to it.
func (b *Book) connect(p uint32, all []one) {
	people := &b.f.people
	dates := people.dates[p]
	if len(dates) == 0 && people.on[p] != 0 {
		dates = []ledger.Date{people.on[p]}
	}
	for _, on := range dates {
		found := -1
		for k := range all {
			if all[k].q.accepted == 0 && on >= all[k].day-1 && b.inTime(&all[k].q, on) {
				found = k
			}
		}
		if found < 0 {
			continue
		}
		all[found].q.accepted = on
		for k := range all[:found] {
			if all[k].q.accepted == 0 && all[k].q.closed == 0 {
				all[k].q.closed = on
			}
		}
	}
}

// concerns reports whether a claim can be about an invitation: said no more
// than a day before it was sent, and of its direction.
func concerns(c claim, q question) bool {
	if c.outcome == ledger.SaidIgnored != (q.direction == ledger.Incoming) && c.outcome != ledger.SaidAccepted {
		return false
	}
	return q.direction != ledger.Unknown && q.sent <= c.at+ledger.Day
}

// attribute gives each claim to the latest invitation it can be about.
func attribute(claims []claim, all []one) {
	for _, c := range claims {
		for k := len(all) - 1; k >= 0; k-- {
			if concerns(c, all[k].q) {
				all[k].q.claims = append(all[k].q.claims, c)
				break
			}
		}
	}
}

// follow tells each invitation of the next one in its direction. Two of one
// name that were open at once went to namesakes: neither follows the other.
func follow(all []one) {
	next := map[ledger.Direction]ledger.Instant{}
	for k := len(all) - 1; k >= 0; k-- {
		q := &all[k].q
		if after := next[q.direction]; !q.weak || q.open < after {
			q.next = after
		}
		next[q.direction] = q.sent
	}
}

// close judges one invitation and gives its index in the book.
func (b *Book) close(p uint32, o *one) int32 {
	o.q.before = o.q.accepted == 0 && o.i >= 0 && b.connectedBefore(p, o)
	a := b.court.judge(o.q)
	i := o.i
	if i < 0 {
		o.ext.answer = a
		b.extras = append(b.extras, o.ext)
		i = int32(len(b.state) + len(b.extras) - 1)
	} else {
		b.state[i], b.basis[i], b.flags[i] = a.state, a.basis, a.flags
		b.ended[i] = a.ended
	}
	for _, c := range o.q.claims {
		if c.outcome == ledger.SaidWrongPerson {
			b.wrong[i] = true
		}
	}
	if b.log != nil {
		b.log.keep(i, o)
		if all := o.denials(); len(all) > 0 && a.flags&Contradicted != 0 {
			b.denied[i] = all
		}
	}
	return i
}

// connectedBefore reports whether archives that list the invitation show a
// connection older than it (A.1: two days or more).
func (b *Book) connectedBefore(p uint32, o *one) bool {
	on := b.f.people.on[p]
	return on != 0 && !o.q.weak && on < o.day-1 && b.f.firmly(b.f.people.onLast[p]) >= o.q.listed
}
