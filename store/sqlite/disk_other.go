//go:build !unix

package sqlite

import (
	"errors"
	"syscall"
)

// Windows says ERROR_HANDLE_DISK_FULL or ERROR_DISK_FULL.
const (
	handleDiskFull = syscall.Errno(39)
	diskFull       = syscall.Errno(112)
)

// fullDisk reports whether the system refused for want of space.
func fullDisk(err error) bool {
	return errors.Is(err, handleDiskFull) || errors.Is(err, diskFull)
}
