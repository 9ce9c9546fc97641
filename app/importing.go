package app

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/store"
)

// ImportOrder says what to import and how to read it.
type ImportOrder struct {
	Path       string
	Account    string      // whose it is, when the file does not say; "" for the owner it names
	Zone       string      // IANA name in which "Sent At" is read; "" for the account's zone
	ExportedOn ledger.Date // zero: find out
	History    *bool       // nil: find out
	Emails     bool
	Progress   func(done, total int64)
	Table      func(name string, rows int) // a table begins to be read (rows -1), or was read; may be nil
}

// Imported tells what one archive taught.
type Imported struct {
	File            string
	Account         Account
	NewAccount      bool
	Owner           ledger.Owner
	ExportedOn      ledger.Date
	ExportedBy      string // how that day is known: "told", "name", "member", "rows"
	KeepsHistory    bool
	Zone            string
	AlreadyImported bool
	Tables          []ledger.TableReading
	NotRead         []ledger.NotRead
	Remarks         []string
	Changes         invite.Changes
	Rows            map[invite.Change][]string // the ids of those that Changes counts; none for a new account
	Forgotten       int                        // rows left out because their person was forgotten
	Decided         Decided
}

// Decided counts what the account's rows come to after an import.
type Decided struct{ Sent, Pending, Accepted, Received int }

// Import reads a path and appends what it teaches: one entry for each archive
// found there, each in one transaction. An archive whose content is already in
// the ledger appends nothing. When an archive fails, those before it stand and
// are returned beside the fault.
func (k *Kith) Import(ctx context.Context, o ImportOrder) ([]Imported, error) {
	zone, err := k.importZone(ctx, o)
	if err != nil {
		return nil, err
	}
	how := Reading{
		Zone: zone, Emails: o.Emails, ExportedOn: o.ExportedOn, History: o.History,
		Now: k.now(), Progress: o.Progress, Table: o.Table,
	}
	readings, err := k.read(ctx, o.Path, how)
	if err != nil {
		return nil, err
	}
	var out []Imported
	for _, r := range readings {
		one, err := k.take(ctx, r, o.Account)
		if err != nil {
			return out, err
		}
		out = append(out, one)
	}
	return out, nil
}

// importZone is the zone to read in: the one that was told, else the zone of
// the account it goes to if that is known before reading, else this Kith's.
func (k *Kith) importZone(ctx context.Context, o ImportOrder) (*time.Location, error) {
	if o.Zone != "" {
		return zoneNamed(o.Zone)
	}
	all, err := k.Accounts(ctx)
	if err != nil || len(all) == 0 || o.Account == "" && len(all) > 1 {
		return k.zone, err
	}
	d, err := k.open(ctx, o.Account)
	if err != nil {
		return nil, err
	}
	return d.zone, nil
}

// take appends one reading to the account it belongs to.
func (k *Kith) take(ctx context.Context, r *ledger.Reading, word string) (Imported, error) {
	for try := 1; ; try++ {
		one, err := k.takeOnce(ctx, r, word)
		if err == nil || !fault.Is(err, fault.Conflict) || try == attempts {
			return one, err
		}
	}
}

func (k *Kith) takeOnce(ctx context.Context, r *ledger.Reading, word string) (Imported, error) {
	t, err := k.target(ctx, r.Facts, word)
	if err != nil {
		return Imported{}, err
	}
	facts, dropped := t.without(r.Facts)
	payload, key := encode(facts)
	out := t.report(r, dropped)
	known, err := k.holds(ctx, t.account, key)
	if err != nil {
		return Imported{}, err
	}
	if known != 0 {
		out.AlreadyImported = true
		return k.again(ctx, t, known, out)
	}
	e := k.entry(ledger.KindImport, facts.AsOf, payload)
	e.Origin, e.Key = r.File, key
	if err := k.land(ctx, t, e, facts); err != nil {
		return Imported{}, err
	}
	out.Account, out.Changes, out.Rows, out.Decided = accountOf(t.account), t.changes, t.rows, t.decided
	return out, nil
}

// again answers an import whose content the ledger already holds. Only when
// that import had been taken back does it count once more.
func (k *Kith) again(ctx context.Context, t *landing, position int64, out Imported) (Imported, error) {
	correction, err := k.takenBackBy(ctx, t.account, position)
	if err != nil || correction == 0 {
		out.Decided = decided(t.book)
		return out, err
	}
	back := k.entry(ledger.KindCorrection, k.now(), ledger.EncodeCorrection(ledger.Correction{Undoes: correction}))
	if t.desk, err = k.append(ctx, t.desk, k.together([]ledger.Entry{back})); err != nil {
		return Imported{}, err
	}
	out.AlreadyImported = false
	out.Account = accountOf(t.account)
	t.compare()
	out.Changes, out.Rows, out.Decided = t.changes, t.rows, t.decided
	return out, nil
}

// takenBackBy is the position of the correction by which an entry does not
// count; 0 when it counts.
func (k *Kith) takenBackBy(ctx context.Context, a store.Account, position int64) (by int64, err error) {
	err = k.store.View(ctx, func(r store.Reader) error {
		p, err := remember(r, a, position)
		by = p.undone[position]
		return err
	})
	return by, err
}

