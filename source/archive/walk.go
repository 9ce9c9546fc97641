package archive

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

// member is one file of an archive.
type member struct {
	name     string // as it stands in the archive, slashes forward
	size     int64  // unpacked, as declared
	packed   int64  // -1 when it was not packed
	modified time.Time
	exact    bool // written by Kith itself: neither its charset nor its dialect is in question
	open     func() (io.ReadCloser, error)
}

// bundle is one archive: the files that belong together.
type bundle struct {
	name    string   // base name of the zip, folder or file
	hints   []string // names that may carry the day of export, best first
	members []*member
	notRead []ledger.NotRead
	whole   func() (io.ReadCloser, error) // the one file it was, for the digest; nil for a folder
	sheets  bool                          // tables held in memory, see ReadSheets
}

// found is everything under one path.
type found struct {
	path     string
	limits   Limits
	bundles  []*bundle
	loose    []ledger.NotRead // files of a folder that belong to no archive
	members  int
	unpacked int64 // bytes of nested zips, already inflated
	closers  []io.Closer
}

func (f *found) close() {
	for _, c := range f.closers {
		_ = c.Close() // read only: nothing can be lost
	}
}

// discover finds the archives under path, whatever shape they have there.
func discover(name string, limits Limits) (*found, error) {
	f := &found{path: name, limits: limits}
	info, err := os.Stat(name)
	if err != nil {
		return nil, unreachable(name, err)
	}
	switch {
	case info.IsDir():
		err = f.folder(name)
	case info.Mode().IsRegular():
		err = f.file(name, filepath.Base(name), nil)
	default:
		err = fault.New(fault.Invalid, fmt.Sprintf("%s is neither a file nor a folder", strconv.Quote(name)), whatToGive)
	}
	if err != nil {
		f.close()
		return nil, err
	}
	return f, nil
}

// file takes in one file on the disk: a zip by its first bytes, else a CSV.
func (f *found) file(name, shown string, hints []string) error {
	if err := f.count(1); err != nil {
		return err
	}
	file, err := os.Open(name)
	if err != nil {
		return unreachable(name, err)
	}
	f.closers = append(f.closers, file)
	info, err := file.Stat()
	if err != nil {
		return unreachable(name, err)
	}
	if info.Size() == 0 {
		return fault.New(fault.Invalid, strconv.Quote(shown)+" is empty", downloadAgain)
	}
	whole := func() (io.ReadCloser, error) { return io.NopCloser(io.NewSectionReader(file, 0, info.Size())), nil }
	if isZip(file) {
		return f.zip(file, info.Size(), shown, append([]string{path.Base(shown)}, hints...), whole, 1)
	}
	if zipName(shown) {
		return fault.New(fault.Invalid, strconv.Quote(shown)+" is named a zip, but is none; it may be a page that asked you to sign in", downloadAgain)
	}
	if !tabular(shown) && looksBinary(file) {
		return fault.New(fault.Invalid, strconv.Quote(shown)+" is neither a zip nor a CSV", whatToGive)
	}
	m := onDisk(name, path.Base(filepath.ToSlash(shown)), info)
	f.bundles = append(f.bundles, &bundle{name: m.name, hints: append([]string{m.name}, hints...), members: []*member{m}, whole: whole})
	return nil
}

func onDisk(name, shown string, info fs.FileInfo) *member {
	return &member{name: shown, size: info.Size(), packed: -1, open: func() (io.ReadCloser, error) {
		file, err := os.Open(name)
		if err != nil {
			return nil, unreachable(name, err)
		}
		return file, nil
	}}
}

// folder takes in a folder: zips in it are archives of their own, loose CSVs
// are archives by the folder they lie in.
func (f *found) folder(name string) error {
	var loose []*member
	var others []ledger.NotRead
	err := fs.WalkDir(os.DirFS(name), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return unreachable(filepath.Join(name, p), err)
		}
		if junk(p) && p != "." {
			return skipEntry(d)
		}
		if d.IsDir() {
			return nil
		}
		if !d.Type().IsRegular() {
			others = append(others, ledger.NotRead{File: p, Reason: "not a regular file"})
			return nil
		}
		full := filepath.Join(name, filepath.FromSlash(p))
		if zipName(p) {
			return f.file(full, p, []string{filepath.Base(name)})
		}
		if err := f.count(1); err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return unreachable(full, err)
		}
		loose = append(loose, onDisk(full, p, info))
		return nil
	})
	if err != nil {
		return err
	}
	f.group(loose, others, filepath.Base(filepath.Clean(name)), nil, nil)
	return nil
}

