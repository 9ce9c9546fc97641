// Package sqlite keeps ledgers in one SQLite file on the person's own disk.
//
// A committed Update survives a crash of the program and a loss of power: the
// file is in write-ahead mode with synchronous=FULL, which costs one more
// fsync per Update than NORMAL and is what "durably" means. One connection
// writes, with immediate transactions; a few read, each on its own snapshot,
// while it does.
//
//	ledgers, err := sqlite.Open(ctx, filepath.Join(folder, "kith.db"), sqlite.Options{})
//	if err != nil {
//		return err // a fault, with a sentence and a hint
//	}
//	defer ledgers.Close()
package sqlite

import (
	"context"
	"database/sql"
	"io/fs"
	"path/filepath"
	"sync/atomic"
	"time"

	"github.com/kithhq/kith/store"
)

var (
	_ store.Store  = (*Store)(nil)
	_ store.Eraser = (*Store)(nil)
)

// Options change how a ledger file is opened. The zero value is what people want.
type Options struct {
	// Wait is how long an Update waits for another process that is writing
	// before it is Unavailable. Zero means five seconds.
	Wait time.Duration
	// Now, when given, lets Open remove what a process that died while making,
	// restoring or copying left beside the ledger: files under a name of their
	// own that nobody has touched for an hour.
	Now time.Time

	migrations fs.FS // in tests: another line of migrations
	mostPages  int   // in tests: a disk of that many pages of 8 KiB; zero is no bound
}

// Store is a ledger file. Make one with Open.
type Store struct {
	path    string // absolute
	options Options
	version int64 // the newest schema this program knows
	writer  *sql.DB
	readers *sql.DB
	copied  string
	young   atomic.Bool // made by us, and nothing was committed yet: see founding
	closed  atomic.Bool
}

const (
	standardWait = 5 * time.Second
	mostReaders  = 4
)

// Open opens the ledger file at path. A file that does not exist is made, with
// its folder, readable by its owner alone. A file of an older version is
// brought up to date, after a copy was put beside it (see CopiedTo). A file of
// a newer version, or one that is no ledger, is Unavailable and left as it is.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, failure(err, path)
	}
	if o.Wait == 0 {
		o.Wait = standardWait
	}
	if o.migrations == nil {
		o.migrations = migrations()
	}
	s := &Store{path: path, options: o}
	if err := s.open(ctx); err != nil {
		_ = s.Close()
		return nil, failure(err, path)
	}
	return s, nil
}

func (s *Store) open(ctx context.Context) (err error) {
	if s.version, err = newest(s.options.migrations); err != nil {
		return err
	}
	s.sweep()
	made, err := s.make(ctx)
	if err != nil {
		return err
	}
	is, err := inspect(s.path, s.version)
	if err != nil {
		return err
	}
	dsn := writing(s.path, s.options)
	if made {
		s.young.Store(true)
		dsn = founding(s.path, s.options)
	}
	if s.writer, err = pool(dsn, 1); err != nil {
		return err
	}
	if s.readers, err = pool(reading(s.path, s.options), mostReaders); err != nil {
		return err
	}
	if !is.log && !made {
		// A backup put in place: the writer's first connection changes it to
		// write-ahead mode, which it cannot do once somebody reads. A file that
		// may not be written stays as it is; an Update will say so.
		_ = s.writer.PingContext(ctx)
	}
	return s.bringUpToDate(ctx)
}

// CopiedTo is where Open put a copy of the ledger before it brought the file
// up to date; empty when there was nothing to do.
func (s *Store) CopiedTo() string { return s.copied }

// Path is the absolute path of the ledger file.
func (s *Store) Path() string { return s.path }

// Close gives the file back. The last one to close it folds the write-ahead
// log into the file and removes the log.
func (s *Store) Close() error {
	if s.closed.Swap(true) {
		return nil
	}
	var first error
	for _, p := range []*sql.DB{s.readers, s.writer} {
		if p == nil {
			continue
		}
		if err := p.Close(); err != nil && first == nil {
			first = failure(err, s.path)
		}
	}
	return first
}
