package ledger

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/klauspost/compress/s2"
)

// An import's payload:
//
//	"KF" version(1)
//	header   uvarint length, JSON
//	block*   table(1) column(1) rows raw-length packed-length (uvarints) packed bytes (S2 block)
//
// Blocks hold at most blockRows rows; the blocks of a column follow each other
// in row order. The natural key of an import is a digest of what it says
// (before compression), so that the same archive is the same entry whatever
// the file was called and whichever release of Kith wrote it.

const (
	payloadVersion = 2
	// plainVersion is that of a payload without events, which every Kith can read.
	plainVersion = 1
	blockRows    = 1 << 16
	// blockBytes is how many bytes a block of several rows holds at most.
	blockBytes = 16 << 20
	// blockLimit bounds what a damaged length can make the decoder allocate: one
	// field of an archive has at most 64 MiB.
	blockLimit = 80 << 20
	// cacheLimit does the same for one part of a cache.
	cacheLimit = 1 << 30
)

var payloadMagic = []byte("KF")

// header is what a payload says beside its columns.
type header struct {
	Source     string   `json:"source"`
	Owner      Owner    `json:"owner"`
	Zone       string   `json:"zone"`
	ExportedOn string   `json:"exported_on,omitempty"`
	ExportedBy string   `json:"exported_by,omitempty"`
	AsOf       Instant  `json:"as_of"`
	History    bool     `json:"history,omitempty"`
	Lags       bool     `json:"lags,omitempty"`
	Told       bool     `json:"told,omitempty"`
	Has        TableSet `json:"has"`
	Cursor     Instant  `json:"cursor,omitempty"`
	Boundary   []int64  `json:"boundary,omitempty"`
	Profile    Profile  `json:"profile,omitzero"`
	Content    string   `json:"content"`
}

// Block is some rows of one column, not yet packed.
type Block struct {
	column   column
	from, to int
}

// Packed is a block as it will be stored, with the digest of what it says.
type Packed struct {
	bytes   []byte
	digest  [sha256.Size]byte
	setting bool // belongs to how the archive was read, not to what it holds
}

// Packer compresses and uncompresses blocks, keeping its buffers between them.
// It is not safe for use by several goroutines at once: take one each. Blocks
// are packed with S2: reading an account back should cost next to nothing, and
// half as much disk would not be worth twice the time.
type Packer struct {
	raw []byte // of the last block
	mem []byte // the same, packed
}

// NewPacker makes a Packer.
func NewPacker() *Packer { return &Packer{} }

// squeeze packs raw into the packer's own memory.
func (p *Packer) squeeze(raw []byte) []byte {
	if most := s2.MaxEncodedLen(len(raw)); cap(p.mem) < most {
		p.mem = make([]byte, most)
	}
	return s2.Encode(p.mem[:cap(p.mem)], raw)
}

// spread unpacks into fresh memory, if what comes out has that size.
func spread(packed []byte, size int) ([]byte, error) {
	if n, err := s2.DecodedLen(packed); err != nil || n != size {
		return nil, errors.Join(errColumn, err)
	}
	raw, err := s2.Decode(nil, packed)
	if err != nil {
		return nil, errors.Join(errColumn, err)
	}
	return raw, nil
}

// Split lists the blocks of f, which must not change until they are packed.
func Split(f *Facts) []Block {
	var blocks []Block
	for _, c := range layout(f) {
		for from, rows := 0, c.rows(); from < rows; {
			to := min(from+blockRows, rows)
			for to-from > 1 && c.size(from, to) > blockBytes {
				to = from + (to-from)/2
			}
			blocks = append(blocks, Block{c, from, to})
			from = to
		}
	}
	return blocks
}

