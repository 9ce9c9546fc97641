//go:build unix

package sqlite

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/kithhq/kith/store"
)

func unixRoles() map[string]func(context.Context, string) int {
	return map[string]func(context.Context, string) int{"bounded": bounded, "nobody": nobody}
}

// bounded is a process on a disk without room: the system lets no file grow
// beyond two mebibytes, then beyond two pages, then at all. Any user may ask for that.
func bounded(ctx context.Context, path string) int {
	signal.Ignore(syscall.SIGXFSZ)
	limit := func(bytes uint64) {
		l := syscall.Rlimit{Cur: bytes, Max: 1 << 40}
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &l); err != nil {
			panic(err)
		}
	}
	limit(2 << 20)
	s, err := Open(ctx, path, Options{})
	if err != nil {
		say("open", err, 0)
		return 1
	}
	big := note(1)
	big.Payload = letters(9<<20, 1)
	appendOne := func(w store.Writer) error {
		_, err := w.Append(space, account, headIn(w), big)
		return err
	}
	say("append 9 MB", s.Update(ctx, appendOne), 0)
	big.Payload = letters(9<<10, 1)
	say("append 9 kB", s.Update(ctx, appendOne), 0)
	found, err := s.Check(ctx)
	say("check", err, len(found))
	limit(16 << 10)
	say("back up", s.Backup(ctx, path+".backup"), 0)
	_ = s.Close()
	limit(0)
	_, err = Open(ctx, filepath.Join(filepath.Dir(path), "new", "kith.db"), Options{})
	say("make", err, 0)
	return 0
}

// Ensure a full disk is said, loses nothing, and leaves no half a file.
func TestDiskWithoutRoom(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "kith.db")
	s := ledgerAt(t, path)
	add(t, s, note(0))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	said := listen(t, child(t, "bounded", path))
	for doing, phrase := range map[string]string{"append 9 MB": "the disk that holds", "back up": "the disk that holds", "make": "the disk that holds"} {
		got := said[doing]
		if got.Kind != "unavailable" || !strings.Contains(got.Message, phrase) || got.Hint == "" {
			t.Errorf("%s: got %+v, want it to say %q", doing, got, phrase)
		}
	}
	for _, doing := range []string{"append 9 kB", "check"} {
		if got, ok := said[doing]; !ok || got.Kind != "" || got.Count != 0 {
			t.Errorf("%s: got %+v, want it to work", doing, got)
		}
	}
	s = reopen(t, path)
	if got := all(t, s); len(got) != 2 || string(got[1].Payload) != string(letters(9<<10, 1)) {
		t.Errorf("%d entries after the disk was full, want the one before and the small one after", len(got))
	}
	clean(t, s)
	for _, p := range []string{path + ".backup", filepath.Join(filepath.Dir(path), "new", "kith.db")} {
		if _, err := os.Stat(p); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s was left, or %v", p, err)
		}
	}
}

// nobody is a process that may read and not write: root, whom no permission
// stops, becomes another user first.
func nobody(ctx context.Context, path string) int {
	if os.Getuid() == 0 {
		if err := errors.Join(syscall.Setgroups(nil), syscall.Setgid(65534), syscall.Setuid(65534)); err != nil {
			say("become nobody", err, 0)
			return 1
		}
	}
	folder := filepath.Dir(path)
	_, err := Open(ctx, filepath.Join(folder, "new.db"), Options{})
	say("make a file", err, 0)
	_, err = Open(ctx, filepath.Join(folder, "new", "kith.db"), Options{})
	say("make a folder", err, 0)
	_, err = Open(ctx, filepath.Join(folder, "secret.db"), Options{})
	say("open an unreadable file", err, 0)
	say("update", writeTo(ctx, path), 0)
	say("update a read-only file", writeTo(ctx, filepath.Join(folder, "mine", "kith.db")), 0)
	say("restore", Restore(ctx, filepath.Join(folder, "mine", "kith.db"), filepath.Join(folder, "again.db"), ""), 0)
	return 0
}

func writeTo(ctx context.Context, path string) error {
	s, err := Open(ctx, path, Options{})
	if err != nil {
		return err
	}
	defer s.Close() //nolint:errcheck // it could not write
	return s.Update(ctx, func(w store.Writer) error {
		_, err := w.Append(space, account, headIn(w), note(7))
		return err
	})
}

// Ensure a folder or file that may not be written is said, and left as it is.
func TestReadOnlyFolder(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	path, mine := filepath.Join(folder, "kith.db"), filepath.Join(folder, "mine", "kith.db")
	for _, p := range []string{path, mine, filepath.Join(folder, "secret.db")} {
		s := ledgerAt(t, p)
		add(t, s, note(0))
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	before := fingerprint(t, folder)
	for p, mode := range map[string]fs.FileMode{
		filepath.Dir(folder): 0o755, folder: 0o555, path: 0o444, filepath.Dir(mine): 0o777, mine: 0o444, filepath.Join(folder, "secret.db"): 0,
	} {
		if err := os.Chmod(p, mode); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { _ = os.Chmod(folder, 0o755) })
	said := listen(t, child(t, "nobody", path))
	const want = 6
	if len(said) != want {
		t.Errorf("%d things were tried, want %d: %v", len(said), want, said)
	}
	for doing, got := range said {
		if got.Kind != "unavailable" || !strings.Contains(got.Message, "cannot be") || !strings.Contains(got.Hint, "write-protected") {
			t.Errorf("%s: got %+v, want it to say that it cannot", doing, got)
		}
	}
	for _, p := range []string{folder, path, filepath.Join(folder, "secret.db")} {
		_ = os.Chmod(p, 0o755)
	}
	for _, p := range companions(mine) { // in a folder that may be written, without content
		_ = os.Remove(p)
	}
	if after := fingerprint(t, folder); after != before {
		t.Errorf("something changed:\n%s\nwas\n%s", after, before)
	}
}
