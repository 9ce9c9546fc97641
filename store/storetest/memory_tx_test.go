package storetest

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/store"
)

// tx is a Reader and Writer of a memory store.
type tx struct {
	m       *memory
	state   *state
	spoiled error
}

// seen is the state to read: the snapshot.
func (t *tx) seen() *state {
	if t.m.flaw == noSnapshot {
		t.m.mu.Lock()
		defer t.m.mu.Unlock()
		return t.m.state
	}
	return t.state
}

func (t *tx) Workspaces() ([]string, error) {
	var all []string
	for id := range t.seen().Salts {
		all = append(all, id)
	}
	slices.Sort(all)
	return all, nil
}

func (t *tx) Accounts(workspace string) ([]store.Account, error) {
	var all []store.Account
	for k, a := range t.seen().Accounts {
		if k[0] == workspace || t.m.flaw == leaksAccounts {
			all = append(all, a.Account)
		}
	}
	slices.SortFunc(all, func(a, b store.Account) int {
		if t.m.flaw == ordersByLetter {
			return strings.Compare(strings.ToLower(a.ID), strings.ToLower(b.ID))
		}
		return strings.Compare(a.ID, b.ID)
	})
	return all, nil
}

func (t *tx) Entries(workspace, account string, after int64, fn func(ledger.Entry) error) error {
	all := slices.Clone(t.seen().Accounts[[2]string{workspace, account}].Entries)
	switch t.m.flaw {
	case dropsAnEntry:
		if len(all) > 3 {
			all = slices.Delete(all, 2, 3)
		}
	case swapsPositions:
		if len(all) > 3 {
			all[1], all[2] = all[2], all[1]
			all[1].Position, all[2].Position = 2, 3
		}
	case leaksEntries:
		all = nil
		for k, a := range t.seen().Accounts {
			if k[1] == account {
				all = append(all, a.Entries...)
			}
		}
	}
	for _, e := range all {
		if e.Position <= after {
			continue
		}
		if t.m.flaw != sharesPayloads {
			e.Payload = bytes.Clone(e.Payload)
		}
		if err := fn(e); err != nil && t.m.flaw != neverStops {
			return err
		}
	}
	return nil
}

func (t *tx) Keyed(workspace, account, key string) (ledger.Entry, error) {
	for _, e := range t.seen().Accounts[[2]string{workspace, account}].Entries {
		if e.Key == key && key != "" || t.m.flaw == foldsCase && strings.EqualFold(e.Key, key) {
			return e, nil
		}
	}
	return ledger.Entry{}, fault.New(fault.NotFound, "none", "")
}

func (t *tx) Sections(workspace, account string, names ...string) ([]store.Section, error) {
	have := t.seen().Accounts[[2]string{workspace, account}].Sections
	if len(names) == 0 {
		return slices.SortedFunc(slices.Values(have), func(a, b store.Section) int { return strings.Compare(a.Name, b.Name) }), nil
	}
	var all []store.Section
	for _, name := range names {
		for _, s := range have {
			if s.Name == name {
				all = append(all, s)
			}
		}
	}
	return all, nil
}

func (t *tx) Secret(workspace string) ([]byte, error) {
	salt, ok := t.seen().Salts[workspace]
	if !ok {
		return nil, fault.New(fault.NotFound, "none", "")
	}
	return salt, nil
}

// spoil refuses a change.
func (t *tx) spoil(kind fault.Kind) error {
	t.spoiled = fault.New(kind, "refused", "otherwise")
	return t.spoiled
}

func (t *tx) bad(all ...string) bool {
	return t.m.flaw != takesAnyText && slices.ContainsFunc(all, func(s string) bool {
		return strings.IndexByte(s, 0) >= 0 || !utf8.ValidString(s)
	})
}

func (t *tx) AddWorkspace(id string, secret []byte) error {
	if id == "" || t.bad(id) {
		return t.spoil(fault.Invalid)
	}
	if _, ok := t.state.Salts[id]; ok {
		return t.spoil(fault.Conflict)
	}
	t.state.Salts[id] = secret
	return nil
}

func (t *tx) SaveAccount(a store.Account) error {
	if a.ID == "" || t.bad(a.ID, a.Key, a.Name, a.MemberID) {
		return t.spoil(fault.Invalid)
	}
	if _, ok := t.state.Salts[a.Workspace]; !ok {
		return t.spoil(fault.NotFound)
	}
	k := [2]string{a.Workspace, a.ID}
	old := t.state.Accounts[k]
	if t.m.flaw != trustsHead {
		a.Head = old.Head
	}
	old.Account = a
	t.state.Accounts[k] = old
	return nil
}

func (t *tx) Append(workspace, id string, expected int64, entries ...ledger.Entry) (int64, error) {
	k := [2]string{workspace, id}
	a, ok := t.state.Accounts[k]
	if !ok {
		return 0, t.spoil(fault.NotFound)
	}
	if a.Head != expected && t.m.flaw != appendsAnywhere {
		return 0, t.spoil(fault.Conflict)
	}
	for _, e := range entries {
		if e.Kind == 0 || t.bad(e.Actor, e.Origin, e.Key) {
			return 0, t.spoil(fault.Invalid)
		}
		if t.held(a, e.Key, 0) {
			return 0, t.spoil(fault.Conflict)
		}
		a.Head++
		e.Workspace, e.Account, e.Position = workspace, id, a.Head
		a.Entries = append(a.Entries, t.mangled(e))
		t.state.Accounts[k] = a
	}
	return a.Head, nil
}

func (t *tx) held(a account, key string, but int64) bool {
	return key != "" && t.m.flaw != keysRepeat && slices.ContainsFunc(a.Entries, func(e ledger.Entry) bool {
		return e.Key == key && e.Position != but
	})
}

// mangled is what the store makes of an entry's content.
func (t *tx) mangled(e ledger.Entry) ledger.Entry {
	e.Payload = bytes.Clone(e.Payload)
	switch t.m.flaw {
	case cutsPayloads:
		e.Payload = e.Payload[:min(len(e.Payload), 1<<20)]
	case trimsZeros:
		e.Payload = bytes.TrimRight(e.Payload, "\x00")
	case roundsInstants:
		e.Happened -= e.Happened % 1000
	}
	return e
}

func (t *tx) Rewrite(e ledger.Entry) error {
	if t.bad(e.Origin, e.Key) {
		return t.spoil(fault.Invalid)
	}
	a := t.state.Accounts[[2]string{e.Workspace, e.Account}]
	if e.Position < 1 || e.Position > int64(len(a.Entries)) {
		return t.spoil(fault.NotFound)
	}
	if t.held(a, e.Key, e.Position) {
		return t.spoil(fault.Conflict)
	}
	old := &a.Entries[e.Position-1]
	old.Payload, old.Origin, old.Key = e.Payload, e.Origin, e.Key
	if t.m.flaw == rewritesTimes {
		old.Happened = e.Happened
	}
	return nil
}

func (t *tx) PutSections(workspace, id string, sections ...store.Section) error {
	k := [2]string{workspace, id}
	a, ok := t.state.Accounts[k]
	if !ok {
		return t.spoil(fault.NotFound)
	}
	names := map[string]bool{}
	for _, s := range sections {
		if names[s.Name] || t.bad(s.Name) {
			return t.spoil(fault.Invalid)
		}
		names[s.Name] = true
	}
	if t.m.flaw == mergesSections {
		for _, s := range a.Sections {
			if !names[s.Name] {
				sections = append(sections, s)
			}
		}
	}
	a.Sections = slices.Clone(sections)
	t.state.Accounts[k] = a
	return nil
}
