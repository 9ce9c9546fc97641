package browser

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// strict is the policy under which Kith's pages run.
const strict = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// site serves pages and scripts by path, under the strict policy; whatever starts with "/said" answers with what it was
// sent.
func site(t *testing.T, files map[string]string) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", strict)
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		content, ok := files[r.URL.Path]
		switch {
		case r.URL.Path == "/favicon.ico":
			w.WriteHeader(http.StatusNoContent)
		case strings.HasPrefix(r.URL.Path, "/said"):
			said(w, r)
		case !ok:
			http.NotFound(w, r)
		default:
			if strings.HasSuffix(r.URL.Path, ".js") {
				w.Header().Set("Content-Type", "text/javascript")
			}
			_, _ = io.WriteString(w, content)
		}
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// said shows the fields, and the names and contents of files.
func said(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseMultipartForm(1 << 20); err != nil && err != http.ErrNotMultipart {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	_, _ = io.WriteString(w, `<!doctype html><html lang="en"><title>Said</title><link rel="icon" href="data:,"><main id="said">`)
	for name, values := range r.Form {
		_, _ = fmt.Fprintf(w, "%s is %s. ", name, values[0])
	}
	if r.MultipartForm != nil {
		for _, headers := range r.MultipartForm.File {
			f, err := headers[0].Open()
			if err != nil {
				http.Error(w, err.Error(), http.StatusBadRequest)
				return
			}
			content, _ := io.ReadAll(f)
			_, _ = fmt.Fprintf(w, "%s holds %s. ", headers[0].Filename, content)
		}
	}
	_, _ = io.WriteString(w, "</main>")
}

// whole is a whole page around a body.
func whole(body string) string {
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
		`<title>Try</title><link rel="icon" href="data:,"><script defer src="/try.js"></script></head>` +
		`<body><main><h1>Try</h1>` + body + `</main></body></html>`
}

// watched is a Test that keeps what it is told instead of failing.
type watched struct {
	*testing.T
	errors   []string
	cleanups []func()
}

func (w *watched) Helper()          {}
func (w *watched) Failed() bool     { return len(w.errors) > 0 }
func (w *watched) Cleanup(f func()) { w.cleanups = append(w.cleanups, f) }
func (w *watched) Errorf(format string, args ...any) {
	w.errors = append(w.errors, fmt.Sprintf(format, args...))
}

// end runs the cleanups, as the end of a test does, and returns all errors.
func (w *watched) end() []string {
	for i := len(w.cleanups) - 1; i >= 0; i-- {
		w.cleanups[i]()
	}
	return w.errors
}
