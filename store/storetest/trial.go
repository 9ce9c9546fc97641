package storetest

import (
	"bytes"
	"context"
	"fmt"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/store"
)

// Invented ids: two workspaces, two accounts.
const (
	home  = "0b0e7c5a-6d0f-4a4e-9c55-1f6f5b7d2a10"
	other = "7f3a2e91-02bb-4c1d-8a77-c2d9e0f41b23"
	ada   = "01920000-0000-7000-8000-00000000000a"
	bela  = "01920000-0000-7000-8000-00000000000b"
)

// broken is a promise that was not kept; it leaves a case by panic.
type broken string

// trial is one case under way.
type trial struct {
	ctx    context.Context
	house  House
	opened []store.Store
}

func (t *trial) fail(format string, args ...any) { panic(broken(fmt.Sprintf(format, args...))) }

func (t *trial) must(err error, doing string) {
	if err != nil {
		t.fail("%s: %v", doing, err)
	}
}

// refuses wants an error of one kind, with a sentence.
func (t *trial) refuses(err error, kind fault.Kind, doing string) {
	if err == nil {
		t.fail("%s: no error, want %s", doing, kind)
	}
	f := fault.Of(err)
	if f.Kind != kind {
		t.fail("%s: %s fault (%v), want %s", doing, f.Kind, err, kind)
	}
	if f.Message == "" {
		t.fail("%s: the fault says nothing", doing)
	}
}

func same[T comparable](t *trial, got, want T, what string) {
	if got != want {
		t.fail("%s: got %v, want %v", what, got, want)
	}
}

// empty is a new store with nothing in it.
func (t *trial) empty() store.Store {
	s, err := t.house.Open()
	t.must(err, "open a new store")
	t.opened = append(t.opened, s)
	return s
}

// ledger is a new store with the account ada in the workspace home.
func (t *trial) ledger() store.Store {
	s := t.empty()
	t.update(s, func(w store.Writer) error {
		t.must(w.AddWorkspace(home, []byte("salt of home")), "add a workspace")
		return w.SaveAccount(store.Account{Workspace: home, ID: ada, Key: "ada", Name: "Ada"})
	})
	return s
}

func (t *trial) update(s store.Store, fn func(w store.Writer) error) {
	t.must(s.Update(t.ctx, fn), "update")
}

func (t *trial) view(s store.Store, fn func(r store.Reader) error) {
	t.must(s.View(t.ctx, fn), "view")
}

// add appends to ada's ledger in home, whatever its head is.
func (t *trial) add(s store.Store, entries ...ledger.Entry) {
	t.addTo(s, home, ada, entries...)
}

func (t *trial) addTo(s store.Store, workspace, account string, entries ...ledger.Entry) {
	t.update(s, func(w store.Writer) error {
		_, err := w.Append(workspace, account, headOf(w, workspace, account), entries...)
		return err
	})
}

// headOf is an account's head as its list says it; -1 when it is not listed.
func headOf(r store.Reader, workspace, account string) int64 {
	all, err := r.Accounts(workspace)
	if err != nil {
		return -1
	}
	for _, a := range all {
		if a.ID == account {
			return a.Head
		}
	}
	return -1
}

// entries are ada's entries in home after a position.
func (t *trial) entries(s store.Store, after int64) []ledger.Entry {
	return t.entriesOf(s, home, ada, after)
}

func (t *trial) entriesOf(s store.Store, workspace, account string, after int64) (all []ledger.Entry) {
	t.view(s, func(r store.Reader) error {
		return r.Entries(workspace, account, after, func(e ledger.Entry) error {
			all = append(all, e)
			return nil
		})
	})
	return all
}

// mark is a small entry that says n.
func mark(n int) ledger.Entry {
	return ledger.Entry{
		Kind: ledger.KindMark, Happened: ledger.Instant(1_000_000 * n), Learned: ledger.Instant(1_000_000*n + 1),
		Actor: "owner", Origin: "cli", Payload: fmt.Appendf(nil, `{"v":1,"n":%d}`, n),
	}
}

func keyed(n int, key string) ledger.Entry {
	e := mark(n)
	e.Key = key
	return e
}

// at is the entry as it must come back.
func at(e ledger.Entry, workspace, account string, position int64) ledger.Entry {
	e.Workspace, e.Account, e.Position = workspace, account, position
	return e
}

// sameEntries compares two runs of entries in every field and byte.
func (t *trial) sameEntries(got, want []ledger.Entry, what string) {
	same(t, len(got), len(want), what+": number of entries")
	for i := range got {
		g, w := got[i], want[i]
		if !bytes.Equal(g.Payload, w.Payload) {
			t.fail("%s: entry %d: a payload of %d bytes differs from the %d bytes stored", what, i, len(g.Payload), len(w.Payload))
		}
		g.Payload, w.Payload = nil, nil
		if fmt.Sprint(g) != fmt.Sprint(w) {
			t.fail("%s: entry %d: got %+v, want %+v", what, i, g, w)
		}
	}
}

// noise is n bytes that no compressor likes, the same for the same seed.
func noise(n int, seed uint64) []byte {
	b := make([]byte, n)
	x := seed*0x9e3779b97f4a7c15 + 1
	for i := range b {
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17
		b[i] = byte(x >> 32)
	}
	return b
}
