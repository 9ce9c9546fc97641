package web

import (
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"github.com/kithhq/kith/core/fault"
)

// mostUpload is how large what is dropped may be: an archive with all of a
// person's media is larger than what Kith reads of it by far.
const mostUpload = 2 << 30

// upload is a file on its way in, in a folder of its own.
type upload struct {
	folder, path, name string
}

// remove removes it.
func (u upload) remove() { _ = os.RemoveAll(u.folder) }

// receive streams the files of a posted form into the scratch folder. Nothing
// of them is held in memory, and none is left behind when one fails.
func (s *site) receive(w http.ResponseWriter, r *http.Request) ([]upload, error) {
	if r.ContentLength > mostUpload {
		return nil, tooLarge()
	}
	r.Body = http.MaxBytesReader(w, r.Body, mostUpload)
	form, err := r.MultipartReader()
	if err != nil {
		return nil, fault.Because(err, fault.Invalid, "no file came with this form", "choose the archive, or drop it on the page")
	}
	var all []upload
	for {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			removeAll(all)
			return nil, broken(err)
		}
		if part.FileName() == "" {
			continue
		}
		u, err := s.keep(part.FileName(), part)
		if err != nil {
			removeAll(all)
			return nil, broken(err)
		}
		all = append(all, u)
	}
	if len(all) == 0 {
		return nil, fault.New(fault.Invalid, "no file was chosen", "choose the archive that LinkedIn sent you, a .zip")
	}
	return all, nil
}

// keep writes one file. Of its name only the last part counts, and it never
// becomes a path of its own.
func (s *site) keep(name string, from io.Reader) (upload, error) {
	folder, err := os.MkdirTemp(s.setup.Scratch, "upload-")
	if err != nil {
		return upload{}, err
	}
	u := upload{folder: folder, name: safeName(name)}
	u.path = filepath.Join(folder, u.name)
	f, err := os.OpenFile(u.path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err == nil {
		_, err = io.Copy(f, from)
		err = errors.Join(err, f.Close())
	}
	if err != nil {
		u.remove()
	}
	return u, err
}

// safeName is a file's name without folders, of a length that any disk takes.
func safeName(name string) string {
	name = plain(name[strings.LastIndexAny(name, `/\`)+1:])
	name = strings.TrimLeft(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`<>:"|?*`, r) {
			return '_'
		}
		return r
	}, name), ".")
	if len(name) > 120 {
		name = strings.ToValidUTF8(name[len(name)-120:], "_")
	}
	if name == "" {
		return "archive.zip"
	}
	return name
}

func removeAll(all []upload) {
	for _, u := range all {
		u.remove()
	}
}

func tooLarge() error {
	return fault.New(fault.Limit, "this file is larger than 2 GB", "ask LinkedIn for Invitations and Connections only: that archive is small")
}

// broken is why an upload did not come to its end.
func broken(err error) error {
	if _, over := errors.AsType[*http.MaxBytesError](err); over {
		return tooLarge()
	}
	return fault.Because(err, fault.Unavailable, "the file did not arrive whole", "drop it again; nothing was taken in")
}
