package sqlite

import (
	"os"
	"path/filepath"
	"strings"
	"time"
)

// partName stands between a ledger's name and the random end of a file that is
// not finished yet, see beside.
const partName = ".part-"

// abandoned is how long nobody has written to a file that nobody is making any more.
const abandoned = time.Hour

// sweep removes the unfinished files of processes that died. They can hold a
// copy of everything, and people who were forgotten since.
func (s *Store) sweep() {
	if s.options.Now.IsZero() {
		return
	}
	folder, prefix := filepath.Dir(s.path), filepath.Base(s.path)+partName
	files, err := os.ReadDir(folder)
	if err != nil {
		return // making the ledger will say what is wrong
	}
	for _, f := range files {
		info, err := f.Info()
		if err != nil || !info.Mode().IsRegular() || !strings.HasPrefix(f.Name(), prefix) {
			continue
		}
		if s.options.Now.Sub(info.ModTime()) > abandoned {
			_ = os.Remove(filepath.Join(folder, f.Name()))
		}
	}
}
