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
	packer   *ledger.Packer
	imports  []source
	people   people
	rows     rows
	texts    pool
	said     []saying
	position int64

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
		rows:   rows{before: map[uint32]uint32{}},
		alias:  map[string]string{}, undone: map[int64]bool{}, shadow: map[int64]bool{},
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
		ledger.TableMessages, ledger.TableNotes)
	if err != nil {
		return err
	}
	return f.take(e, facts, content)
}

func (f *Fold) take(e ledger.Entry, facts *ledger.Facts, content string) error {
	f.mustHaveText()
	if len(f.imports) >= 1<<16-2 {
		return fault.New(fault.Limit, "an account takes in at most 65,534 imports", "start a new data folder from the newest archive")
	}
	at := facts.AsOf
	if at == 0 {
		at = ledger.Instant(facts.ExportedOn) * ledger.Day
	}
	s := source{
		Position: e.Position, At: at, On: facts.ExportedOn, History: facts.History,
		Invitations: facts.Has.Holds(ledger.TableInvitations), Connections: facts.Has.Holds(ledger.TableConnections),
		Activity: facts.Has.Holds(ledger.TableActivities),
		Key:      e.Key, Content: content, Origin: e.Origin, Zone: facts.Zone, Owner: facts.Owner,
	}
	f.imports = append(f.imports, s)
	if f.skips(e.Position) {
		return nil
	}
	f.texts.begin(e.Position)
	a, n := f.adoptFacts(facts), seen(len(f.imports))
	f.people.grow(len(facts.Invitations.Sent)+len(facts.Connections.On), &f.texts)
	f.joinInvitations(&facts.Invitations, a, n, s.History)
	f.joinConnections(&facts.Connections, a, n)
	f.joinMessages(&facts.Messages)
	f.joinNotes(&facts.Notes)
	return nil
}

// skips reports whether the import at a position counts for nothing.
func (f *Fold) skips(position int64) bool { return f.undone[position] || f.shadow[position] }

// newer reports whether import a speaks of a later moment than import b; never is the oldest.
func (f *Fold) newer(a, b seen) bool {
	if b == 0 {
		return a != 0
	}
	return a != 0 && f.imports[a-1].At > f.imports[b-1].At
}

// same reports whether two imports speak of the same moment.
func (f *Fold) same(a, b seen) bool {
	return a != 0 && b != 0 && f.imports[a-1].At == f.imports[b-1].At
}

// who is the person a key of the facts names, after merges.
func (f *Fold) who(key string, r ref) uint32 {
	if len(f.alias) > 0 {
		if into, ok := f.alias[key]; ok {
			key, r = into, 0
		}
	}
	return f.people.meet(&f.texts, key, r)
}

// whoAs is who for a key whose hash is known.
func (f *Fold) whoAs(key string, r ref, hash uint64) uint32 {
	if len(f.alias) > 0 {
		return f.who(key, r)
	}
	return f.people.meetAs(&f.texts, key, r, hash)
}

func (f *Fold) joinInvitations(t *ledger.Invitations, a adopted, n seen, history bool) {
	count := len(t.Sent)
	f.rows.grow(count)
	var hashes [ahead]uint64
	for i := range count {
		if i%ahead == 0 {
			f.people.hashes(hashes[:min(ahead, count-i)], &t.Key, i)
		}
		p := f.whoAs(t.Key.At(i), a.invKey+ref(i), hashes[i%ahead])
		f.rename(p, a.invName+ref(i), n)
		row, isNew := f.row(p, t.Direction[i], t.Sent[i])
		note := a.invNote + ref(i)
		if len(t.Note.Raw(i)) == 0 {
			note = 0
		}
		f.list(row, isNew, n, history, t.Offset[i], note)
	}
}

// row finds the invitation with an identity, or makes it.
func (f *Fold) row(p uint32, d ledger.Direction, wall ledger.Wall) (row uint32, isNew bool) {
	last := f.people.last[p]
	for at := last; at != 0; at = f.rows.before[at-1] {
		if f.rows.wall[at-1] == wall && f.rows.direction[at-1] == d {
			return at - 1, false
		}
	}
	row = f.rows.add(p, d, wall)
	if last != 0 {
		f.rows.before[row] = last
	}
	f.people.last[p] = row + 1
	return row, true
}

// list notes that import n lists a row.
func (f *Fold) list(row uint32, isNew bool, n seen, history bool, offset int16, note ref) {
	r := &f.rows
	if isNew {
		r.first[row], r.last[row], r.offset[row], r.note[row] = n, n, offset, note
	} else {
		switch last := r.last[row]; {
		case f.newer(n, last):
			r.last[row], r.offset[row], r.note[row] = n, offset, note
		case f.same(n, last):
			r.offset[row] = max(r.offset[row], offset)
			if f.texts.at(note) > f.texts.at(r.note[row]) {
				r.note[row] = note
			}
		}
		if f.newer(r.first[row], n) {
			r.first[row] = n
		}
	}
	if !history && f.newer(n, r.open[row]) {
		r.open[row] = n
	}
}

