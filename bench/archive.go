package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/kithhq/kith/twin/export"
)

// archive is an invented archive, with its two large tables beside it as
// sqlite3 wants them: bare, the header first.
type archive struct {
	folder                   string // its own
	invitations, connections int
}

func (a archive) path(name string) string { return filepath.Join(a.folder, name) }
func (a archive) zip() string             { return a.path("archive.zip") }
func (a archive) ledger() string          { return a.path("ledger") }
func (a archive) database() string        { return a.path("reference.sqlite") }

// tables are the files beside the zip.
func (a archive) tables() []string {
	return []string{a.path("Invitations.csv"), a.path("Connections.csv")}
}

// exported is when every archive here was made.
func exported() time.Time { return time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC) }

// make writes the archive and its tables, unless they are there.
func (a archive) make() error {
	if _, err := os.Stat(a.zip()); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.MkdirAll(a.folder, 0o755); err != nil {
		return err
	}
	fmt.Printf("writing an archive of %d invitations and %d connections\n", a.invitations, a.connections)
	bulk := export.Bulk{
		Invitations: a.invitations, Connections: a.connections, Seed: 1, KeepsHistory: true, AsOf: exported(),
	}
	if _, err := bulk.WriteCSVs(a.folder); err != nil {
		return err
	}
	part, err := os.Create(a.zip() + ".part")
	if err != nil {
		return err
	}
	defer part.Close()
	if _, err := bulk.WriteZip(part); err != nil {
		return err
	}
	if err := part.Close(); err != nil {
		return err
	}
	return os.Rename(part.Name(), a.zip())
}

// bytes is the size of both tables together.
func (a archive) bytes() (int64, error) {
	var sum int64
	for _, table := range a.tables() {
		info, err := os.Stat(table)
		if err != nil {
			return 0, err
		}
		sum += info.Size()
	}
	return sum, nil
}
