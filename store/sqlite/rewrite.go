package sqlite

import (
	"crypto/sha256"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

const updateEntry = `
UPDATE entry SET origin = $4, key = $5, size = $6, digest = $7, payload = $8
WHERE workspace = $1 AND account = $2 AND position = $3`

const deleteParts = `DELETE FROM payload WHERE workspace = $1 AND account = $2 AND position = $3`

// Rewrite replaces one entry's payload, origin and key.
func (w *writer) Rewrite(e ledger.Entry) error {
	if err := storable(&e); err != nil {
		return w.spoil(err)
	}
	if err := w.exec(deleteParts, e.Workspace, e.Account, e.Position); err != nil {
		return w.spoil(err)
	}
	digest := sha256.Sum256(e.Payload)
	n, err := w.change(updateEntry, e.Workspace, e.Account, e.Position, e.Origin, e.Key, len(e.Payload), digest[:], inline(e.Payload))
	if err != nil {
		return w.spoil(taken(err))
	}
	if n == 0 {
		return w.spoil(fault.New(fault.NotFound, "the ledger holds no such entry", ""))
	}
	return w.spoil(w.spread(e.Workspace, e.Account, e.Position, e.Payload))
}