// land writes an import: account, entries and checkpoint, all or nothing. The
// entries are written while they are folded and judged; the checkpoint waits for
// the one and the end of the transaction for the other, so that whoever sees the
// import finds it laid out.
func (k *Kith) land(ctx context.Context, t *landing, e ledger.Entry, facts *ledger.Facts) error {
	since := k.shelf.since()
	expected := t.account.Head
	entries := k.landingEntries(t, e, facts)
	folded := sync.OnceValues(func() ([]store.Section, error) { return k.foldIn(ctx, t, entries, facts) })
	var work sync.WaitGroup
	judged := error(nil)
	work.Go(func() {
		if _, err := folded(); err == nil {
			judged = k.judge(t)
		}
	})
	err := k.store.Update(ctx, func(w store.Writer) error {
		if err := t.found(w); err != nil {
			return err
		}
		if _, err := w.Append(t.account.Workspace, t.account.ID, expected, entries...); err != nil {
			return err
		}
		sections, err := folded()
		if err != nil {
			return err
		}
		if err := w.PutSections(t.account.Workspace, t.account.ID, sections...); err != nil {
			return err
		}
		work.Wait()
		return judged
	})
	work.Wait()
	if err == nil {
		t.behind = 0
		k.shelf.put(t.desk, since)
	}
	return err
}

// judge looks at an account as its fold now stands, and says what changed.
func (k *Kith) judge(t *landing) error {
	if err := k.bind(t.desk); err != nil {
		return err
	}
	t.compare()
	return nil
}

// compare says what became different. Of a new account that is everything, and
// needs no list.
func (t *landing) compare() {
	t.rows = nil
	var told func(invite.Change, int)
	if !t.fresh {
		t.rows = map[invite.Change][]string{}
		told = func(c invite.Change, i int) { t.rows[c] = append(t.rows[c], t.book.ID(i)) }
	}
	t.changes, t.decided = t.book.Since(t.before, told), decided(t.book)
}

// landingEntries are an import and, before it, the zone of an account that begins with it.
func (k *Kith) landingEntries(t *landing, e ledger.Entry, facts *ledger.Facts) []ledger.Entry {
	entries := []ledger.Entry{e}
	if t.fresh {
		zone := ledger.EncodeSetting(ledger.Setting{Name: setZone, Value: facts.Zone})
		entries = []ledger.Entry{k.entry(ledger.KindSetting, k.now(), zone), e}
	}
	for i := range entries {
		t.account.Head++
		entries[i].Workspace, entries[i].Account, entries[i].Position = t.account.Workspace, t.account.ID, t.account.Head
	}
	return entries
}

// foldIn takes an import's entries into the desk's fold and makes the new checkpoint.
func (k *Kith) foldIn(ctx context.Context, t *landing, entries []ledger.Entry, facts *ledger.Facts) ([]store.Section, error) {
	for _, e := range entries {
		if e.Kind != ledger.KindImport {
			if err := t.fold.Add(e); err != nil {
				return nil, err
			}
			continue
		}
		content, err := content(t.pack, e.Payload)
		if err != nil {
			return nil, err
		}
		if err := t.fold.AddFacts(e, facts, content); err != nil {
			return nil, err
		}
	}
	if t.fold.Stale() {
		if err := k.foldAnew(ctx, t, entries); err != nil {
			return nil, err
		}
	}
	return t.sections(), nil
}

// foldAnew folds the account from its first entry, and then the ones about to be written.
func (k *Kith) foldAnew(ctx context.Context, t *landing, entries []ledger.Entry) error {
	err := k.store.View(ctx, func(r store.Reader) error {
		t.fold = t.fold.Again()
		return t.follow(r)
	})
	for _, e := range entries {
		if err == nil {
			err = t.fold.Add(e)
		}
	}
	return err
}

// found makes the workspace and the account where they are new, and keeps what
// was learned of the owner.
func (t *landing) found(w store.Writer) error {
	if t.newWorkspace {
		var secret [32]byte
		fill(secret[:])
		if err := w.AddWorkspace(t.account.Workspace, secret[:]); err != nil {
			return err
		}
	}
	return w.SaveAccount(t.account)
}

// holds is the position of the entry with a natural key; 0 when there is none.
func (k *Kith) holds(ctx context.Context, a store.Account, key string) (position int64, err error) {
	if a.Head == 0 {
		return 0, nil
	}
	err = k.store.View(ctx, func(r store.Reader) error {
		e, err := r.Keyed(a.Workspace, a.ID, key)
		position = e.Position
		return err
	})
	if fault.Is(err, fault.NotFound) {
		return 0, nil
	}
	return position, err
}

func (t *landing) report(r *ledger.Reading, dropped int) Imported {
	f := r.Facts
	return Imported{
		File: r.File, Account: accountOf(t.account), NewAccount: t.fresh, Owner: f.Owner,
		ExportedOn: f.ExportedOn, ExportedBy: f.ExportedBy, KeepsHistory: f.History, Zone: f.Zone,
		Tables: r.Tables, NotRead: r.NotRead, Remarks: r.Remarks, Forgotten: dropped,
	}
}

func decided(b *invite.Book) Decided {
	var d Decided
	for i := range b.Len() {
		switch b.Direction(i) {
		case ledger.Outgoing:
			d.Sent++
			switch b.State(i) {
			case invite.Pending:
				d.Pending++
			case invite.Accepted:
				d.Accepted++
			}
		case ledger.Incoming:
			d.Received++
		}
	}
	return d
}

func zoneNamed(name string) (*time.Location, error) {
	zone, err := time.LoadLocation(name)
	if err != nil || name == "" || name == "Local" {
		return nil, fault.New(fault.Invalid, fmt.Sprintf("there is no time zone %q", name),
			"give an IANA name, for example Europe/Berlin or America/New_York")
	}
	return zone, nil
}
