package invite

import "github.com/kithhq/kith/core/ledger"

// Watch is the stretch in which an invitation can be said to have been watched.
// Whoever reckons with acceptances needs it: an archive of open invitations
// shows only those that nobody had answered when it was made.
type Watch struct {
	// Since is when watching began: the sending itself when it is Known, else
	// the moment of the first archive that lists it. 0 when neither is known.
	Since ledger.Instant
	// Until is the last moment at which it was known to be open; 0 when none is.
	Until ledger.Instant
	// Known is true when it would be in the ledger however it ended: the owner
	// told of the sending, or an archive that keeps history lists it.
	Known bool
	// Told is true when the owner told of the sending, or the changelog did: then
	// what archives leave out does not matter.
	Told bool
	// Blind is true when nobody can tell who it went to: then an acceptance of it
	// would not be seen, and that none is known says nothing.
	Blind bool
}

// Watch is how invitation i was watched.
func (b *Book) Watch(i int) Watch {
	if e := b.ext(i); e != nil {
		told := e.answer.flags&(ByHand|FromChangelog) != 0
		return Watch{Since: e.sent, Until: e.sent, Known: true, Told: told, Blind: e.blind}
	}
	r := &b.f.rows
	w := Watch{Until: b.f.at(r.open[i])}
	if r.isMirrored(uint32(i)) || b.kept(r.first[i], r.last[i]) {
		w.Known, w.Until = true, max(w.Until, b.f.firmly(r.last[i]))
	}
	if len(b.told) > 0 && b.told[int32(i)] {
		w.Known, w.Told = true, true
	}
	at, logged := b.logged(i)
	if logged {
		w.Known, w.Told = true, true
	}
	if w.Known {
		w.Since = r.sent(uint32(i))
	} else {
		w.Since = b.f.at(r.first[i])
	}
	if logged {
		w.Since = at
	}
	return w
}

// logged is the moment at which the changelog says invitation i was sent.
func (b *Book) logged(i int) (at ledger.Instant, ok bool) {
	if b.log == nil {
		return 0, false
	}
	k, ok := b.log.sent[int32(i)]
	if !ok {
		return 0, false
	}
	return b.log.sends[k].at, true
}

// kept reports whether an archive that keeps history was made between two that
// list an invitation, or is one of them: then it lists it too.
func (b *Book) kept(first, last seen) bool {
	if len(b.histories) == 0 {
		return false
	}
	if b.f.imports[first-1].History || b.f.imports[last-1].History {
		return true
	}
	between := b.histories.after(b.f.at(first) - 1)
	return between != 0 && between <= b.f.at(last)
}

// Heard is up to when acceptances were heard of: the moment of the newest
// archive that lists connections, or the Heard of the newest snapshot if that
// is later, and the newest acceptance the owner told of; 0 when there is none.
func (b *Book) Heard() (listed, told ledger.Instant) {
	for _, s := range b.f.imports {
		if s.Connections && !s.Lags && !b.f.skips(s.Position) {
			listed = max(listed, s.At)
		}
	}
	if all := b.Lagging(); len(all) > 0 {
		listed = max(listed, all[len(all)-1].Heard)
	}
	return listed, b.answered
}

// Listings are the moments at which an archive listed invitations, ascending.
// They are not to be changed.
func (b *Book) Listings() []ledger.Instant { return b.court.listings }
