package portability

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/kithhq/kith/source/archive"
)

// The benchmarks read the same 20,000 invented invitations, as ten pages of the
// snapshot and as the archive's CSV; only their ratio means anything:
//
//	go test -run - -bench Invitations ./source/portability

const (
	benchRows  = 20_000
	benchPages = 10
)

func benchBodies() [][]byte {
	var bodies [][]byte
	for page := range benchPages {
		var rows []row
		for i := range benchRows / benchPages {
			n := page*benchRows/benchPages + i
			r := sent(fmt.Sprintf("Teodor Quill %d", n), fmt.Sprintf("%d/%d/26, %d:%02d AM", 1+n%9, 1+n%28, 1+n%12, n%60))
			if n%3 == 0 {
				r["Message"] = "We met at the tunnel congress, and I said \"do keep in touch\".\nSo I do."
			}
			rows = append(rows, r)
		}
		bodies = append(bodies, []byte(snapshotPage("INVITATIONS", rows...).body))
	}
	return bodies
}

func benchSheets(b *testing.B, bodies [][]byte) []archive.Sheet {
	r := newRows(domains()[1], false, heaviest)
	for _, body := range bodies {
		if _, again, f := r.take(body); again || f != nil {
			b.Fatal(again, f)
		}
	}
	if len(r.kept) != benchRows {
		b.Fatalf("%d rows", len(r.kept))
	}
	return r.written()
}

func BenchmarkInvitationsOfSnapshot(b *testing.B) {
	bodies := benchBodies()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := archive.ReadSheets(context.Background(), "bench", benchSheets(b, bodies), archive.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkInvitationsOfArchive(b *testing.B) {
	path := filepath.Join(b.TempDir(), "Invitations.csv")
	if err := os.WriteFile(path, benchSheets(b, benchBodies())[0].Body, 0o600); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := archive.Read(context.Background(), path, archive.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
