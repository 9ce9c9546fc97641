package invite

import (
	"cmp"
	"slices"
	"time"

	"github.com/kithhq/kith/core/ledger"
)

// sameSend is how far the owner's word and an archive may differ about when an
// invitation was sent: LinkedIn's block keeps two of them 21 days apart, so a
// week is safe, and covers an unknown zone and a hazy memory.
const sameSend = 7 * ledger.Day

// extra is an invitation that no archive lists: known from the owner's word,
// or a connection whose request was never seen.
type extra struct {
	person    uint32
	direction ledger.Direction
	sent      ledger.Instant
	on        ledger.Date // of a connection of unknown origin
	note      string
	answer    answer
}

// Book is the account at a moment, civil dates being those of zone. The Book
// reads from the fold: take no more entries in while it is in use.
func (f *Fold) Book(now ledger.Instant, zone *time.Location, rules Rules) *Book {
	n := f.rows.len()
	b := &Book{
		f: f, now: now, zone: zone, rules: rules,
		state: make([]State, n), basis: make([]Basis, n), flags: make([]Flag, n),
		voices: map[uint32]*voice{}, chains: map[uint32][]int32{}, settings: map[string]string{},
		ended: map[int32]ledger.Instant{}, wrong: map[int32]bool{}, handNote: map[int32]string{},
	}
	b.court = court{rules: rules, listings: f.listings(), now: now, day: func(d ledger.Date) ledger.Instant { return d.Start(zone) }}
	b.hearAll()
	b.judgeAll()
	b.addUnknown()
	return b
}

// listings are the moments of the archives that list invitations.
func (f *Fold) listings() timeline {
	var t timeline
	for _, s := range f.imports {
		if s.Invitations && !f.skips(s.Position) {
			t = append(t, s.At)
		}
	}
	slices.Sort(t)
	return slices.Compact(t)
}

// hearAll reads what was said, in order, corrections applied.
func (b *Book) hearAll() {
	undone := b.f.effective()
	for _, s := range b.f.said {
		if undone[s.entry.Position] {
			continue
		}
		switch s.entry.Kind {
		case ledger.KindMark:
			b.hearMark(s)
		case ledger.KindJournal:
			b.journal = append(b.journal, s.journal)
		case ledger.KindSetting:
			b.settings[s.setting.Name] = s.setting.Value
		}
	}
	slices.SortStableFunc(b.journal, func(x, y ledger.Journal) int { return cmp.Compare(x.At, y.At) })
}

func (b *Book) hearMark(s saying) {
	m := s.mark
	switch m.Outcome {
	case ledger.SaidMerge:
		return
	case ledger.SaidDistinct:
		b.distinct = append(b.distinct, [2]string{m.Person, m.Into})
		return
	case ledger.SaidForgotten:
		b.forgotten = append(b.forgotten, Forgotten{m.Hash, m.Never})
		return
	}
	if s.who == 0 {
		return
	}
	v := b.voices[s.who-1]
	if v == nil {
		v = &voice{}
		b.voices[s.who-1] = v
	}
	v.hear(m)
}

// judgeAll judges every row: most persons have one row and no word about them,
// and take the short way.
func (b *Book) judgeAll() {
	odd := b.oddPeople()
	for row, p := range b.f.rows.person {
		if odd[p>>6]&(1<<(p&63)) == 0 {
			a := b.judgeAlone(uint32(row))
			b.state[row], b.basis[row], b.flags[row] = a.state, a.basis, a.flags
		}
	}
	for p := range uint32(b.f.people.len()) {
		if odd[p>>6]&(1<<(p&63)) != 0 {
			b.judgePerson(p)
		}
	}
}

// oddPeople are those with several rows, several connection dates, or words
// about them: a bit each.
func (b *Book) oddPeople() []uint64 {
	odd := make([]uint64, b.f.people.len()>>6+1)
	set := func(p uint32) { odd[p>>6] |= 1 << (p & 63) }
	for row := range b.f.rows.before {
		set(b.f.rows.person[row])
	}
	for p := range b.f.people.dates {
		set(p)
	}
	for p := range b.voices {
		set(p)
	}
	return odd
}

// ask is what archives know about a row.
func (b *Book) ask(row uint32) question {
	r := &b.f.rows
	q := question{
		direction: r.direction[row], sent: r.sent(row), listed: b.f.at(r.last[row]), weak: b.f.people.weak[r.person[row]],
	}
	if o := r.open[row]; o != 0 {
		q.open = b.f.at(o)
	}
	return q
}

