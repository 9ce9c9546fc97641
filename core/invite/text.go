package invite

import (
	"encoding/binary"
	"encoding/json"
	"fmt"

	"github.com/kithhq/kith/core/ledger"
)

// A checkpoint's texts are stored in one of two ways. As long as they all come
// from one import they stay in that entry, and the checkpoint keeps numbers
// that point into it: a million names are not written twice. Later they are
// gathered into columns of their own.

// textRefs are the numbers, and the texts that came one by one.
func (f *Fold) textRefs(c *columns) {
	p := &f.people
	for _, refs := range [][]ref{p.key, p.name, p.company, p.title, f.rows.note} {
		putWholes(c, refs)
	}
	c.count(f.texts.lone.Len())
	c.put(func(dst []byte) []byte { return ledger.AppendTexts(dst, &f.texts.lone, 0, f.texts.lone.Len()) })
	c.bytes(f.memos())
}

func (f *Fold) memos() []byte {
	out := make(map[uint32]savedMemo, len(f.people.memo))
	for p, m := range f.people.memo {
		out[p] = savedMemo{m.at, m.text}
	}
	b, err := json.Marshal(out)
	if err != nil {
		panic(fmt.Sprintf("notes always encode: %v", err))
	}
	return b
}

type savedMemo struct {
	At   ledger.Instant
	Text string
}

func (f *Fold) readMemos(raw []byte) error {
	var memos map[uint32]savedMemo
	if err := json.Unmarshal(raw, &memos); err != nil {
		return err
	}
	for p, m := range memos {
		f.people.memo[p] = memo{m.At, m.Text}
	}
	return nil
}

func (f *Fold) readRefs(raw []byte, facts *ledger.Facts) error {
	if facts == nil {
		return errCheckpoint
	}
	f.texts.begin(f.texts.waits)
	f.adoptFacts(facts)
	if len(f.texts.slabs) != f.texts.waitSlabs {
		return errCheckpoint
	}
	in, p, people := &reader{rest: raw}, &f.people, len(f.people.on)
	take(in, &p.key, people)
	take(in, &p.name, people)
	take(in, &p.company, people)
	take(in, &p.title, people)
	take(in, &f.rows.note, f.rows.len())
	count, _ := binary.Uvarint(in.take())
	if lone := in.take(); in.err == nil {
		in.err = ledger.ReadTexts(&f.texts.lone, lone, int(count))
	}
	if memos := in.take(); in.err == nil {
		in.err = f.readMemos(memos)
	}
	if in.err != nil {
		return in.err
	}
	for _, refs := range [][]ref{p.key, p.name, p.company, p.title, f.rows.note} {
		if !f.texts.holds(refs) {
			return errCheckpoint
		}
	}
	return nil
}

// adopted are the refs of the first row of each column of an import.
type adopted struct {
	invKey, invName, invNote              ref
	conKey, conName, conCompany, conTitle ref
}

// adoptFacts takes the texts of an import in, always in the same order.
func (f *Fold) adoptFacts(facts *ledger.Facts) adopted {
	i, c := &facts.Invitations, &facts.Connections
	return adopted{
		f.texts.adopt(&i.Key), f.texts.adopt(&i.Name), f.texts.adopt(&i.Note),
		f.texts.adopt(&c.Key), f.texts.adopt(&c.Name), f.texts.adopt(&c.Company), f.texts.adopt(&c.Title),
	}
}

// ownText gathers all texts in use.
func (f *Fold) ownText(c *columns) {
	p := &f.people
	for _, refs := range [][]ref{p.key, p.name, p.company, p.title} {
		c.put(func(dst []byte) []byte { return f.gather(dst, refs) })
	}
	var rows []uint32
	var notes ledger.Texts
	for row, r := range f.rows.note {
		if text := f.texts.at(r); text != "" {
			rows = append(rows, uint32(row))
			notes.AppendString(text)
		}
	}
	c.count(len(rows))
	putWholes(c, rows)
	c.put(func(dst []byte) []byte { return ledger.AppendTexts(dst, &notes, 0, notes.Len()) })
	c.bytes(f.memos())
}

func (f *Fold) gather(dst []byte, refs []ref) []byte {
	var t ledger.Texts
	for _, r := range refs {
		t.AppendString(f.texts.at(r))
	}
	return ledger.AppendTexts(dst, &t, 0, t.Len())
}

func (f *Fold) readOwn(raw []byte) error {
	f.texts.begin(0)
	in, p, people := &reader{rest: raw}, &f.people, len(f.people.on)
	for _, into := range []*[]ref{&p.key, &p.name, &p.company, &p.title} {
		f.scatter(in, into, people)
	}
	count, _ := binary.Uvarint(in.take())
	var rows []uint32
	take(in, &rows, int(count))
	notes := new(ledger.Texts)
	if b := in.take(); in.err == nil {
		in.err = ledger.ReadTexts(notes, b, int(count))
	}
	if b := in.take(); in.err == nil {
		in.err = f.readMemos(b)
	}
	if in.err != nil {
		return in.err
	}
	f.rows.note = make([]ref, f.rows.len())
	base := f.texts.adopt(notes)
	for k, row := range rows {
		if int(row) >= len(f.rows.note) {
			return errCheckpoint
		}
		f.rows.note[row] = base + ref(k)
	}
	return nil
}

// scatter reads one gathered column and points at its texts.
func (f *Fold) scatter(in *reader, into *[]ref, n int) {
	t := new(ledger.Texts)
	if b := in.take(); in.err == nil {
		in.err = ledger.ReadTexts(t, b, n)
	}
	if in.err != nil {
		return
	}
	base := f.texts.adopt(t)
	*into = make([]ref, n)
	for i := range n {
		if len(t.Raw(i)) > 0 {
			(*into)[i] = base + ref(i)
		}
	}
}