// Pack packs one block.
func (p *Packer) Pack(b Block) Packed {
	p.raw = b.column.write(p.raw[:0], b.from, b.to)
	head := []byte{byte(b.column.table), b.column.id}
	head = binary.AppendUvarint(head, uint64(b.to-b.from))
	sum := sha256.New()
	sum.Write(head)
	sum.Write(p.raw)
	packed := p.squeeze(p.raw)
	head = binary.AppendUvarint(head, uint64(len(p.raw)))
	head = binary.AppendUvarint(head, uint64(len(packed)))
	out := Packed{
		bytes:   append(append(make([]byte, 0, len(head)+len(packed)), head...), packed...),
		setting: b.column.table == TableInvitations && b.column.id == offsetColumn,
	}
	sum.Sum(out.digest[:0])
	return out
}

// offsetColumn depends on the zone a person chose, not on the archive.
const offsetColumn = 4

// Assemble makes the payload of f from its packed blocks, in the order Split
// gave them, and its natural key.
func Assemble(f *Facts, blocks []Packed) (payload []byte, key string) {
	content, all := sha256.New(), sha256.New()
	size := 0
	for _, b := range blocks {
		size += len(b.bytes)
		all.Write(b.digest[:])
		if !b.setting {
			content.Write(b.digest[:])
		}
	}
	h := headerOf(f)
	said, _ := json.Marshal([]any{h.Owner, h.Has, h.Profile, f.ExportedOn})
	content.Write(said)
	if versionOf(f) > plainVersion {
		// What lags must not pass for an archive of the same rows, and a poll that
		// brought nothing but a later cursor is one all the same.
		fmt.Fprintf(content, "%t %d %v", f.Lags, f.Cursor, f.Boundary)
	}
	h.Content = hex.EncodeToString(content.Sum(nil)[:16])
	fmt.Fprintf(all, "%s %s %t", h.Content, h.Zone, h.History)
	key = "import:" + hex.EncodeToString(all.Sum(nil)[:16])

	top, err := json.Marshal(h)
	if err != nil {
		panic(fmt.Sprintf("a header always encodes: %v", err))
	}
	payload = make([]byte, 0, size+len(top)+16)
	payload = append(payload, payloadMagic...)
	payload = append(payload, versionOf(f))
	payload = binary.AppendUvarint(payload, uint64(len(top)))
	payload = append(payload, top...)
	for _, b := range blocks {
		payload = append(payload, b.bytes...)
	}
	return payload, key
}

// versionOf is the oldest version that can hold f.
func versionOf(f *Facts) byte {
	if f.Lags || f.Cursor != 0 || len(f.Events.ID) > 0 {
		return payloadVersion
	}
	return plainVersion
}

// EncodeFacts is the payload of an import and its natural key, made in one go.
func EncodeFacts(f *Facts) (payload []byte, key string) {
	p := NewPacker()
	blocks := Split(f)
	packed := make([]Packed, len(blocks))
	for i, b := range blocks {
		packed[i] = p.Pack(b)
	}
	return Assemble(f, packed)
}

// DecodeFacts reads the facts of an import. With tables given, only their
// columns are unpacked. content identifies what the archive held, whatever it
// was read under. An unreadable payload is an Internal fault, one written by a
// newer Kith is Unavailable.
func (p *Packer) DecodeFacts(payload []byte, tables ...Table) (f *Facts, content string, err error) {
	h, rest, err := splitHeader(payload)
	if err != nil {
		return nil, "", err
	}
	f, err = h.facts()
	if err != nil {
		return nil, "", broken("import", err)
	}
	want := TableSet(0)
	for _, t := range tables {
		want = want.With(t)
	}
	if err := p.readBlocks(f, rest, want); err != nil {
		return nil, "", broken("import", err)
	}
	return f, h.Content, nil
}

// DecodeFacts reads the facts of an import, all tables of it.
func DecodeFacts(payload []byte) (*Facts, error) {
	f, _, err := NewPacker().DecodeFacts(payload)
	return f, err
}

func (p *Packer) readBlocks(f *Facts, rest []byte, want TableSet) error {
	columns := layout(f)
	for len(rest) > 0 {
		b, after, err := nextBlock(rest)
		if err != nil {
			return err
		}
		rest = after
		if want != 0 && !want.Holds(b.table) {
			continue
		}
		c := find(columns, b.table, b.id)
		if c == nil {
			return fmt.Errorf("table %d has no column %d", b.table, b.id)
		}
		raw, err := spread(b.packed, b.size)
		if err != nil {
			return err
		}
		if err := c.read(raw, b.rows); err != nil {
			return err
		}
	}
	return even(columns, want)
}

