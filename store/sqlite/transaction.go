package sqlite

import (
	"context"
	"database/sql"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/store"
)

// transaction is what View and Update share: one transaction on one connection.
type transaction struct {
	store   *Store
	ctx     context.Context // of the View or Update, whose fn has none of its own
	tx      *sql.Tx
	spoiled error // the first change that failed
}

// View runs fn on one unchanging snapshot.
func (s *Store) View(ctx context.Context, fn func(r store.Reader) error) error {
	return s.within(ctx, s.readers, func(t *transaction) error { return fn(&reader{t}) })
}

// Update runs fn in one immediate transaction. SQLite has one writer at a
// time, so fn runs once: a second process waits before it begins.
func (s *Store) Update(ctx context.Context, fn func(w store.Writer) error) error {
	err := s.within(ctx, s.writer, func(t *transaction) error { return fn(&writer{reader: reader{t}}) })
	if err == nil && s.young.Swap(false) {
		s.grow(ctx)
	}
	return err
}

// grow changes a ledger that got its first entries to write-ahead mode, in
// which others read while one writes. If somebody is in the way it stays as it
// is, safe all the same, and the next to open it does this.
func (s *Store) grow(ctx context.Context) {
	var mode string
	if s.writer.QueryRowContext(ctx, "PRAGMA journal_mode=WAL").Scan(&mode) == nil && mode == "wal" {
		_, _ = s.writer.ExecContext(ctx, "PRAGMA synchronous=FULL")
	}
}

// within runs fn in a transaction of one of the pools. Whatever happens, a
// panic of fn included, the transaction is committed or rolled back after it.
func (s *Store) within(ctx context.Context, pool *sql.DB, fn func(t *transaction) error) error {
	if s.closed.Load() {
		return errClosed()
	}
	tx, err := pool.BeginTx(ctx, nil)
	if err != nil {
		return s.failure(ctx, err)
	}
	defer tx.Rollback() //nolint:errcheck // without effect after Commit; otherwise nothing was written
	t := &transaction{store: s, ctx: ctx, tx: tx}
	if err := s.settled(t); err != nil {
		return s.failure(ctx, err)
	}
	if err := fn(t); err != nil {
		return err
	}
	if t.spoiled != nil {
		return t.spoiled
	}
	return s.failure(ctx, tx.Commit())
}

// settled takes the snapshot, which a deferred transaction does at its first
// read, and refuses a file that a newer program changed since we opened it.
func (s *Store) settled(t *transaction) error {
	var have int64
	if err := t.tx.QueryRowContext(t.ctx, selectVersion).Scan(&have); err != nil {
		return err
	}
	if have > s.version {
		return newer(s.path, have, s.version)
	}
	return nil
}

// failure is failure for this store. An ended ctx explains every error that
// came with it: database/sql rolls back by itself when it ends.
func (s *Store) failure(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if s.closed.Load() {
		return errClosed()
	}
	if ended := ctx.Err(); ended != nil {
		return failure(ended, s.path)
	}
	return failure(err, s.path)
}

// failed is err as a fault, for every method of a Reader or Writer.
func (t *transaction) failed(err error) error { return t.store.failure(t.ctx, err) }

func errClosed() error {
	return fault.New(fault.Unavailable, "the ledger has been closed", "open it again")
}
