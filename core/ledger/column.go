package ledger

import (
	"encoding/binary"
	"errors"
)

// This file turns columns into bytes and back. Whole numbers are written as
// the difference to the value before, zigzag and variable length, because rows
// of one file rise slowly or repeat; texts as their lengths followed by their
// bytes, so that reading them back copies nothing.

var errColumn = errors.New("a column is damaged")

type whole interface {
	~int8 | ~uint8 | ~int16 | ~uint16 | ~int32 | ~uint32 | ~int64
}

// AppendWholes writes a column of whole numbers behind dst.
func AppendWholes[T whole](dst []byte, values []T) []byte {
	before := int64(0)
	for _, v := range values {
		d := int64(v) - before
		before = int64(v)
		u := uint64(d)<<1 ^ uint64(d>>63)
		if u < 0x80 {
			dst = append(dst, byte(u))
			continue
		}
		dst = binary.AppendUvarint(dst, u)
	}
	return dst
}

// ReadWholes reads rows numbers behind those already in dst. raw must hold
// exactly these.
func ReadWholes[T whole](dst []T, raw []byte, rows int) ([]T, error) {
	if rows < 0 || rows > len(raw) {
		return nil, errColumn
	}
	dst = grown(dst, rows)
	before, at := int64(0), 0
	for range rows {
		if at >= len(raw) {
			return nil, errColumn
		}
		u, n := uint64(raw[at]), 1
		if u >= 0x80 {
			if u, n = binary.Uvarint(raw[at:]); n <= 0 {
				return nil, errColumn
			}
		}
		at += n
		before += int64(u>>1) ^ -int64(u&1)
		dst = append(dst, T(before))
	}
	if at != len(raw) {
		return nil, errColumn
	}
	return dst, nil
}

// AppendFlags writes a column of yes and no, a byte each.
func AppendFlags(dst []byte, values []bool) []byte {
	for _, v := range values {
		b := byte(0)
		if v {
			b = 1
		}
		dst = append(dst, b)
	}
	return dst
}

// ReadFlags reads rows flags behind those already in dst.
func ReadFlags(dst []bool, raw []byte, rows int) ([]bool, error) {
	if rows != len(raw) {
		return nil, errColumn
	}
	dst = grown(dst, rows)
	for _, b := range raw {
		dst = append(dst, b != 0)
	}
	return dst, nil
}

// AppendTexts writes values [from, to) of a column behind dst.
func AppendTexts(dst []byte, t *Texts, from, to int) []byte {
	start := uint32(0)
	if from > 0 {
		start = t.Ends[from-1]
	}
	first := start
	for _, end := range t.Ends[from:to] {
		dst = binary.AppendUvarint(dst, uint64(end-start))
		start = end
	}
	return append(dst, t.Bytes[first:start]...)
}

// ReadTexts reads rows values behind those already in dst. An empty dst takes
// over raw instead of copying it.
func ReadTexts(dst *Texts, raw []byte, rows int) error {
	if rows < 0 || rows > len(raw) {
		return errColumn
	}
	base := len(dst.Bytes)
	ends := grown(dst.Ends, rows)
	at, total := 0, uint64(base)
	for range rows {
		n, used := binary.Uvarint(raw[at:])
		if used <= 0 || n > uint64(len(raw)) {
			return errColumn
		}
		at += used
		total += n
		ends = append(ends, uint32(total))
	}
	rest := raw[at:]
	if uint64(len(rest)) != total-uint64(base) || total > 1<<32-1 {
		return errColumn
	}
	dst.Ends = ends
	if base == 0 && cap(dst.Bytes) == 0 {
		dst.Bytes = rest[:len(rest):len(rest)]
	} else {
		dst.Bytes = append(dst.Bytes, rest...)
	}
	return nil
}

// grown makes room for more values unless dst already has it.
func grown[T any](dst []T, more int) []T {
	if cap(dst)-len(dst) >= more {
		return dst
	}
	return append(make([]T, 0, len(dst)+more), dst...)
}
