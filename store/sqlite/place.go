package sqlite

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"github.com/kithhq/kith/core/fault"
)

// The files that SQLite keeps beside a database while it is open.
func companions(path string) []string {
	return []string{path + "-wal", path + "-shm", path + "-journal"}
}

// beside makes an empty file next to path, readable by its owner alone. The
// folder must exist. An error names path, which is what was asked for.
func beside(path string) (string, error) {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+partName+"*")
	if err != nil {
		if cause, ok := errors.AsType[*fs.PathError](err); ok {
			err = cause.Err
		}
		return "", &fs.PathError{Op: "create", Path: path, Err: err}
	}
	return f.Name(), f.Close()
}

// discard removes a file and its companions, as far as they are there.
func discard(path string) {
	for _, p := range append(companions(path), path) {
		_ = os.Remove(p)
	}
}

// settle writes a finished file through to the disk.
func settle(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		_ = f.Close()
		return err
	}
	return f.Close()
}

// settleFolder writes a folder's list of names through to the disk. Windows
// does that by itself and cannot be asked.
func settleFolder(path string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // read only
	return f.Sync()
}

// put gives a finished file its name, and never takes the name from another
// file: one that exists is a Conflict. A power loss leaves the name unused or
// the file whole.
func put(part, path string) error {
	if err := settle(part); err != nil {
		return err
	}
	err := os.Link(part, path)
	switch {
	case err == nil:
		_ = os.Remove(part)
	case errors.Is(err, fs.ErrExist):
		return exists(path)
	default:
		err = putWithoutLinks(part, path)
	}
	if err != nil {
		return err
	}
	return settleFolder(path)
}

// putWithoutLinks is for file systems that know no second name for a file: it
// takes the name with an empty file first.
func putWithoutLinks(part, path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return exists(path)
	}
	if err != nil {
		return err
	}
	_ = f.Close()
	if err := os.Rename(part, path); err != nil {
		_ = os.Remove(path)
		return err
	}
	return nil
}

func exists(path string) error {
	return fault.New(fault.Conflict, path+" exists already, and is not overwritten", "choose another name, or move that file away")
}
