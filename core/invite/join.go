package invite

import (
	"github.com/kithhq/kith/core/ledger"
)

// newer reports whether import a speaks of a later moment than import b; never
// is the oldest, and one that lags speaks of no moment: any other is newer.
func (f *Fold) newer(a, b seen) bool {
	switch {
	case a == 0 || b == 0:
		return a != 0
	case f.lags[a-1] != f.lags[b-1]:
		return f.lags[b-1]
	}
	return f.moments[a-1] > f.moments[b-1]
}

// older reports whether import a speaks of an earlier moment than import b, of
// which again any speaks that does not lag.
func (f *Fold) older(a, b seen) bool {
	if f.lags[a-1] != f.lags[b-1] {
		return f.lags[b-1]
	}
	return f.moments[a-1] < f.moments[b-1]
}

// same reports whether two imports speak of the same moment.
func (f *Fold) same(a, b seen) bool {
	return a != 0 && b != 0 && f.moments[a-1] == f.moments[b-1] && f.lags[a-1] == f.lags[b-1]
}

// who is the person a key of the facts names, after merges.
func (f *Fold) who(key string, r ref) uint32 {
	if len(f.alias) > 0 {
		if into, ok := f.alias[key]; ok {
			key, r = into, 0
		}
	}
	return f.people.meet(&f.texts, key, r)
}

// whoAs is who for a key whose hash is known.
func (f *Fold) whoAs(key string, r ref, hash uint64) uint32 {
	if len(f.alias) > 0 {
		return f.who(key, r)
	}
	return f.people.meetAs(&f.texts, key, r, hash)
}

func (f *Fold) joinInvitations(t *ledger.Invitations, a adopted, n seen, history bool) {
	count, lags := len(t.Sent), f.lags[n-1]
	f.rows.grow(count)
	var hashes [ahead]uint64
	for i := range count {
		if i%ahead == 0 {
			f.people.hashes(hashes[:min(ahead, count-i)], &t.Key, i)
		}
		p := f.whoAs(t.Key.At(i), a.invKey+ref(i), hashes[i%ahead])
		f.rename(p, a.invName+ref(i), n)
		if t.Sent[i] == 0 {
			f.listUndated(request{p, t.Direction[i]}, n, history, t.Note.At(i))
			continue
		}
		row, isNew := f.row(p, t.Direction[i], t.Sent[i])
		note := a.invNote + ref(i)
		if len(t.Note.Raw(i)) == 0 {
			note = 0
		}
		f.list(row, isNew, n, history, t.Offset[i], note)
		if lags {
			f.rows.mirror(row)
		}
	}
}

// row finds the invitation with an identity, or makes it.
func (f *Fold) row(p uint32, d ledger.Direction, wall ledger.Wall) (row uint32, isNew bool) {
	last := f.people.last[p]
	for at := last; at != 0; at = f.rows.before[at-1] {
		if f.rows.wall[at-1] == wall && f.rows.direction[at-1] == d {
			return at - 1, false
		}
	}
	row = f.rows.add(p, d, wall)
	if last != 0 {
		f.rows.before[row] = last
	}
	f.people.last[p] = row + 1
	return row, true
}

// list notes that import n lists a row.
func (f *Fold) list(row uint32, isNew bool, n seen, history bool, offset int16, note ref) {
	r := &f.rows
	if isNew {
		r.first[row], r.last[row], r.offset[row], r.note[row] = n, n, offset, note
	} else {
		switch last := r.last[row]; {
		case f.newer(n, last):
			r.last[row], r.offset[row], r.note[row] = n, offset, note
		case f.same(n, last):
			r.offset[row] = max(r.offset[row], offset)
			if f.texts.at(note) > f.texts.at(r.note[row]) {
				r.note[row] = note
			}
		}
		if f.older(n, r.first[row]) {
			r.first[row] = n
		}
	}
	if !history && f.newer(n, r.open[row]) {
		r.open[row] = n
	}
}

// rename gives a person the name the newest archive writes.
func (f *Fold) rename(p uint32, name ref, n seen) {
	was := f.people.named[p]
	if was == n && f.people.name[p] == name {
		return
	}
	if f.newer(n, was) || f.same(n, was) && f.texts.at(name) > f.texts.at(f.people.name[p]) {
		f.people.name[p], f.people.named[p] = name, n
	}
}

func (f *Fold) joinConnections(t *ledger.Connections, a adopted, n seen) {
	for i, on := range t.On {
		p := f.who(t.Key.At(i), a.conKey+ref(i))
		f.rename(p, a.conName+ref(i), n)
		f.connect(p, on, a.conCompany+ref(i), a.conTitle+ref(i), n)
	}
}

func (f *Fold) connect(p uint32, on ledger.Date, company, title ref, n seen) {
	c := &f.people
	c.connected(p, on)
	last := c.onLast[p]
	switch {
	case f.newer(n, last):
		c.onLast[p], c.company[p], c.title[p] = n, company, title
	case f.same(n, last):
		if f.texts.at(company)+"\x00"+f.texts.at(title) > f.texts.at(c.company[p])+"\x00"+f.texts.at(c.title[p]) {
			c.company[p], c.title[p] = company, title
		}
	}
	if c.onFirst[p] == 0 || f.older(n, c.onFirst[p]) {
		c.onFirst[p] = n
	}
}

func (f *Fold) joinMessages(t *ledger.Messages) {
	for i, at := range t.At {
		p := f.who(t.Key.At(i), 0)
		f.people.touch[p] = f.people.touch[p].with(at, t.Out[i])
	}
}

func (f *Fold) joinNotes(t *ledger.Notes) {
	for i, at := range t.At {
		p, text := f.who(t.Key.At(i), 0), t.Text.At(i)
		was, ok := f.people.memo[p]
		if !ok || at > was.at || at == was.at && text > was.text {
			f.people.memo[p] = memo{at, text}
		}
	}
}
