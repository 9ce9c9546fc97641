package main

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/front/cli"
	"github.com/kithhq/kith/front/web"
	"github.com/kithhq/kith/twin/export"
)

// What the settings page gives as JSON and what kith export --json writes are
// one format: the same ledger at the same moment gives the same document.
func TestEverythingAsJSONIsTheSameAtBothDoors(t *testing.T) {
	t.Parallel()
	folder, now := t.TempDir(), clockAt(t, "2026-11-25T10:00:00Z")
	var zip bytes.Buffer
	if err := export.New(export.Options{People: 80, Seed: 1, AsOf: now().Time()}).WriteZip(&zip); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "sample.zip")
	if err := os.WriteFile(path, zip.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	kith, done, err := open(t.Context(), cli.OpenOrder{Folder: folder, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := kith.Import(t.Context(), app.ImportOrder{Path: path}); err != nil {
		t.Fatal(err)
	}
	handler, err := web.New(web.Setup{Kith: kith, Scratch: t.TempDir(), Now: now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodGet, "/export.json", nil)
	r.Host = "127.0.0.1"
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	if err := done(); err != nil {
		t.Fatal(err)
	}
	var out, trouble bytes.Buffer
	code := cli.Run(t.Context(), cli.Env{
		Args: []string{"--data", folder, "export", "--json"}, Now: now,
		Stdout: &out, Stderr: &trouble, Getenv: func(string) string { return "" },
	}, wiring())
	if code != 0 {
		t.Fatalf("kith export --json ended with %d: %s", code, trouble.String())
	}
	if w.Code != http.StatusOK || !json.Valid(w.Body.Bytes()) || w.Body.Len() < 10_000 {
		t.Fatalf("the page gives %d, %d bytes", w.Code, w.Body.Len())
	}
	if got, want := w.Body.String(), out.String(); got != want {
		at := 0
		for at < min(len(got), len(want)) && got[at] == want[at] {
			at++
		}
		t.Errorf("they differ from byte %d on:\npage %.200s\nkith %.200s", at, got[at:], want[at:])
	}
}