func skipEntry(d fs.DirEntry) error {
	if d.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// count refuses more members than the limit.
func (f *found) count(n int) error {
	f.members += n
	if f.members <= f.limits.Members {
		return nil
	}
	return fault.New(fault.Limit, fmt.Sprintf("there are more than %d files in %s", f.limits.Members, strconv.Quote(filepath.Base(f.path))),
		"give Kith the LinkedIn zip itself, or a folder with nothing else in it")
}

// group makes bundles of files that lie together. The topmost folder that
// holds a CSV is an archive, with everything below it; LinkedIn's own
// sub-folders never count as one.
func (f *found) group(members []*member, others []ledger.NotRead, name string, hints []string, whole func() (io.ReadCloser, error)) {
	slices.SortFunc(members, func(a, b *member) int { return strings.Compare(a.name, b.name) })
	tops := roots(members)
	var bundles []*bundle
	for _, root := range tops {
		b := &bundle{name: name, hints: hints, whole: whole}
		if root != "." {
			b.hints = append(slices.Clip(hints), path.Base(root))
			if whole == nil {
				b.name = path.Base(root)
			}
		}
		if hints == nil {
			b.hints = append(b.hints, name)
		}
		bundles = append(bundles, b)
	}
	if len(bundles) > 1 {
		for i, root := range tops {
			bundles[i].name, bundles[i].whole = path.Base(root), nil
		}
	}
	for _, m := range members {
		i := rootOf(m.name, tops)
		switch {
		case i < 0:
			others = append(others, ledger.NotRead{File: m.name, Reason: reasonFor(m.name)})
		case tabular(m.name):
			bundles[i].members = append(bundles[i].members, m)
		default:
			bundles[i].notRead = append(bundles[i].notRead, ledger.NotRead{File: m.name, Reason: reasonFor(m.name)})
		}
	}
	f.bundles = append(f.bundles, bundles...)
	f.loose = append(f.loose, others...)
}

// roots are the folders that are archives: those that hold a file named as
// LinkedIn names them, and beside them the topmost ones that hold any table.
func roots(members []*member) []string {
	var named, all, tops []string
	for _, m := range members {
		if !tabular(m.name) {
			continue
		}
		all = append(all, archiveFolder(m.name))
		if folded, _ := stem(m.name); linkedInName(folded) {
			named = append(named, archiveFolder(m.name))
		}
	}
	slices.Sort(all)
	slices.Sort(named)
	tops = slices.Compact(named)
	for _, dir := range slices.Compact(all) {
		if rootOf(dir, tops) < 0 {
			tops = append(tops, dir)
		}
	}
	return tops
}

// rootOf is the innermost of the roots that a file or folder lies in; -1 for none.
func rootOf(name string, roots []string) int {
	best := -1
	for i, root := range roots {
		if within(name, root) && (best < 0 || len(root) > len(roots[best]) || roots[best] == ".") {
			best = i
		}
	}
	return best
}

// archiveFolder is the folder a file lies in, above LinkedIn's own sub-folders.
func archiveFolder(name string) string {
	dir := path.Dir(name)
	for {
		switch strings.ToLower(path.Base(dir)) {
		case "jobs", "articles", "verifications", "services marketplace":
			dir = path.Dir(dir)
		default:
			return dir
		}
	}
}

func within(name, root string) bool {
	return root == "." || name == root || strings.HasPrefix(name, root+"/")
}

// unreachable is a path that the disk does not give us.
func unreachable(name string, err error) error {
	shown := strconv.Quote(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fault.Because(err, fault.NotFound, "there is no file or folder "+shown, "check the path; "+whatToGive)
	case errors.Is(err, fs.ErrPermission):
		return fault.Because(err, fault.Denied, shown+" may not be read", "give yourself permission to read it, or copy it to your own folder")
	}
	return fault.Because(err, fault.Unavailable, shown+" cannot be read", "copy it to a local disk and try again")
}
