//go:build unix

package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/store"
	"github.com/kithhq/kith/store/sqlite"
)

// trouble is a command that cannot do its work.
type trouble struct {
	name       string
	args       []string
	make, mend func(d *desk) // what is wrong, and how it is made right again; nil for nothing
	as         uint32        // the user who runs it; 0 is whoever runs the test
	kind, says string
}

// nobody is a user who owns nothing.
const nobody = 65534

func (l *life) troubles(t *testing.T) []trouble {
	t.Helper()
	someone := l.pending(t, 1)[0].Slug
	folder := t.TempDir()
	file := func(name string, b []byte) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	zip := content(t, l.second)
	locked, cut := file("locked.zip", withPassword(zip)), file("cut.zip", zip[:len(zip)*2/3])
	other, _ := l.archive(t, 6, 0)
	two := filepath.Join(folder, "two")
	if err := os.Mkdir(two, 0o700); err != nil {
		t.Fatal(err)
	}
	unpack(t, two, l.first, "Invitations.csv")
	unpack(t, two, other, "Profile.csv")
	mark := []string{"mark", someone, "withdrawn"}

	return []trouble{
		{"a data folder that is a file", mark, folderIsFile, fileIsFolder, 0, "unavailable", "cannot be made or opened"},
		{"a data folder for the eyes only: mark", mark, protect, allow, nobody, "unavailable", "cannot be opened for writing"},
		{"a data folder for the eyes only: import", []string{"import", l.second}, protect, allow, nobody, "unavailable", "cannot be opened for writing"},
		{"a ledger of a newer version: mark", mark, age, rejuvenate, 0, "unavailable", "written by a newer kith"},
		{"a ledger of a newer version: status", []string{"status"}, age, rejuvenate, 0, "unavailable", "written by a newer kith"},
		{"a ledger of a newer version: verify", []string{"verify"}, age, rejuvenate, 0, "unavailable", "written by a newer kith"},
		{"a ledger cut short: mark", mark, halve, nil, 0, "unavailable", "is damaged"},
		{"a ledger cut short: status", []string{"status"}, halve, nil, 0, "unavailable", "is damaged"},
		{"a ledger cut to a stump", []string{"status"}, stump, nil, 0, "unavailable", "is damaged"},
		{"no ledger at all", []string{"status"}, scribble, nil, 0, "unavailable", "is damaged or is no ledger"},
		{"an import of a newer version: status", []string{"status"}, tomorrow(ledger.KindImport), nil, 0, "unavailable", "written by a newer Kith"},
		{"an import of a newer version: mark", mark, tomorrow(ledger.KindImport), nil, 0, "unavailable", "written by a newer Kith"},
		{"an import of a newer version: import", []string{"import", l.second}, tomorrow(ledger.KindImport), nil, 0, "unavailable", "written by a newer Kith"},
		{"a mark of a newer version: status", []string{"status"}, tomorrow(ledger.KindMark), nil, 0, "unavailable", "written by a newer Kith"},
		{"a mark of a newer version: import", []string{"import", l.second}, tomorrow(ledger.KindMark), nil, 0, "unavailable", "written by a newer Kith"},
		{"a missing archive", []string{"import", filepath.Join(folder, "none.zip")}, nil, nil, 0, "not_found", "there is no file or folder"},
		{"an archive with a password", []string{"import", locked}, nil, nil, 0, "invalid", "protected by a password"},
		{"an archive cut short", []string{"import", cut}, nil, nil, 0, "invalid", "cut short or damaged"},
		{"files of two owners", []string{"import", two}, nil, nil, 0, "conflict", "these files belong to two people"},
		{"a backup where none can be", []string{"backup", filepath.Join(folder, "no", "such", "folder")}, nil, nil, 0, "unavailable", filepath.Join("such", "folder") + " cannot be made"},
		{"a restore of no ledger", []string{"restore", cut}, nil, nil, 0, "unavailable", "is damaged or is no ledger"},
	}
}

// troubleIsSaid wants a sentence and a hint for each trouble, in words and in
// JSON, and the ledger as before once it is over.
func troubleIsSaid(t *testing.T, l *life) {
	all := l.troubles(t)
	if len(all) != 21 {
		t.Fatalf("%d troubles, expected 21", len(all))
	}
	for _, c := range all {
		t.Run(c.name, func(t *testing.T) {
			d := l.desk(t, l.ledger)
			c.befall(t, d, l)
			if after := d.state(); after != l.state {
				t.Errorf("something was lost:\n%s\nwas\n%s", after, l.state)
			}
		})
	}
}

