// Package asset holds the style sheet and the script of the web app, and serves them.
//
// The style sheet is every file of style/ in the order of their names. The script is bundled from script/ by
// `make bundle` into dist/, which is not committed: a program built without it has no script, says so by
// [Set.HasScript], and its pages work all the same. Each file's name carries a hash of what is in it, so browsers keep
// it for good and never ask again. The package knows nothing of what the pages are about.
package asset

import (
	"embed"
	"errors"
	"io/fs"
	"path"
)

//go:embed all:dist style
var embedded embed.FS

// Set is the files that pages link to, packed once and served from memory. It is safe for concurrent use.
type Set struct {
	files                        map[string]*file // by URL path
	stylesheet, script, licences string
}

// New packs what the program was built with. It fails only when that cannot be read or packed.
func New() (*Set, error) { return pack(embedded) }

// Stylesheet is the URL path of the style sheet, such as "/asset/kith-0123456789abcdef.css".
func (s *Set) Stylesheet() string { return s.stylesheet }

// Script is the URL path of the script, "" when there is none; load it with defer.
func (s *Set) Script() string { return s.script }

// HasScript reports whether the program was built with the script. A page says so when it was not.
func (s *Set) HasScript() bool { return s.script != "" }

// Licences is the URL path of the licences of others' code in the script, as plain text; "" without a script.
func (s *Set) Licences() string { return s.licences }

func pack(from fs.FS) (*Set, error) {
	s := &Set{files: map[string]*file{}}
	style, err := joined(from)
	if err != nil {
		return nil, err
	}
	if s.stylesheet, err = s.add("kith", ".css", style); err != nil {
		return nil, err
	}
	if s.script, err = s.addBuilt(from, "dist/kith.js", "kith", ".js"); err != nil {
		return nil, err
	}
	s.licences, err = s.addBuilt(from, "dist/LICENSES.txt", "licences", ".txt")
	return s, err
}

// joined is the style sheets one after another, by name.
func joined(from fs.FS) ([]byte, error) {
	names, err := fs.Glob(from, "style/*.css") // sorted
	if err != nil {
		return nil, err
	}
	var all []byte
	for _, name := range names {
		part, err := fs.ReadFile(from, name)
		if err != nil {
			return nil, err
		}
		all = append(append(all, part...), '\n')
	}
	return all, nil
}

// addBuilt adds what the bundle made, and nothing when it was not made.
func (s *Set) addBuilt(from fs.FS, name, stem, suffix string) (string, error) {
	content, err := fs.ReadFile(from, name)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return s.add(stem, suffix, content)
}

func (s *Set) add(stem, suffix string, content []byte) (string, error) {
	f, err := newFile(suffix, content)
	if err != nil {
		return "", err
	}
	at := path.Join("/asset", stem+"-"+f.hash+suffix)
	s.files[at] = f
	return at, nil
}
