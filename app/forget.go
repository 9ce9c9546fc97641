package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/person"
	"github.com/kithhq/kith/store"
)

// Forgotten tells what forgetting a person took.
type Forgotten struct {
	Person   Person
	Rows     int  // rows that left the imports
	Marks    int  // marks that were blanked
	Entries  int  // entries that were rewritten
	Never    bool // they stay on the do-not-contact list, as a hash
	Scrubbed bool // the freed space was overwritten
}

// Forget erases a person from an account: their rows leave every import, what
// was said about them is blanked, caches are made anew, and the store is
// scrubbed. What stays is a salted hash of their key, so that a later archive
// does not bring them back and a do-not-contact still holds. It cannot be undone.
func (k *Kith) Forget(ctx context.Context, account, word string) (Forgotten, error) {
	out, err := k.forgetOnce(ctx, account, word)
	for try := 1; fault.Is(err, fault.Conflict) && try < attempts; try++ {
		out, err = k.forgetOnce(ctx, account, word)
	}
	if err != nil {
		return Forgotten{}, err
	}
	if s, ok := k.store.(store.Eraser); ok {
		if err := s.Scrub(ctx); err != nil {
			return out, fault.Because(err, fault.Unavailable, "they are forgotten, but the freed space could not be overwritten",
				"end every other kith and run kith rebuild")
		}
		out.Scrubbed = true
	}
	return out, nil
}

func (k *Kith) forgetOnce(ctx context.Context, account, word string) (Forgotten, error) {
	d, err := k.open(ctx, account)
	if err != nil {
		return Forgotten{}, err
	}
	owner := fault.New(fault.Denied, "the owner of the account cannot be forgotten in it",
		"delete the data folder to forget everything")
	if key, ok := person.Key(word); ok && key == d.account.Key {
		return Forgotten{}, owner
	}
	p, err := d.who(word)
	if err != nil {
		return Forgotten{}, err
	}
	e := eraser{kith: k, desk: d, out: Forgotten{Person: personOf(d.book, p), Never: d.book.NoContact(p)}}
	e.choose(p)
	if slices.Contains(e.keys, d.account.Key) {
		return Forgotten{}, owner
	}
	err = k.store.Update(ctx, e.erase)
	k.shelf.clear()
	return e.out, err
}

// eraser takes one person out of one account.
type eraser struct {
	kith   *Kith
	desk   *desk
	who    int
	keys   []string        // every key that names them
	ids    map[string]bool // their invitations
	sent   []string        // the numbers of those that the changelog tells of
	name   string          // folded; "" when too short to look for in free text
	secret []byte
	out    Forgotten
}

// choose collects what names the person: their key, the bare name, unless
// somebody else of that name is known, and what the changelog calls them. Keys merged into theirs follow in erase.
func (e *eraser) choose(p int) {
	e.who = p
	b := e.desk.book
	e.keys = []string{b.Key(p)}
	weak := person.NameKey(b.Name(p))
	if weak != "" && !slices.Contains(e.keys, weak) && !othersNamed(b, p) {
		e.keys = append(e.keys, weak)
	}
	scoped, numbers := b.Scoped(p)
	for _, key := range scoped {
		if !slices.Contains(e.keys, key) {
			e.keys = append(e.keys, key)
		}
	}
	e.sent = numbers
	e.ids = map[string]bool{}
	for i := b.Latest(p); i >= 0; i = b.Earlier(i) {
		e.ids[b.ID(i)] = true
	}
	if name := person.Fold(b.Name(p)); len(name) > 3 {
		e.name = name
	}
}

func othersNamed(b *invite.Book, p int) bool {
	name := person.Fold(b.Name(p))
	for q := range b.People() {
		if q != p && !person.Weak(b.Key(q)) && person.Fold(b.Name(q)) == name {
			return true
		}
	}
	return false
}

