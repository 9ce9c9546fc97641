package asset

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strconv"
	"strings"

	"github.com/klauspost/compress/gzip"
)

// file is one file as it is served, plain and packed.
type file struct {
	kind, hash  string
	plain, gzip []byte
}

func newFile(suffix string, content []byte) (*file, error) {
	sum := sha256.Sum256(content)
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return &file{kindOf(suffix), hex.EncodeToString(sum[:8]), content, packed.Bytes()}, nil
}

func kindOf(suffix string) string {
	switch suffix {
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	}
	return "text/plain; charset=utf-8"
}

// ServeHTTP answers GET and HEAD for the paths of the set, packed for whoever takes gzip, and 404 for all others.
// Nothing personal is here, so anybody may keep the answers.
func (s *Set) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f, ok := s.files[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
		return
	}
	f.serve(w, r)
}

func (f *file) serve(w http.ResponseWriter, r *http.Request) {
	body, tag := f.plain, `"`+f.hash+`"`
	h := w.Header()
	if takesGzip(r) {
		body, tag = f.gzip, `"`+f.hash+`-gzip"`
		h.Set("Content-Encoding", "gzip")
	}
	h.Set("Content-Type", f.kind)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("Vary", "Accept-Encoding")
	h.Set("ETag", tag)
	if named(r.Header.Get("If-None-Match"), tag) {
		h.Del("Content-Encoding")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method == http.MethodGet {
		_, _ = w.Write(body) // the reader is gone; there is nobody to tell
	}
}

// takesGzip reads Accept-Encoding as far as it matters: gzip is named, and not with a weight of zero.
func takesGzip(r *http.Request) bool {
	for offer := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, weight, _ := strings.Cut(offer, ";")
		if strings.TrimSpace(name) != "gzip" {
			continue
		}
		q, err := strconv.ParseFloat(strings.TrimPrefix(strings.TrimSpace(weight), "q="), 64)
		return err != nil || q > 0
	}
	return false
}

func named(tags, tag string) bool {
	for offer := range strings.SplitSeq(tags, ",") {
		if offer = strings.TrimPrefix(strings.TrimSpace(offer), "W/"); offer == tag || offer == "*" {
			return true
		}
	}
	return false
}
