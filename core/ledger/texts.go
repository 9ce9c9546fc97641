package ledger

import "unsafe"

// Texts is a column of strings in one stretch of bytes: value i ends at
// Ends[i] and starts where value i-1 ends. A million names are two
// allocations, not a million. A column holds at most 4 GiB.
type Texts struct {
	Bytes []byte
	Ends  []uint32
}

// Len is the number of values.
func (t *Texts) Len() int { return len(t.Ends) }

// Append adds a value, copying it.
func (t *Texts) Append(value []byte) {
	t.Bytes = append(t.Bytes, value...)
	t.Ends = append(t.Ends, uint32(len(t.Bytes)))
}

// AppendString adds a value, copying it.
func (t *Texts) AppendString(value string) {
	t.Bytes = append(t.Bytes, value...)
	t.Ends = append(t.Ends, uint32(len(t.Bytes)))
}

// Raw is value i without copying it; the caller must not change it.
func (t *Texts) Raw(i int) []byte {
	start := uint32(0)
	if i > 0 {
		start = t.Ends[i-1]
	}
	return t.Bytes[start:t.Ends[i]:t.Ends[i]]
}

// At is value i. The string shares the column's bytes, which are never
// written again once appended; it keeps them alive.
func (t *Texts) At(i int) string {
	b := t.Raw(i)
	return unsafe.String(unsafe.SliceData(b), len(b))
}

// size is how many bytes values [from, to) have.
func (t *Texts) size(from, to int) int {
	if from == to {
		return 0
	}
	return int(t.Ends[to-1]) - len(t.Bytes[:t.Ends[from]]) + len(t.Raw(from))
}

// Grow makes room for that many more values of that many more bytes in all.
func (t *Texts) Grow(values, bytes int) {
	t.Ends = append(make([]uint32, 0, len(t.Ends)+values), t.Ends...)
	t.Bytes = append(make([]byte, 0, len(t.Bytes)+bytes), t.Bytes...)
}
