package archive

import (
	"syscall"
	"unsafe"
)

// advise asks the kernel for huge pages under a large empty column: touching a
// hundred megabytes page by page for the first time costs more than parsing
// them. It is advice; a refusal changes nothing.
func advise[T any](room []T) {
	const huge, adviceHugePage = 4 << 20, 14
	size := cap(room) * int(unsafe.Sizeof(*new(T)))
	if size < huge {
		return
	}
	_ = syscall.Madvise(unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(room))), size), adviceHugePage)
}
