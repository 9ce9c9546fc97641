package sqlite

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	driver "modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"

	"github.com/kithhq/kith/core/fault"
)

// failure turns whatever went wrong with a file into a fault. SQLite's errors
// are told apart by code, never by text. A fault passes as it is.
func failure(err error, path string) error {
	if err == nil {
		return nil
	}
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return f
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return fault.Because(err, fault.Unavailable, "the work was stopped before it was done",
			"run it again; the ledger is as it was before")
	}
	if e, ok := errors.AsType[*driver.Error](err); ok {
		return spoken(e, path)
	}
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return onDisk(err, e.Path)
	}
	if e, ok := errors.AsType[*os.LinkError](err); ok {
		return onDisk(err, e.New)
	}
	return fault.Because(err, fault.Internal, "the ledger could not be used",
		"run kith verify, and tell us if it finds nothing")
}

// spoken is the sentence for one of SQLite's result codes.
func spoken(e *driver.Error, path string) *fault.Error {
	folder := filepath.Dir(path)
	switch e.Code() & 0xff {
	case codes.SQLITE_FULL:
		return fault.Because(e, fault.Unavailable, "the disk that holds "+folder+" is full, so nothing was saved",
			"free some space there and run it again; the ledger is as it was before")
	case codes.SQLITE_BUSY, codes.SQLITE_LOCKED:
		return fault.Because(e, fault.Unavailable, "another program is writing to "+path,
			"wait until the other kith has finished, or end it, and run it again; nothing was changed")
	case codes.SQLITE_READONLY, codes.SQLITE_CANTOPEN, codes.SQLITE_PERM, codes.SQLITE_AUTH:
		return notAllowed(e, path)
	case codes.SQLITE_NOTADB, codes.SQLITE_CORRUPT, codes.SQLITE_FORMAT:
		return damaged(e, path)
	case codes.SQLITE_IOERR:
		return fault.Because(e, fault.Unavailable, "the disk that holds "+folder+" did not take or give what was asked, so nothing was saved",
			"check the disk, its free space and any size limit, and run it again; the ledger is as it was before")
	case codes.SQLITE_NOMEM:
		return fault.Because(e, fault.Unavailable, "there is not enough memory for this ledger",
			"end other programs and run it again; nothing was changed")
	case codes.SQLITE_INTERRUPT:
		return fault.Because(e, fault.Unavailable, "the work was stopped before it was done",
			"run it again; the ledger is as it was before")
	}
	return fault.Because(e, fault.Internal, "the ledger file "+path+" could not be used",
		"run kith verify, and tell us if it finds nothing")
}

// errTorn is the cause of a fault about content that is not all there.
var errTorn = errors.New("the parts do not make up the whole")

func notAllowed(err error, path string) *fault.Error {
	return fault.Because(err, fault.Unavailable, "the ledger "+path+" cannot be opened for writing",
		"check that the file and its folder exist, are yours and are not write-protected, or choose another folder with --data")
}

func damaged(err error, path string) *fault.Error {
	return fault.Because(err, fault.Unavailable, "the file "+path+" is damaged or is no ledger",
		"keep the file, run kith verify to see what is wrong, and restore the last backup with kith restore")
}

// onDisk is the fault for a file or folder that the system would not make, open or move.
func onDisk(err error, path string) *fault.Error {
	switch {
	case fullDisk(err):
		return fault.Because(err, fault.Unavailable, "the disk that holds "+filepath.Dir(path)+" is full, so nothing was saved",
			"free some space there and run it again")
	case errors.Is(err, fs.ErrExist):
		return fault.Because(err, fault.Conflict, path+" exists already", "choose another name, or move the file away")
	}
	return fault.Because(err, fault.Unavailable, path+" cannot be made or opened",
		"check that the folder exists, is yours and is not write-protected, or choose another folder")
}

// refused reports which rule of the schema a statement broke: one of SQLite's
// extended constraint codes, or zero.
func refused(err error) int {
	if e, ok := errors.AsType[*driver.Error](err); ok && e.Code()&0xff == codes.SQLITE_CONSTRAINT {
		return e.Code()
	}
	return 0
}

// unreadable reports whether err is damage of the file, which a check must
// tell as a finding and not as its own failure.
func unreadable(err error) bool {
	if e, ok := errors.AsType[*driver.Error](err); ok {
		code := e.Code() & 0xff
		return code == codes.SQLITE_CORRUPT || code == codes.SQLITE_NOTADB
	}
	return errors.Is(err, errTorn) || errors.Is(err, errNoDatabase)
}
