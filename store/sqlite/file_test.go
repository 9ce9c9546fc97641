package sqlite

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/store"
)

// fingerprint is the name and digest of every file below a folder.
func fingerprint(t testing.TB, folder string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		fmt.Fprintf(&b, "%s %x\n", path, sha256.Sum256(content))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Ensure the folder and the files are their owner's alone, and that a closed
// ledger is one file.
func TestOwnersAlone(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(t.TempDir(), "a", "b c?#%")
	path := filepath.Join(folder, "kith 1.db")
	s := ledgerAt(t, path)
	add(t, s, note(1))
	if runtime.GOOS != "windows" {
		for p, want := range map[string]fs.FileMode{folder: 0o700 | fs.ModeDir, path: 0o600, path + "-wal": 0o600, path + "-shm": 0o600} {
			if info, err := os.Stat(p); err != nil || info.Mode() != want {
				t.Errorf("%s: %v, %v, want %v", p, info.Mode(), err, want)
			}
		}
	}
	backup := filepath.Join(folder, "copy.db")
	if err := s.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(backup); err != nil || runtime.GOOS != "windows" && info.Mode() != 0o600 {
		t.Errorf("the backup: %v, %v", info.Mode(), err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	files, err := os.ReadDir(folder)
	if err != nil || len(files) != 2 {
		t.Errorf("files of a closed ledger and its backup: %v, %v", files, err)
	}
}

// Ensure what is no ledger of ours, or is damaged from its first byte, is
// refused with a sentence and left as it is.
func TestStrangeFiles(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	write := func(name string, content []byte) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	whole := ledgerAt(t, filepath.Join(t.TempDir(), "kith.db"))
	if err := whole.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(whole.Path())
	if err != nil {
		t.Fatal(err)
	}
	stranger := bytes.Clone(content)
	copy(stranger[68:], "\x00\x00\x00\x01")
	wrecked := bytes.Clone(content)
	for i := 100; i < len(wrecked); i++ {
		wrecked[i] = 0xee
	}
	if err := os.Mkdir(filepath.Join(folder, "folder"), 0o700); err != nil {
		t.Fatal(err)
	}
	cases := map[string]string{
		write("text", []byte(strings.Repeat("Dear diary. ", 99))): "is damaged or is no ledger",
		write("short", []byte("SQLite format 3\x00")):             "is damaged or is no ledger",
		write("stranger", stranger):                               "belongs to another program",
		write("wrecked", wrecked):                                 "is damaged or is no ledger",
		filepath.Join(folder, "folder"):                           "cannot be made or opened",
		filepath.Join(folder, "text", "kith.db"):                  "cannot be made or opened",
	}
	before := fingerprint(t, folder)
	for path, phrase := range cases {
		s, err := Open(t.Context(), path, Options{})
		if err == nil {
			err = tryAdd(t, s, note(1))
			_ = s.Close()
		}
		says(t, err, fault.Unavailable, phrase)
	}
	if after := fingerprint(t, folder); after != before {
		t.Errorf("something changed:\n%s\nwas\n%s", after, before)
	}
}

// Ensure an empty file, which a crash of another program may leave, becomes a ledger.
func TestEmptyFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "kith.db")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	add(t, ledgerAt(t, path), note(1))
}

// later is the line of migrations of a kith to come.
func later(t testing.TB) fs.FS {
	t.Helper()
	first, err := fs.ReadFile(migrations(), "0001_ledger.sql")
	if err != nil {
		t.Fatal(err)
	}
	return fstest.MapFS{
		"0001_ledger.sql": {Data: first},
		"0002_shelf.sql":  {Data: []byte("-- +goose Up\nCREATE TABLE shelf (id TEXT NOT NULL PRIMARY KEY) STRICT;\nPRAGMA user_version = 2;\n")},
	}
}

// Ensure an older file is copied, then brought up to date, and that the copy
// is what it was.
func TestOlderVersion(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "kith.db")
	old := ledgerAt(t, path)
	add(t, old, note(1))
	if old.CopiedTo() != "" {
		t.Errorf("a new ledger was copied to %s", old.CopiedTo())
	}
	taken := path + ".before-version-2"
	if err := os.WriteFile(taken, []byte("somebody's"), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), path, Options{migrations: later(t)})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // only read from here on
	if n := len(all(t, s)); n != 1 {
		t.Errorf("%d entries after the migration", n)
	}
	if got, _ := os.ReadFile(taken); string(got) != "somebody's" || s.CopiedTo() != taken+"-2" {
		t.Errorf("copied to %s beside %q", s.CopiedTo(), got)
	}
	if n := len(all(t, reopen(t, s.CopiedTo()))); n != 1 {
		t.Errorf("%d entries in the copy", n)
	}
	says(t, tryAdd(t, old, note(2)), fault.Unavailable, "a newer kith")
	again, err := Open(t.Context(), path, Options{migrations: later(t)})
	if err != nil || again.CopiedTo() != "" {
		t.Errorf("opened again: %v, copied to %q", err, again.CopiedTo())
	}
	_ = again.Close()
}

