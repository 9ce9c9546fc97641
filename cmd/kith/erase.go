package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/store/sqlite"
)

// erase deletes all that Kith keeps in its folder and in the system's keyring,
// and goes on with an empty ledger. The former Kith is of no use from then on.
// When something could not be deleted, the fault says so, and the Kith beside
// it, unless it is nil, is the one to go on with. Files of others stay.
func (h *premises) erase(ctx context.Context) (*app.Kith, error) {
	h.busy.Lock()
	defer h.busy.Unlock()
	if h.over {
		return nil, fault.New(fault.Unavailable, "Kith is closing", "start it again: kith serve")
	}
	ctx = context.WithoutCancel(ctx)
	all, err := h.kith.Accounts(ctx)
	if err != nil {
		return h.kith, err
	}
	for _, a := range all {
		err = errors.Join(err, newGrants(h.folder).Forget(a.ID))
	}
	lost := errors.Join(err, forgetOthers(h.folder), h.shut(), sqlite.Erase(filepath.Join(h.folder, ledgerFile)), h.clearUploads())
	if lost != nil {
		lost = fault.Because(lost, fault.Unavailable, "not everything in "+h.folder+" could be deleted",
			"end every other kith and try again, or delete that folder yourself")
	}
	h.kith, h.shut = nil, nil
	err = h.open(ctx)
	return h.kith, errors.Join(lost, err)
}

// forgetOthers forgets what is remembered of accounts that the ledger no longer
// holds, and removes the folder of grants when nothing of others is in it.
func forgetOthers(folder string) error {
	g := grants{folder: filepath.Join(folder, "portability")}
	files, err := os.ReadDir(g.folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, f := range files {
		id, kind, _ := strings.Cut(f.Name(), ".")
		switch {
		case len(id) == 36 && (kind == "json" || kind == "token"):
			err = errors.Join(err, newGrants(folder).Forget(id))
		case id == "" && strings.HasPrefix(kind, "new-"):
			err = errors.Join(err, os.Remove(filepath.Join(g.folder, f.Name())))
		}
	}
	_ = os.Remove(g.folder) // stays while it holds files of others
	return err
}

// clearUploads empties the folder for uploads, and removes those that others left.
func (h *premises) clearUploads() error {
	all, err := filepath.Glob(filepath.Join(h.folder, uploads+"*"))
	for _, one := range all {
		err = errors.Join(err, os.RemoveAll(one))
	}
	return errors.Join(err, os.MkdirAll(h.scratch, 0o700))
}
