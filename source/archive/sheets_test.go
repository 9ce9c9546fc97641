package archive

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

func sheetsOf(t testing.TB, f files, o Options) *ledger.Reading {
	t.Helper()
	var sheets []Sheet
	for _, name := range sortedNames(f) {
		sheets = append(sheets, Sheet{name, []byte(f[name])})
	}
	o.Now = now
	r, err := ReadSheets(context.Background(), "sheets", sheets, o)
	if err != nil {
		t.Fatalf("ReadSheets = %v", err)
	}
	return r
}

func TestSheetsReadAsTheFolderDoes(t *testing.T) {
	t.Parallel()
	f := files{
		"Invitations.csv": smallInvitations,
		"Connections.csv": "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nIvo,Sample,https://www.linkedin.com/in/ivo-sample-3b2a91,,Example Ltd,Chief,08 Feb 2026\n",
		"Comments.csv":    "Date,Link,Message\n2026-01-02 03:04:05,https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7000000000001,\n",
		"Other.csv":       "A,B\n1,2\n",
	}
	folder := filepath.Join(t.TempDir(), "sheets")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, text := range f {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, keeps := one(t, folder), true
	got := sheetsOf(t, f, Options{History: &keeps})
	if !want.Facts.History || want.Facts.Told || !got.Facts.History || !got.Facts.Told {
		t.Fatalf("history %v told %v, from the folder %v and %v", got.Facts.History, got.Facts.Told, want.Facts.History, want.Facts.Told)
	}
	got.Facts.Told = false
	if !reflect.DeepEqual(got.Facts, want.Facts) || !reflect.DeepEqual(got.Tables, want.Tables) || !reflect.DeepEqual(got.NotRead, want.NotRead) {
		t.Errorf("sheets %+v\nfolder %+v", got, want)
	}
}

func TestSheetsGuessNeitherDialectNorHistory(t *testing.T) {
	t.Parallel()
	row := `Maya Example,Ivo Sample,"1/29/26, 2:37 PM","ends in \""` + "\n" + `a,b,c,d,e,f,g`
	r := sheetsOf(t, files{
		"Invitations.csv": strings.SplitAfter(smallInvitations, "\n")[0] + row + "\",OUTGOING,,https://www.linkedin.com/in/ivo-sample\n",
		"Connections.csv": "First Name,Last Name,Connected On\n",
	}, Options{})
	if in := &r.Facts.Invitations; len(in.Row) != 1 || in.Note.At(0) != "ends in \\\"\na,b,c,d,e,f,g" {
		t.Errorf("invitations %+v, problems %+v", in, r.Tables[0].Problems)
	}
	if r.Facts.History || r.Facts.Told || len(r.Remarks) != 2 {
		t.Errorf("history %v, told %v, remarks %q", r.Facts.History, r.Facts.Told, r.Remarks)
	}
	if !r.Facts.Has.Holds(ledger.TableConnections) {
		t.Error("a table without rows is not had")
	}
}

func TestSheetsWithoutAnythingUsable(t *testing.T) {
	t.Parallel()
	r := sheetsOf(t, files{"Invitations.csv": "From,To\nA,B\n"}, Options{})
	if r.Facts.Has != 0 || len(r.NotRead) != 1 || !strings.Contains(r.NotRead[0].Reason, "its header lacks Sent At, Direction") {
		t.Errorf("has %b, not read %+v", r.Facts.Has, r.NotRead)
	}
}

func TestSheetsKeepToTheLimits(t *testing.T) {
	t.Parallel()
	sheets := []Sheet{{"Invitations.csv", []byte(smallInvitations)}, {"Skills.csv", []byte("Name\nGo\n")}}
	for _, l := range []Limits{{Members: 1}, {Unpacked: 10}} {
		if _, err := ReadSheets(context.Background(), "sheets", sheets, Options{Limits: l}); !fault.Is(err, fault.Limit) {
			t.Errorf("with limits %+v: %v", l, err)
		}
	}
}

func TestPostLink(t *testing.T) {
	t.Parallel()
	for link, want := range map[string]string{
		"https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7000000000001": "activity:7000000000001",
		"urn:li:ugcPost:7000000000002":                                             "ugcPost:7000000000002",
		"urn:li:comment:(activity:1,2)":                                            "urn:li:comment:(activity:1,2)",
		"https://example.com/urn:li:activity:":                                     "https://example.com/urn:li:activity:",
	} {
		if got := PostLink(link); got != want {
			t.Errorf("PostLink(%q) = %q, want %q", link, got, want)
		}
	}
}
