package sqlite

import (
	"path/filepath"
	"testing"

	"github.com/kithhq/kith/store"
	"github.com/kithhq/kith/store/storetest"
)

// Ensure a ledger file keeps every promise of the contract.
func TestPromises(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T) storetest.House {
		path := filepath.Join(t.TempDir(), "data", "kith.db")
		open := func() (store.Store, error) { return Open(t.Context(), path, Options{}) }
		return storetest.House{
			Open: open,
			Reopen: func(s store.Store) (store.Store, error) {
				if err := s.Close(); err != nil {
					return nil, err
				}
				return open()
			},
			OpenBackup: func(path string) (store.Store, error) { return Open(t.Context(), path, Options{}) },
			Folder:     t.TempDir(),
		}
	})
}
