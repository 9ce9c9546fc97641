package storetest

import (
	"context"
	"errors"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/store"
)

func transactionCases() []Case {
	return []Case{
		{Name: "an update that fails leaves nothing", try: rollback},
		{Name: "an update that panics leaves nothing, and the panic comes through", try: panicked},
		{Name: "a change that failed spoils the update, even if nobody looks", try: spoiled},
		{Name: "a view is one snapshot while a writer commits", try: snapshot},
		{Name: "an update sees its own changes before others do", try: ownChanges},
		{Name: "a context that ended stops everything and changes nothing", try: canceled},
		{Name: "a closed store is unavailable", try: afterClose},
	}
}

// changeAll makes one change of every sort.
func (t *trial) changeAll(w store.Writer) {
	t.must(w.AddWorkspace(other, []byte("salt")), "add a workspace")
	t.must(w.SaveAccount(store.Account{Workspace: home, ID: ada, Key: "changed"}), "change an account")
	t.must(w.SaveAccount(store.Account{Workspace: home, ID: bela}), "add an account")
	big := mark(7)
	big.Payload = noise(3<<20, 1)
	_, err := w.Append(home, ada, 1, big, mark(8))
	t.must(err, "append")
	t.must(w.Rewrite(at(keyed(9, "rewritten"), home, ada, 1)), "rewrite")
	t.must(w.PutSections(home, ada, store.Section{Name: "new"}), "replace the cache")
}

// unchanged wants the ledger of begun to be as begun left it.
func (t *trial) unchanged(s store.Store) {
	t.sameEntries(t.entries(s, 0), []ledger.Entry{at(keyed(0, "first"), home, ada, 1)}, "entries")
	t.sameSections(s, []store.Section{{Name: "book", Position: 1, Bytes: []byte("old")}})
	t.view(s, func(r store.Reader) error {
		w, err := r.Workspaces()
		t.must(err, "list workspaces")
		same(t, len(w), 1, "workspaces")
		a, err := r.Accounts(home)
		same(t, len(a), 1, "accounts")
		same(t, a[0].Key, "ada", "the account's key")
		same(t, a[0].Head, 1, "the account's head")
		return err
	})
	found, err := s.Check(t.ctx)
	t.must(err, "check")
	if len(found) > 0 {
		t.fail("check finds: %q", found)
	}
}

func (t *trial) begun() store.Store {
	s := t.ledger()
	t.add(s, keyed(0, "first"))
	t.update(s, func(w store.Writer) error {
		return w.PutSections(home, ada, store.Section{Name: "book", Position: 1, Bytes: []byte("old")})
	})
	return s
}

func rollback(t *trial) {
	s := t.begun()
	boom := errors.New("boom")
	err := s.Update(t.ctx, func(w store.Writer) error { t.changeAll(w); return boom })
	same(t, errors.Is(err, boom), true, "the update's own error comes back")
	t.unchanged(s)
	t.update(s, func(w store.Writer) error { t.changeAll(w); return nil })
	same(t, len(t.entries(s, 0)), 3, "entries when the same changes are kept")
}

func panicked(t *trial) {
	s := t.begun()
	came := func() (r any) {
		defer func() { r = recover() }()
		_ = s.Update(t.ctx, func(w store.Writer) error {
			t.changeAll(w)
			return w.Entries(home, ada, 0, func(ledger.Entry) error { panic("boom") })
		})
		return nil
	}()
	same(t, came, any("boom"), "the panic")
	t.unchanged(s)
}

func spoiled(t *trial) {
	s := t.begun()
	err := s.Update(t.ctx, func(w store.Writer) error {
		_, err := w.Append(home, ada, 1, mark(1), keyed(2, "first"))
		t.refuses(err, fault.Conflict, "append a key that is held")
		return nil
	})
	t.refuses(err, fault.Conflict, "an update that forgot its conflict")
	t.unchanged(s)
	err = s.Update(t.ctx, func(w store.Writer) error {
		t.refuses(w.AddWorkspace(home, nil), fault.Conflict, "add a workspace that exists")
		return nil
	})
	t.refuses(err, fault.Conflict, "an update that forgot its other conflict")
	t.unchanged(s)
}

