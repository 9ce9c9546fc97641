package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/pressly/goose/v3"

	"github.com/kithhq/kith/core/fault"
)

//go:embed migration/*.sql
var embedded embed.FS

func migrations() fs.FS {
	sub, err := fs.Sub(embedded, "migration")
	if err != nil {
		panic(fmt.Sprintf("the folder is embedded above: %v", err))
	}
	return sub
}

// newest is the highest number among the migrations' names.
func newest(line fs.FS) (int64, error) {
	names, err := fs.Glob(line, "*.sql")
	if err != nil {
		return 0, err
	}
	most := int64(0)
	for _, name := range names {
		number, _, _ := strings.Cut(name, "_")
		n, err := strconv.ParseInt(number, 10, 64)
		if err != nil {
			return 0, fmt.Errorf("migration %s has no number: %w", name, err)
		}
		most = max(most, n)
	}
	return most, nil
}

// make creates the ledger file when there is none. It is made under another
// name and gets its own when it is whole, so a crash leaves no half a ledger
// and two processes that start together end up with one. made says that it was
// this one's.
func (s *Store) make(ctx context.Context) (made bool, err error) {
	if _, err := os.Stat(s.path); err == nil || !os.IsNotExist(err) {
		return false, err
	}
	if err := os.MkdirAll(filepath.Dir(s.path), 0o700); err != nil {
		return false, err
	}
	part, err := beside(s.path)
	if err != nil {
		return false, err
	}
	defer discard(part)
	db, err := pool(unborn(part, s.options), 1)
	if err != nil {
		return false, err
	}
	err = migrate(ctx, db, s.options.migrations)
	if closing := db.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return false, err
	}
	err = put(part, s.path)
	if fault.Is(err, fault.Conflict) {
		return false, nil
	}
	return err == nil, err
}

const selectVersion = `PRAGMA user_version`

// bringUpToDate runs the migrations that the file has not seen. An ordinary
// open asks for one number and does not touch goose.
func (s *Store) bringUpToDate(ctx context.Context) error {
	var have int64
	if err := s.readers.QueryRowContext(ctx, selectVersion).Scan(&have); err != nil {
		return err
	}
	switch {
	case have == s.version:
		return nil
	case have > s.version:
		return newer(s.path, have, s.version)
	case have > 0:
		if err := s.keepCopy(ctx); err != nil {
			return err
		}
	}
	err := migrate(ctx, s.writer, s.options.migrations)
	if err == nil {
		return nil
	}
	// Another process may have done it between our question and our lock.
	if again := s.readers.QueryRowContext(ctx, selectVersion).Scan(&have); again == nil && have == s.version {
		return nil
	}
	return err
}

// keepCopy copies the file as it is to a name beside it that is still free.
func (s *Store) keepCopy(ctx context.Context) error {
	for i := 1; ; i++ {
		path := fmt.Sprintf("%s.before-version-%d", s.path, s.version)
		if i > 1 {
			path = fmt.Sprintf("%s-%d", path, i)
		}
		err := copyTo(ctx, copying(s.path, s.options), path)
		if fault.Is(err, fault.Conflict) {
			continue
		}
		s.copied = path
		return err
	}
}

func migrate(ctx context.Context, db *sql.DB, line fs.FS) error {
	steps, err := goose.NewProvider(goose.DialectCustom, db, line,
		goose.WithStore(versions{}), goose.WithDisableGlobalRegistry(true), goose.WithLogger(goose.NopLogger()))
	if err != nil {
		return err
	}
	_, err = steps.Up(ctx)
	return err
}

func newer(path string, have, know int64) error {
	return fault.New(fault.Unavailable,
		fmt.Sprintf("the ledger %s was written by a newer kith (version %d, this program knows %d)", path, have, know),
		"update kith and run it again; nothing was changed")
}
