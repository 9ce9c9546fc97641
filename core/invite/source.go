package invite

import (
	"slices"

	"github.com/kithhq/kith/core/ledger"
)

// Source is where something is known from.
type Source uint8

// The sources. Of an invitation that several know, the first of this list is
// its source.
const (
	FromArchive  Source = iota // LinkedIn's archive
	FromSnapshot               // the official API's snapshot, which lags
	FromEvents                 // the official API's changelog
	FromOwner                  // the owner's word
)

var sourceNames = [...]string{"archive", "snapshot", "changelog", "owner"}

// Sources lists the sources, in order.
func Sources() []Source { return []Source{FromArchive, FromSnapshot, FromEvents, FromOwner} }

// String is the source's stable name.
func (s Source) String() string {
	if int(s) < len(sourceNames) {
		return sourceNames[s]
	}
	return "source?"
}

func (s source) source() Source {
	switch {
	case s.Changelog:
		return FromEvents
	case s.Portable || s.Lags:
		return FromSnapshot
	}
	return FromArchive
}

// Source is where invitation i is known from.
func (b *Book) Source(i int) Source {
	e := b.ext(i)
	switch {
	case e == nil:
		return b.f.imports[b.f.rows.last[i]-1].source()
	case e.answer.flags&FromChangelog != 0:
		return FromEvents
	case e.answer.flags&ByHand != 0:
		return FromOwner
	case e.direction == ledger.Unknown:
		return b.f.imports[b.f.people.onFirst[e.person]-1].source()
	}
	return b.f.imports[b.f.undated[request{e.person, e.direction}].last-1].source()
}

// Cursor is where the next poll of the changelog begins: when the newest event
// taken in was processed, 0 when there is none, and the ids, ascending, of the
// events processed at that moment, which come again.
func (b *Book) Cursor() (processed ledger.Instant, boundary []int64) {
	for _, s := range b.f.imports {
		if b.f.skips(s.Position) || s.Cursor == 0 || s.Cursor < processed {
			continue
		}
		if s.Cursor > processed {
			processed, boundary = s.Cursor, nil
		}
		boundary = append(boundary, s.Boundary...)
	}
	slices.Sort(boundary)
	return processed, slices.Compact(boundary)
}

// Polled is the newest moment at which the official API was asked; 0 when it
// never was. It says nothing of how old the answer is.
func (b *Book) Polled() ledger.Instant {
	newest := ledger.Instant(0)
	for _, s := range b.f.imports {
		if s.source() != FromArchive && !b.f.skips(s.Position) {
			newest = max(newest, s.At)
		}
	}
	return newest
}
