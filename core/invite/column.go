package invite

import (
	"encoding/binary"
	"math"

	"github.com/kithhq/kith/core/ledger"
)

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

// count reads one number that count wrote.
func (r *reader) count() int {
	n, used := binary.Uvarint(r.take())
	if r.err == nil && (used <= 0 || n > math.MaxInt32) {
		r.err = errCheckpoint
	}
	return int(n & math.MaxInt32)
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
