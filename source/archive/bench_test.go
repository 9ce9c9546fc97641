package archive

import (
	"bufio"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/zip"
)

// The benchmarks read one invented archive: a million invitations, a third of
// them with a note, and two hundred thousand connections. Run them together;
// only their ratios mean anything:
//
//	go test -run - -bench . -benchtime 5x ./source/archive

const (
	benchInvitations = 1_000_000
	benchConnections = 200_000
)

var benchFirst = []string{"Ana", "Ivo", "Maya", "Zoë", "Jörg", "Łucja", "Tariq", "Noor", "Bram", "Signe", "Oluwaseun", "Petra", "Quentin", "Mei", "Håkon"}

var benchLast = []string{"Sample", "Placeholder", "Example", "Muster", "Modelo", "Vzorek", "Esempio", "Voorbeeld", "Eksempel", "Néhány", "Testperson-Long"}

var benchWords = strings.Fields("I enjoyed your talk about ledgers and would like to stay in touch because we work on the same sort of problem in logistics and I think our teams could learn much from each other thanks")

func benchPerson(r *rand.Rand, n int) (name, slug string) {
	first, last := benchFirst[r.IntN(len(benchFirst))], benchLast[r.IntN(len(benchLast))]
	slug = strings.ToLower(first+"-"+last) + fmt.Sprintf("-%07x", n)
	if r.IntN(8) > 0 {
		slug = strings.Map(func(c rune) rune {
			if c > 127 {
				return 'o'
			}
			return c
		}, slug)
	}
	return first + " " + last, escapeSlug(slug)
}

func escapeSlug(slug string) string {
	var b strings.Builder
	for i := range len(slug) {
		if slug[i] > 127 {
			fmt.Fprintf(&b, "%%%02X", slug[i])
			continue
		}
		b.WriteByte(slug[i])
	}
	return b.String()
}

func benchNote(r *rand.Rand) string {
	if r.IntN(100) >= 34 {
		return ""
	}
	var b strings.Builder
	for range 12 + r.IntN(30) {
		b.WriteString(benchWords[r.IntN(len(benchWords))])
		switch r.IntN(220) {
		case 0:
			b.WriteString("\n")
		case 1:
			b.WriteString(` ""so""`)
		default:
			b.WriteString(" ")
		}
	}
	return `"` + b.String() + `"`
}

func writeBenchInvitations(w io.Writer) {
	r := rand.New(rand.NewPCG(7, 7))
	fmt.Fprint(w, "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n")
	for n := range benchInvitations {
		name, slug := benchPerson(r, n)
		sent := fmt.Sprintf("%d/%d/%d, %d:%02d %s", 1+r.IntN(12), 1+r.IntN(28), 20+r.IntN(6), 1+r.IntN(12), r.IntN(60), []string{"AM", "PM"}[r.IntN(2)])
		const owner, ownURL = "Maya Example", profileURL + "maya-example"
		if r.IntN(10) > 0 {
			fmt.Fprintf(w, "%s,%s,%q,%s,OUTGOING,%s,%s\n", owner, name, sent, benchNote(r), ownURL, profileURL+slug)
		} else {
			fmt.Fprintf(w, "%s,%s,%q,%s,INCOMING,%s,%s\n", name, owner, sent, benchNote(r), profileURL+slug, ownURL)
		}
	}
}

func writeBenchConnections(w io.Writer) {
	r := rand.New(rand.NewPCG(9, 9))
	fmt.Fprint(w, "Notes:\n\"When exporting your connection data, you may notice that some of the email addresses are missing.\"\n\n")
	fmt.Fprint(w, "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n")
	for n := range benchConnections {
		name, slug := benchPerson(r, n+5_000_000)
		first, last, _ := strings.Cut(name, " ")
		fmt.Fprintf(w, "%s,%s,%s,,\"%s Analytics, Inc.\",Director of %s,%02d %s %d\n", first, last, profileURL+slug, last,
			benchWords[r.IntN(len(benchWords))], 1+r.IntN(28), []string{"Jan", "Feb", "Jun", "Nov"}[r.IntN(4)], 2020+r.IntN(6))
	}
}

