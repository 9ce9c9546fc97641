package storetest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/store"
)

func accountCases() []Case {
	return []Case{
		{Name: "workspaces have a salt, and exist once", try: workspaces},
		{Name: "saving an account again changes what is said of it, never its head", try: saveAccount},
		{Name: "ids are told apart and ordered byte by byte", try: bytewise},
		{Name: "the same account id in two workspaces is two accounts", try: isolation},
	}
}

func workspaces(t *trial) {
	s := t.empty()
	salts := map[string][]byte{home: {0, 1, 2, 0xff}, other: {}}
	t.update(s, func(w store.Writer) error {
		for id, salt := range salts {
			t.must(w.AddWorkspace(id, salt), "add a workspace")
		}
		return nil
	})
	t.view(s, func(r store.Reader) error {
		all, err := r.Workspaces()
		same(t, strings.Join(all, " "), home+" "+other, "workspaces")
		for id, want := range salts {
			got, err := r.Secret(id)
			t.must(err, "read a salt")
			same(t, string(got), string(want), "salt")
		}
		return err
	})
	err := s.Update(t.ctx, func(w store.Writer) error { return w.AddWorkspace(home, []byte("another")) })
	t.refuses(err, fault.Conflict, "add a workspace that exists")
}

func saveAccount(t *trial) {
	s := t.ledger()
	t.add(s, mark(0))
	want := store.Account{Workspace: home, ID: ada, Key: "ada-quill", Name: "Ada Quill", MemberID: "123456789", Head: 1}
	t.update(s, func(w store.Writer) error {
		again := want
		again.Head = 99
		return w.SaveAccount(again)
	})
	t.view(s, func(r store.Reader) error {
		all, err := r.Accounts(home)
		same(t, fmt.Sprintf("%+v", all), fmt.Sprintf("%+v", []store.Account{want}), "accounts")
		return err
	})
	t.add(s, mark(1))
	same(t, len(t.entries(s, 0)), 2, "entries after the account was saved again")
}

func bytewise(t *trial) {
	s := t.ledger()
	names := []string{"Z", "a", "A", "b", "ä", "a ", "a0", "É", "e\u0301", "10", "9"}
	t.update(s, func(w store.Writer) error {
		for _, id := range names {
			t.must(w.SaveAccount(store.Account{Workspace: home, ID: id}), "save an account")
			_, err := w.Append(home, id, 0, keyed(1, id))
			t.must(err, "append to it")
			t.must(w.AddWorkspace("w"+id, nil), "add a workspace")
		}
		return nil
	})
	want := append([]string{ada}, names...)
	slices.Sort(want)
	var got []string
	t.view(s, func(r store.Reader) error {
		all, err := r.Accounts(home)
		for _, a := range all {
			got = append(got, a.ID)
		}
		w, _ := r.Workspaces()
		same(t, slices.IsSorted(w) && len(w) == len(names)+1, true, "workspaces byte by byte")
		return err
	})
	same(t, strings.Join(got, "|"), strings.Join(want, "|"), "accounts byte by byte")
	for _, id := range names {
		all := t.entriesOf(s, home, id, 0)
		t.sameEntries(all, []ledger.Entry{at(keyed(1, id), home, id, 1)}, "entries of "+id)
	}
}

func isolation(t *trial) {
	s := t.ledger()
	t.update(s, func(w store.Writer) error {
		t.must(w.AddWorkspace(other, []byte("salt of other")), "add the other workspace")
		t.must(w.SaveAccount(store.Account{Workspace: other, ID: ada, Key: "stranger"}), "save the namesake")
		return w.SaveAccount(store.Account{Workspace: home, ID: bela})
	})
	places := [][2]string{{home, ada}, {home, bela}, {other, ada}}
	for n, p := range places {
		t.addTo(s, p[0], p[1], keyed(n, "same key"))
		t.update(s, func(w store.Writer) error {
			return w.PutSections(p[0], p[1], store.Section{Name: "book", Position: 1, Bytes: []byte{byte(n)}})
		})
	}
	t.update(s, func(w store.Writer) error { return w.Rewrite(at(keyed(8, "new key"), home, bela, 1)) })
	for n, p := range places {
		want, key := at(keyed(n, "same key"), p[0], p[1], 1), "same key"
		if p[1] == bela { // Rewrite leaves times and actor alone
			want.Key, want.Payload, key = "new key", mark(8).Payload, "new key"
		}
		t.sameEntries(t.entriesOf(s, p[0], p[1], 0), []ledger.Entry{want}, "entries of one account among three")
		t.view(s, func(r store.Reader) error {
			e, err := r.Keyed(p[0], p[1], key)
			t.must(err, "find by key")
			t.sameEntries([]ledger.Entry{e}, []ledger.Entry{want}, "found by key")
			sections, err := r.Sections(p[0], p[1])
			t.must(err, "read sections")
			same(t, len(sections), 1, "sections")
			same(t, string(sections[0].Bytes), string([]byte{byte(n)}), "section")
			return nil
		})
	}
	t.update(s, func(w store.Writer) error { return w.PutSections(home, ada) })
	t.view(s, func(r store.Reader) error {
		for _, p := range places[1:] {
			sections, err := r.Sections(p[0], p[1])
			t.must(err, "read sections")
			same(t, len(sections), 1, "sections of the others after one dropped its own")
		}
		all, err := r.Accounts(other)
		same(t, len(all), 1, "accounts of the other workspace")
		return err
	})
}
