package sqlite

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/store"
)

// backedUp is a ledger with one entry, and its backup.
func backedUp(t *testing.T) (path, backup string) {
	t.Helper()
	path = filled(t)
	s := reopen(t, path)
	backup = filepath.Join(t.TempDir(), "backup.db")
	if err := s.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	add(t, s, note(9))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path, backup
}

// Ensure a backup can be put where there is no ledger, and is only read.
func TestRestoreToNewPlace(t *testing.T) {
	t.Parallel()
	_, backup := backedUp(t)
	before := fingerprint(t, filepath.Dir(backup))
	to := filepath.Join(t.TempDir(), "new", "kith.db")
	if err := Restore(t.Context(), backup, to, ""); err != nil {
		t.Fatal(err)
	}
	s := reopen(t, to)
	if n := len(all(t, s)); n != 4 {
		t.Errorf("%d entries were restored, want 4", n)
	}
	clean(t, s)
	// It is in write-ahead mode from the start: a reader keeps no writer out.
	if err := viewing(t, s, func() { add(t, s, note(5)) }); err != nil {
		t.Fatal(err)
	}
	if after := fingerprint(t, filepath.Dir(backup)); after != before {
		t.Errorf("the backup changed:\n%s\nwas\n%s", after, before)
	}
}

// Ensure a ledger is never overwritten unless told, and is then kept whole.
func TestRestoreOverLedger(t *testing.T) {
	t.Parallel()
	path, backup := backedUp(t)
	before := fingerprint(t, filepath.Dir(path))
	says(t, Restore(t.Context(), backup, path, ""), fault.Conflict, "a ledger")
	says(t, Restore(t.Context(), backup, path, backup), fault.Conflict, "exists already")
	if after := fingerprint(t, filepath.Dir(path)); after != before {
		t.Errorf("something changed:\n%s\nwas\n%s", after, before)
	}
	kept := path + ".2026-11-22"
	if err := Restore(t.Context(), backup, path, kept); err != nil {
		t.Fatal(err)
	}
	for p, want := range map[string]int{path: 4, kept: 5} {
		s := reopen(t, p)
		if n := len(all(t, s)); n != want {
			t.Errorf("%s has %d entries, want %d", p, n, want)
		}
		clean(t, s)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if files, _ := os.ReadDir(filepath.Dir(path)); len(files) != 2 {
		t.Errorf("restoring left %v", files)
	}
}

// Ensure a ledger that somebody has open is not taken away from them.
func TestRestoreOverOpenLedger(t *testing.T) {
	t.Parallel()
	path, backup := backedUp(t)
	s, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // written to below
	add(t, s, note(10))
	says(t, Restore(t.Context(), backup, path, path+".old"), fault.Unavailable, "another program")
	add(t, s, note(11))
	if n := len(all(t, s)); n != 7 {
		t.Errorf("%d entries, want 7", n)
	}
	if files, _ := filepath.Glob(path + ".*"); len(files) != 0 {
		t.Errorf("restoring left %v", files)
	}
}

// Ensure a ledger too damaged to open can still be replaced, and is kept with
// its log, which must not be read into the new one.
func TestRestoreOverDamagedLedger(t *testing.T) {
	t.Parallel()
	path, backup := backedUp(t)
	junk := []byte(strings.Repeat("not a database any more ", 999))
	for _, p := range []string{path, path + "-wal"} {
		if err := os.WriteFile(p, junk, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	_, err := Open(t.Context(), path, Options{})
	says(t, err, fault.Unavailable, "is damaged")
	kept := path + ".damaged"
	if err := Restore(t.Context(), backup, path, kept); err != nil {
		t.Fatal(err)
	}
	for _, p := range []string{kept, kept + "-wal"} {
		if got, err := os.ReadFile(p); err != nil || string(got) != string(junk) {
			t.Errorf("%s was not kept: %d bytes, %v", p, len(got), err)
		}
	}
	s := reopen(t, path)
	if n := len(all(t, s)); n != 4 {
		t.Errorf("%d entries, want 4", n)
	}
	clean(t, s)
}

// Ensure what is no backup is refused, with the ledger left alone.
func TestRestoreRefuses(t *testing.T) {
	t.Parallel()
	path, _ := backedUp(t)
	folder := t.TempDir()
	empty, text := filepath.Join(folder, "empty"), filepath.Join(folder, "text")
	for p, content := range map[string]string{empty: "", text: strings.Repeat("Dear diary. ", 99)} {
		if err := os.WriteFile(p, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	before := fingerprint(t, filepath.Dir(path))
	for from, want := range map[string]struct {
		kind   fault.Kind
		phrase string
	}{
		empty:                            {fault.Unavailable, "holds no ledger"},
		text:                             {fault.Unavailable, "is no ledger"},
		filepath.Join(folder, "missing"): {fault.NotFound, "there is no file"},
	} {
		says(t, Restore(t.Context(), from, path, path+".old"), want.kind, want.phrase)
	}
	if after := fingerprint(t, filepath.Dir(path)); after != before {
		t.Errorf("something changed:\n%s\nwas\n%s", after, before)
	}
}

func putBook(t testing.TB, s *Store, book []byte) {
	t.Helper()
	err := s.Update(t.Context(), func(w store.Writer) error {
		if book == nil {
			return w.PutSections(space, account)
		}
		return w.PutSections(space, account, store.Section{Name: "book", Position: headIn(w), Bytes: book})
	})
	if err != nil {
		t.Fatal(err)
	}
}

func rewriteAll(t testing.TB, s *Store, entries []ledger.Entry) {
	t.Helper()
	err := s.Update(t.Context(), func(w store.Writer) error {
		for _, e := range entries {
			if err := w.Rewrite(e); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// viewing runs fn while a snapshot is read.
func viewing(t testing.TB, s *Store, fn func()) error {
	t.Helper()
	return s.View(t.Context(), func(store.Reader) error { fn(); return nil })
}
