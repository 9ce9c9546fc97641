package main

import (
	"context"
	"runtime/debug"
	"sync"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
)

// longLife is how much garbage a process that serves lets pile up, in percent
// of what it keeps: pages are small, and books hold few pointers to follow.
const longLife = 300

// heap keeps the memory of a process that serves for hours in hand. While it
// reads large archives garbage is collected as the command line does it, and
// when the last of them is read, as before.
type heap struct {
	busy    sync.Mutex
	reading int
}

// settleDown readies the heap for a long life.
func settleDown() *heap {
	debug.SetGCPercent(longLife)
	return &heap{}
}

// read is the archive reader for a process that lives on.
func (h *heap) read(ctx context.Context, path string, how app.Reading) ([]*ledger.Reading, error) {
	h.begin(path)
	defer h.end()
	return readArchive(ctx, path, how)
}

func (h *heap) begin(path string) {
	h.busy.Lock()
	defer h.busy.Unlock()
	h.reading++
	prepare(path)
}

func (h *heap) end() {
	h.busy.Lock()
	defer h.busy.Unlock()
	if h.reading--; h.reading == 0 {
		debug.SetGCPercent(longLife)
	}
}
