package archive

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/zip"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

const (
	whatToGive    = "give Kith the zip that LinkedIn sent, the folder you unpacked it into, or one CSV out of it"
	downloadAgain = "download the archive from LinkedIn again and give Kith that file"
)

// isZip reports whether r starts as a zip does, an empty one included.
func isZip(r io.ReaderAt) bool {
	var head [4]byte
	n, _ := r.ReadAt(head[:], 0)
	return n == 4 && (string(head[:]) == "PK\x03\x04" || string(head[:]) == "PK\x05\x06")
}

// looksBinary reports whether r's first bytes cannot be text in any encoding we read.
func looksBinary(r io.ReaderAt) bool {
	var head [512]byte
	n, _ := r.ReadAt(head[:], 0)
	return detect(head[:n]) == utf8Text && bytes.IndexByte(head[:n], 0) >= 0
}

// zip takes in a zip: its nested zips are archives of their own, the rest is one.
func (f *found) zip(r io.ReaderAt, size int64, name string, hints []string, whole func() (io.ReadCloser, error), depth int) error {
	if depth > f.limits.Nesting {
		return fault.New(fault.Limit, fmt.Sprintf("%s is a zip in a zip more than %d deep", shown(name), f.limits.Nesting),
			"unpack it and give Kith the LinkedIn zip inside")
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		return fault.Because(err, fault.Invalid, shown(name)+" is cut short or damaged", downloadAgain)
	}
	z.RegisterDecompressor(zip.Deflate, inflater)
	if err := f.count(len(z.File)); err != nil {
		return err
	}
	var members []*member
	var others []ledger.NotRead
	for _, file := range z.File {
		if err := safe(file); err != nil {
			return err
		}
		switch {
		case strings.HasSuffix(file.Name, "/") || junk(file.Name):
		case zipName(file.Name):
			if err := f.nested(file, hints, depth); err != nil {
				return err
			}
		default:
			m, err := f.packed(file)
			if err != nil {
				return err
			}
			members = append(members, m)
		}
	}
	f.group(members, others, path.Base(name), hints, whole)
	return nil
}

// inflater reads the packed bytes in larger steps than the package's own does.
func inflater(r io.Reader) io.ReadCloser { return flate.NewReader(bufio.NewReaderSize(r, 128<<10)) }

// safe refuses names that point out of the archive, as unpacking would obey them.
func safe(file *zip.File) error {
	name := file.Name
	bad := strings.HasPrefix(name, "/") || strings.ContainsAny(name, "\\\x00") || len(name) > 1 && name[1] == ':'
	for part := range strings.SplitSeq(name, "/") {
		bad = bad || part == ".."
	}
	if bad {
		return fault.New(fault.Invalid, "the zip holds "+shown(name)+", a name that points out of it", downloadAgain)
	}
	return nil
}

// packed is a zip's file as a member. What is declared too large is refused
// before a byte of it is inflated.
func (f *found) packed(file *zip.File) (*member, error) {
	size := int64(min(file.UncompressedSize64, 1<<62))
	m := &member{name: file.Name, size: size, packed: int64(min(file.CompressedSize64, 1<<62)), modified: file.Modified}
	m.open = func() (io.ReadCloser, error) { return openPacked(file) }
	if !tabular(m.name) && !zipName(m.name) {
		return m, nil
	}
	if file.Flags&1 != 0 {
		return nil, fault.New(fault.Invalid, "the zip is protected by a password ("+shown(file.Name)+")",
			"unpack it with its password and give Kith the folder")
	}
	if size > f.limits.Unpacked {
		return nil, tooMuch(f.limits)
	}
	return m, m.overRatio(size, f.limits)
}

func openPacked(file *zip.File) (io.ReadCloser, error) {
	r, err := file.Open()
	if err != nil {
		return nil, damaged(file.Name, err)
	}
	return r, nil
}

// nested takes in a zip within a zip. It is inflated into memory, which costs
// its packed size; its own members are streamed like any others.
func (f *found) nested(file *zip.File, hints []string, depth int) error {
	m, err := f.packed(file)
	if err != nil {
		return err
	}
	r, err := m.open()
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }()
	room := f.limits.Unpacked - f.unpacked
	var whole bytes.Buffer
	whole.Grow(int(min(m.size, 16<<20)))
	n, err := io.Copy(&whole, io.LimitReader(r, room+1))
	if err != nil {
		return damaged(file.Name, err)
	}
	if f.unpacked += n; n > room {
		return tooMuch(f.limits)
	}
	inner := bytes.NewReader(whole.Bytes())
	if !isZip(inner) {
		f.loose = append(f.loose, ledger.NotRead{File: file.Name, Reason: "named a zip, but is none"})
		return nil
	}
	open := func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(whole.Bytes())), nil }
	return f.zip(inner, n, file.Name, append([]string{path.Base(file.Name)}, hints...), open, depth+1)
}

// damaged is a member that cannot be inflated to its end.
func damaged(name string, err error) error {
	if err == nil || isFault(err) {
		return err
	}
	if errors.Is(err, zip.ErrAlgorithm) {
		return fault.Because(err, fault.Invalid, shown(name)+" is packed in a way Kith cannot unpack",
			"unpack the zip yourself and give Kith the folder")
	}
	return fault.Because(err, fault.Invalid, shown(name)+" is cut short or damaged", downloadAgain)
}

func isFault(err error) bool {
	_, ok := errors.AsType[*fault.Error](err)
	return ok
}

// shown is a member's name fit for a message: quoted, and not endless.
func shown(name string) string {
	const most = 120
	if len(name) > most {
		name = strings.ToValidUTF8(name[:most], "") + "..."
	}
	return strconv.Quote(name)
}
