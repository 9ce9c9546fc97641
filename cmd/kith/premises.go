package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/front/cli"
)

// premises are what the web app serves: a ledger in its folder, a place for uploads,
// and the sample world once somebody asked for it.
type premises struct {
	order   cli.ServeOrder
	folder  string
	passing bool // the folder goes when the premises are closed
	scratch string
	heap    *heap

	busy   sync.Mutex
	kith   *app.Kith
	shut   func() error
	sample *premises
	over   bool
}

// openPremises opens the ledger that is to be served, or makes the sample world.
func openPremises(ctx context.Context, o cli.ServeOrder) (*premises, error) {
	h := &premises{order: o, folder: o.Folder, heap: settleDown()}
	if o.Demo {
		return h, h.openDemo(ctx)
	}
	err := h.open(ctx)
	if err == nil {
		err = h.makeScratch()
	}
	if err != nil {
		return nil, errors.Join(err, h.close())
	}
	return h, nil
}

// open opens the ledger in the folder, and makes one where there is none.
func (h *premises) open(ctx context.Context) error {
	rules, s, err := openStore(ctx, h.folder)
	if err != nil {
		return err
	}
	var kept app.Grants
	if !h.order.Demo { // the people of the sample world have no token to give
		kept = newGrants(h.folder)
	}
	h.kith, h.shut = kithOn(s, rules, kept, h.heap.read, h.order.Now, "web", keptAccounts), s.Close
	return nil
}

// uploads is what folders for uploads are called, in the folder of the ledger.
const uploads = "uploads-"

// makeScratch makes the folder for uploads, beside the ledger: an archive is as
// private as what it teaches. What a process that died left there goes.
func (h *premises) makeScratch() error {
	left, err := filepath.Glob(filepath.Join(h.folder, uploads+"*"))
	for _, old := range left {
		if info, gone := os.Stat(old); gone == nil && time.Since(info.ModTime()) > 24*time.Hour {
			err = errors.Join(err, os.RemoveAll(old))
		}
	}
	if err == nil {
		h.scratch, err = os.MkdirTemp(h.folder, uploads)
	}
	if err != nil {
		return fault.Because(err, fault.Unavailable, "there is no place for uploads in "+h.folder, "see who may write there")
	}
	return nil
}

// close gives everything back: the ledgers, uploads, and folders made for a while.
func (h *premises) close() error {
	h.busy.Lock()
	defer h.busy.Unlock()
	h.over = true
	var lost []error
	if h.sample != nil {
		lost = append(lost, h.sample.close())
	}
	if h.shut != nil {
		lost = append(lost, h.shut())
	}
	if h.scratch != "" {
		lost = append(lost, os.RemoveAll(h.scratch))
	}
	if h.passing {
		lost = append(lost, os.RemoveAll(h.folder))
	}
	return errors.Join(lost...)
}

// openSample is the sample world beside the person's own ledger, made when it
// is first asked for.
func (h *premises) openSample(ctx context.Context) (*app.Kith, error) {
	h.busy.Lock()
	defer h.busy.Unlock()
	if h.over {
		return nil, fault.New(fault.Unavailable, "Kith is closing", "start it again: kith serve")
	}
	if h.sample == nil {
		world := &premises{order: cli.ServeOrder{Demo: true, Now: h.order.Now}, heap: h.heap}
		if err := world.openDemo(context.WithoutCancel(ctx)); err != nil {
			return nil, err
		}
		h.sample = world
	}
	return h.sample.kith, nil
}
