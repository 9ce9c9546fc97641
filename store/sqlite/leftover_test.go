package sqlite

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// Ensure that what a process left behind goes, and what one may still be
// writing, or what is somebody else's, stays.
func TestLeftoversAreSweptAway(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	now := time.Now()
	for name, age := range map[string]time.Duration{
		"kith.db.part-1": 2 * time.Hour, "kith.db.part-1-wal": 2 * time.Hour,
		"kith.db.part-2": time.Minute, "kith.db.before-1": 2 * time.Hour, "other.db.part-1": 2 * time.Hour,
	} {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte("left"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, now, now.Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	s, err := Open(t.Context(), filepath.Join(folder, "kith.db"), Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for name, stays := range map[string]bool{
		"kith.db.part-1": false, "kith.db.part-1-wal": false,
		"kith.db.part-2": true, "kith.db.before-1": true, "other.db.part-1": true, "kith.db": true,
	} {
		if _, err := os.Stat(filepath.Join(folder, name)); (err == nil) != stays {
			t.Errorf("%s: stays %t, want %t", name, err == nil, stays)
		}
	}
}
