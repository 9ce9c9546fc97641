package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"

	"github.com/kithhq/kith/core/fault"
)

// Restore puts the ledger file from, a backup, in the place to, after it was
// checked: a sound ledger of a version this program knows. from is only read.
//
// A ledger that stands at to is a Conflict, unless keep names a free path to
// which it is moved, whole, damaged or not; one that another program has open
// is Unavailable. Nothing has moved when Restore fails before the end, and
// after a power loss to holds the old ledger or the new one.
func Restore(ctx context.Context, from, to, keep string) error {
	for _, p := range []*string{&from, &to, &keep} {
		if *p == "" {
			continue
		}
		whole, err := filepath.Abs(*p)
		if err != nil {
			return failure(err, *p)
		}
		*p = whole
	}
	occupied, err := present(to)
	if err != nil {
		return failure(err, to)
	}
	if occupied && keep == "" {
		return fault.New(fault.Conflict, "there is a ledger at "+to+" already, and it is not overwritten",
			"say that it may be replaced; it is then kept beside the new one")
	}
	return failure(restore(ctx, from, to, keep, occupied), to)
}

func restore(ctx context.Context, from, to, keep string, occupied bool) error {
	if err := sound(ctx, from); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	part, err := beside(to)
	if err != nil {
		return err
	}
	defer discard(part)
	if err := vacuumTo(ctx, foreign(from, Options{Wait: standardWait}), part); err != nil {
		return err
	}
	if err := sound(ctx, part); err != nil {
		return err
	}
	if !occupied {
		return put(part, to)
	}
	return replace(ctx, part, to, keep)
}

// present reports whether something stands at path.
func present(path string) (bool, error) {
	_, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

// sound refuses a file that is no undamaged ledger of a known version.
func sound(ctx context.Context, path string) error {
	know, err := newest(migrations())
	if err != nil {
		return err
	}
	is, err := inspect(path, know)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fault.Because(err, fault.NotFound, "there is no file "+path, "check the name of the backup")
	case err != nil:
		return err
	case is.version == 0:
		return fault.New(fault.Unavailable, "the file "+path+" holds no ledger", "choose another backup; nothing was changed")
	}
	s := &Store{path: path, version: know}
	if s.readers, err = pool(foreign(path, Options{Wait: standardWait}), 1); err != nil {
		return err
	}
	defer s.Close() //nolint:errcheck // only read
	found, err := s.Check(ctx)
	if err != nil {
		return err
	}
	if len(found) > 0 {
		return fault.New(fault.Unavailable, fmt.Sprintf("the file %s is damaged: %s", path, found[0]),
			"choose another backup; nothing was changed")
	}
	return nil
}

// replace moves the ledger at to aside and the new one in.
func replace(ctx context.Context, part, to, keep string) error {
	if _, err := os.Lstat(keep); err == nil {
		return exists(keep)
	}
	if err := settle(part); err != nil {
		return err
	}
	if err := alone(ctx, to); err != nil {
		return err
	}
	// The log of a damaged file must not be taken for the new file's.
	for _, end := range []string{"-wal", "-journal"} {
		if err := os.Rename(to+end, keep+end); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	_ = os.Remove(to + "-shm")
	if err := os.Link(to, keep); err != nil {
		if err := os.Rename(to, keep); err != nil { // a file system without second names
			return err
		}
	}
	if err := os.Rename(part, to); err != nil {
		return err
	}
	if err := settleFolder(keep); err != nil {
		return err
	}
	return settleFolder(to)
}

const singleFile = `PRAGMA journal_mode = DELETE`

// alone makes sure that nobody else has a ledger open, and folds its log in.
// SQLite leaves write-ahead mode for the only connection and for no other. A
// file too damaged for that can be moved as it is; one that is no database at
// all is not even shown to SQLite, which would throw away its log.
func alone(ctx context.Context, path string) error {
	if _, err := inspect(path, math.MaxInt64); unreadable(err) {
		return nil
	}
	db, err := pool(copying(path, Options{Wait: standardWait}), 1)
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // nothing was written that counts
	var mode string
	err = db.QueryRowContext(ctx, singleFile).Scan(&mode)
	if unreadable(failure(err, path)) {
		return nil
	}
	return stopped(ctx, err)
}
