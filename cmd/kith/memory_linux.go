package main

import "syscall"

// adviseHugePages asks the kernel to back a stretch of memory with huge pages.
// A refusal changes nothing.
func adviseHugePages(room []byte) {
	const hugePages = 14 // MADV_HUGEPAGE, which package syscall does not name
	_ = syscall.Madvise(room, hugePages)
}
