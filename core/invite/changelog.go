package invite

import (
	"slices"

	"github.com/kithhq/kith/core/ledger"
)

// changelog is what the events of the official API's changelog come to in a
// book: which person each sending went to, as far as that can be told, and
// which of them were taken back. It follows from what is folded, whatever the
// order it came in.
type changelog struct {
	sends  []sending          // by moment
	number map[string]int     // the sending of an invitation's number
	torn   map[string]bool    // names that seemed to mean two persons: they mean nobody
	rows   map[int64][]uint32 // outgoing rows of archives, by the minute they were sent in
	of     map[uint32][]int   // the sendings of a person, by moment
	closed map[uint32][]event // withdrawals of which the owner's word alone says whose they are
	lost   []ledger.Instant   // withdrawals that cannot be told to whom
	sent   map[int32]int      // the sending of an invitation of the book
	taken  map[int32]event    // and its withdrawal
}

// sending is one invitation as the changelog tells of it.
type sending struct {
	event
	to     int32 // the person it went to; nobody when that cannot be told
	minute int64 // the minute an archive would write, as archives were read
	end    event // its withdrawal; the zero event when none is known
	among  bool  // it went to one of several whose withdrawals were told at once
	extra  bool  // no row can be its own, and nobody knows who it went to
}

const nobody int32 = -1

// readChangelog pairs events with persons. Each step is sure of what it pairs:
// the minute of a row, the owner's word, and that one name is one person.
func (b *Book) readChangelog() {
	if len(b.f.events) == 0 && !slices.ContainsFunc(b.f.imports, func(s source) bool { return s.Cursor > 0 }) {
		return
	}
	l := &changelog{
		number: map[string]int{}, torn: map[string]bool{}, closed: map[uint32][]event{},
		sent: map[int32]int{}, taken: map[int32]event{},
	}
	for _, e := range b.f.deeds(ledger.EventSent) {
		s := sending{event: e, to: nobody}
		if e.named {
			s.to = int32(e.who) - 1
		}
		if e.invitation != "" {
			l.number[e.invitation] = len(l.sends)
		}
		l.sends = append(l.sends, s)
	}
	b.log = l
	l.rows = b.sentAround(l.sends)
	l.setClock()
	b.pairMinutes()
	b.pairMarks()
	b.pairMinutes()
	b.pairEnds(b.f.deeds(ledger.EventWithdrawn))
	l.remain(b.f.rows.person)
	l.lose()
	l.of = l.whose()
}

// whose are the sendings of each person, by moment.
func (l *changelog) whose() map[uint32][]int {
	of := map[uint32][]int{}
	for k, s := range l.sends {
		if s.to != nobody {
			of[uint32(s.to)] = append(of[uint32(s.to)], k)
		}
	}
	return of
}

// sentAround are the outgoing rows sent about the time of some events, by minute.
func (b *Book) sentAround(sends []sending) map[int64][]uint32 {
	around := map[int64][]uint32{}
	if len(sends) == 0 {
		return around
	}
	first, last := sends[0].at-mostShift*ledger.Minute-ledger.Minute, sends[len(sends)-1].at+mostShift*ledger.Minute
	r := &b.f.rows
	for row, wall := range r.wall {
		if r.direction[row] != ledger.Outgoing || wall == 0 {
			continue
		}
		if at := r.sent(uint32(row)); at >= first && at <= last {
			minute := int64(at / ledger.Minute)
			around[minute] = append(around[minute], uint32(row))
		}
	}
	return around
}

// settle lets one name be one person: whom one sending went to, all sendings
// of that name went to. A name that seems to be two persons is nobody's.
func (l *changelog) settle() {
	means := map[string]int32{}
	for _, s := range l.sends {
		if s.to == nobody || s.other == "" {
			continue
		}
		if p, known := means[s.other]; known && p != s.to {
			l.torn[s.other] = true
		}
		means[s.other] = s.to
	}
	for k := range l.sends {
		s := &l.sends[k]
		switch p, known := means[s.other]; {
		case l.torn[s.other]:
			s.to = nobody
		case known:
			s.to = p
		}
	}
}

// open reports whether it may yet be found out whom sending k went to.
func (l *changelog) open(k int) bool {
	return l.sends[k].to == nobody && !l.torn[l.sends[k].other]
}

// minutes are the sendings by the minute of their rows.
func (l *changelog) minutes() map[int64][]int {
	in := make(map[int64][]int, len(l.sends))
	for k, s := range l.sends {
		in[s.minute] = append(in[s.minute], k)
	}
	return in
}

// unclaimed are the sendings of one minute that are nobody's, and the rows of
// that minute whose person has none of its sendings.
func (l *changelog) unclaimed(minute int64, sends []int, person []uint32) (free []int, rows []uint32) {
	of := map[int32]bool{}
	for _, k := range sends {
		if to := l.sends[k].to; to != nobody {
			of[to] = true
		} else {
			free = append(free, k)
		}
	}
	for _, row := range l.rows[minute] {
		if !of[int32(person[row])] {
			rows = append(rows, row)
		}
	}
	return free, rows
}

// remain settles what stays nobody's. Where a minute has as many rows as
// sendings, each is one of those rows, if nobody knows which; what a minute has
// more of are invitations that no archive shows yet, each to somebody who has
// no name: the latest, because archives come late.
func (l *changelog) remain(person []uint32) {
	for minute, sends := range l.minutes() {
		free, rows := l.unclaimed(minute, sends, person)
		n := 0
		for _, k := range free {
			if !l.sends[k].among {
				free[n] = k
				n++
			}
		}
		for _, k := range free[min(len(rows), n):n] {
			l.sends[k].to, l.sends[k].extra = int32(l.sends[k].who)-1, true
		}
	}
}

// lose keeps the withdrawals that are nobody's, and lets the number of an
// invitation go before the owner's word where both tell whose one is.
func (l *changelog) lose() {
	for _, s := range l.sends {
		if s.end.at != 0 && s.to == nobody && !s.among {
			l.lost = append(l.lost, s.end.at)
		}
	}
	slices.Sort(l.lost)
	for p, all := range l.closed {
		l.closed[p] = slices.DeleteFunc(all, func(e event) bool {
			k, known := l.closes(e)
			return known && l.sends[k].to != nobody
		})
	}
}

// Scoped is what the changelog calls person p: the keys it has for them, and the
// numbers of their invitations.
func (b *Book) Scoped(p int) (keys, numbers []string) {
	if b.log == nil {
		return nil, nil
	}
	add := func(to []string, text string) []string {
		if text == "" || slices.Contains(to, text) {
			return to
		}
		return append(to, text)
	}
	for _, k := range b.log.of[uint32(p)] {
		s := &b.log.sends[k]
		keys, numbers = add(keys, ScopedKey(s.id, s.invitation, s.other)), add(numbers, s.invitation)
	}
	for _, e := range b.log.closed[uint32(p)] {
		numbers = add(numbers, e.invitation)
	}
	return keys, numbers
}

// Unplaced are the moments of withdrawals that the changelog shows and that
// cannot be told to whom, ascending. They are not to be changed.
func (b *Book) Unplaced() []ledger.Instant {
	if b.log == nil {
		return nil
	}
	return b.log.lost
}