// Ensure a migration that fails leaves the file as it was, with its copy.
func TestFailedMigration(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "kith.db")
	s := ledgerAt(t, path)
	add(t, s, note(1))
	line := later(t).(fstest.MapFS)
	line["0002_shelf.sql"] = &fstest.MapFile{Data: []byte("-- +goose Up\nCREATE TABLE shelf (id TEXT) STRICT;\nINSERT INTO nowhere VALUES (1);\nPRAGMA user_version = 2;\n")}
	if _, err := Open(t.Context(), path, Options{migrations: line}); err == nil {
		t.Fatal("a migration that cannot work was said to have worked")
	}
	if n := len(all(t, reopen(t, path))); n != 1 {
		t.Errorf("%d entries after the migration failed", n)
	}
	add(t, s, note(2))
}

// Ensure a newer file is refused and not touched, even if its version is only
// in the write-ahead log.
func TestNewerVersion(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	path := filepath.Join(folder, "kith.db")
	s, err := Open(t.Context(), path, Options{migrations: later(t)})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Update(t.Context(), begin); err != nil {
		t.Fatal(err)
	}
	_, err = Open(t.Context(), path, Options{})
	says(t, err, fault.Unavailable, "a newer kith")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	before := fingerprint(t, folder)
	_, err = Open(t.Context(), path, Options{})
	says(t, err, fault.Unavailable, "version 2, this program knows 1")
	says(t, Restore(t.Context(), path, filepath.Join(folder, "new.db"), ""), fault.Unavailable, "a newer kith")
	if after := fingerprint(t, folder); after != before {
		t.Errorf("something changed:\n%s\nwas\n%s", after, before)
	}
	path = filepath.Join(t.TempDir(), "kith.db")
	ledgerAt(t, path)
	if _, err := Open(t.Context(), path, Options{migrations: later(t)}); err != nil {
		t.Fatal(err)
	}
	_, err = Open(t.Context(), path, Options{})
	says(t, err, fault.Unavailable, "a newer kith")
}

// Ensure a database that may not grow says that the disk is full, and keeps
// what it has.
func TestFullDatabase(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "kith.db")
	if err := ledgerAt(t, path).Close(); err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), path, Options{mostPages: 100})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // looked at below
	add(t, s, note(1))
	big := note(2)
	big.Payload = letters(2<<20, 2)
	says(t, tryAdd(t, s, note(3), big), fault.Unavailable, "is full")
	if n := len(all(t, s)); n != 1 {
		t.Errorf("%d entries after the disk was full, want 1", n)
	}
	add(t, s, note(4))
	clean(t, s)
}

// Ensure a payload beyond the contract's bound is refused before it is copied.
func TestMostPayload(t *testing.T) {
	t.Parallel()
	if err := small(store.MostPayload); err != nil {
		t.Error(err)
	}
	says(t, small(store.MostPayload+1), fault.Limit, "more than")
}

// Ensure an ended context is said as such wherever it is noticed.
func TestStoppedCheck(t *testing.T) {
	t.Parallel()
	s := ledgerAt(t, filepath.Join(t.TempDir(), "kith.db"))
	ctx, end := context.WithCancel(t.Context())
	end()
	_, err := s.Check(ctx)
	says(t, err, fault.Unavailable, "stopped")
	says(t, s.Scrub(ctx), fault.Unavailable, "stopped")
	if _, err := Open(ctx, s.Path(), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("open: %v", err)
	}
}
