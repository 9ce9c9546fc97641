package sqlite

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"os"

	"github.com/kithhq/kith/core/fault"
)

// applicationID is "Kith", at byte 68 of every ledger file. Never change it.
const applicationID = 0x4b697468

// identity is what the head of a file says.
type identity struct {
	version int64 // zero for an empty file or database: a ledger not yet begun
	log     bool  // in write-ahead mode; a backup is not
}

// inspect reads the first hundred bytes of a file and refuses what this
// program must not open, before SQLite touches it: damage, another program's
// database, a newer ledger. A newer version that stands only in the write-ahead
// log is found when the file is open.
func inspect(path string, know int64) (identity, error) {
	head, err := header(path)
	if err != nil || len(head) == 0 {
		return identity{}, err
	}
	if len(head) < 100 || !bytes.HasPrefix(head, []byte("SQLite format 3\x00")) {
		return identity{}, damaged(errNoDatabase, path)
	}
	pages := binary.BigEndian.Uint32(head[28:])
	app := binary.BigEndian.Uint32(head[68:])
	have := int64(int32(binary.BigEndian.Uint32(head[60:])))
	switch {
	case app == 0 && have == 0 && pages <= 1:
		return identity{}, nil
	case app != applicationID:
		return identity{}, fault.New(fault.Unavailable, "the file "+path+" belongs to another program", "choose another folder with --data; nothing was changed")
	case have > know:
		return identity{}, newer(path, have, know)
	}
	return identity{version: have, log: head[18] == 2}, nil
}

var errNoDatabase = errors.New("the file does not begin like a database")

func header(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // read only
	head := make([]byte, 100)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, err
	}
	return head[:n], nil
}