// even checks that the columns of each table are equally long.
func even(columns []column, want TableSet) error {
	rows := map[Table]int{}
	for _, c := range columns {
		if want != 0 && !want.Holds(c.table) {
			continue
		}
		if n, seen := rows[c.table]; seen && n != c.rows() {
			return fmt.Errorf("table %d has columns of %d and %d rows", c.table, n, c.rows())
		}
		rows[c.table] = c.rows()
	}
	return nil
}

func find(columns []column, t Table, id uint8) *column {
	for i := range columns {
		if columns[i].table == t && columns[i].id == id {
			return &columns[i]
		}
	}
	return nil
}

type block struct {
	table  Table
	id     uint8
	rows   int
	size   int
	packed []byte
}

func nextBlock(b []byte) (block, []byte, error) {
	if len(b) < 2 {
		return block{}, nil, errColumn
	}
	out := block{table: Table(b[0]), id: b[1]}
	b = b[2:]
	var n [3]uint64
	for i := range n {
		v, used := binary.Uvarint(b)
		if used <= 0 || v > blockLimit {
			return block{}, nil, errColumn
		}
		n[i], b = v, b[used:]
	}
	if n[2] > uint64(len(b)) || n[0] > n[1] {
		return block{}, nil, errColumn
	}
	out.rows, out.size, out.packed = int(n[0]), int(n[1]), b[:n[2]]
	return out, b[n[2]:], nil
}

func splitHeader(payload []byte) (header, []byte, error) {
	var h header
	rest, ok := bytes.CutPrefix(payload, payloadMagic)
	if !ok || len(rest) == 0 {
		return h, nil, broken("import", errColumn)
	}
	if rest[0] > payloadVersion {
		return h, nil, newer(int(rest[0]), payloadVersion)
	}
	n, used := binary.Uvarint(rest[1:])
	if used <= 0 || n > uint64(len(rest)-1-used) {
		return h, nil, broken("import", errColumn)
	}
	rest = rest[1+used:]
	if err := json.Unmarshal(rest[:n], &h); err != nil {
		return h, nil, broken("import", err)
	}
	return h, rest[n:], nil
}

func headerOf(f *Facts) header {
	return header{
		Source: f.Source, Owner: f.Owner, Zone: f.Zone,
		ExportedOn: f.ExportedOn.String(), ExportedBy: f.ExportedBy, AsOf: f.AsOf,
		History: f.History, Told: f.Told, Has: f.Has, Profile: f.Profile,
		Lags: f.Lags, Cursor: f.Cursor, Boundary: f.Boundary,
	}
}

func (h header) facts() (*Facts, error) {
	f := &Facts{
		Source: h.Source, Owner: h.Owner, Zone: h.Zone, ExportedBy: h.ExportedBy, AsOf: h.AsOf,
		History: h.History, Told: h.Told, Has: h.Has, Profile: h.Profile,
		Lags: h.Lags, Cursor: h.Cursor, Boundary: h.Boundary,
	}
	if h.ExportedOn == "" {
		return f, nil
	}
	on, err := ParseDate(h.ExportedOn)
	f.ExportedOn = on
	return f, err
}

// Compress packs raw bytes of a cache.
func (p *Packer) Compress(raw []byte) []byte { return bytes.Clone(p.squeeze(raw)) }

// Uncompress undoes Compress. Damaged bytes are an Internal fault.
func (p *Packer) Uncompress(packed []byte) ([]byte, error) {
	size, err := s2.DecodedLen(packed)
	if err != nil || size > cacheLimit {
		return nil, broken("cache", errors.Join(errColumn, err))
	}
	raw, err := spread(packed, size)
	if err != nil {
		return nil, broken("cache", err)
	}
	return raw, nil
}
