package sqlite_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/kithhq/kith/store/sqlite"
)

// TestEraseTakesItsOwnAndNothingElse erases a ledger with everything that can
// lie beside it, among files that only look alike.
func TestEraseTakesItsOwnAndNothingElse(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	path := filepath.Join(folder, "kith.db")
	s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	ours := []string{
		"-wal", "-shm", "-journal", ".part-123", ".part-123-journal", ".before-version-2", ".before-version-2-3",
		".before-20261122-101500", ".before-20261122-101500-2", ".before-20261122-101500-wal",
	}
	foreign := []string{"kith.db.mine", "kith.db.before-holidays", "kith.dbs", "my-kith.db", "backup.db", "kith.db.part-two"}
	for _, end := range ours {
		put(t, path+end)
	}
	for _, name := range foreign {
		put(t, filepath.Join(folder, name))
	}
	if err := sqlite.Erase(path); err != nil {
		t.Fatal(err)
	}
	slices.Sort(foreign)
	if left := names(t, folder); !slices.Equal(left, foreign) {
		t.Errorf("left are %q, expected %q", left, foreign)
	}
	if err := sqlite.Erase(path); err != nil {
		t.Errorf("what is gone cannot be erased again: %v", err)
	}
	if err := sqlite.Erase(filepath.Join(folder, "nowhere", "kith.db")); err != nil {
		t.Errorf("a folder that is not there: %v", err)
	}
}

func put(t *testing.T, path string) {
	t.Helper()
	if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
}

func names(t *testing.T, folder string) []string {
	t.Helper()
	files, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, f := range files {
		all = append(all, f.Name())
	}
	return all
}