// rename gives a person the name the newest archive writes.
func (f *Fold) rename(p uint32, name ref, n seen) {
	was := f.people.named[p]
	if was == n && f.people.name[p] == name {
		return
	}
	if f.newer(n, was) || f.same(n, was) && f.texts.at(name) > f.texts.at(f.people.name[p]) {
		f.people.name[p], f.people.named[p] = name, n
	}
}

func (f *Fold) joinConnections(t *ledger.Connections, a adopted, n seen) {
	for i, on := range t.On {
		p := f.who(t.Key.At(i), a.conKey+ref(i))
		f.rename(p, a.conName+ref(i), n)
		f.connect(p, on, a.conCompany+ref(i), a.conTitle+ref(i), n)
	}
}

func (f *Fold) connect(p uint32, on ledger.Date, company, title ref, n seen) {
	c := &f.people
	c.connected(p, on)
	last := c.onLast[p]
	switch {
	case f.newer(n, last):
		c.onLast[p], c.company[p], c.title[p] = n, company, title
	case f.same(n, last):
		if f.texts.at(company)+"\x00"+f.texts.at(title) > f.texts.at(c.company[p])+"\x00"+f.texts.at(c.title[p]) {
			c.company[p], c.title[p] = company, title
		}
	}
	if c.onFirst[p] == 0 || f.newer(c.onFirst[p], n) {
		c.onFirst[p] = n
	}
}

func (f *Fold) joinMessages(t *ledger.Messages) {
	for i, at := range t.At {
		p := f.who(t.Key.At(i), 0)
		f.people.touch[p] = f.people.touch[p].with(at, t.Out[i])
	}
}

func (f *Fold) joinNotes(t *ledger.Notes) {
	for i, at := range t.At {
		p, text := f.who(t.Key.At(i), 0), t.Text.At(i)
		was, ok := f.people.memo[p]
		if !ok || at > was.at || at == was.at && text > was.text {
			f.people.memo[p] = memo{at, text}
		}
	}
}

func (f *Fold) addSaid(e ledger.Entry) error {
	f.mustHaveText()
	s, err := read(e)
	if err != nil {
		return err
	}
	if e.Kind == ledger.KindMark && s.mark.Person != "" && s.mark.Outcome != ledger.SaidMerge && s.mark.Outcome != ledger.SaidDistinct {
		s.who = f.meetSaid(s.mark) + 1
	}
	f.said = append(f.said, s)
	return nil
}

// read decodes an entry that is not an import.
func read(e ledger.Entry) (saying, error) {
	s := saying{entry: e}
	err := error(nil)
	switch e.Kind {
	case ledger.KindMark:
		s.mark, err = ledger.DecodeMark(e.Payload)
	case ledger.KindJournal:
		s.journal, err = ledger.DecodeJournal(e.Payload)
	case ledger.KindSetting:
		s.setting, err = ledger.DecodeSetting(e.Payload)
	case ledger.KindCorrection:
		var c ledger.Correction
		c, err = ledger.DecodeCorrection(e.Payload)
		s.undoes = c.Undoes
	default:
		err = fault.New(fault.Unavailable, fmt.Sprintf("the ledger holds an entry of a kind (%d) this program does not know", e.Kind),
			"update kith and try again; nothing was changed")
	}
	return s, err
}

// meetSaid makes sure that a person somebody speaks of is known.
func (f *Fold) meetSaid(m ledger.Mark) uint32 {
	p := f.who(m.Person, 0)
	if f.people.name[p] == 0 && m.Name != "" {
		f.people.name[p] = f.texts.add(m.Name)
	}
	return p
}

// effective are the positions taken back by corrections that were not taken
// back themselves.
func (f *Fold) effective() map[int64]bool {
	undone := map[int64]bool{}
	for i := len(f.said) - 1; i >= 0; i-- {
		s := f.said[i]
		if s.entry.Kind == ledger.KindCorrection && !undone[s.entry.Position] {
			undone[s.undoes] = true
		}
	}
	return undone
}

// shadows are the imports that a later reading of the same archive replaces.
func (f *Fold) shadows(undone map[int64]bool) map[int64]bool {
	newest, shadows := map[string]int64{}, map[int64]bool{}
	for i := len(f.imports) - 1; i >= 0; i-- {
		s := f.imports[i]
		if undone[s.Position] || s.Content == "" {
			continue
		}
		if _, ok := newest[s.Content]; ok {
			shadows[s.Position] = true
			continue
		}
		newest[s.Content] = s.Position
	}
	return shadows
}

// aliases follows the merges that stand to the key that stands for each.
func (f *Fold) aliases(undone map[int64]bool) map[string]string {
	into := map[string]string{}
	for _, s := range f.said {
		m := s.mark
		if s.entry.Kind == ledger.KindMark && m.Outcome == ledger.SaidMerge && !undone[s.entry.Position] && m.Person != m.Into {
			into[m.Person] = m.Into
		}
	}
	out := make(map[string]string, len(into))
	for key := range into {
		end := into[key]
		for range len(into) {
			next, ok := into[end]
			if !ok || next == key {
				break
			}
			end = next
		}
		out[key] = end
	}
	return out
}
