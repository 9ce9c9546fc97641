package archive

import "syscall"

// advise asks the kernel for huge pages. A refusal changes nothing.
func advise(block []byte) {
	const hugePages = 14 // MADV_HUGEPAGE
	_ = syscall.Madvise(block, hugePages)
}
