package sqlite

import (
	"context"
	"database/sql"

	"github.com/kithhq/kith/core/fault"
)

const (
	vacuum   = `VACUUM`
	truncate = `PRAGMA wal_checkpoint(TRUNCATE)`
)

// Scrub leaves no byte of what was replaced or dropped in the ledger file and
// its log. What was replaced is overwritten with zeros already (secure_delete);
// VACUUM also leaves behind what a tree shifted from page to page, and the
// log is folded in and cut to nothing. A disk may keep old blocks that no file
// holds any more; only its own encryption helps against that.
func (s *Store) Scrub(ctx context.Context) error {
	if s.closed.Load() {
		return errClosed()
	}
	conn, err := s.writer.Conn(ctx)
	if err != nil {
		return s.failure(ctx, err)
	}
	defer conn.Close() //nolint:errcheck // back to the pool
	return s.failure(ctx, scrub(ctx, conn))
}

func scrub(ctx context.Context, conn *sql.Conn) error {
	if _, err := conn.ExecContext(ctx, vacuum); err != nil {
		return err
	}
	var busy, pages, moved int64
	if err := conn.QueryRowContext(ctx, truncate).Scan(&busy, &pages, &moved); err != nil {
		return err
	}
	if busy != 0 {
		return fault.New(fault.Unavailable, "another program is reading the ledger, so the old content cannot be removed yet",
			"end the other kith and run it again")
	}
	return nil
}
