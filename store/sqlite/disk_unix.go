//go:build unix

package sqlite

import (
	"errors"
	"syscall"
)

// fullDisk reports whether the system refused for want of space: no space, a
// used-up quota, or a bound on the size of a file.
func fullDisk(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG)
}
