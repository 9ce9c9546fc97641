package invite

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

// checkpointVersion changes whenever a checkpoint is laid out or to be read
// differently; a checkpoint of another version is not used.
const checkpointVersion = 9

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
	writeText := f.ownText
	if len(f.texts.from) == 1 && f.texts.from[0] != 0 {
		h.TextFrom, h.Slabs = f.texts.from[0], len(f.texts.slabs)
		writeText = f.textRefs
	}
	top, err := json.Marshal(h)
	if err != nil {
		panic(fmt.Sprintf("a checkpoint's head always encodes: %v", err))
	}
	parts := []Part{{PartHead, pack.Compress(top)}}
	c := columns{make([]byte, 0, 4*(h.Rows+h.People)+1024)} // one room for all: few numbers take more than a byte
	for _, p := range []struct {
		name  string
		write func(*columns)
	}{{PartRows, f.rowColumns}, {PartPeople, f.peopleColumns}, {PartText, writeText}} {
		c.out = c.out[:0]
		p.write(&c)
		parts = append(parts, Part{p.name, pack.Compress(c.out)})
	}
	return parts
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
	f.packer, f.position = pack, h.Position
	for _, s := range h.Imports {
		f.remember(s)
	}
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
		f.said = append(f.said, &s)
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
