package storetest

import (
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/store"
)

func eraseCases() []Case {
	return []Case{
		{Name: "rewriting replaces payload, origin and key, and nothing else", try: rewrite},
		{Name: "scrubbing keeps what is current", try: scrubbed},
	}
}

func rewrite(t *trial) {
	s := t.ledger()
	big := keyed(1, "big")
	big.Payload = noise(2<<20+1, 2)
	t.add(s, mark(0), big, keyed(2, "held"))
	want := t.entries(s, 0)
	for _, payload := range [][]byte{[]byte("small"), noise(3<<20, 5), nil, noise(4097, 6)} {
		e := want[1]
		e.Kind, e.Happened, e.Learned, e.Actor = ledger.KindSetting, 1, 2, "somebody"
		e.Payload, e.Origin, e.Key = payload, "erased", "sha256:new"
		t.update(s, func(w store.Writer) error { return w.Rewrite(e) })
		want[1].Payload, want[1].Origin, want[1].Key = payload, "erased", "sha256:new"
		t.sameEntries(t.entries(s, 0), want, "entries after rewriting one")
	}
	err := s.Update(t.ctx, func(w store.Writer) error { return w.Rewrite(at(keyed(1, "held"), home, ada, 2)) })
	t.refuses(err, fault.Conflict, "rewrite to a key that another entry holds")
	t.sameEntries(t.entries(s, 0), want, "entries after the conflict")
	t.add(s, keyed(3, "big"))
	found, err := s.Check(t.ctx)
	t.must(err, "check")
	same(t, len(found), 0, "findings after rewriting")
}

func scrubbed(t *trial) {
	s := t.begun()
	e, ok := s.(store.Eraser)
	if !ok {
		return // a store that keeps no files of its own need not be one
	}
	big := mark(1)
	big.Payload = noise(2<<20, 2)
	t.add(s, big)
	want := t.entries(s, 0)
	want[1].Payload = []byte("gone")
	t.update(s, func(w store.Writer) error { return w.Rewrite(want[1]) })
	t.must(e.Scrub(t.ctx), "scrub")
	t.must(e.Scrub(t.ctx), "scrub again")
	t.sameEntries(t.entries(s, 0), want, "entries after scrubbing")
	t.sameSections(s, []store.Section{{Name: "book", Position: 1, Bytes: []byte("old")}})
	t.add(s, mark(2))
}
