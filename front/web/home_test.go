package web

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
	"github.com/kithhq/kith/source/archive"
	"github.com/kithhq/kith/store/sqlite"
	"github.com/kithhq/kith/twin/export"
)

// home is a web front on a ledger of its own, and a browser that keeps cookies.
type home struct {
	t       *testing.T
	handler http.Handler
	kith    *app.Kith
	scratch string
	erased  int
	cookies map[string]string
	gate    chan struct{} // an archive is read once it can be received from; nil: at once
	now     ledger.Instant
	poll    app.Poll // what the official API is; nil: nobody is asked
	grants  app.Grants
}

// newHome is a home whose ledger is empty.
func newHome(t *testing.T) *home {
	t.Helper()
	return homeOf(t, &home{})
}

// homeOf is a home with an empty ledger, and with what it is given.
func homeOf(t *testing.T, h *home) *home {
	t.Helper()
	h.t, h.scratch, h.cookies, h.now = t, t.TempDir(), map[string]string{}, ledger.InstantOf(monday)
	h.kith = h.open()
	var err error
	h.handler, err = New(Setup{
		Kith: h.kith, Folder: "a folder", Scratch: h.scratch, Now: func() ledger.Instant { return h.now },
		Version: "test", Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
		Erase: func(context.Context) (*app.Kith, error) {
			h.erased++
			h.kith = h.open()
			return h.kith, nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func (h *home) open() *app.Kith {
	h.t.Helper()
	rules, err := policy.Builtin()
	if err != nil {
		h.t.Fatal(err)
	}
	store, err := sqlite.Open(context.Background(), filepath.Join(h.t.TempDir(), "kith.db"), sqlite.Options{Now: monday})
	if err != nil {
		h.t.Fatal(err)
	}
	h.t.Cleanup(func() { _ = store.Close() })
	return app.New(app.Setup{
		Store: store, Read: h.read, Poll: h.poll, Grants: h.grants, Now: func() ledger.Instant { return h.now }, Zone: time.UTC,
		Actor: "owner", Origin: "web", Policy: rules, Keep: 2,
	})
}

func (h *home) read(ctx context.Context, path string, how app.Reading) ([]*ledger.Reading, error) {
	if h.gate != nil {
		<-h.gate
	}
	if strings.HasSuffix(path, "broken.zip") {
		panic("the reader met something it could not bear")
	}
	return archive.Read(ctx, path, archive.Options{
		Zone: how.Zone, ExportedOn: how.ExportedOn, History: how.History, Now: how.Now, Progress: how.Progress, Table: how.Table,
	})
}

// lived is a home with a sample archive of so many people in its ledger.
func lived(t *testing.T, people int) *home {
	t.Helper()
	h := newHome(t)
	path := filepath.Join(t.TempDir(), "sample.zip")
	if err := os.WriteFile(path, sampleZip(t, people, 1, monday), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := h.kith.Import(context.Background(), app.ImportOrder{Path: path}); err != nil {
		t.Fatal(err)
	}
	return h
}

// sampleZip is an archive of invented people, exported at a moment.
func sampleZip(t *testing.T, people int, seed uint64, at time.Time) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := export.New(export.Options{People: people, Seed: seed, AsOf: at}).WriteZip(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// entries is how many entries all accounts hold.
func (h *home) entries() (n int64) {
	h.t.Helper()
	all, err := h.kith.Accounts(context.Background())
	if err != nil {
		h.t.Fatal(err)
	}
	for _, a := range all {
		n += a.Entries
	}
	return n
}

func (h *home) send(r *http.Request) *httptest.ResponseRecorder {
	r.Host = "127.0.0.1:7468"
	for name, value := range h.cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	w := httptest.NewRecorder()
	h.handler.ServeHTTP(w, r)
	for _, c := range w.Result().Cookies() {
		if h.cookies[c.Name] = c.Value; c.MaxAge < 0 {
			delete(h.cookies, c.Name)
		}
	}
	return w
}

// get is a page, which must be one, and which must change nothing.
func (h *home) get(path string) string {
	h.t.Helper()
	before := h.entries()
	w := h.send(httptest.NewRequest(http.MethodGet, path, nil))
	if w.Code != http.StatusOK {
		h.t.Fatalf("GET %s: %d %s", path, w.Code, w.Body)
	}
	if strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
		sound(h.t, w.Body.String())
	}
	if h.entries() != before {
		h.t.Errorf("GET %s changed the ledger", path)
	}
	return w.Body.String()
}

// post sends a form.
func (h *home) post(path string, form url.Values) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return h.send(r)
}

// posted sends a form that must succeed, and gives where it leads.
func (h *home) posted(path string, form url.Values) string {
	h.t.Helper()
	w := h.post(path, form)
	if w.Code != http.StatusSeeOther {
		h.t.Fatalf("POST %s: %d %s", path, w.Code, w.Body)
	}
	return w.Header().Get("Location")
}

// upload sends files as the form does.
func (h *home) upload(files map[string][]byte) *httptest.ResponseRecorder {
	h.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for name, content := range files {
		part, err := form.CreateFormFile("file", name)
		if err == nil {
			_, err = part.Write(content)
		}
		if err != nil {
			h.t.Fatal(err)
		}
	}
	if err := form.Close(); err != nil {
		h.t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/import", &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	return h.send(r)
}
