package app

import (
	"context"
	"errors"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/store"
)

// takeUp takes the fold up where the account's cache left it. A cache that is
// missing, ahead of the ledger or not readable is passed over: it is only a
// cache, and the entries say the same. Texts are left out unless they are
// asked for or entries follow that need them.
func (d *desk) takeUp(r store.Reader, texts bool) error {
	d.fold = invite.NewFold()
	ws, id := d.account.Workspace, d.account.ID
	sections, err := r.Sections(ws, id, invite.PartHead, invite.PartRows, invite.PartPeople)
	if err != nil || len(sections) == 0 {
		return err
	}
	parts := make(map[string][]byte, len(sections))
	for _, s := range sections {
		parts[s.Name] = s.Bytes
	}
	f, ok := invite.Restore(d.pack, parts)
	if !ok || f.Position() > d.account.Head {
		return nil
	}
	if texts || f.Position() < d.account.Head {
		attached, err := d.attach(r, f)
		if err != nil || !attached {
			return err
		}
	}
	d.fold = f
	return nil
}

// attach gives a fold its texts; false when the cache does not hold them.
func (d *desk) attach(r store.Reader, f *invite.Fold) (bool, error) {
	ws, id := d.account.Workspace, d.account.ID
	sections, err := r.Sections(ws, id, invite.PartText)
	if err != nil || len(sections) == 0 {
		return false, err
	}
	var facts *ledger.Facts
	if at := f.TextFrom(); at != 0 {
		payload, err := payloadAt(r, ws, id, at)
		if err != nil {
			return false, err
		}
		facts, _, err = d.pack.DecodeFacts(payload, ledger.TableInvitations, ledger.TableConnections)
		if err != nil {
			return false, err
		}
	}
	return f.Attach(d.pack, sections[0].Bytes, facts) == nil, nil
}

// errEnough ends a reading of entries that has what it came for.
var errEnough = errors.New("enough")

func payloadAt(r store.Reader, ws, id string, position int64) ([]byte, error) {
	var payload []byte
	err := r.Entries(ws, id, position-1, func(e ledger.Entry) error {
		payload = e.Payload
		return errEnough
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return payload, err
}

// sections is the fold as a cache at the position it was folded to.
func (d *desk) sections() []store.Section {
	parts := d.fold.Checkpoint(d.pack)
	out := make([]store.Section, len(parts))
	for i, p := range parts {
		out[i] = store.Section{Name: p.Name, Position: d.fold.Position(), Bytes: p.Bytes}
	}
	return out
}

// renew brings the book up to the fold, and the checkpoint with it when it has
// fallen far behind. The checkpoint is a cache: if it cannot be written, what
// was appended stands all the same.
func (k *Kith) renew(ctx context.Context, d *desk) error {
	if d.fold.Stale() {
		err := k.store.View(ctx, func(r store.Reader) error { return d.refold(r, d.fold.Again()) })
		if err != nil {
			return err
		}
		d.behind = d.account.Head
	}
	if err := k.bind(d); err != nil || d.behind < checkpointAfter && d.behind < d.account.Head {
		return err
	}
	sections := d.sections()
	err := k.store.Update(ctx, func(w store.Writer) error {
		all, err := w.Accounts(d.account.Workspace)
		if err != nil {
			return err
		}
		if !stands(all, d.account.ID, d.fold.Position()) {
			return fault.New(fault.Conflict, "the account has moved on", "")
		}
		return w.PutSections(d.account.Workspace, d.account.ID, sections...)
	})
	if err == nil {
		d.behind = 0
	}
	return nil
}

// stands reports whether an account's head is still where it was.
func stands(all []store.Account, id string, head int64) bool {
	for _, a := range all {
		if a.ID == id {
			return a.Head == head
		}
	}
	return false
}
