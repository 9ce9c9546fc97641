package storetest

import (
	"context"
	"encoding/gob"
	"errors"
	"io/fs"
	"maps"
	"os"
	"slices"
	"sync"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/store"
)

// memory is a store without a disk. Whole, it shows that the suite asks for
// nothing that only SQLite does; with a flaw, that the suite notices.
type memory struct {
	flaw   flaw
	write  sync.Mutex // held by the one writer
	mu     sync.Mutex // guards what follows
	state  *state
	closed bool
}

type account struct {
	store.Account
	Entries  []ledger.Entry
	Sections []store.Section
}

// state is never changed once a view may see it.
type state struct {
	Salts    map[string][]byte
	Accounts map[[2]string]account
}

func newMemory(f flaw) *memory {
	return &memory{flaw: f, state: &state{Salts: map[string][]byte{}, Accounts: map[[2]string]account{}}}
}

func (s *state) copy() *state {
	c := &state{Salts: maps.Clone(s.Salts), Accounts: maps.Clone(s.Accounts)}
	for k, a := range c.Accounts {
		a.Entries, a.Sections = slices.Clone(a.Entries), slices.Clone(a.Sections)
		c.Accounts[k] = a
	}
	return c
}

func (m *memory) now(ctx context.Context) (*state, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.closed && m.flaw != worksClosed {
		return nil, fault.New(fault.Unavailable, "closed", "open it")
	}
	if err := ctx.Err(); err != nil && m.flaw != deafToContext {
		return nil, fault.Because(err, fault.Unavailable, "stopped", "again")
	}
	return m.state, nil
}

func (m *memory) View(ctx context.Context, fn func(store.Reader) error) error {
	s, err := m.now(ctx)
	if err != nil {
		return err
	}
	return fn(&tx{m: m, state: s})
}

func (m *memory) Update(ctx context.Context, fn func(store.Writer) error) error {
	m.write.Lock()
	defer m.write.Unlock()
	s, err := m.now(ctx)
	if err != nil {
		return err
	}
	t := &tx{m: m, state: s.copy()}
	if m.flaw == noRollback {
		t.state = s
	}
	if err := fn(t); err != nil {
		if m.flaw == swallowsErrors {
			return nil
		}
		if ended := ctx.Err(); ended != nil {
			return fault.Because(ended, fault.Unavailable, "stopped", "again")
		}
		return err
	}
	if t.spoiled != nil && m.flaw != forgetsSpoiled {
		return t.spoiled
	}
	if _, err := m.now(ctx); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.state = t.state
	return nil
}

func (m *memory) Check(ctx context.Context) ([]string, error) {
	s, err := m.now(ctx)
	if err != nil {
		return nil, err
	}
	var found []string
	for _, a := range s.Accounts {
		if int64(len(a.Entries)) != a.Head {
			found = append(found, "the head is wrong")
		}
	}
	return found, nil
}

func (m *memory) Backup(ctx context.Context, path string) error {
	s, err := m.now(ctx)
	if err != nil {
		return err
	}
	flags := os.O_CREATE | os.O_WRONLY | os.O_EXCL
	if m.flaw == backupOverwrites {
		flags = os.O_CREATE | os.O_WRONLY | os.O_TRUNC
	}
	f, err := os.OpenFile(path, flags, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return fault.Because(err, fault.Conflict, "it exists", "another name")
	}
	if err != nil {
		return fault.Because(err, fault.Unavailable, "no file", "another name")
	}
	s = s.copy()
	if m.flaw == backupLoses {
		for k, a := range s.Accounts {
			a.Sections = nil
			s.Accounts[k] = a
		}
	}
	return errors.Join(gob.NewEncoder(f).Encode(s), f.Close())
}

func openMemory(path string) (store.Store, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	m := newMemory("")
	return m, errors.Join(gob.NewDecoder(f).Decode(m.state), f.Close())
}

func (m *memory) Close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.closed = true
	return nil
}

func (m *memory) Scrub(ctx context.Context) error {
	_, err := m.now(ctx)
	return err
}
