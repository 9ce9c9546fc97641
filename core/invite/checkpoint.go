package invite

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

// checkpointVersion changes whenever a checkpoint is laid out or to be read
// differently; a checkpoint of another version is not used.
const checkpointVersion = 4

// Part is one named piece of a checkpoint.
type Part struct {
	Name  string
	Bytes []byte
}

// The parts of a checkpoint. The text part is only needed to name people and
// to take more entries in.
const (
	PartHead   = "head"
	PartRows   = "rows"
	PartPeople = "people"
	PartText   = "text"
)

// head is the part of a checkpoint that is not in columns.
type head struct {
	Version  int
	Position int64
	Imports  []source
	Alias    map[string]string
	Undone   []int64
	Shadow   []int64
	Said     []heard
	Rows     int
	People   int
	TextFrom int64
	Slabs    int
}

// heard is one entry that is not an import, with the person it was found to be about.
type heard struct {
	Position int64
	Kind     ledger.Kind
	Happened ledger.Instant
	Learned  ledger.Instant
	Payload  []byte
	Who      uint32
}

var errCheckpoint = errors.New("the checkpoint does not fit")

// Checkpoint is what a later Restore needs to stand where f stands.
func (f *Fold) Checkpoint(pack *ledger.Packer) []Part {
	f.mustHaveText()
	h := head{
		Version: checkpointVersion, Position: f.position, Imports: f.imports, Alias: f.alias,
		Undone: positions(f.undone), Shadow: positions(f.shadow),
		Rows: f.rows.len(), People: f.people.len(),
	}
	for _, s := range f.said {
		e := s.entry
		h.Said = append(h.Said, heard{e.Position, e.Kind, e.Happened, e.Learned, e.Payload, s.who})
	}
	var text []byte
	if len(f.texts.from) == 1 && f.texts.from[0] != 0 {
		h.TextFrom, h.Slabs = f.texts.from[0], len(f.texts.slabs)
		text = f.textRefs()
	} else {
		text = f.ownText()
	}
	top, err := json.Marshal(h)
	if err != nil {
		panic(fmt.Sprintf("a checkpoint's head always encodes: %v", err))
	}
	return []Part{
		{PartHead, pack.Compress(top)},
		{PartRows, pack.Compress(f.rowColumns())},
		{PartPeople, pack.Compress(f.peopleColumns())},
		{PartText, pack.Compress(text)},
	}
}

func positions(set map[int64]bool) []int64 {
	var out []int64
	for p, on := range set {
		if on {
			out = append(out, p)
		}
	}
	slices.Sort(out)
	return out
}

// Restore stands where a Checkpoint was taken, without its texts: until Attach
// the fold can neither name people nor take entries in. ok is false when the
// checkpoint is of another version of Kith, or damaged; then fold anew.
func Restore(pack *ledger.Packer, parts map[string][]byte) (f *Fold, ok bool) {
	raw := map[string][]byte{}
	for _, name := range []string{PartHead, PartRows, PartPeople} {
		b, err := pack.Uncompress(parts[name])
		if err != nil {
			return nil, false
		}
		raw[name] = b
	}
	var h head
	if json.Unmarshal(raw[PartHead], &h) != nil || h.Version != checkpointVersion {
		return nil, false
	}
	f = NewFold()
	f.packer, f.position, f.imports = pack, h.Position, h.Imports
	f.texts.detached, f.texts.waits, f.texts.waitSlabs = true, h.TextFrom, h.Slabs
	for key, into := range h.Alias {
		f.alias[key] = into
	}
	for _, p := range h.Undone {
		f.undone[p] = true
	}
	for _, p := range h.Shadow {
		f.shadow[p] = true
	}
	if f.readRows(raw[PartRows], h.Rows) != nil || f.readPeople(raw[PartPeople], h.People) != nil || f.rehear(h.Said) != nil {
		return nil, false
	}
	return f, true
}

func (f *Fold) rehear(said []heard) error {
	for _, h := range said {
		s, err := read(ledger.Entry{Position: h.Position, Kind: h.Kind, Happened: h.Happened, Learned: h.Learned, Payload: h.Payload})
		if err != nil {
			return err
		}
		if int(h.Who) > f.people.len() {
			return errCheckpoint
		}
		s.who = h.Who
		f.said = append(f.said, s)
	}
	return nil
}

// TextFrom is the position of the import whose facts Attach needs; 0 when it
// needs none. Attached says whether Attach was called, or never needed.
func (f *Fold) TextFrom() int64 { return f.texts.waits }

// Attached reports whether the fold has its texts.
func (f *Fold) Attached() bool { return !f.texts.detached }