// erase rewrites the account inside one transaction.
func (e *eraser) erase(w store.Writer) error {
	a := e.desk.account
	e.out.Rows, e.out.Marks, e.out.Entries = 0, 0, 0
	var err error
	if e.secret, err = w.Secret(a.Workspace); err != nil {
		return err
	}
	if err := e.merged(w, a); err != nil {
		return err
	}
	var rewritten []ledger.Entry
	err = w.Entries(a.Workspace, a.ID, 0, func(old ledger.Entry) error {
		entry, changed, err := e.clean(old)
		if changed {
			rewritten = append(rewritten, entry)
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, entry := range rewritten {
		if err := freeKey(w, &entry); err != nil {
			return err
		}
		if err := w.Rewrite(entry); err != nil {
			return err
		}
	}
	e.out.Entries = len(rewritten)
	if err := e.remember(w, a); err != nil {
		return err
	}
	return e.cache(w, a.Workspace, a.ID)
}

// freeKey gives an entry a key of its own when another entry has its key: two
// archives may differ in nothing but the person who left.
func freeKey(r store.Reader, e *ledger.Entry) error {
	if e.Key == "" {
		return nil
	}
	other, err := r.Keyed(e.Workspace, e.Account, e.Key)
	switch {
	case fault.Is(err, fault.NotFound):
		return nil
	case err == nil && other.Position != e.Position:
		e.Key = fmt.Sprintf("%s at %d", e.Key, e.Position)
	}
	return err
}

// merged adds the keys that were merged into the person's.
func (e *eraser) merged(r store.Reader, a store.Account) error {
	return r.Entries(a.Workspace, a.ID, 0, func(old ledger.Entry) error {
		if old.Kind != ledger.KindMark {
			return nil
		}
		m, err := ledger.DecodeMark(old.Payload)
		if err != nil || m.Outcome != ledger.SaidMerge {
			return err
		}
		for _, key := range []string{m.Person, m.Into} {
			if p, ok := e.desk.book.Find(key); ok && p == e.who && !slices.Contains(e.keys, key) {
				e.keys = append(e.keys, key)
			}
		}
		return nil
	})
}

// clean is an entry without the person.
func (e *eraser) clean(old ledger.Entry) (ledger.Entry, bool, error) {
	switch old.Kind {
	case ledger.KindImport:
		return e.cleanImport(old)
	case ledger.KindMark:
		return e.cleanMark(old)
	case ledger.KindJournal:
		return e.cleanJournal(old)
	case ledger.KindSetting:
		return e.cleanSetting(old)
	}
	return old, false, nil
}

func (e *eraser) cleanImport(old ledger.Entry) (ledger.Entry, bool, error) {
	facts, err := ledger.DecodeFacts(old.Payload)
	if err != nil {
		return old, false, err
	}
	facts, dropped := dropPeople(facts, func(key []byte) bool {
		for _, k := range e.keys {
			if k == string(key) {
				return true
			}
		}
		return false
	})
	dropped += dropEvents(&facts.Events, func([]byte) bool { return false }, e.sent)
	if dropped == 0 {
		return old, false, nil
	}
	e.out.Rows += dropped
	old.Payload, old.Key = ledger.EncodeFacts(facts)
	return old, true, nil
}

func (e *eraser) cleanMark(old ledger.Entry) (ledger.Entry, bool, error) {
	m, err := ledger.DecodeMark(old.Payload)
	if err == nil && m.Outcome == ledger.SaidMemo && !slices.Contains(e.keys, m.Person) && e.spokenOf(m.Text) {
		m.Text = ""
		old.Payload = ledger.EncodeMark(m)
		return old, true, nil
	}
	if err != nil || !slices.Contains(e.keys, m.Person) && !slices.Contains(e.keys, m.Into) {
		return old, false, err
	}
	e.out.Marks++
	old.Payload = ledger.EncodeMark(ledger.Mark{
		Outcome: ledger.SaidForgotten, Hash: hashOf(e.secret, e.keys[0]), Never: e.out.Never,
	})
	return old, true, nil
}

func (e *eraser) cleanJournal(old ledger.Entry) (ledger.Entry, bool, error) {
	j, err := ledger.DecodeJournal(old.Payload)
	if err != nil || !e.spokenOf(j.Text) {
		return old, false, err
	}
	j.Text = ""
	old.Payload = ledger.EncodeJournal(j)
	return old, true, nil
}

func (e *eraser) spokenOf(text string) bool {
	folded := person.Fold(text)
	if e.name != "" && strings.Contains(folded, e.name) {
		return true
	}
	for _, key := range e.keys {
		if !person.Weak(key) && strings.Contains(folded, key) {
			return true
		}
	}
	return false
}

func (e *eraser) cleanSetting(old ledger.Entry) (ledger.Entry, bool, error) {
	s, err := ledger.DecodeSetting(old.Payload)
	if err == nil && strings.HasPrefix(s.Name, setView) && e.spokenOf(s.Name+" "+s.Value) {
		old.Payload = ledger.EncodeSetting(ledger.Setting{Name: setView})
		return old, true, nil
	}
	if err != nil || s.Name != setPlan || s.Value == "" {
		return old, false, err
	}
	plan, err := ledger.DecodePlan(s.Value)
	if err != nil {
		return old, false, err
	}
	if !plan.Drop(e.ids) {
		return old, false, nil
	}
	s.Value = ledger.EncodePlan(plan)
	old.Payload = ledger.EncodeSetting(s)
	return old, true, nil
}

// remember appends one mark for each key, holding nothing but its hash.
func (e *eraser) remember(w store.Writer, a store.Account) error {
	var entries []ledger.Entry
	for _, key := range e.keys {
		hash := hashOf(e.secret, key)
		_, err := w.Keyed(a.Workspace, a.ID, forgetKey+hash)
		if err == nil {
			continue
		}
		if !fault.Is(err, fault.NotFound) {
			return err
		}
		entry := e.kith.entry(ledger.KindMark, e.kith.now(), ledger.EncodeMark(ledger.Mark{
			Outcome: ledger.SaidForgotten, Hash: hash, Never: e.out.Never,
		}))
		entry.Key = forgetKey + hash
		entries = append(entries, entry)
	}
	if len(entries) == 0 {
		// Whoever keeps the account laid out sees by its head that it changed.
		entries = append(entries, e.kith.entry(ledger.KindMark, e.kith.now(), ledger.EncodeMark(ledger.Mark{
			Outcome: ledger.SaidForgotten, Hash: hashOf(e.secret, e.keys[0]), Never: e.out.Never,
		})))
	}
	_, err := w.Append(a.Workspace, a.ID, a.Head, entries...)
	return err
}

// cache makes the account's caches anew: the old ones hold the person.
func (e *eraser) cache(w store.Writer, ws, id string) error {
	all, err := w.Accounts(ws)
	if err != nil {
		return err
	}
	for _, a := range all {
		if a.ID == id {
			_, err := e.kith.rebuild(w, a)
			return err
		}
	}
	return fault.New(fault.Internal, fmt.Sprintf("account %s left while someone was forgotten in it", id), "")
}
