package invite

import (
	"time"

	"github.com/kithhq/kith/core/ledger"
)

// An archive that somebody saved over can hold invitations whose date nobody
// can read. Such a row says that some invitation to that person was listed;
// which one, is settled when all archives are known: the latest that had been
// sent by then, else one of its own, sent at a time unknown.

// request is somebody's invitations in one direction.
type request struct {
	person    uint32
	direction ledger.Direction
}

// listing says which archives list something, as rows does.
type listing struct {
	last, open seen
	note       string
}

// listUndated notes that import n lists an invitation without its date.
func (f *Fold) listUndated(of request, n seen, history bool, note string) {
	l := f.undated[of]
	if f.newer(n, l.last) || f.same(n, l.last) && note > l.note {
		l.last, l.note = n, note
	}
	if !history && f.newer(n, l.open) {
		l.open = n
	}
	f.undated[of] = l
}

// handleUndated gives the listings without a date to the invitations they are about.
func (b *Book) handleUndated(p uint32, all []one) []one {
	for _, d := range []ledger.Direction{ledger.Outgoing, ledger.Incoming} {
		l, ok := b.f.undated[request{p, d}]
		if !ok {
			continue
		}
		listed, open := b.f.at(l.last), b.f.at(l.open)
		if k := latestBy(all, d, listed); k >= 0 {
			if !b.f.lagging(l.last) { // what lags lists it as of no moment
				q := &all[k].q
				q.firm = q.firm && q.listed >= listed || listed >= q.listed
				q.listed, q.open = max(q.listed, listed), max(q.open, open)
			}
			continue
		}
		all = append(all, one{
			i: -1, q: question{direction: d, listed: listed, open: open, firm: !b.f.lagging(l.last)},
			ext: extra{person: p, direction: d, note: l.note},
		})
	}
	return all
}

// latestBy is the latest invitation in a direction that had been sent by a
// moment; -1 when there is none.
func latestBy(all []one, d ledger.Direction, moment ledger.Instant) int {
	best := -1
	for k, o := range all {
		if o.q.direction == d && o.q.sent.In(time.UTC) <= moment.In(time.UTC) && (best < 0 || o.q.sent > all[best].q.sent) {
			best = k
		}
	}
	return best
}
