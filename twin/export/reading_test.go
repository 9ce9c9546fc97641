package export

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"io"
	"strings"
	"testing"
	"time"
)

// fataler is what testing.T and rapid.T have in common.
type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

// anchored is the default anchor moved by days.
func anchored(days int) time.Time { return DefaultAnchor().AddDate(0, 0, days) }

func zipped(t fataler, o Options) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := New(o).WriteZip(&out); err != nil {
		t.Fatalf("write: %v", err)
	}
	return out.Bytes()
}

// unzipped opens an archive with the standard library, not with the writer's.
func unzipped(t fataler, packed []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	all := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatalf("open %s: %v", f.Name, err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatalf("read %s: %v", f.Name, err)
		}
		all[f.Name] = string(body)
	}
	return all
}

// records reads a member back, without preamble and header.
func records(t fataler, name, body string) [][]string {
	t.Helper()
	body = strings.TrimPrefix(body, connectionsPreamble)
	if strings.HasPrefix(name, "Comments") {
		return backslashRecords(body)[1:]
	}
	r := csv.NewReader(strings.NewReader(body))
	all, err := r.ReadAll() // also holds every row to the header's width
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return all[1:]
}

// backslashRecords reads the dialect in which a quote is written \".
func backslashRecords(body string) [][]string {
	var all [][]string
	var row []string
	var cell strings.Builder
	quoted := false
	for i := 0; i < len(body); i++ {
		c := body[i]
		switch {
		case quoted && c == '\\' && body[i+1] == '"':
			cell.WriteByte('"')
			i++
		case c == '"':
			quoted = !quoted
		case !quoted && (c == ',' || c == '\n'):
			row = append(row, cell.String())
			cell.Reset()
			if c == '\n' {
				all, row = append(all, row), nil
			}
		default:
			cell.WriteByte(c)
		}
	}
	return all
}

func TestOwnReaderOfTheCommentsDialect(t *testing.T) {
	t.Parallel()
	got := backslashRecords("a,\"b \\\"c\\\"\"\nd,\"e\nf,g\"\n")
	if len(got) != 2 || got[0][1] != `b "c"` || got[1][1] != "e\nf,g" {
		t.Fatalf("got %q", got)
	}
}
