package storetest

import (
	"math"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/store"
)

func payloadCases() []Case {
	return []Case{
		{Name: "payloads are exact bytes at every length", try: exactPayloads},
		{Name: "a payload of 40 MB comes back whole", try: hugePayload},
		{Name: "instants are exact, from the first microsecond to the last", try: exactInstants},
		{Name: "text is kept as it is, and U+0000 is refused everywhere", try: exactText},
	}
}

func exactPayloads(t *trial) {
	s := t.ledger()
	every := make([]byte, 0, 512)
	for i := range 512 {
		every = append(every, byte(i))
	}
	payloads := [][]byte{nil, {}, {0}, every, []byte(`{"b":1,"a":2,"a":3,"n":1e2}`), []byte("\xff\xfe broken \xc3 text 🦊 ")}
	for _, n := range []int{1, 255, 4095, 4096, 4097, 8192, 1<<20 - 1, 1 << 20, 1<<20 + 1, 2 << 20} {
		payloads = append(payloads, noise(n, uint64(n)))
	}
	var want []ledger.Entry
	for i, p := range payloads {
		e := mark(i)
		e.Payload = p
		t.add(s, e)
		want = append(want, at(e, home, ada, int64(i+1)))
	}
	t.sameEntries(t.entries(s, 0), want, "payloads")
}

func hugePayload(t *trial) {
	s := t.ledger()
	e := keyed(1, "huge")
	e.Kind, e.Payload = ledger.KindImport, noise(40_000_001, 40)
	t.add(s, mark(0), e, mark(2))
	t.sameEntries(t.entries(s, 1), []ledger.Entry{at(e, home, ada, 2), at(mark(2), home, ada, 3)}, "huge")
	t.view(s, func(r store.Reader) error {
		got, err := r.Keyed(home, ada, "huge")
		t.sameEntries([]ledger.Entry{got}, []ledger.Entry{at(e, home, ada, 2)}, "huge, found by its key")
		return err
	})
}

func exactInstants(t *trial) {
	s := t.ledger()
	var want []ledger.Entry
	for i, n := range []int64{0, 1, -1, math.MaxInt64, math.MinInt64, 1_767_312_000_123_457, -62_135_596_800_000_001} {
		e := mark(0)
		e.Happened, e.Learned = ledger.Instant(n), ledger.Instant(^n)
		t.add(s, e)
		want = append(want, at(e, home, ada, int64(i+1)))
	}
	t.sameEntries(t.entries(s, 0), want, "instants")
}

func exactText(t *trial) {
	s := t.ledger()
	e := keyed(0, " Straße\u00a0Ångström A\u030angstro\u0308m 🦊 \r\n\ufeff\u007f'\";-- ")
	e.Actor, e.Origin = "", "Basic_LinkedInDataExport_01-02-2026.zip (1)"
	t.add(s, e)
	t.sameEntries(t.entries(s, 0), []ledger.Entry{at(e, home, ada, 1)}, "text")
	for name, change := range nulls() {
		for _, bad := range []string{"a\x00b", "\x00", "a\xffb"} {
			err := s.Update(t.ctx, func(w store.Writer) error { return change(w, bad) })
			t.refuses(err, fault.Invalid, "text that cannot be stored as "+name)
		}
	}
	same(t, len(t.entries(s, 0)), 1, "entries after the refusals")
}

// nulls are the ways in for text, each with its name.
func nulls() map[string]func(w store.Writer, text string) error {
	put := func(w store.Writer, e ledger.Entry) error {
		_, err := w.Append(home, ada, 1, e)
		return err
	}
	return map[string]func(w store.Writer, text string) error{
		"workspace": func(w store.Writer, text string) error { return w.AddWorkspace(text, nil) },
		"account id": func(w store.Writer, text string) error {
			return w.SaveAccount(store.Account{Workspace: home, ID: text})
		},
		"account key": func(w store.Writer, text string) error {
			return w.SaveAccount(store.Account{Workspace: home, ID: ada, Key: text})
		},
		"account name": func(w store.Writer, text string) error {
			return w.SaveAccount(store.Account{Workspace: home, ID: ada, Name: text})
		},
		"member id": func(w store.Writer, text string) error {
			return w.SaveAccount(store.Account{Workspace: home, ID: ada, MemberID: text})
		},
		"actor":  func(w store.Writer, text string) error { e := mark(1); e.Actor = text; return put(w, e) },
		"origin": func(w store.Writer, text string) error { e := mark(1); e.Origin = text; return put(w, e) },
		"key":    func(w store.Writer, text string) error { return put(w, keyed(1, text)) },
		"rewritten key": func(w store.Writer, text string) error {
			return w.Rewrite(at(keyed(1, text), home, ada, 1))
		},
		"section": func(w store.Writer, text string) error {
			return w.PutSections(home, ada, store.Section{Name: text})
		},
	}
}
