package storetest

import (
	"bytes"
	"fmt"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/store"
)

func sectionCases() []Case {
	return []Case{
		{Name: "a cache is put, read by name, replaced as a whole and dropped", try: sections},
		{Name: "a part of a cache may be empty or large", try: largeSections},
		{Name: "two parts of a cache cannot have one name", try: namesakes},
	}
}

func sections(t *trial) {
	s := t.ledger()
	put := func(all ...store.Section) {
		t.update(s, func(w store.Writer) error { return w.PutSections(home, ada, all...) })
	}
	b := store.Section{Name: "book", Position: 3, Bytes: []byte("book")}
	c := store.Section{Name: "Contact", Position: 4, Bytes: []byte("contact")}
	z := store.Section{Name: "summary", Position: 0, Bytes: []byte("summary")}
	put(z, b, c)
	t.sameSections(s, []store.Section{c, b, z})
	t.sameSections(s, []store.Section{z, c}, "summary", "Contact")
	t.sameSections(s, []store.Section{b}, "nothing", "book", "contact")
	t.sameSections(s, nil, "nothing")
	b.Bytes, b.Position = []byte("longer book"), 9
	put(b)
	t.sameSections(s, []store.Section{b})
	put()
	t.sameSections(s, nil)
	put(z)
	t.sameSections(s, []store.Section{z})
}

func largeSections(t *trial) {
	s := t.ledger()
	all := []store.Section{{Name: "a"}}
	for i, n := range []int{1, 1<<20 - 1, 1 << 20, 1<<20 + 1, 5_000_001} {
		all = append(all, store.Section{Name: fmt.Sprint("b", i), Position: int64(i), Bytes: noise(n, uint64(n))})
	}
	for range 2 {
		t.update(s, func(w store.Writer) error { return w.PutSections(home, ada, all...) })
		t.sameSections(s, all)
	}
}

func namesakes(t *trial) {
	s := t.ledger()
	kept := store.Section{Name: "book", Bytes: []byte("old")}
	t.update(s, func(w store.Writer) error { return w.PutSections(home, ada, kept) })
	err := s.Update(t.ctx, func(w store.Writer) error {
		return w.PutSections(home, ada, store.Section{Name: "x"}, store.Section{Name: "x"})
	})
	t.refuses(err, fault.Invalid, "two parts of one name")
	t.sameSections(s, []store.Section{kept})
}

// sameSections wants ada's cache in home, or those names of it, to be this.
func (t *trial) sameSections(s store.Store, want []store.Section, names ...string) {
	t.view(s, func(r store.Reader) error {
		got, err := r.Sections(home, ada, names...)
		t.must(err, "read sections")
		same(t, len(got), len(want), "number of sections")
		for i := range got {
			same(t, got[i].Name, want[i].Name, "name of a section")
			same(t, got[i].Position, want[i].Position, "position of a section")
			if !bytes.Equal(got[i].Bytes, want[i].Bytes) {
				t.fail("section %s: %d bytes differ from the %d stored", got[i].Name, len(got[i].Bytes), len(want[i].Bytes))
			}
		}
		return nil
	})
}
