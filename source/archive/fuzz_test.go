package archive

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/iotest"
	"time"

	"github.com/kithhq/kith/core/fault"
)

// corpusOf counts the seeds that are kept for a fuzz target.
func corpusOf(t testing.TB, target string) int {
	t.Helper()
	seeds, err := os.ReadDir(filepath.Join("testdata", "fuzz", target))
	if err != nil {
		t.Fatal(err)
	}
	return len(seeds)
}

func TestFuzzTargetsHaveSeeds(t *testing.T) {
	t.Parallel()
	for target, least := range map[string]int{"FuzzScanner": 4, "FuzzWalk": 4, "FuzzDates": 6} {
		if n := corpusOf(t, target); n < least {
			t.Errorf("%s has %d seeds, want %d or more", target, n, least)
		}
	}
}

// FuzzScanner holds that any bytes scan to an end, and to the same records
// whether they come at once or cut into pieces.
func FuzzScanner(f *testing.F) {
	for _, text := range []string{smallInvitations, smallConnections, "\"", "\"\"\"", "a,\"b\\\"\"\n", "\n\n,\n", "\"a\"b\",c\r\n"} {
		f.Add([]byte(text), byte(','), false)
		f.Add([]byte(text), byte(';'), true)
	}
	f.Fuzz(func(t *testing.T, text []byte, delim byte, backslash bool) {
		if delim == '"' || delim == '\n' || delim == '\r' || delim == '\\' || len(text) > 1<<16 {
			return
		}
		whole := &scanner{delim: delim, backslash: backslash, limit: 1 << 20, win: bytes.Clone(text), last: io.EOF}
		want, broken := drain(t, whole)
		feed := newRing().start(context.Background(), iotest.OneByteReader(bytes.NewReader(text)))
		defer feed.finish()
		pieces := &scanner{delim: delim, backslash: backslash, limit: 1 << 20, feed: feed}
		got, brokenToo := drain(t, pieces)
		if broken != brokenToo || !slices.EqualFunc(want, got, slices.Equal) {
			t.Fatalf("at once %q, in pieces %q", want, got)
		}
		fields := 0
		for _, row := range want {
			for _, v := range row {
				fields += len(v)
			}
		}
		if fields > len(text) {
			t.Fatalf("%d bytes of values from %d bytes of text", fields, len(text))
		}
	})
}

// FuzzWalk holds that any bytes, taken for an archive, give readings or a fault in words.
func FuzzWalk(f *testing.F) {
	f.Add(zipped(f, files{"Invitations.csv": smallInvitations, "x/Connections.csv": smallConnections}))
	f.Add(zipped(f, files{"in.zip": string(zipped(f, files{"Skills.csv": "Name\nGo\n"}))}))
	f.Add(zipped(f, files{"../x.csv": "Name\nGo\n"}))
	f.Add(flagged(zipped(f, files{"Invitations.csv": smallInvitations})))
	f.Add([]byte(smallInvitations))
	f.Fuzz(func(t *testing.T, content []byte) {
		path := filepath.Join(t.TempDir(), "a.zip")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		readings, err := Read(context.Background(), path, Options{Now: now, Limits: Limits{Unpacked: 4 << 20, Members: 50}})
		if err != nil {
			if said, ok := errors.AsType[*fault.Error](err); !ok || said.Kind == fault.Internal || said.Message == "" {
				t.Fatalf("Read = %v, which is no fault for a person", err)
			}
			return
		}
		for _, r := range readings {
			in := &r.Facts.Invitations
			for _, n := range []int{len(in.Direction), len(in.Sent), len(in.Offset), in.Key.Len(), in.Name.Len(), in.Note.Len()} {
				if n != len(in.Row) {
					t.Fatal("columns of different lengths")
				}
			}
			for i := range in.Row {
				if in.Key.At(i) == "" {
					t.Fatal("an invitation without a key")
				}
			}
		}
	})
}

// FuzzDates holds that what is read as a date is one, whatever stands around it.
func FuzzDates(f *testing.F) {
	for _, text := range []string{"1/29/26, 2:37 PM", "08 Feb 2026", "4-Apr-21", "2026-03-13 03:18:54 UTC", "Fri Jan 24 02:54:41 UTC 2025", "29.1.2026 14:37"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, o := range []order{unsure, monthFirst, dayFirst} {
			cal := calendar{order: o}
			got, ok := cal.moment(text)
			if !ok {
				continue
			}
			at := got.instant().Time()
			if got.second >= 86400 || at.Year() < 1900 || at.Year() > 2199 {
				t.Fatalf("%q is %s", text, at)
			}
			again := calendar{order: o}
			if same, ok := again.moment([]byte(at.Format("2006-01-02 15:04:05"))); !ok || same.instant() != got.instant() {
				t.Fatalf("%q is %s, which reads back as %v", text, at.Format(time.RFC3339), same)
			}
			if _, ok := again.monthOf(text); !ok {
				t.Fatalf("%q is a moment without a month", text)
			}
		}
	})
}
