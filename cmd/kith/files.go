package main

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"

	"github.com/kithhq/kith/core/fault"
)

func exists(path string) (bool, error) {
	_, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fault.Because(err, fault.Unavailable, path+" cannot be looked at", "check who may read that folder")
	}
	return true, nil
}

// writeNew writes a file that must not exist, and leaves none behind when that fails.
func writeNew(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return fault.Because(err, fault.Conflict, path+" exists already", "choose another name, or remove it first")
	}
	if err != nil {
		return fault.Because(err, fault.Unavailable, path+" cannot be written", "choose another folder")
	}
	buffered := bufio.NewWriterSize(f, 1<<16)
	err = errors.Join(write(buffered), buffered.Flush(), f.Close())
	if err != nil {
		_ = os.Remove(path)
		return fault.Because(err, fault.Unavailable, path+" could not be written to its end", "make room on the disk and try again")
	}
	return nil
}
