package app

import (
	"crypto/rand"
	"encoding/hex"
	"strconv"

	"github.com/kithhq/kith/core/ledger"
)

// randomID is a UUIDv4, for a workspace.
func randomID() string {
	var b [16]byte
	fill(b[:])
	return uuid(b, 4)
}

// timedID is a UUIDv7 of a moment, so that ids sort by age. It sorts behind
// the given ids even where the clock stands still or was put back.
func timedID(now ledger.Instant, behind ...string) string {
	var b [16]byte
	fill(b[6:])
	ms := uint64(now / 1000)
	for _, id := range behind {
		ms = max(ms, madeAt(id)+1)
	}
	for i := range 6 {
		b[i] = byte(ms >> (40 - 8*i))
	}
	return uuid(b, 7)
}

// madeAt is the millisecond of a UUIDv7; 0 when id is none.
func madeAt(id string) uint64 {
	if len(id) != 36 {
		return 0
	}
	ms, err := strconv.ParseUint(id[:8]+id[9:13], 16, 64)
	if err != nil {
		return 0
	}
	return ms
}

func uuid(b [16]byte, version byte) string {
	b[6] = b[6]&0x0f | version<<4
	b[8] = b[8]&0x3f | 0x80
	h := hex.EncodeToString(b[:])
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}

// fill never fails: crypto/rand ends the program when the system has no randomness.
func fill(b []byte) { _, _ = rand.Read(b) }
