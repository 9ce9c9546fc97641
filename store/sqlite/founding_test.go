package sqlite

import (
	"path/filepath"
	"testing"

	"github.com/kithhq/kith/store"
)

// Ensure a new ledger takes its first entries by a rollback journal, and is in
// write-ahead mode from then on and for whoever opens it next.
func TestAYoungLedgerGrows(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "kith.db")
	s, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	mode := func(s *Store) string { return rowsOf(t, s.writer, "PRAGMA journal_mode")[0][0] }
	if got := mode(s); got != "delete" {
		t.Errorf("before the first Update: %s", got)
	}
	if got := rowsOf(t, s.writer, "PRAGMA synchronous")[0][0]; got != "3" {
		t.Errorf("before the first Update synchronous is %s", got)
	}
	err = s.Update(t.Context(), func(w store.Writer) error { return w.AddWorkspace("w", []byte("salt")) })
	if err != nil {
		t.Fatal(err)
	}
	if got := mode(s); got != "wal" {
		t.Errorf("after it: %s", got)
	}
	if got := rowsOf(t, s.writer, "PRAGMA synchronous")[0][0]; got != "2" {
		t.Errorf("after it synchronous is %s", got)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	next, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer next.Close()
	if got := mode(next); got != "wal" {
		t.Errorf("opened again: %s", got)
	}
	found := 0
	err = next.View(t.Context(), func(r store.Reader) error {
		all, err := r.Workspaces()
		found = len(all)
		return err
	})
	if err != nil || found != 1 {
		t.Errorf("%d workspaces, %v", found, err)
	}
}
