// Package archive reads LinkedIn's "Get a copy of your data" archive: the zip
// as it was downloaded, a folder it was unpacked into, or one CSV out of it.
//
// Read finds every archive under a path and gives one ledger.Reading for each.
// Tables are recognised by their header, because names, order and columns have
// changed over the years; what is not used is named in the reading, never
// dropped in silence. A row that cannot be read is reported with its file, row
// and reason, never with its value, and does not stop the rest.
//
// Files are streamed: one goroutine inflates while another parses, through a
// few reused buffers, into columns. Everything in an archive is taken to be
// hostile; Limits says how much of it is tolerated.
package archive

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/kithhq/kith/core/ledger"
)

// Options says how an archive is read. The zero value reads wall times as UTC,
// detects what can be detected and refuses no date for being in the future.
type Options struct {
	Zone       *time.Location              // in which "Sent At" was written; nil is UTC
	Emails     bool                        // keep the e-mail addresses of connections
	ExportedOn ledger.Date                 // the day of export as a person told it; 0 detects it
	History    *bool                       // whether Invitations keeps answered rows, as told; nil detects it
	Now        ledger.Instant              // rows dated more than a day later are refused; 0 refuses none
	Progress   func(done, total int64)     // unpacked bytes; never called by two goroutines at once; may be nil
	Table      func(name string, rows int) // a table begins to be read (rows -1), or was read; as Progress, and may be nil
	Limits     Limits                      // zero fields take the defaults
}

// Read reads every archive found at path, the oldest export first. An error is
// a fault.Error in words for the person, or the context's own error. All
// archives of one path must be one person's: two owners are a fault.Conflict.
func Read(ctx context.Context, path string, o Options) ([]*ledger.Reading, error) {
	o = o.filled()
	found, err := discover(path, o.Limits)
	if err != nil {
		return nil, err
	}
	defer found.close()
	meter := newMeter(o, found)
	var readings []*ledger.Reading
	var barren []ledger.NotRead
	clue := "" // why a table that Kith uses could not be read
	for _, b := range found.bundles {
		r, err := readBundle(ctx, b, o, meter)
		if err != nil {
			return nil, err
		}
		if len(r.Tables) == 0 {
			barren = append(barren, b.barren(r)...)
			clue = cmp.Or(clue, spoiled(r.NotRead))
			continue
		}
		readings = append(readings, r)
	}
	if err := yielded(readings, found, clue); err != nil {
		return nil, err
	}
	slices.SortStableFunc(readings, olderExport)
	if len(readings) > 0 {
		readings[0].NotRead = append(readings[0].NotRead, append(barren, found.loose...)...)
	}
	return readings, sameOwner(readings)
}

// barren is the account of what turned out to be no archive, by its files when
// they lie about in a folder.
func (b *bundle) barren(r *ledger.Reading) []ledger.NotRead {
	if b.whole == nil {
		return r.NotRead
	}
	return []ledger.NotRead{{File: b.name, Reason: "holds no table of a LinkedIn archive"}}
}

func (o Options) filled() Options {
	if o.Zone == nil {
		o.Zone = time.UTC
	}
	o.Limits = o.Limits.filled()
	return o
}

func olderExport(a, b *ledger.Reading) int {
	return cmp.Or(cmp.Compare(a.Facts.ExportedOn, b.Facts.ExportedOn),
		cmp.Compare(a.Facts.AsOf, b.Facts.AsOf), cmp.Compare(a.File, b.File))
}
