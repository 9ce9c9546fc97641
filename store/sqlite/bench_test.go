package sqlite

import (
	"path/filepath"
	"testing"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/store"
)

// An import of 1,000,000 rows, compressed.
const largeImport = 50 << 20

func incompressible(n int) ledger.Entry {
	e := note(1)
	e.Kind, e.Payload = ledger.KindImport, letters(n, 1)
	return e
}

func BenchmarkAppendLargeImport(b *testing.B) {
	e := incompressible(largeImport)
	b.SetBytes(largeImport)
	for b.Loop() {
		b.StopTimer()
		s := ledgerAt(b, filepath.Join(b.TempDir(), "kith.db"))
		b.StartTimer()
		add(b, s, e)
	}
}

func BenchmarkAppendLargeImportFromOpenToClose(b *testing.B) {
	e := incompressible(largeImport)
	b.SetBytes(largeImport)
	for b.Loop() {
		s := ledgerAt(b, filepath.Join(b.TempDir(), "kith.db"))
		add(b, s, e)
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadLargeImport(b *testing.B) {
	s := ledgerAt(b, filepath.Join(b.TempDir(), "kith.db"))
	add(b, s, incompressible(largeImport))
	b.SetBytes(largeImport)
	b.ReportAllocs()
	for b.Loop() {
		if got := all(b, s); len(got[0].Payload) != largeImport {
			b.Fatal("short")
		}
	}
}

const manyMarks = 20_000

func marks() []ledger.Entry {
	entries := make([]ledger.Entry, manyMarks)
	for i := range entries {
		entries[i] = note(i)
	}
	return entries
}

func BenchmarkAppendManyMarks(b *testing.B) {
	entries := marks()
	for b.Loop() {
		b.StopTimer()
		s := ledgerAt(b, filepath.Join(b.TempDir(), "kith.db"))
		b.StartTimer()
		add(b, s, entries...)
	}
}

func BenchmarkReadManyMarks(b *testing.B) {
	s := ledgerAt(b, filepath.Join(b.TempDir(), "kith.db"))
	add(b, s, marks()...)
	b.ReportAllocs()
	for b.Loop() {
		if n := len(all(b, s)); n != manyMarks {
			b.Fatal(n)
		}
	}
}

func BenchmarkAppendOneMark(b *testing.B) {
	s := ledgerAt(b, filepath.Join(b.TempDir(), "kith.db"))
	for b.Loop() {
		add(b, s, note(1))
	}
}

func BenchmarkPutAndReadLargeSection(b *testing.B) {
	s := ledgerAt(b, filepath.Join(b.TempDir(), "kith.db"))
	book := letters(largeImport, 3)
	b.SetBytes(largeImport)
	for b.Loop() {
		putBook(b, s, book)
		err := s.View(b.Context(), func(r store.Reader) error {
			_, err := r.Sections(space, account, "book")
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

// An ordinary open: the file is there and up to date, and one question is asked.
func BenchmarkOpen(b *testing.B) {
	path := filepath.Join(b.TempDir(), "kith.db")
	if err := ledgerAt(b, path).Close(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		s, err := Open(b.Context(), path, Options{})
		if err != nil {
			b.Fatal(err)
		}
		err = s.View(b.Context(), func(r store.Reader) error {
			_, err := r.Accounts(space)
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// The first open of all: the file is made.
func BenchmarkMake(b *testing.B) {
	for b.Loop() {
		s, err := Open(b.Context(), filepath.Join(b.TempDir(), "kith.db"), Options{})
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
