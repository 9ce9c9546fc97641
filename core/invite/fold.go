package invite

import (
	"fmt"
	"maps"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

// Fold takes an account's entries in and keeps what they add up to, apart from
// time: Book says how that looks at one moment.
//
// What archives show is joined so that any order of imports, and importing
// anything twice, adds up to the same. What people say keeps its order. Some
// entries change how earlier ones are to be read (a merge, a correction of an
// import, the same archive read again under another zone): then Stale is true
// and the account must be folded once more from its first entry, with Again.
type Fold struct {
	packer  *ledger.Packer
	imports []source
	moments []ledger.Instant // of the imports, for quick looks
	lags    []bool           // of the imports, likewise: they list nothing as of a moment
	people  people
	rows    rows
	texts   pool
	undated map[request]listing // rows whose date could not be read
	events  map[deed]event      // what the changelog tells

	said     []*saying
	position int64
	borrowed bool // columns are shared with the fold this one was forked from

	alias  map[string]string // merged key -> the key that stands for it
	undone map[int64]bool    // positions taken back, effective ones
	shadow map[int64]bool    // imports that a later reading of the same archive replaces
}

// source is what must be remembered of one import.
type source struct {
	Position    int64
	At          ledger.Instant // the moment the archive speaks of
	On          ledger.Date
	History     bool
	Invitations bool
	Connections bool
	Activity    bool
	Messages    bool        // it tells who was written to
	Lags        bool        // no listing: what it leaves out says nothing
	Reach       ledger.Date // of a snapshot that shows answered invitations, the day before which both its tables are whole; else 0
	Changelog   bool
	Portable    bool // from the official API
	Cursor      ledger.Instant
	Learned     ledger.Instant
	Boundary    []int64
	Key         string
	Content     string
	Origin      string
	Zone        string
	Owner       ledger.Owner
}

// saying is an entry that is not an import, read.
type saying struct {
	entry   ledger.Entry
	mark    ledger.Mark
	journal ledger.Journal
	setting ledger.Setting
	undoes  int64
	who     uint32 // the person a mark is about, plus one; 0 when about nobody
}

// NewFold is the fold of no entries.
func NewFold() *Fold {
	return &Fold{
		people: newPeople(),
		rows:   rows{before: map[uint32]uint32{}}, undated: map[request]listing{}, events: map[deed]event{},
		alias: map[string]string{}, undone: map[int64]bool{}, shadow: map[int64]bool{},
	}
}

// Position is the position of the last entry taken in; 0 when none.
func (f *Fold) Position() int64 { return f.position }

// Stale reports whether the account must be folded once more, with Again.
func (f *Fold) Stale() bool {
	undone := f.effective()
	for _, s := range f.imports {
		if undone[s.Position] != f.undone[s.Position] {
			return true
		}
	}
	return !maps.Equal(f.shadows(undone), f.shadow) || !maps.Equal(f.aliases(undone), f.alias)
}

// Again is the fold of no entries that knows how to read them, learned from
// all entries that f took in. It will not be stale once it took in the same.
func (f *Fold) Again() *Fold {
	next := NewFold()
	next.packer = f.packer
	next.undone = f.effective()
	next.shadow, next.alias = f.shadows(next.undone), f.aliases(next.undone)
	return next
}

// Add takes in the entry that follows Position. An entry out of turn is a
// Conflict; one that cannot be read is a fault and changes nothing.
func (f *Fold) Add(e ledger.Entry) error {
	if e.Position != f.position+1 {
		return fault.New(fault.Conflict, fmt.Sprintf("entry %d was folded after entry %d", e.Position, f.position), "run kith rebuild")
	}
	err := error(nil)
	if e.Kind == ledger.KindImport {
		err = f.addImport(e)
	} else {
		err = f.addSaid(e)
	}
	if err == nil {
		f.position = e.Position
	}
	return err
}

// AddFacts takes in an import whose facts are at hand, sparing their decoding.
// The facts must not change afterwards: the fold keeps their texts.
func (f *Fold) AddFacts(e ledger.Entry, facts *ledger.Facts, content string) error {
	if e.Position != f.position+1 {
		return fault.New(fault.Conflict, fmt.Sprintf("entry %d was folded after entry %d", e.Position, f.position), "run kith rebuild")
	}
	if err := f.take(e, facts, content); err != nil {
		return err
	}
	f.position = e.Position
	return nil
}

func (f *Fold) addImport(e ledger.Entry) error {
	if f.packer == nil {
		f.packer = ledger.NewPacker()
	}
	facts, content, err := f.packer.DecodeFacts(e.Payload, ledger.TableInvitations, ledger.TableConnections,
		ledger.TableMessages, ledger.TableNotes, ledger.TableEvents)
	if err != nil {
		return err
	}
	return f.take(e, facts, content)
}

func (f *Fold) take(e ledger.Entry, facts *ledger.Facts, content string) error {
	f.mustHaveText()
	f.own()
	if len(f.imports) >= 1<<16-2 {
		return fault.New(fault.Limit, "an account takes in at most 65,534 imports", "start a new data folder from the newest archive")
	}
	s := sourceOf(e, facts, content)
	f.remember(s)
	if f.skips(e.Position) {
		return nil
	}
	n := seen(len(f.imports))
	if rows := len(facts.Invitations.Sent) + len(facts.Connections.On); rows > 0 {
		f.texts.begin(e.Position)
		a := f.adoptFacts(facts)
		f.people.grow(rows, &f.texts)
		f.joinInvitations(&facts.Invitations, a, n, s.History)
		f.joinConnections(&facts.Connections, a, n)
	}
	f.joinMessages(&facts.Messages)
	f.joinNotes(&facts.Notes)
	f.joinEvents(&facts.Events, n)
	return nil
}

// sourceOf is what must be remembered of an import. One that lags keeps
// history, whatever it says: a row alone does not show that it was open.
func sourceOf(e ledger.Entry, facts *ledger.Facts, content string) source {
	at := facts.AsOf
	if at == 0 {
		at = ledger.Instant(facts.ExportedOn) * ledger.Day
	}
	return source{
		Position: e.Position, At: at, On: facts.ExportedOn, History: facts.History || facts.Lags, Lags: facts.Lags,
		Invitations: facts.Has.Holds(ledger.TableInvitations), Connections: facts.Has.Holds(ledger.TableConnections),
		Activity: facts.Has.Holds(ledger.TableActivities), Messages: facts.Has.Holds(ledger.TableMessages),
		Changelog: facts.Has.Holds(ledger.TableEvents) || facts.Cursor != 0, Portable: facts.Source == portability,
		Cursor: facts.Cursor, Learned: e.Learned, Boundary: facts.Boundary,
		Reach: reach(facts),
		Key:   e.Key, Content: content, Origin: e.Origin, Zone: facts.Zone, Owner: facts.Owner,
	}
}

// portability is the source of facts that came from the official API.
const portability = "portability"

func (f *Fold) remember(s source) {
	f.imports, f.moments, f.lags = append(f.imports, s), append(f.moments, s.At), append(f.lags, s.Lags)
}

// skips reports whether the import at a position counts for nothing.
func (f *Fold) skips(position int64) bool { return f.undone[position] || f.shadow[position] }
