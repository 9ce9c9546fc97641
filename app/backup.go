package app

import "context"

// Backup writes a consistent copy of everything to a new file. A file that
// exists is a Conflict.
func (k *Kith) Backup(ctx context.Context, path string) error {
	return k.store.Backup(ctx, path)
}