// at is the moment an import speaks of.
func (f *Fold) at(n seen) ledger.Instant {
	if n == 0 {
		return 0
	}
	return f.imports[n-1].At
}

// assign tells a question about its person's only connection date.
func (b *Book) assign(q *question, p uint32, day ledger.Date) {
	on := b.f.people.on[p]
	switch {
	case on == 0:
	case on < day-1:
		q.before = !q.weak && b.f.at(b.f.people.onLast[p]) >= q.listed
	case b.inTime(q, on):
		q.accepted = on
	}
}

// inTime reports whether the invitation can have led to a connection of that
// day: no archive made before lacks it, and, where a person is known by name
// alone, no later archive of open ones lists it still (then the connection is
// a namesake). A day of slack covers the zone.
func (b *Book) inTime(q *question, on ledger.Date) bool {
	if q.weak && q.open != 0 && on+1 < q.open.In(time.UTC) {
		return false
	}
	missed := b.court.listings.after(q.listed)
	return missed == 0 || on <= missed.In(time.UTC)+1
}

// judgeAlone judges a row whose person has no other and is not spoken of.
func (b *Book) judgeAlone(row uint32) answer {
	q := b.ask(row)
	b.assign(&q, b.f.rows.person[row], b.f.rows.wall[row].Date())
	return b.court.judge(q)
}

// one is an invitation of a person under judgement.
type one struct {
	i   int32 // row, or -1 for one known by hand
	q   question
	day ledger.Date
	ext extra
}

// judgePerson judges all invitations of a person together.
func (b *Book) judgePerson(p uint32) {
	all := b.gather(p)
	v := b.voices[p]
	if v != nil {
		all = b.handle(p, v, all)
	}
	slices.SortStableFunc(all, func(x, y one) int {
		return cmp.Or(cmp.Compare(x.q.sent, y.q.sent), cmp.Compare(x.q.direction, y.q.direction), cmp.Compare(x.i, y.i))
	})
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
		all = append(all, one{i: int32(row), q: b.ask(row), day: r.wall[row].Date()})
	}
	return all
}

// handle adds the invitations that only the owner's word knows.
func (b *Book) handle(p uint32, v *voice, all []one) []one {
	for _, s := range v.sends {
		if k := nearest(all, s.at); k >= 0 {
			if s.note != "" && all[k].i >= 0 {
				b.handNote[all[k].i] = s.note
			}
			continue
		}
		all = append(all, b.byHand(p, s.at, s.note))
	}
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
	return i
}

// connectedBefore reports whether archives that list the invitation show a
// connection older than it (A.1: two days or more).
func (b *Book) connectedBefore(p uint32, o *one) bool {
	on := b.f.people.on[p]
	return on != 0 && !o.q.weak && on < o.day-1 && b.f.at(b.f.people.onLast[p]) >= o.q.listed
}

// addUnknown adds the connections that appeared while Kith was watching and
// whose request no archive ever showed open.
func (b *Book) addUnknown() {
	f := b.f
	baseline := ledger.Instant(0)
	for _, s := range f.imports {
		if s.Connections && !f.skips(s.Position) && (baseline == 0 || s.At < baseline) {
			baseline = s.At
		}
	}
	for p, on := range f.people.on {
		if on == 0 || f.at(f.people.onFirst[p]) <= baseline || b.explained(uint32(p)) {
			continue
		}
		b.extras = append(b.extras, extra{
			person: uint32(p), direction: ledger.Unknown, on: on,
			answer: answer{Accepted, Observed, 0, b.court.day(on)},
		})
		i := int32(len(b.state) + len(b.extras) - 1)
		b.chains[uint32(p)] = append(b.chain(uint32(p)), i)
	}
}

// explained reports whether some invitation of p led to the connection.
func (b *Book) explained(p uint32) bool {
	for _, i := range b.chain(p) {
		if b.State(int(i)) == Accepted {
			return true
		}
	}
	return false
}

// chain are a person's invitations by sending time.
func (b *Book) chain(p uint32) []int32 {
	if c, ok := b.chains[p]; ok {
		return c
	}
	if last := b.f.people.last[p]; last != 0 {
		return []int32{int32(last - 1)}
	}
	return nil
}
