package invite

import (
	"slices"
	"time"

	"github.com/kithhq/kith/core/ledger"
)

// extra is an invitation that no archive lists: known from the owner's word or
// from the changelog, or a connection whose request was never seen.
type extra struct {
	person    uint32
	direction ledger.Direction
	sent      ledger.Instant
	on        ledger.Date // of a connection of unknown origin
	note      string
	blind     bool // nobody can tell who it went to
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
		told: map[int32]bool{}, histories: f.listings(true), letters: f.letters(), denied: map[int32][]denial{},
	}
	b.court = court{rules: rules, listings: f.listings(false), now: now, day: func(d ledger.Date) ledger.Instant { return d.Start(zone) }}
	b.hearAll()
	b.readChangelog()
	b.judgeAll()
	if b.log != nil {
		slices.Sort(b.log.lost) // judging finds more of them
	}
	b.addUnknown()
	return b
}

// listings are the moments of the archives that list invitations, or of those
// of them that keep history. What lags is no listing.
func (f *Fold) listings(history bool) timeline {
	var t timeline
	for _, s := range f.imports {
		if s.Invitations && !s.Lags && (s.History || !history) && !f.skips(s.Position) {
			t = append(t, s.At)
		}
	}
	slices.Sort(t)
	return slices.Compact(t)
}

// letters is the newest moment of an archive that brought messages; 0 when none did.
func (f *Fold) letters() (newest ledger.Instant) {
	for _, s := range f.imports {
		if s.Messages && !f.skips(s.Position) {
			newest = max(newest, s.At)
		}
	}
	return newest
}

// judgeAll judges every row: most persons have one row and no word about them,
// and take the short way.
func (b *Book) judgeAll() {
	odd := b.oddPeople()
	for row, p := range b.f.rows.person {
		if odd[p>>6]&(1<<(p&63)) != 0 {
			continue
		}
		if basis, ok := b.plainlyPending(uint32(row), p); ok {
			b.basis[row] = basis // Pending and no flags are zero
			continue
		}
		a := b.judgeAlone(uint32(row))
		b.state[row], b.basis[row], b.flags[row] = a.state, a.basis, a.flags
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
	for of := range b.f.undated {
		set(of.person)
	}
	for p := range b.voices {
		set(p)
	}
	if b.log != nil {
		for p := range b.log.of {
			set(p)
		}
		for p := range b.log.closed {
			set(p)
		}
	}
	return odd
}

// ask is what archives know about a row.
func (b *Book) ask(row uint32) question {
	r := &b.f.rows
	q := question{
		direction: r.direction[row], sent: r.sent(row), listed: b.f.listed(row), weak: b.f.people.weak[r.person[row]],
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
	return f.moments[n-1]
}

// listed is the newest moment at which an archive lists a row. An import that
// lags lists it as of no moment: then it was there when it was sent, and a day.
func (f *Fold) listed(row uint32) ledger.Instant {
	n := f.rows.last[row]
	if f.lagging(n) {
		return f.rows.sent(row) + ledger.Day
	}
	return f.at(n)
}

// firmly is the moment an import speaks of; 0 for one that lags.
func (f *Fold) firmly(n seen) ledger.Instant {
	if f.lagging(n) {
		return 0
	}
	return f.at(n)
}

// lagging reports whether n is an import that lags.
func (f *Fold) lagging(n seen) bool { return n != 0 && f.lags[n-1] }

// assign tells a question about its person's only connection date.
func (b *Book) assign(q *question, p uint32, day ledger.Date) {
	on := b.f.people.on[p]
	switch {
	case on == 0:
	case on < day-1:
		q.before = !q.weak && b.f.firmly(b.f.people.onLast[p]) >= q.listed
	case b.inTime(q, on):
		q.accepted = on
	}
}

// inTime reports whether the invitation can have led to a connection of that
// day: it had not been taken back, no archive made before lacks it, and, where a person is known by name
// alone, no later archive of open ones lists it still (then the connection is
// a namesake). A day of slack covers the zone.
func (b *Book) inTime(q *question, on ledger.Date) bool {
	if q.weak && q.open != 0 && on+1 < q.open.In(time.UTC) {
		return false
	}
	if q.taken != 0 && q.open <= q.taken && on >= q.taken.In(b.zone) {
		return false
	}
	missed := b.court.listings.after(q.listed)
	return missed == 0 || on <= missed.In(time.UTC)+1
}

// plainlyPending answers for most rows what judgeAlone would: sent by the
// owner, not long ago, listed by the newest archive, and no connection.
func (b *Book) plainlyPending(row, p uint32) (Basis, bool) {
	r, last := &b.f.rows, b.f.listed(row)
	if r.direction[row] != ledger.Outgoing || b.f.people.on[p] != 0 ||
		last < b.court.newest() || b.now >= r.sent(row)+b.rules.Near {
		return 0, false
	}
	if o := r.open[row]; o != 0 && b.f.at(o) >= last {
		return Observed, true
	}
	return Presumed, true
}

// judgeAlone judges a row whose person has no other and is not spoken of.
func (b *Book) judgeAlone(row uint32) answer {
	q := b.ask(row)
	b.assign(&q, b.f.rows.person[row], b.f.rows.wall[row].Date())
	return b.court.judge(q)
}
