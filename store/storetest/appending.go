package storetest

import (
	"fmt"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/store"
)

func appendCases() []Case {
	return []Case{
		{Name: "entries come back as they were appended, numbered from one", try: appendAndRead},
		{Name: "appending behind another head is a conflict and changes nothing", try: appendBehindAnotherHead},
		{Name: "what an entry says of its own place is ignored", try: appendIgnoresPlace},
		{Name: "a natural key is held once in an account", try: naturalKey},
		{Name: "an update run twice has one effect", try: updateTwice},
		{Name: "nothing can be appended to an account that does not exist", try: appendToNobody},
		{Name: "what was appended is there after reopening", try: reopened},
	}
}

func appendAndRead(t *trial) {
	s := t.ledger()
	var want []ledger.Entry
	for n := range 5 {
		want = append(want, at(mark(n), home, ada, int64(n+1)))
	}
	t.update(s, func(w store.Writer) error {
		head, err := w.Append(home, ada, 0, mark(0), mark(1))
		same(t, head, 2, "head after two")
		t.must(err, "append two")
		head, err = w.Append(home, ada, 2)
		same(t, head, 2, "head after none")
		t.must(err, "append none")
		head, err = w.Append(home, ada, 2, mark(2))
		same(t, head, 3, "head after one more")
		same(t, headOf(w, home, ada), 3, "head seen by the writer itself")
		return err
	})
	t.add(s, mark(3), mark(4))
	t.sameEntries(t.entries(s, 0), want, "all entries")
	t.view(s, func(r store.Reader) error {
		same(t, headOf(r, home, ada), 5, "head in the list of accounts")
		return nil
	})
}

func appendBehindAnotherHead(t *trial) {
	s := t.ledger()
	t.add(s, mark(0), mark(1))
	for _, expected := range []int64{-1, 0, 1, 3} {
		err := s.Update(t.ctx, func(w store.Writer) error {
			_, err := w.Append(home, ada, expected, mark(9))
			return err
		})
		t.refuses(err, fault.Conflict, fmt.Sprintf("append behind %d when the head is 2", expected))
	}
	same(t, len(t.entries(s, 0)), 2, "entries after the conflicts")
}

func appendIgnoresPlace(t *trial) {
	s := t.ledger()
	t.add(s, at(mark(0), other, bela, 77))
	t.sameEntries(t.entries(s, 0), []ledger.Entry{at(mark(0), home, ada, 1)}, "the entry")
}

func naturalKey(t *trial) {
	s := t.ledger()
	t.update(s, func(w store.Writer) error {
		return w.SaveAccount(store.Account{Workspace: home, ID: bela})
	})
	t.add(s, keyed(0, "sha256:1"), mark(1), mark(2), keyed(3, "SHA256:1"))
	for _, again := range [][]ledger.Entry{
		{keyed(4, "sha256:1")},
		{mark(4), keyed(5, "sha256:1")},
		{keyed(4, "new"), keyed(5, "new")},
	} {
		err := s.Update(t.ctx, func(w store.Writer) error {
			_, err := w.Append(home, ada, 4, again...)
			return err
		})
		t.refuses(err, fault.Conflict, "append a key that is held")
	}
	same(t, len(t.entries(s, 0)), 4, "entries after the conflicts")
	t.addTo(s, home, bela, keyed(0, "sha256:1"))
	t.view(s, func(r store.Reader) error {
		e, err := r.Keyed(home, ada, "SHA256:1")
		t.must(err, "find by key")
		t.sameEntries([]ledger.Entry{e}, []ledger.Entry{at(keyed(3, "SHA256:1"), home, ada, 4)}, "the entry with the key in capitals")
		_, err = r.Keyed(home, ada, "sha256:2")
		t.refuses(err, fault.NotFound, "find a key nobody holds")
		_, err = r.Keyed(home, ada, "")
		t.refuses(err, fault.NotFound, "find the empty key")
		return nil
	})
}

func updateTwice(t *trial) {
	s := t.ledger()
	for _, key := range []string{"", "sha256:7"} {
		head := int64(len(t.entries(s, 0)))
		again := func(w store.Writer) error {
			_, err := w.Append(home, ada, head, keyed(1, key))
			return err
		}
		t.update(s, again)
		t.refuses(s.Update(t.ctx, again), fault.Conflict, "the same update again")
	}
	same(t, len(t.entries(s, 0)), 2, "entries after each was run twice")
}

func appendToNobody(t *trial) {
	s := t.ledger()
	for _, place := range [][2]string{{home, bela}, {other, ada}} {
		err := s.Update(t.ctx, func(w store.Writer) error {
			_, err := w.Append(place[0], place[1], 0, mark(0))
			return err
		})
		t.refuses(err, fault.NotFound, "append to an account that does not exist")
	}
}

func reopened(t *trial) {
	s := t.ledger()
	big := mark(1)
	big.Payload = noise(3<<20+5, 3)
	t.add(s, mark(0), big)
	t.update(s, func(w store.Writer) error {
		return w.PutSections(home, ada, store.Section{Name: "book", Position: 2, Bytes: noise(9000, 4)})
	})
	before := t.entries(s, 0)
	s, err := t.house.Reopen(s)
	t.must(err, "reopen")
	t.opened = append(t.opened, s)
	t.sameEntries(t.entries(s, 0), before, "entries after reopening")
	t.sameSections(s, []store.Section{{Name: "book", Position: 2, Bytes: noise(9000, 4)}})
	t.add(s, mark(3))
	same(t, len(t.entries(s, 0)), 3, "entries after one more")
}