// benchArchive writes the archive once for all benchmarks of a run.
func benchArchive(b *testing.B) (path string, unpacked int64) {
	b.Helper()
	path = filepath.Join(benchFolder(), "Complete_LinkedInDataExport_01-15-2026.zip")
	if _, err := os.Stat(path); err != nil {
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			b.Fatal(err)
		}
		writeBenchArchive(b, path)
	}
	z, err := zip.OpenReader(path)
	if err != nil {
		b.Fatal(err)
	}
	defer z.Close()
	for _, f := range z.File {
		unpacked += int64(f.UncompressedSize64)
	}
	return path, unpacked
}

func writeBenchArchive(b *testing.B, path string) {
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	z := zip.NewWriter(f)
	for name, write := range map[string]func(io.Writer){"Invitations.csv": writeBenchInvitations, "Connections.csv": writeBenchConnections} {
		w, err := z.Create(name)
		if err != nil {
			b.Fatal(err)
		}
		buf := bufio.NewWriterSize(w, 1<<20)
		write(buf)
		if err := buf.Flush(); err != nil {
			b.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		b.Fatal(err)
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
}

func BenchmarkReadArchive(b *testing.B) {
	path, unpacked := benchArchive(b)
	b.SetBytes(unpacked)
	b.ReportAllocs()
	measured(b, func() {
		readings, err := Read(context.Background(), path, Options{})
		if err != nil {
			b.Fatal(err)
		}
		if got := len(readings[0].Facts.Invitations.Row); got != benchInvitations {
			b.Fatalf("%d invitations, want %d", got, benchInvitations)
		}
		if got := len(readings[0].Facts.Connections.Row); got != benchConnections {
			b.Fatalf("%d connections, want %d", got, benchConnections)
		}
	})
}

func BenchmarkInflateOnly(b *testing.B) {
	for _, member := range []string{"Invitations.csv", "Connections.csv"} {
		b.Run(member, func(b *testing.B) {
			path, _ := benchArchive(b)
			b.ReportAllocs()
			measured(b, func() { b.SetBytes(inflate(b, path, member, io.Discard)) })
		})
	}
}

func inflate(b *testing.B, path, member string, to io.Writer) int64 {
	z, err := zip.OpenReader(path)
	if err != nil {
		b.Fatal(err)
	}
	defer z.Close()
	for _, f := range z.File {
		if f.Name != member {
			continue
		}
		r, err := f.Open()
		if err != nil {
			b.Fatal(err)
		}
		n, err := io.CopyBuffer(to, struct{ io.Reader }{r}, make([]byte, chunkSize))
		if err != nil {
			b.Fatal(err)
		}
		return n
	}
	b.Fatalf("no %s", member)
	return 0
}

// BenchmarkStandardCSV parses the unpacked Invitations.csv with encoding/csv and keeps nothing.
func BenchmarkStandardCSV(b *testing.B) {
	name := unpackedInvitations(b)
	measured(b, func() {
		f, err := os.Open(name)
		if err != nil {
			b.Fatal(err)
		}
		defer f.Close()
		r := csv.NewReader(bufio.NewReaderSize(f, chunkSize))
		r.ReuseRecord = true
		n := 0
		for {
			if _, err := r.Read(); err == io.EOF {
				break
			} else if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != benchInvitations+1 {
			b.Fatalf("%d records", n)
		}
	})
}

// BenchmarkReadCSV reads the unpacked Invitations.csv into facts.
func BenchmarkReadCSV(b *testing.B) {
	name := unpackedInvitations(b)
	b.ReportAllocs()
	measured(b, func() {
		if _, err := Read(context.Background(), name, Options{}); err != nil {
			b.Fatal(err)
		}
	})
}

func unpackedInvitations(b *testing.B) string {
	path, _ := benchArchive(b)
	name := filepath.Join(filepath.Dir(path), "Invitations.csv")
	if _, err := os.Stat(name); err == nil {
		return name
	}
	f, err := os.Create(name)
	if err != nil {
		b.Fatal(err)
	}
	inflate(b, path, "Invitations.csv", f)
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
	return name
}

// benchFolder holds the archive for one run, or for many when KITH_BENCH names a folder.
func benchFolder() string {
	if keep := os.Getenv("KITH_BENCH"); keep != "" {
		return keep
	}
	return filepath.Join(os.TempDir(), fmt.Sprintf("kith-bench-%d", os.Getpid()))
}

func TestMain(m *testing.M) {
	code := m.Run()
	if os.Getenv("KITH_BENCH") == "" {
		_ = os.RemoveAll(benchFolder())
	}
	os.Exit(code)
}