func snapshot(t *trial) {
	s := t.ledger()
	t.add(s, mark(0))
	count := func(r store.Reader) (n int) {
		t.must(r.Entries(home, ada, 0, func(ledger.Entry) error { n++; return nil }), "read entries")
		return n
	}
	t.view(s, func(r store.Reader) error {
		// The snapshot is taken when the view begins, not at its first read.
		t.add(s, mark(1))
		same(t, count(r), 1, "entries in the snapshot after another was added")
		t.add(s, mark(2), mark(3))
		t.update(s, func(w store.Writer) error {
			return w.PutSections(home, ada, store.Section{Name: "book"})
		})
		same(t, count(r), 1, "entries in the snapshot after more were added")
		same(t, headOf(r, home, ada), 1, "head in the snapshot")
		sections, err := r.Sections(home, ada)
		same(t, len(sections), 0, "sections in the snapshot")
		return err
	})
	same(t, len(t.entries(s, 0)), 4, "entries in the next view")
}

func ownChanges(t *trial) {
	s := t.begun()
	t.update(s, func(w store.Writer) error {
		t.changeAll(w)
		n := 0
		t.must(w.Entries(home, ada, 0, func(ledger.Entry) error { n++; return nil }), "read in an update")
		same(t, n, 3, "entries the update sees")
		e, err := w.Keyed(home, ada, "rewritten")
		t.must(err, "find what was just rewritten")
		same(t, e.Position, 1, "position of what was rewritten")
		t.unchanged(s)
		return nil
	})
}

func canceled(t *trial) {
	s := t.begun()
	ended, end := context.WithCancel(t.ctx)
	end()
	ran := false
	for doing, err := range map[string]error{
		"view":   s.View(ended, func(store.Reader) error { ran = true; return nil }),
		"update": s.Update(ended, func(store.Writer) error { ran = true; return nil }),
		"backup": s.Backup(ended, t.house.Folder+"/never"),
	} {
		t.refuses(err, fault.Unavailable, doing+" after the context ended")
		same(t, errors.Is(err, context.Canceled), true, "the cause of "+doing+" says canceled")
	}
	same(t, ran, false, "something ran after the context ended")
	ctx, end := context.WithCancel(t.ctx)
	err := s.Update(ctx, func(w store.Writer) error { t.changeAll(w); end(); return nil })
	t.refuses(err, fault.Unavailable, "an update whose context ended before the commit")
	same(t, errors.Is(err, context.Canceled), true, "the cause says canceled")
	t.unchanged(s)
	ctx, end = context.WithCancel(t.ctx)
	err = s.Update(ctx, func(w store.Writer) error {
		end()
		_, err := w.Append(home, ada, 1, mark(1))
		return err
	})
	t.refuses(err, fault.Unavailable, "an append after the context ended")
	t.unchanged(s)
}

func afterClose(t *trial) {
	s := t.begun()
	t.must(s.Close(), "close")
	nothing := func(store.Reader) error { t.fail("a closed store was read"); return nil }
	t.refuses(s.View(t.ctx, nothing), fault.Unavailable, "view after close")
	t.refuses(s.Update(t.ctx, func(w store.Writer) error { return nothing(w) }), fault.Unavailable, "update after close")
	_, err := s.Check(t.ctx)
	t.refuses(err, fault.Unavailable, "check after close")
	t.refuses(s.Backup(t.ctx, t.house.Folder+"/never"), fault.Unavailable, "backup after close")
	if e, ok := s.(store.Eraser); ok {
		t.refuses(e.Scrub(t.ctx), fault.Unavailable, "scrub after close")
	}
	t.must(s.Close(), "close again")
}
