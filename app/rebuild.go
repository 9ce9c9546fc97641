package app

import (
	"context"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/store"
)

// Rebuilt is one account whose caches were made anew.
type Rebuilt struct {
	Account Account
	Entries int64 // entries folded
	Rows    int   // invitations in its book
}

// Rebuild drops every cache and makes it anew from the entries. A store that
// keeps files is scrubbed afterwards, so that nothing dropped can be read in them.
func (k *Kith) Rebuild(ctx context.Context) ([]Rebuilt, error) {
	var out []Rebuilt
	err := k.store.Update(ctx, func(w store.Writer) error {
		out = nil
		all, err := accounts(w)
		for _, a := range all {
			one, err := k.rebuild(w, a)
			if err != nil {
				return err
			}
			out = append(out, one)
		}
		return err
	})
	k.shelf.clear()
	if err != nil {
		return nil, err
	}
	if e, ok := k.store.(store.Eraser); ok && len(out) > 0 {
		err = e.Scrub(ctx)
	}
	return out, err
}

func (k *Kith) rebuild(w store.Writer, a store.Account) (Rebuilt, error) {
	if err := w.PutSections(a.Workspace, a.ID); err != nil {
		return Rebuilt{}, err
	}
	d := &desk{account: a, pack: ledger.NewPacker()}
	if err := d.refold(w, invite.NewFold()); err != nil {
		return Rebuilt{}, err
	}
	if err := k.bind(d); err != nil {
		return Rebuilt{}, err
	}
	err := w.PutSections(a.Workspace, a.ID, d.sections()...)
	return Rebuilt{Account: accountOf(a), Entries: a.Head, Rows: d.book.Len()}, err
}

// refold takes in all entries behind a fold, and once more from the first when
// they turned out to change how earlier ones are read.
func (d *desk) refold(r store.Reader, f *invite.Fold) error {
	d.fold = f
	if err := d.follow(r); err != nil || !d.fold.Stale() {
		return err
	}
	d.fold = d.fold.Again()
	return d.follow(r)
}
