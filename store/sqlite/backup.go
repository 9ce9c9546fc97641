package sqlite

import (
	"context"
	"os"
	"path/filepath"
)

// Backup writes a copy to a new file: one snapshot, whole, in one file without
// a log, while others read and write.
func (s *Store) Backup(ctx context.Context, path string) error {
	if s.closed.Load() {
		return errClosed()
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return failure(err, path)
	}
	if ended := ctx.Err(); ended != nil {
		return failure(ended, path)
	}
	return failure(copyTo(ctx, copying(s.path, s.options), path), path)
}

const vacuumInto = `VACUUM INTO $1`

// copyTo copies the database behind a connection string to path, under another
// name until it is whole and on the disk.
func copyTo(ctx context.Context, dsn, path string) error {
	if _, err := os.Lstat(path); err == nil {
		return exists(path)
	}
	part, err := beside(path)
	if err != nil {
		return err
	}
	defer discard(part)
	if err := vacuumTo(ctx, dsn, part); err != nil {
		return err
	}
	return put(part, path)
}

// vacuumTo fills an empty file with a copy.
func vacuumTo(ctx context.Context, dsn, part string) (err error) {
	db, err := pool(dsn, 1)
	if err != nil {
		return err
	}
	defer func() {
		if closing := db.Close(); err == nil {
			err = closing
		}
	}()
	if _, err := db.ExecContext(ctx, vacuumInto, part); err != nil {
		return stopped(ctx, err)
	}
	return nil
}

// stopped prefers the reason why the work was stopped to what came of it.
func stopped(ctx context.Context, err error) error {
	if ended := ctx.Err(); ended != nil {
		return ended
	}
	return err
}
