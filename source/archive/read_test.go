package archive

import (
	"archive/zip"
	"bytes"
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

// files is an archive in a test: member names and their bytes.
type files map[string]string

// zipped is files as a zip, written by the standard library.
func zipped(t testing.TB, f files) []byte {
	t.Helper()
	return packed(t, f, sortedNames(f))
}

// packed is the named files as a zip, in that order.
func packed(t testing.TB, f files, names []string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range names {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(2026, 1, 15, 10, 0, 0, 0, time.UTC)})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(f[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func sortedNames(f files) []string { return slices.Sorted(maps.Keys(f)) }

// written puts bytes on the disk under a name and gives the path.
func written(t testing.TB, name string, content []byte) string {
	t.Helper()
	full := filepath.Join(t.TempDir(), name)
	if err := os.MkdirAll(filepath.Dir(full), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return full
}

// now is the moment at which tests read: late enough for every fixture.
var now = ledger.InstantOf(time.Date(2026, 11, 2, 12, 0, 0, 0, time.UTC))

func read(t testing.TB, path string) []*ledger.Reading {
	t.Helper()
	readings, err := Read(context.Background(), path, Options{Now: now})
	if err != nil {
		t.Fatalf("Read(%s) = %v", path, err)
	}
	return readings
}

// one reads a path that holds one archive.
func one(t testing.TB, path string) *ledger.Reading {
	t.Helper()
	readings := read(t, path)
	if len(readings) != 1 {
		t.Fatalf("%d readings, want 1", len(readings))
	}
	return readings[0]
}

// refusal is the fault that reading path must give.
func refusal(t testing.TB, path string, o Options, kind fault.Kind) *fault.Error {
	t.Helper()
	o.Now = now
	_, err := Read(context.Background(), path, o)
	if !fault.Is(err, kind) {
		t.Fatalf("Read(%s) = %v, want a fault of kind %v", filepath.Base(path), err, kind)
	}
	f := fault.Of(err)
	if f.Message == "" || f.Hint == "" {
		t.Fatalf("fault %+v lacks a message or a hint", f)
	}
	return f
}

const (
	smallInvitations = `From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl
Maya Example,Ivo Sample,"1/29/26, 2:37 PM",,OUTGOING,https://www.linkedin.com/in/maya-example,https://www.linkedin.com/in/ivo-sample-3b2a91
Ana Placeholder,Maya Example,"3/5/26, 1:45 AM","Enjoyed your talk,
really",INCOMING,https://www.linkedin.com/in/ana-placeholder,https://www.linkedin.com/in/maya-example
`
	smallConnections = `Notes:
"When exporting your connection data, you may notice that some addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Bo,"Hale, PhD",https://www.linkedin.com/in/zo%C3%AB-hale,bo@hale.example,"Example Analytics, Inc.","""Chief"" of Staff",08 Feb 2026
,,,,,,07 Jun 2026`
)

func TestZipOfInvitationsAndConnections(t *testing.T) {
	t.Parallel()
	r := one(t, written(t, "Basic_LinkedInDataExport_06-08-2026.zip", zipped(t, files{
		"Invitations.csv": smallInvitations, "Connections.csv": smallConnections, "Ad_Targeting.csv": "Member Age\n35\n",
	})))
	f := r.Facts
	if f.Owner.Name != "Maya Example" || f.Owner.Key != "maya-example" {
		t.Errorf("owner %+v", f.Owner)
	}
	if got := f.ExportedOn.String() + " " + f.ExportedBy; got != "2026-06-08 name" {
		t.Errorf("exported %s", got)
	}
	in := &f.Invitations
	if len(in.Row) != 2 || in.Key.At(0) != "ivo-sample-3b2a91" || in.Key.At(1) != "ana-placeholder" {
		t.Errorf("invitations %+v", in)
	}
	if in.Note.At(1) != "Enjoyed your talk,\nreally" || in.Direction[1] != ledger.Incoming {
		t.Errorf("note %q, direction %v", in.Note.At(1), in.Direction[1])
	}
	if want := ledger.WallOf(2026, 1, 29, 14, 37); in.Sent[0] != want {
		t.Errorf("sent %v, want %v", in.Sent[0], want)
	}
	co := &f.Connections
	if len(co.Row) != 1 || co.Key.At(0) != "zoë-hale" || co.Name.At(0) != "Bo Hale, PhD" || co.Title.At(0) != `"Chief" of Staff` {
		t.Errorf("connections %+v", co)
	}
	if co.Email.At(0) != "" {
		t.Errorf("an e-mail address was kept unasked")
	}
	if len(r.Tables) != 2 || r.Tables[1].Hidden != 1 || len(r.NotRead) != 1 {
		t.Errorf("tables %+v, not read %+v", r.Tables, r.NotRead)
	}
}
