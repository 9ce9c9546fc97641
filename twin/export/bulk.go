package export

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/klauspost/compress/zip"
)

// Bulk is an archive of any size in the newest spelling, written row by row and
// never held in memory: for measuring readers, not for testing what they
// understand. It holds Invitations.csv, Connections.csv and Profile.csv only.
// A row of Invitations.csv takes about 200 bytes; 34 % have a note and 1.7 %
// have line breaks in it.
type Bulk struct {
	Invitations int    // rows of Invitations.csv; one in sixteen is incoming
	Connections int    // rows of Connections.csv; one in two hundred is hidden
	Seed        uint64 // the same seed and sizes give the same bytes
	// KeepsHistory makes every second connection somebody an outgoing row was
	// sent to. Otherwise nobody is in both files.
	KeepsHistory bool
	AsOf         time.Time      // moment of export; required
	Zone         *time.Location // wall clock of Sent At; nil means UTC
}

// Tally is what one file of a Bulk came to.
type Tally struct {
	Rows  int   // records below the header
	Bytes int64 // unpacked, header and preamble included
}

// BulkTally is what a Bulk wrote.
type BulkTally struct{ Invitations, Connections Tally }

func (b Bulk) check() error {
	switch {
	case b.AsOf.IsZero():
		return errors.New("the moment of export is not set")
	case b.Invitations < 0 || b.Connections < 0 || b.Invitations > 1<<30 || b.Connections > 1<<30:
		return fmt.Errorf("sizes run from 0 to %d", 1<<30)
	default:
		return nil
	}
}

// WriteZip writes the archive as one zip.
func (b Bulk) WriteZip(out io.Writer) (BulkTally, error) {
	var t BulkTally
	if err := b.check(); err != nil {
		return t, err
	}
	z := zip.NewWriter(out)
	err := errors.Join(
		b.member(z, "Connections.csv", &t.Connections, func(to *rowWriter) { b.writeConnections(to, connectionsPreamble) }),
		b.member(z, "Invitations.csv", &t.Invitations, b.writeInvitations),
		b.member(z, "Profile.csv", new(Tally), b.writeProfile),
	)
	return t, errors.Join(err, z.Close())
}

func (b Bulk) member(z *zip.Writer, name string, t *Tally, write func(*rowWriter)) error {
	m, err := z.CreateHeader(stamped(name, b.AsOf.UTC()))
	if err != nil {
		return fmt.Errorf("begin %s: %w", name, err)
	}
	return fill(m, name, t, write)
}

// WriteCSVs writes the same Invitations.csv and Connections.csv bare into a
// folder that exists, replacing files of those names. Connections.csv comes
// without the paragraph above its header, so that tools which take the first
// line for the header can load it.
func (b Bulk) WriteCSVs(dir string) (BulkTally, error) {
	var t BulkTally
	if err := b.check(); err != nil {
		return t, err
	}
	err := errors.Join(
		b.loose(dir, "Connections.csv", &t.Connections, func(to *rowWriter) { b.writeConnections(to, "") }),
		b.loose(dir, "Invitations.csv", &t.Invitations, b.writeInvitations),
	)
	return t, err
}

func (b Bulk) loose(dir, name string, t *Tally, write func(*rowWriter)) (err error) {
	f, err := os.Create(filepath.Join(dir, name))
	if err != nil {
		return fmt.Errorf("begin %s: %w", name, err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return fill(f, name, t, write)
}

func fill(out io.Writer, name string, t *Tally, write func(*rowWriter)) error {
	w := &rowWriter{out: bufio.NewWriterSize(out, 1<<16), tally: t}
	write(w)
	if err := w.out.Flush(); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// rowWriter sends records on one by one. A failed write surfaces when it is
// flushed.
type rowWriter struct {
	out   *bufio.Writer
	line  []byte
	tally *Tally
}

func (w *rowWriter) text(s string) {
	n, _ := w.out.WriteString(s) // bufio keeps the error
	w.tally.Bytes += int64(n)
}

func (w *rowWriter) row(cells ...string) {
	if w.tally.Rows > 0 {
		w.line = append(w.line, '\n')
	}
	for i, cell := range cells {
		if i > 0 {
			w.line = append(w.line, ',')
		}
		w.line = appendCell(w.line, cell, whenNeeded)
	}
	n, _ := w.out.Write(w.line)
	w.tally.Bytes += int64(n)
	w.tally.Rows++
	w.line = w.line[:0]
}