func (c trouble) befall(t *testing.T, d *desk, l *life) {
	t.Helper()
	whole := content(t, d.ledger())
	if c.make != nil {
		c.make(d)
	}
	defer func() { // damage is mended by putting the file back
		if c.mend != nil {
			c.mend(d)
			return
		}
		d.write("kith.db", whole)
	}()
	var damaged []byte
	if c.make != nil && c.mend == nil {
		damaged = content(t, d.ledger())
	}
	told := d.end(c.command(d, append(c.args, "--json")...)).fault(t)
	if told.Kind != c.kind || !strings.Contains(told.Message, c.says) {
		t.Errorf("said %+v, want %s: %s", told, c.kind, c.says)
	}
	words := d.end(c.command(d, c.args...))
	if want := "kith: " + told.Message + "\n  " + told.Hint + "\n"; words.code != 1 || words.out != "" || words.errs != want {
		t.Errorf("ended with %d and said %q, want 1 and %q", words.code, words.errs, want)
	}
	loud := c.command(d, c.args...)
	loud.Env = append(loud.Env, "KITH_DEBUG=1")
	l.quiet(t, d.end(loud), c.args...)
	if damaged != nil && !bytes.Equal(damaged, content(t, d.ledger())) {
		t.Error("a damaged file was touched")
	}
}

func (c trouble) command(d *desk, args ...string) *exec.Cmd {
	cmd := d.command(args...)
	if c.as != 0 && os.Getuid() == 0 { // whom no permission stops
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: c.as, Gid: c.as}}
	}
	return cmd
}

func folderIsFile(d *desk) {
	d.rename(d.dir, d.dir+".aside")
	if err := os.WriteFile(d.dir, []byte("a file"), 0o600); err != nil {
		d.t.Fatal(err)
	}
}

func fileIsFolder(d *desk) {
	if err := os.Remove(d.dir); err != nil {
		d.t.Fatal(err)
	}
	d.rename(d.dir+".aside", d.dir)
}

func (d *desk) rename(from, to string) {
	d.t.Helper()
	if err := os.Rename(from, to); err != nil {
		d.t.Fatal(err)
	}
}

// protect lets everybody read the data folder and nobody write to it.
func protect(d *desk) {
	above := filepath.Dir(d.dir)
	d.modes(map[string]os.FileMode{d.ledger(): 0o444, d.dir: 0o555, above: 0o755, filepath.Dir(above): 0o755})
}

func allow(d *desk) { d.modes(map[string]os.FileMode{d.dir: 0o755, d.ledger(): 0o600}) }

func (d *desk) modes(modes map[string]os.FileMode) {
	d.t.Helper()
	for path, mode := range modes {
		if err := os.Chmod(path, mode); err != nil {
			d.t.Fatal(err)
		}
	}
}

// The version of a ledger is the user version of its file, at byte 60 of the
// head that SQLite has documented.
func (d *desk) version(add uint32) {
	d.t.Helper()
	b := content(d.t, d.ledger())
	v := binary.BigEndian.Uint32(b[60:])
	if v == 0 || v > 1000 {
		d.t.Fatalf("a ledger of version %d", v)
	}
	binary.BigEndian.PutUint32(b[60:], v+add)
	d.write("kith.db", b)
}

func age(d *desk)        { d.version(7) }
func rejuvenate(d *desk) { d.version(^uint32(6)) }

func (d *desk) cut(share float64) {
	d.t.Helper()
	b := content(d.t, d.ledger())
	d.write("kith.db", b[:int(float64(len(b))*share)])
}

func halve(d *desk) { d.cut(0.5) }
func stump(d *desk) { d.cut(0.0001) }
func scribble(d *desk) {
	d.write("kith.db", []byte(strings.Repeat("milk, bread, two invitations\n", 400)))
}

// withPassword sets the bit that says so in the flags of every member of a zip.
func withPassword(zip []byte) []byte {
	zip = bytes.Clone(zip)
	for i := range len(zip) - 10 {
		switch string(zip[i : i+4]) {
		case "PK\x03\x04":
			zip[i+6] |= 1
		case "PK\x01\x02":
			zip[i+8] |= 1
		}
	}
	return zip
}

// tomorrow adds an entry whose payload a newer Kith wrote.
func tomorrow(kind ledger.Kind) func(*desk) {
	payload := `{"v":99,"mark":{"outcome":"dreamt_of","person":"bo-example"}}`
	if kind == ledger.KindImport {
		payload = "KF\x63 whatever comes then"
	}
	return func(d *desk) { d.add(ledger.Entry{Kind: kind, Payload: []byte(payload)}) }
}

