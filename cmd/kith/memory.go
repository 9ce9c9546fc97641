package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"unsafe"
)

// largeFile is from where on an archive is worth preparing for. Most people's
// never reach a megabyte.
const largeFile = 8 << 20

// startRoom is enough for any verb on an ordinary account; such a verb is over
// before collecting garbage would pay, unless the heap grows beyond mostHeap.
const (
	startRoom = 64 << 20
	mostHeap  = 1 << 30
)

// settle readies the heap for a short life.
func settle() {
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(mostHeap)
	makeRoom(startRoom)
}

// prepare readies the heap for reading a large archive: nearly everything that
// is read stays, so garbage is collected sooner.
func prepare(path string) {
	info, err := os.Stat(path)
	if err != nil || info.IsDir() || info.Size() < largeFile {
		return
	}
	debug.SetGCPercent(10)
	makeRoom(int(min(12*info.Size(), 512<<20)))
}

// makeRoom gives the heap address room in huge pages. On a virtual machine the
// first touch of a fresh small page can cost as much as parsing what goes into
// it; room that is never touched costs nothing. A strings.Builder is the one
// way to have memory that nobody clears.
func makeRoom(size int) {
	var room strings.Builder
	room.Grow(size)
	adviseHugePages(unsafe.Slice(unsafe.StringData(room.String()), size))
	runtime.KeepAlive(&room)
	room.Reset()
	runtime.GC()
}
