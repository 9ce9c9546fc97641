package invite

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/kithhq/kith/core/ledger"
)

func (f *Fold) rowColumns(c *columns) {
	r := &f.rows
	putWholes(c, r.person)
	putWholes(c, r.direction)
	putWholes(c, r.wall)
	putWholes(c, r.offset)
	putWholes(c, r.first)
	putWholes(c, r.last)
	putWholes(c, r.open)
	keys, values := pairs(r.before)
	c.count(len(keys))
	putWholes(c, keys)
	putWholes(c, values)
	c.count(len(r.mirrored))
	putWholes(c, r.mirrored)
	f.eventColumns(c)
}

// pairs are the keys of a map, ascending, and their values.
func pairs(m map[uint32]uint32) (keys, values []uint32) {
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		values = append(values, m[k])
	}
	return keys, values
}

func (f *Fold) readRows(raw []byte, n int) error {
	in, r := &reader{rest: raw}, &f.rows
	take(in, &r.person, n)
	take(in, &r.direction, n)
	take(in, &r.wall, n)
	take(in, &r.offset, n)
	take(in, &r.first, n)
	take(in, &r.last, n)
	take(in, &r.open, n)
	count := in.count()
	var keys, values []uint32
	take(in, &keys, count)
	take(in, &values, count)
	take(in, &r.mirrored, in.count())
	if in.err != nil {
		return in.err
	}
	for i, k := range keys {
		r.before[k] = values[i]
	}
	return f.readEvents(in)
}

func (f *Fold) peopleColumns(c *columns) {
	p := &f.people
	putWholes(c, p.named)
	putWholes(c, p.on)
	putWholes(c, p.onFirst)
	putWholes(c, p.onLast)
	putWholes(c, p.last)
	c.put(func(dst []byte) []byte { return ledger.AppendFlags(dst, p.weak) })
	rare, err := json.Marshal(rarities{p.dates, p.touch, f.savedUndated()})
	if err != nil {
		panic(fmt.Sprintf("dates and moments always encode: %v", err))
	}
	c.bytes(rare)
}

// rarities are what only some people have.
type rarities struct {
	Dates   map[uint32][]ledger.Date
	Touch   map[uint32]Touch
	Undated []savedUndated
}

// savedUndated is one listing without a date.
type savedUndated struct {
	Person     uint32
	Direction  ledger.Direction
	Last, Open seen
	Note       string
}

func (f *Fold) savedUndated() []savedUndated {
	var out []savedUndated
	for of, l := range f.undated {
		out = append(out, savedUndated{of.person, of.direction, l.last, l.open, l.note})
	}
	slices.SortFunc(out, func(a, b savedUndated) int {
		return cmp.Or(cmp.Compare(a.Person, b.Person), cmp.Compare(a.Direction, b.Direction))
	})
	return out
}

func (f *Fold) readPeople(raw []byte, n int) error {
	in, p := &reader{rest: raw}, &f.people
	take(in, &p.named, n)
	take(in, &p.on, n)
	take(in, &p.onFirst, n)
	take(in, &p.onLast, n)
	take(in, &p.last, n)
	if b := in.take(); in.err == nil {
		p.weak, in.err = ledger.ReadFlags(p.weak, b, n)
	}
	var rare rarities
	if b := in.take(); in.err == nil {
		in.err = json.Unmarshal(b, &rare)
	}
	for k, v := range rare.Dates {
		p.dates[k] = v
	}
	for k, v := range rare.Touch {
		p.touch[k] = v
	}
	for _, u := range rare.Undated {
		f.undated[request{u.Person, u.Direction}] = listing{u.Last, u.Open, u.Note}
	}
	return errors.Join(in.err, f.fits())
}

// fits checks that no column points outside another, so that a damaged cache
// cannot crash a reader.
func (f *Fold) fits() error {
	people, rows, imports := uint32(f.people.len()), uint32(f.rows.len()), seen(len(f.imports))
	for i, p := range f.rows.person {
		if p >= people || f.rows.first[i] == 0 || f.rows.last[i] == 0 || f.rows.first[i] > imports || f.rows.last[i] > imports || f.rows.open[i] > imports {
			return errCheckpoint
		}
	}
	for p, last := range f.people.last {
		if last > rows || f.people.onFirst[p] > imports || f.people.onLast[p] > imports || f.people.named[p] > imports {
			return errCheckpoint
		}
	}
	for of, l := range f.undated {
		if of.person >= people || l.last == 0 || l.last > imports || l.open > imports {
			return errCheckpoint
		}
	}
	for _, e := range f.events {
		if e.who > people || e.from == 0 || e.from > imports {
			return errCheckpoint
		}
	}
	for row, before := range f.rows.before {
		if row >= rows || before == 0 || before > row {
			return errCheckpoint
		}
	}
	return nil
}