// add appends an entry as a program would that knows more than this one.
func (d *desk) add(e ledger.Entry) {
	d.t.Helper()
	s, err := sqlite.Open(d.t.Context(), d.ledger(), sqlite.Options{})
	if err != nil {
		d.t.Fatal(err)
	}
	e.Happened, e.Learned, e.Actor, e.Origin = 1, 1, "owner", "cli"
	err = s.Update(d.t.Context(), func(w store.Writer) error {
		spaces, err := w.Workspaces()
		if err != nil {
			return err
		}
		accounts, err := w.Accounts(spaces[0])
		if err != nil {
			return err
		}
		_, err = w.Append(spaces[0], accounts[0].ID, accounts[0].Head, e)
		return err
	})
	if err != nil {
		d.t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		d.t.Fatal(err)
	}
}

// diskWithoutRoom allows files of ever more bytes. Whatever the bound, the
// answer is true: "nothing was saved" with the ledger as before, or done.
func diskWithoutRoom(t *testing.T, l *life) {
	done := l.desk(t, l.ledger)
	done.must("import", l.second)
	after := done.state()
	refused, saved := 0, 0
	for blocks := 4; blocks < 4<<10; blocks += blocks/2 + 1 { // of 512 or 1024 bytes, as the shell sees it
		d := l.desk(t, l.ledger)
		e := d.bounded(blocks, "import", l.second, "--json")
		want := l.state
		if e.code == 0 {
			saved++
			want = after
		} else {
			refused++
			l.quiet(t, e)
			if told := e.fault(t); told.Kind != "unavailable" || !strings.Contains(told.Message, "disk") || !strings.Contains(told.Message, "nothing was saved") {
				t.Errorf("%d blocks: said %+v", blocks, told)
			}
		}
		if is := d.state(); is != want {
			t.Errorf("%d blocks: ended with %d, %s, and the ledger is\n%s", blocks, e.code, e.errs, is)
		}
		d.must("verify")
	}
	if refused < 5 || saved < 2 {
		t.Errorf("the disk was full %d times and large enough %d times, which shows little", refused, saved)
	}
	d := l.desk(t, l.ledger)
	told := d.bounded(4, "mark", l.pending(t, 1)[0].Slug, "withdrawn", "--json").fault(t)
	if told.Kind != "unavailable" || !strings.Contains(told.Message, "nothing was saved") || d.state() != l.state {
		t.Errorf("a mark said %+v", told)
	}
}

// bounded runs a command that may make no file larger than some blocks.
func (d *desk) bounded(blocks int, args ...string) ended {
	d.t.Helper()
	c := d.command(args...)
	script := fmt.Sprintf(`ulimit -f %d && exec "$@"`, blocks)
	c.Path, c.Args = "/bin/sh", append([]string{"sh", "-c", script, "sh"}, c.Args...)
	return d.end(c)
}

// severalWriteAtOnce marks several people and imports an archive, all at the
// same time. What is said to be done is in the ledger; what is not says so.
func severalWriteAtOnce(t *testing.T, l *life) {
	d := l.desk(t, l.ledger)
	people := l.pending(t, 9)
	ends := make([]ended, len(people)+1)
	var work sync.WaitGroup
	for i, p := range people {
		work.Go(func() { ends[i] = d.run("mark", p.Slug, "withdrawn", "--json") })
	}
	work.Go(func() { ends[len(people)] = d.run("import", l.second, "--json") })
	work.Wait()
	var want []string
	for i, e := range ends {
		if e.code != 0 {
			if told := e.fault(t); told.Kind != "unavailable" && told.Kind != "conflict" {
				t.Errorf("one that gave way said %+v", told)
			}
			continue
		}
		if i < len(people) {
			want = append(want, people[i].Slug)
		}
	}
	if len(want) == 0 {
		t.Fatalf("none of them could write: %+v", ends)
	}
	slices.Sort(want)
	d.must("verify")
	if got := d.claimed(); !slices.Equal(got, want) {
		t.Errorf("said to be done: %v\nin the ledger: %v", want, got)
	}
	d.sameInOrder(l, want)
}

// sameInOrder wants the ledger to be as if one program had done all, in turn.
func (d *desk) sameInOrder(l *life, marked []string) {
	d.t.Helper()
	alone := l.desk(d.t, l.ledger)
	alone.must("import", l.second)
	d.must("import", l.second)
	for _, key := range marked {
		alone.must("mark", key, "withdrawn")
	}
	if got, want := d.state(), alone.state(); got != want {
		d.t.Errorf("together they made\n%s\none after the other\n%s", got, want)
	}
}
