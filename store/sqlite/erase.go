package sqlite

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// Erase removes the ledger file at path, which nobody may have open, with all
// that was put beside it under its name: SQLite's companions, unfinished files,
// copies made before a change of version, and ledgers that a restore kept.
// Files of other names stay. One that is not there is no error.
func Erase(path string) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return failure(err, path)
	}
	files, err := os.ReadDir(filepath.Dir(path))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return failure(err, path)
	}
	ours := regexp.MustCompile(`^(\.part-\d+|\.before-(version-\d+|\d{8}-\d{6})(-\d+)?)?(-wal|-shm|-journal)?$`)
	var lost []error
	for _, f := range files {
		end, named := strings.CutPrefix(f.Name(), filepath.Base(path))
		if !named || !f.Type().IsRegular() || !ours.MatchString(end) {
			continue
		}
		lost = append(lost, os.Remove(filepath.Join(filepath.Dir(path), f.Name())))
	}
	return failure(errors.Join(append(lost, settleFolder(path))...), path)
}
