package main

import (
	"os"
	"runtime"
	"runtime/debug"
)

// largeFile is from where on an archive is worth preparing for. Most people's
// never reach a megabyte.
const largeFile = 8 << 20

// prepare readies the heap for reading a large archive. On a virtual machine
// the first touch of a fresh small page can cost as much as parsing what goes
// into it, so the heap is given address room in huge pages beforehand; room
// that is never touched costs nothing. Garbage is collected sooner, because
// nearly everything that is read stays.
func prepare(path string) {
	info, err := os.Stat(path)
	if err != nil || info.IsDir() || info.Size() < largeFile {
		return
	}
	debug.SetGCPercent(25)
	room := make([]byte, min(12*info.Size(), 512<<20))
	adviseHugePages(room)
	runtime.KeepAlive(room)
	room = nil
	runtime.GC()
}