// Attach gives a restored fold its texts: the text part, and the facts of the
// import at TextFrom if that is not 0.
func (f *Fold) Attach(pack *ledger.Packer, part []byte, facts *ledger.Facts) error {
	raw, err := pack.Uncompress(part)
	if err != nil {
		return err
	}
	f.texts.detached = false
	if f.texts.waits != 0 {
		err = f.readRefs(raw, facts)
	} else {
		err = f.readOwn(raw)
	}
	if err != nil {
		f.texts.detached = true
		return fault.Because(err, fault.Internal, "the checkpoint of this account cannot be read", "run kith rebuild")
	}
	return nil
}

func (f *Fold) mustHaveText() {
	if f.texts.detached {
		panic("invite: a fold without its texts was asked for more than numbers")
	}
}

// columns writes columns behind each other, each behind its length.
type columns struct{ out []byte }

// columnHead is the room of a length.
const columnHead = 4

// put writes a column that write appends.
func (c *columns) put(write func(dst []byte) []byte) {
	at := len(c.out)
	c.out = write(append(c.out, make([]byte, columnHead)...))
	binary.LittleEndian.PutUint32(c.out[at:], uint32(len(c.out)-at-columnHead))
}

// bytes writes bytes at hand.
func (c *columns) bytes(raw []byte) {
	c.put(func(dst []byte) []byte { return append(dst, raw...) })
}

// count writes one number.
func (c *columns) count(n int) {
	c.put(func(dst []byte) []byte { return binary.AppendUvarint(dst, uint64(n)) })
}

func putWholes[T number](c *columns, values []T) {
	c.put(func(dst []byte) []byte { return ledger.AppendWholes(dst, values) })
}

// reader takes them apart again; the first error stays.
type reader struct {
	rest []byte
	err  error
}

func (r *reader) take() []byte {
	if len(r.rest) < columnHead {
		r.err, r.rest = errCheckpoint, nil
		return nil
	}
	n := uint64(binary.LittleEndian.Uint32(r.rest))
	if n > uint64(len(r.rest)-columnHead) {
		r.err, r.rest = errCheckpoint, nil
		return nil
	}
	b := r.rest[columnHead : columnHead+n]
	r.rest = r.rest[columnHead+n:]
	return b
}

type number interface {
	~int8 | ~uint8 | ~int16 | ~uint16 | ~int32 | ~uint32 | ~int64
}

func take[T number](r *reader, into *[]T, rows int) {
	raw := r.take()
	if r.err == nil {
		*into, r.err = ledger.ReadWholes(*into, raw, rows)
	}
}

func (f *Fold) rowColumns() []byte {
	r := &f.rows
	c := columns{make([]byte, 0, 10*r.len()+1024)}
	putWholes(&c, r.person)
	putWholes(&c, r.direction)
	putWholes(&c, r.wall)
	putWholes(&c, r.offset)
	putWholes(&c, r.first)
	putWholes(&c, r.last)
	putWholes(&c, r.open)
	keys, values := pairs(r.before)
	c.count(len(keys))
	putWholes(&c, keys)
	putWholes(&c, values)
	return c.out
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
	count, _ := binary.Uvarint(in.take())
	var keys, values []uint32
	take(in, &keys, int(count))
	take(in, &values, int(count))
	if in.err != nil {
		return in.err
	}
	for i, k := range keys {
		r.before[k] = values[i]
	}
	return nil
}

func (f *Fold) peopleColumns() []byte {
	p := &f.people
	c := columns{make([]byte, 0, 7*p.len()+1024)}
	putWholes(&c, p.named)
	putWholes(&c, p.on)
	putWholes(&c, p.onFirst)
	putWholes(&c, p.onLast)
	putWholes(&c, p.last)
	c.put(func(dst []byte) []byte { return ledger.AppendFlags(dst, p.weak) })
	rare, err := json.Marshal(rarities{p.dates, p.touch})
	if err != nil {
		panic(fmt.Sprintf("dates and moments always encode: %v", err))
	}
	c.bytes(rare)
	return c.out
}

// rarities are what only some people have.
type rarities struct {
	Dates map[uint32][]ledger.Date
	Touch map[uint32]Touch
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
	return errors.Join(in.err, f.fits())
}

// fits checks that no column points outside another, so that a damaged cache
// cannot crash a reader.
func (f *Fold) fits() error {
	people, rows, imports := uint32(f.people.len()), uint32(f.rows.len()), seen(len(f.imports))
	for i, p := range f.rows.person {
		if p >= people || f.rows.first[i] > imports || f.rows.last[i] > imports || f.rows.open[i] > imports {
			return errCheckpoint
		}
	}
	for p, last := range f.people.last {
		if last > rows || f.people.onFirst[p] > imports || f.people.onLast[p] > imports || f.people.named[p] > imports {
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
