package archive

import "github.com/kithhq/kith/core/ledger"

// roomFor is s with room for n values in all.
func roomFor[T any](s []T, n int) []T {
	if n <= cap(s) {
		return s
	}
	room := make([]T, 0, n)
	advise(room)
	return append(room, s...)
}

// growTexts makes room for rows values in all in columns that are filled alike,
// each by the length of what it holds already.
func growTexts(rows int, columns ...*ledger.Texts) {
	for _, t := range columns {
		if t.Len() == 0 {
			continue
		}
		t.Ends = roomFor(t.Ends, rows)
		perRow := float64(len(t.Bytes)) / float64(t.Len())
		t.Bytes = roomFor(t.Bytes, int(perRow*float64(rows)*1.02)+64)
	}
}
