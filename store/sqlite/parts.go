package sqlite

import (
	"database/sql"
	"fmt"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/store"
)

const (
	// inlineMost is the longest payload that lies in its entry's row: a mark,
	// a journal line, a setting. Thousands of them are one walk along one tree.
	inlineMost = 4 << 10
	// partSize bounds what one row, and so one copy on the way in and out, takes.
	partSize = 1 << 20
)

// small refuses what is above the contract's bound.
func small(size int) error {
	if size <= store.MostPayload {
		return nil
	}
	return fault.New(fault.Limit, fmt.Sprintf("%d bytes are more than one entry or section may hold (%d)", size, store.MostPayload),
		"divide the archive, for instance by leaving out tables that are not needed")
}

// parts calls put for each part of b, at least once.
func parts(b []byte, put func(part int, bytes []byte) error) error {
	for part := 0; ; part++ {
		n := min(len(b), partSize)
		if err := put(part, solid(b[:n])); err != nil {
			return err
		}
		if b = b[n:]; len(b) == 0 {
			return nil
		}
	}
}

// solid is b, and never nil, which the driver would store as NULL.
func solid(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

const selectPayload = `
SELECT bytes FROM payload
WHERE workspace = $1 AND account = $2 AND position = $3 ORDER BY part`

// gather puts the parts that a query finds together. A size that the parts do
// not make up is damage: the size stands in another row than they do.
func (t *transaction) gather(size int64, query string, args ...any) ([]byte, error) {
	if size < 0 || size > store.MostPayload {
		return nil, torn()
	}
	whole := make([]byte, 0, size)
	var part sql.RawBytes
	err := t.each(func() error {
		if len(whole)+len(part) > cap(whole) {
			return torn()
		}
		whole = append(whole, part...)
		return nil
	}, []any{&part}, query, args...)
	if err != nil {
		return nil, err
	}
	if int64(len(whole)) != size {
		return nil, torn()
	}
	return whole, nil
}

func torn() error {
	return fault.Because(errTorn, fault.Unavailable, "a part of the ledger is missing",
		"run kith verify to see what is wrong, and restore the last backup with kith restore")
}
