package storetest

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/store"
)

func backupCases() []Case {
	return []Case{
		{Name: "a backup never overwrites, and a failed one leaves no file", try: backupRefuses},
		{Name: "a backup is the ledger", Without: BackupIsForeign, try: backupEquals},
	}
}

func backupRefuses(t *trial) {
	s := t.begun()
	path := filepath.Join(t.house.Folder, "taken")
	t.must(os.WriteFile(path, []byte("mine"), 0o600), "write a file")
	t.refuses(s.Backup(t.ctx, path), fault.Conflict, "back up over a file")
	got, err := os.ReadFile(path)
	t.must(err, "read the file")
	same(t, string(got), "mine", "the file that was there")
	if err := s.Backup(t.ctx, filepath.Join(path, "below a file")); err == nil || fault.Of(err).Kind == fault.Internal {
		t.fail("back up below a file: %v, want a fault that says so", err)
	}
	t.onlyFiles(1)
}

// onlyFiles wants the backup folder to hold that many files.
func (t *trial) onlyFiles(want int) {
	files, err := os.ReadDir(t.house.Folder)
	t.must(err, "list the backup folder")
	same(t, len(files), want, fmt.Sprintf("files in the backup folder %v", files))
}

func backupEquals(t *trial) {
	s := t.begun()
	big := mark(1)
	big.Payload = noise(5<<20+9, 2)
	t.add(s, big, mark(2))
	path := filepath.Join(t.house.Folder, "copy of the ledger")
	t.view(s, func(store.Reader) error { // while somebody reads, and changes go on after
		t.must(s.Backup(t.ctx, path), "back up")
		return nil
	})
	want := t.entries(s, 0)
	t.add(s, mark(3))
	t.onlyFiles(1)
	c, err := t.house.OpenBackup(path)
	t.must(err, "open the backup")
	t.opened = append(t.opened, c)
	t.sameEntries(t.entries(c, 0), want, "entries of the backup")
	t.sameSections(c, []store.Section{{Name: "book", Position: 1, Bytes: []byte("old")}})
	t.view(c, func(r store.Reader) error {
		a, err := r.Accounts(home)
		t.must(err, "accounts of the backup")
		same(t, fmt.Sprint(a), fmt.Sprint([]store.Account{{Workspace: home, ID: ada, Key: "ada", Name: "Ada", Head: 3}}), "accounts")
		salt, err := r.Secret(home)
		same(t, string(salt), "salt of home", "salt")
		return err
	})
	found, err := c.Check(t.ctx)
	t.must(err, "check the backup")
	same(t, len(found), 0, "findings in the backup")
}
