package archive

import (
	"unsafe"

	"github.com/kithhq/kith/core/ledger"
)

// The columns of a table lie in one block: one allocation, and one stretch of
// memory that can be had in huge pages. Touching a hundred megabytes for the
// first time in small ones costs more than parsing them.

// tenant is a column of a block: how many bytes it needs, and how it moves in.
type tenant struct {
	size int
	move func(at []byte)
}

// values is a column of n fixed-width values.
func values[T bool | uint8 | int16 | uint32 | ledger.Wall | ledger.Date | ledger.Instant | ledger.Direction | ledger.ActivityKind](s *[]T, n int) tenant {
	n = max(n, len(*s))
	return tenant{n * int(unsafe.Sizeof(*new(T))), func(at []byte) {
		room := unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(at))), n)
		*s = append(room[:0:n], *s...)
	}}
}

// texts is a column of n texts, each by the length of those it holds already.
func texts(t *ledger.Texts, n int) []tenant {
	if t.Len() == 0 {
		return nil
	}
	perRow := float64(len(t.Bytes)) / float64(t.Len())
	return []tenant{values(&t.Ends, n), values(&t.Bytes, int(perRow*float64(n)*1.02)+64)}
}

// house moves columns into a block of their own.
func house(columns ...[]tenant) {
	const align = 8
	size := 0
	for _, c := range columns {
		for _, t := range c {
			size += (t.size + align - 1) &^ (align - 1)
		}
	}
	block := newBlock(size)
	for _, c := range columns {
		for _, t := range c {
			t.move(block)
			block = block[(t.size+align-1)&^(align-1):]
		}
	}
}

const hugePage = 2 << 20

// newBlock is empty memory, which starts with a huge page when it is large.
func newBlock(size int) []byte {
	if size < hugePage {
		return make([]byte, size+8)
	}
	block := make([]byte, size+2*hugePage) // what is never touched costs nothing
	skip := -int(uintptr(unsafe.Pointer(unsafe.SliceData(block)))) & (hugePage - 1)
	block = block[skip:]
	advise(block)
	return block
}
