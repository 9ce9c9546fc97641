package invite

import (
	"hash/maphash"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/person"
)

// seen is the ordinal of an import plus one; zero means never.
type seen uint16

// people are the persons of one account, in columns; a person is a row number.
type people struct {
	key      []ref
	name     []ref
	named    []seen // the import that gave the name
	company  []ref
	title    []ref
	on       []ledger.Date // newest connection date, 0 when never connected
	onFirst  []seen        // oldest and newest import that lists the connection
	onLast   []seen
	last     []uint32 // newest-added invitation row plus one
	weak     []bool   // known by name alone: two people may hide behind it
	dates    map[uint32][]ledger.Date
	memo     map[uint32]memo
	touch    map[uint32]Touch
	slots    []uint64 // open addressing: 32 bits of hash, row plus one
	seed     maphash.Seed
	indexed  bool
	borrowed bool   // see lend
	near     uint64 // keeps the reads of hashes from being left out
}

// memo is LinkedIn's own private note about a connection.
type memo struct {
	at   ledger.Instant
	text string
}

// Touch says when messages went between the owner and a person; zero is never.
type Touch struct {
	FirstOut, LastOut ledger.Instant
	FirstIn, LastIn   ledger.Instant
}

func newPeople() people {
	return people{
		dates: map[uint32][]ledger.Date{},
		memo:  map[uint32]memo{},
		touch: map[uint32]Touch{},
		seed:  maphash.MakeSeed(),
	}
}

func (p *people) len() int { return len(p.on) }

// grow makes room for n more persons, in the columns and in the index.
func (p *people) grow(n int, texts *pool) {
	p.key, p.name, p.named = room(p.key, n), room(p.name, n), room(p.named, n)
	p.company, p.title = room(p.company, n), room(p.title, n)
	p.on, p.onFirst, p.onLast, p.last = room(p.on, n), room(p.onFirst, n), room(p.onLast, n), room(p.last, n)
	p.weak = room(p.weak, n)
	p.index(texts, p.len()+n)
}

// room makes room for n more values, unless they fit.
func room[T any](s []T, n int) []T {
	if cap(s)-len(s) >= n {
		return s
	}
	return append(make([]T, 0, len(s)+n), s...)
}

// index makes the hash table hold want persons, three quarters full at most.
func (p *people) index(texts *pool, want int) {
	size := 64
	for 3*size < 4*want {
		size *= 2
	}
	if p.indexed && len(p.slots) >= size {
		return
	}
	p.slots, p.indexed = make([]uint64, size), true
	for i, k := range p.key {
		p.place(maphash.String(p.seed, texts.at(k)), uint32(i))
	}
}

func (p *people) place(hash uint64, row uint32) {
	mask := uint64(len(p.slots) - 1)
	at := hash & mask
	for p.slots[at] != 0 {
		at = (at + 1) & mask
	}
	p.slots[at] = hash&^0xffffffff | uint64(row+1)
}

// find is the person with a key.
func (p *people) find(texts *pool, key string) (uint32, bool) {
	if !p.indexed {
		p.index(texts, p.len())
	}
	row, _, ok := p.look(texts, key, maphash.String(p.seed, key))
	return row, ok
}

// look finds the person with a key, or the free slot where they belong.
func (p *people) look(texts *pool, key string, hash uint64) (row uint32, free uint64, ok bool) {
	mask := uint64(len(p.slots) - 1)
	at := hash & mask
	for ; p.slots[at] != 0; at = (at + 1) & mask {
		slot := p.slots[at]
		if slot>>32 == hash>>32 {
			if row := uint32(slot) - 1; texts.at(p.key[row]) == key {
				return row, at, true
			}
		}
	}
	return 0, at, false
}

// meet finds the person with a key or makes one; r is the key's own ref, used
// when the person is new, or 0 to have the key copied.
func (p *people) meet(texts *pool, key string, r ref) uint32 {
	return p.meetAs(texts, key, r, maphash.String(p.seed, key))
}

// meetAs is meet for a key whose hash is known.
func (p *people) meetAs(texts *pool, key string, r ref, hash uint64) uint32 {
	if !p.indexed || 4*(p.len()+1) > 3*len(p.slots) {
		p.index(texts, 2*(p.len()+1))
	}
	row, free, ok := p.look(texts, key, hash)
	if ok {
		return row
	}
	p.own()
	if r == 0 {
		r = texts.add(key)
	}
	row = uint32(p.len())
	p.key = append(p.key, r)
	p.name, p.named = append(p.name, 0), append(p.named, 0)
	p.company, p.title = append(p.company, 0), append(p.title, 0)
	p.on, p.onFirst, p.onLast = append(p.on, 0), append(p.onFirst, 0), append(p.onLast, 0)
	p.last, p.weak = append(p.last, 0), append(p.weak, person.Weak(key))
	p.slots[free] = hash&^0xffffffff | uint64(row+1)
	return row
}

// ahead is how many keys are hashed and looked towards at once, so that the
// processor waits for their slots together and not one after the other.
const ahead = 32

// hashes are the hashes of keys [from, from+len(into)) of a column.
func (p *people) hashes(into []uint64, keys *ledger.Texts, from int) {
	for i := range into {
		into[i] = maphash.Bytes(p.seed, keys.Raw(from+i))
	}
	if len(p.slots) == 0 {
		return
	}
	mask, near := uint64(len(p.slots)-1), uint64(0)
	for _, h := range into {
		near |= p.slots[h&mask]
	}
	p.near = near
}

// connected notes one connection date of a person.
func (p *people) connected(row uint32, on ledger.Date) {
	was := p.on[row]
	switch {
	case was == on || on == 0:
		return
	case was == 0:
		p.on[row] = on
		return
	}
	p.dates[row] = withDate(withDate(p.dates[row], was), on)
	p.on[row] = max(was, on)
}

// withDate adds a date to an ascending set of them.
func withDate(dates []ledger.Date, on ledger.Date) []ledger.Date {
	for i, d := range dates {
		if d == on {
			return dates
		}
		if d > on {
			return append(dates[:i:i], append([]ledger.Date{on}, dates[i:]...)...)
		}
	}
	return append(dates, on)
}

// wrote notes one message.
func (t Touch) with(at ledger.Instant, out bool) Touch {
	first, last := &t.FirstIn, &t.LastIn
	if out {
		first, last = &t.FirstOut, &t.LastOut
	}
	if *first == 0 || at < *first {
		*first = at
	}
	*last = max(*last, at)
	return t
}
