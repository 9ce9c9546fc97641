package web

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
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
)

// monday is the moment in which these tests live: a Monday morning.
var monday = time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC)

// house is a web front on a ledger of its own.
type house struct {
	t       testing.TB
	kith    *app.Kith
	handler http.Handler
	scratch string
}

// emptyHouse is a house whose ledger holds nothing yet.
func emptyHouse(t testing.TB) *house {
	t.Helper()
	rules, err := policy.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	store, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "kith.db"), sqlite.Options{Now: monday})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	h := &house{t: t, scratch: t.TempDir()}
	now := func() ledger.Instant { return ledger.InstantOf(monday) }
	h.kith = app.New(app.Setup{
		Store: store, Now: now, Zone: time.UTC, Actor: "owner", Origin: "web", Policy: rules, Keep: 4,
		Read: func(ctx context.Context, path string, how app.Reading) ([]*ledger.Reading, error) {
			return archive.Read(ctx, path, archive.Options{
				Zone: how.Zone, ExportedOn: how.ExportedOn, History: how.History, Now: how.Now, Progress: how.Progress, Table: how.Table,
			})
		},
		Poll: func(context.Context, app.Polling) (app.Polled, error) {
			return app.Polled{}, errors.New("nobody is asked here")
		},
	})
	h.handler, err = New(Setup{Kith: h.kith, Folder: "folder", Scratch: h.scratch, Now: now, Version: "test", Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// ordinary is a house of somebody with 300 requests, some of them accepted.
func ordinary(t testing.TB) *house {
	t.Helper()
	return housed(t, 300, func(i int) string { return fmt.Sprintf("Person Number%d", i) })
}

// nastyNames are names that must stay names.
var nastyNames = []string{
	"<script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "javascript:alert(1)", "Maya \u202eelpmaxe\u202c", "=1+1", strings.Repeat("Wolfeschlegel ", 25), "محمد", "李小龍", "O'Brien </td></table>",
}

// nasty is a house whose people have names that must stay names.
func nasty(t testing.TB) *house {
	t.Helper()
	return housed(t, 120, func(i int) string { return nastyNames[i%len(nastyNames)] })
}

func housed(t testing.TB, people int, name func(i int) string) *house {
	t.Helper()
	h := emptyHouse(t)
	path := filepath.Join(t.TempDir(), "Basic_LinkedInDataExport_11-22-2026.zip")
	if err := os.WriteFile(path, archiveOf(t, people, name), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := h.kith.Import(t.Context(), app.ImportOrder{Path: path}); err != nil {
		t.Fatal(err)
	}
	return h
}

// archiveOf is an archive that keeps history: every third is a connection.
func archiveOf(t testing.TB, people int, name func(i int) string) []byte {
	t.Helper()
	var invitations, connections strings.Builder
	invitations.WriteString("From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n")
	connections.WriteString("Notes:\n\"About these\"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\n")
	cell := func(text string) string { return `"` + strings.ReplaceAll(text, `"`, `""`) + `"` }
	for i := range people {
		sent := monday.AddDate(0, 0, -2-i%140)
		note := ""
		if i%4 == 0 {
			note = "Hello " + name(i)
		}
		fmt.Fprintf(&invitations, "Zoe Example,%s,\"%s\",%s,OUTGOING,https://www.linkedin.com/in/zoe-example,https://www.linkedin.com/in/person-%d\n",
			cell(name(i)), sent.Format("1/2/06, 3:04 PM"), cell(note), i)
		if i%3 == 0 {
			fmt.Fprintf(&connections, "%s,,https://www.linkedin.com/in/person-%d,,%s,%s,%s\n", cell(name(i)), i, cell(name(i)), cell("Head of "+name(i)), sent.AddDate(0, 0, 1).Format("02 Jan 2006"))
		}
	}
	fmt.Fprintf(&invitations, "%s,Zoe Example,\"11/20/26, 9:00 AM\",,INCOMING,https://www.linkedin.com/in/caller-1,https://www.linkedin.com/in/zoe-example\n", cell(name(7)))
	return zipped(t, map[string]string{
		"Invitations.csv": invitations.String(), "Connections.csv": connections.String(), "Profile.csv": "First Name,Last Name\nZoe,Example\n",
	})
}

func zipped(t testing.TB, files map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, content := range files {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(w, content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// entries is how many entries the only account's ledger holds.
func (h *house) entries() int64 {
	h.t.Helper()
	all, err := h.kith.Accounts(h.t.Context())
	if err != nil || len(all) != 1 {
		h.t.Fatalf("accounts: %d, %v", len(all), err)
	}
	return all[0].Entries
}

// people are the pages of some people.
func (h *house) people() []string {
	return []string{"/person/person-1", "/person/person-2?draft=inmail", "/person/person-3", "/person/person-4/forget", "/person/person-5?draft=reinvite", "/person/caller-1", "/person/nobody"}
}
