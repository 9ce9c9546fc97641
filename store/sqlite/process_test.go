package sqlite

import (
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/store"
)

// Ensure two processes that start together make one ledger, and that all they
// append is there, in one run of positions.
func TestTwoProcessesWriteAtOnce(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "kith.db")
	one, two := child(t, "append", path), child(t, "append", path)
	for _, c := range []interface{ Start() error }{one, two} {
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []interface{ Wait() error }{one, two} {
		if err := c.Wait(); err != nil {
			t.Fatal(err)
		}
	}
	s := reopen(t, path)
	by := map[string]int{}
	last := int64(0)
	for _, e := range all(t, s) {
		if e.Position != last+1 {
			t.Fatalf("position %d came after %d", e.Position, last)
		}
		last = e.Position
		if want := string(note(by[e.Actor]).Payload); string(e.Payload) != want {
			t.Fatalf("position %d holds %s, want %s", e.Position, e.Payload, want)
		}
		by[e.Actor]++
	}
	if len(by) != 2 || last != 2*appendedEach {
		t.Errorf("entries by process: %v, want two with %d each", by, appendedEach)
	}
	clean(t, s)
}

// Ensure kill -9 at any moment leaves the ledger before or after an update,
// never between, and never loses one that was reported as done.
func TestKilledAtAnyMoment(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "kith.db")
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	chance := rand.New(rand.NewPCG(seed, 1))
	const rounds = 30
	inside := 0
	for round := range rounds {
		steps := chance.IntN(30)
		if round < 3 {
			steps = round // while the file is made and opened
		}
		letters := killAfter(t, path, steps, chance.IntN(200_000))
		if n := len(letters); n > 0 && strings.ContainsRune("aps", rune(letters[n-1])) {
			inside++
		}
		survived(t, path, strings.Count(letters, "c"))
	}
	if inside < rounds/5 {
		t.Errorf("only %d of %d were killed inside an update", inside, rounds)
	}
}

// killAfter lets a child write some letters, spins a little, kills it, and
// returns all that it had written.
func killAfter(t *testing.T, path string, steps, spin int) string {
	t.Helper()
	c := child(t, "churn", path)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	first := make([]byte, steps+1)
	n, err := io.ReadFull(out, first)
	if err != nil {
		t.Fatalf("a child ended by itself after %q", first[:n])
	}
	for i := range spin {
		if i%1000 == 0 {
			runtime.Gosched()
		}
	}
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	rest, err := io.ReadAll(out)
	if err != nil {
		t.Fatal(err)
	}
	_ = c.Wait() // it was killed, which is no success
	return string(first) + string(rest)
}

// survived wants a ledger that is whole, not between two updates, and not
// behind the commits that a child reported.
func survived(t *testing.T, path string, commits int) {
	t.Helper()
	if _, err := os.Stat(path); os.IsNotExist(err) {
		if commits > 0 {
			t.Fatal("the ledger is gone")
		}
		return
	}
	s := reopen(t, path)
	defer s.Close() //nolint:errcheck // looked at above
	clean(t, s)
	var head, book int64
	err := s.View(t.Context(), func(r store.Reader) error {
		head = max(headIn(r), 0)
		sections, err := r.Sections(space, account)
		if len(sections) == 1 {
			book = sections[0].Position
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if head%3 != 0 || book != head {
		t.Fatalf("the ledger is between two updates: head %d, cache at %d", head, book)
	}
	before := head - 3*int64(commits)
	entries := all(t, s)
	if before < 0 || int64(len(entries)) != head {
		t.Fatalf("%d updates were reported as done, but the head is %d with %d entries", commits, head, len(entries))
	}
}

// Ensure an update that meets another process's waits, and says so when it gives up.
func TestAnotherWriter(t *testing.T) {
	t.Parallel()
	s := ledgerAt(t, filepath.Join(t.TempDir(), "kith.db"))
	impatient, err := Open(t.Context(), s.Path(), Options{Wait: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer impatient.Close() //nolint:errcheck // nothing to lose
	err = s.Update(t.Context(), func(w store.Writer) error {
		err := impatient.Update(t.Context(), func(store.Writer) error { t.Error("two writers at once"); return nil })
		says(t, err, fault.Unavailable, "another program is writing")
		_, err = w.Append(space, account, 0, note(1))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(all(t, impatient)); n != 1 {
		t.Errorf("the impatient one sees %d entries, want 1", n)
	}
}

// ledgerAt is a new ledger with one account.
func ledgerAt(t testing.TB, path string) *Store {
	t.Helper()
	s, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	if err := s.Update(t.Context(), begin); err != nil {
		t.Fatal(err)
	}
	return s
}

func reopen(t testing.TB, path string) *Store {
	t.Helper()
	s, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func add(t testing.TB, s *Store, entries ...ledger.Entry) {
	t.Helper()
	if err := tryAdd(t, s, entries...); err != nil {
		t.Fatal(err)
	}
}

func tryAdd(t testing.TB, s *Store, entries ...ledger.Entry) error {
	t.Helper()
	return s.Update(t.Context(), func(w store.Writer) error {
		_, err := w.Append(space, account, headIn(w), entries...)
		return err
	})
}

func all(t testing.TB, s *Store) (entries []ledger.Entry) {
	t.Helper()
	err := s.View(t.Context(), func(r store.Reader) error {
		return r.Entries(space, account, 0, func(e ledger.Entry) error { entries = append(entries, e); return nil })
	})
	if err != nil {
		t.Fatal(err)
	}
	return entries
}

// clean wants Check to find nothing.
func clean(t testing.TB, s *Store) {
	t.Helper()
	found, err := s.Check(t.Context())
	if err != nil || len(found) > 0 {
		t.Fatalf("check finds %q, %v", found, err)
	}
}

// says wants a fault of a kind whose sentence has a phrase, and a hint.
func says(t testing.TB, err error, kind fault.Kind, phrase string) {
	t.Helper()
	f := fault.Of(err)
	if err == nil || f.Kind != kind || !strings.Contains(f.Message, phrase) || f.Hint == "" {
		t.Fatalf("got %+v, want a %s fault that says %q and what to do", f, kind, phrase)
	}
}
