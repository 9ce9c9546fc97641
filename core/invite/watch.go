package invite

import "github.com/kithhq/kith/core/ledger"

// Watch is the stretch in which an invitation can be said to have been watched.
// Whoever reckons with acceptances needs it: an archive of open invitations
// shows only those that nobody had answered when it was made.
type Watch struct {
	// Since is when watching began: the sending itself when it is Known, else
	// the moment of the first archive that lists it. 0 when neither is known.
	Since ledger.Instant
	// Until is the last moment at which it was known not to have been accepted; 0 when none is.
	Until ledger.Instant
	// Known is true when it would be in the ledger however it ended: the owner
	// told of the sending, or an archive that keeps history lists it.
	Known bool
}

// Watch is how invitation i was watched.
func (b *Book) Watch(i int) Watch {
	if e := b.ext(i); e != nil {
		return Watch{Since: e.sent, Until: max(e.sent, b.f.newestConnections(), b.lastWord), Known: true}
	}
	r := &b.f.rows
	first, last, open := r.first[i], r.last[i], r.open[i]
	w := Watch{Since: b.f.at(first), Until: b.f.at(open), Known: b.f.keepsHistory(first) || b.f.keepsHistory(last)}
	if w.Known {
		w.Since, w.Until = r.sent(uint32(i)), max(w.Until, b.f.at(last))
	}
	return w
}

func (f *Fold) keepsHistory(n seen) bool { return n != 0 && f.imports[n-1].History }

// newestConnections is the moment of the newest archive that lists connections; 0 when none does.
func (f *Fold) newestConnections() ledger.Instant {
	newest := ledger.Instant(0)
	for _, s := range f.imports {
		if s.Connections && !f.skips(s.Position) {
			newest = max(newest, s.At)
		}
	}
	return newest
}

// Listings is the number of moments at which an archive listed invitations,
// and the first of them; 0 when there is none.
func (b *Book) Listings() (count int, first ledger.Instant) {
	if len(b.court.listings) > 0 {
		first = b.court.listings[0]
	}
	return len(b.court.listings), first
}
