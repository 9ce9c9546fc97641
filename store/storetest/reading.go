package storetest

import (
	"bytes"
	"errors"
	"strings"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/store"
)

func readCases() []Case {
	return []Case{
		{Name: "entries come after a position, in order, until the reader stops", try: entriesAfter},
		{Name: "a payload is the reader's to keep", try: payloadsKept},
		{Name: "what does not exist is not found, or empty", try: notFound},
	}
}

func entriesAfter(t *trial) {
	s := t.ledger()
	for n := range 12 { // past nine: positions are numbers, not text
		t.add(s, mark(n))
	}
	for after, want := range map[int64]int{-5: 12, 0: 12, 1: 11, 9: 3, 11: 1, 12: 0, 99: 0} {
		got := t.entries(s, after)
		same(t, len(got), want, "entries after a position")
		for i, e := range got {
			same(t, e.Position, max(after, 0)+int64(i)+1, "position")
		}
	}
	enough := errors.New("enough")
	seen := 0
	err := s.View(t.ctx, func(r store.Reader) error {
		return r.Entries(home, ada, 0, func(ledger.Entry) error {
			if seen++; seen == 3 {
				return enough
			}
			return nil
		})
	})
	same(t, errors.Is(err, enough), true, "the reader's own error comes back")
	same(t, seen, 3, "entries seen until the reader stopped")
}

func payloadsKept(t *trial) {
	s := t.ledger()
	big := mark(1)
	big.Payload = noise(2<<20+3, 9)
	t.add(s, mark(0), big, mark(2))
	want := t.entries(s, 0)
	for i := range want {
		want[i].Payload = bytes.Clone(want[i].Payload)
	}
	first := t.entries(s, 0)
	for _, e := range first[:2] {
		clear(e.Payload)
	}
	t.sameEntries(t.entries(s, 0), want, "entries after somebody wrote over what they had read")
	t.sameEntries(first[2:], want[2:], "the entry beside those written over")
}

func notFound(t *trial) {
	s := t.ledger()
	t.view(s, func(r store.Reader) error {
		_, err := r.Secret(other)
		t.refuses(err, fault.NotFound, "salt of no workspace")
		_, err = r.Keyed(home, bela, "k")
		t.refuses(err, fault.NotFound, "key in no account")
		all, err := r.Accounts(other)
		t.must(err, "accounts of no workspace")
		same(t, len(all), 0, "accounts of no workspace")
		sections, err := r.Sections(home, bela)
		t.must(err, "sections of no account")
		same(t, len(sections), 0, "sections of no account")
		return nil
	})
	same(t, len(t.entriesOf(s, other, ada, 0)), 0, "entries of no account")
	for doing, change := range map[string]func(w store.Writer) error{
		"save an account in no workspace": func(w store.Writer) error {
			return w.SaveAccount(store.Account{Workspace: other, ID: ada})
		},
		"rewrite no entry": func(w store.Writer) error { return w.Rewrite(at(mark(0), home, ada, 1)) },
		"put sections in no account": func(w store.Writer) error {
			return w.PutSections(home, bela, store.Section{Name: "book"})
		},
		"drop the sections of no account": func(w store.Writer) error { return w.PutSections(other, ada) },
	} {
		t.refuses(s.Update(t.ctx, change), fault.NotFound, doing)
	}
	for doing, change := range map[string]func(w store.Writer) error{
		"a workspace without an id": func(w store.Writer) error { return w.AddWorkspace("", nil) },
		"an account without an id":  func(w store.Writer) error { return w.SaveAccount(store.Account{Workspace: home}) },
		"an entry without a kind": func(w store.Writer) error {
			_, err := w.Append(home, ada, 0, ledger.Entry{Payload: []byte(strings.Repeat("x", 9))})
			return err
		},
	} {
		t.refuses(s.Update(t.ctx, change), fault.Invalid, doing)
	}
}
