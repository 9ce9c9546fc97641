package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/demo"
)

// demoSeed tells the sample world that people see.
const demoSeed = 1

// demoMark is a file that says: the ledger beside it is the sample world.
const demoMark = "sample-world.txt"

// openDemo opens the sample world of the folder and makes it where there is
// none; without a folder, in one that goes when the premises are closed.
func (h *premises) openDemo(ctx context.Context) (err error) {
	if h.folder == "" {
		if h.folder, err = os.MkdirTemp("", "kith-demo-"); err != nil {
			return fault.Because(err, fault.Unavailable, "there is no place for the sample world", "name one: kith demo --keep DIR")
		}
		h.passing = true
	}
	if err = h.makeDemo(ctx); err == nil {
		err = h.open(ctx)
	}
	if err == nil {
		err = h.makeScratch()
	}
	if err != nil {
		return errors.Join(err, h.close())
	}
	return nil
}

// makeDemo sees to it that the folder holds the sample world, and never takes
// somebody's own ledger for it.
func (h *premises) makeDemo(ctx context.Context) error {
	if err := os.MkdirAll(h.folder, 0o700); err != nil {
		return fault.Because(err, fault.Unavailable, h.folder+" cannot be made", "name a folder that is yours")
	}
	ledgerThere, err := exists(filepath.Join(h.folder, ledgerFile))
	if err != nil {
		return err
	}
	marked, err := exists(filepath.Join(h.folder, demoMark))
	switch {
	case err != nil:
		return err
	case ledgerThere && !marked:
		return fault.New(fault.Conflict, h.folder+" holds a ledger that is not the sample world",
			"name another folder with --keep; kith serve --data DIR opens that one")
	case ledgerThere:
		return nil
	}
	return h.tellDemo(ctx)
}

// tellDemo makes the sample world apart and moves it in when it is whole.
func (h *premises) tellDemo(ctx context.Context) (err error) {
	apart, err := os.MkdirTemp(h.folder, "making-")
	if err != nil {
		return fault.Because(err, fault.Unavailable, "there is no place for the sample world in "+h.folder, "see who may write there")
	}
	defer func() { err = errors.Join(err, os.RemoveAll(apart)) }()
	if err := tell(ctx, apart, h.order.Now()); err != nil {
		return err
	}
	mark := []byte("The ledger in this folder is Kith's sample world: everybody in it is made up.\n")
	if err := os.WriteFile(filepath.Join(h.folder, demoMark), mark, 0o600); err != nil {
		return fault.Because(err, fault.Unavailable, "the sample world could not be kept", "make room on the disk and try again")
	}
	if err := os.Rename(filepath.Join(apart, ledgerFile), filepath.Join(h.folder, ledgerFile)); err != nil {
		return fault.Because(err, fault.Unavailable, "the sample world could not be kept", "see who may write to "+h.folder)
	}
	return nil
}

// tell tells the sample world to a new ledger in a folder.
func tell(ctx context.Context, folder string, now ledger.Instant) error {
	rules, s, err := openStore(ctx, folder)
	if err != nil {
		return err
	}
	err = demo.Make(ctx, demo.Setup{
		Now: now, Seed: demoSeed, Folder: folder,
		Open: func(clock func() ledger.Instant) *app.Kith {
			return kithOn(s, rules, nil, readArchive, clock, "web", keptAccounts)
		},
	})
	return errors.Join(err, s.Close())
}
