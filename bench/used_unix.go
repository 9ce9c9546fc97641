//go:build unix

package main

import (
	"syscall"
	"time"
)

// used is the CPU time of this process so far, of all its threads, in user and
// system mode.
func used() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
