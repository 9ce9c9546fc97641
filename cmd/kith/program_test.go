//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/kithhq/kith/twin/export"
)

// What is promised about crashes, full disks and other processes is promised
// of the program, not of its packages. So it is built as it is shipped and run
// as a person runs it.
func TestTheProgramCanBeReliedOn(t *testing.T) {
	t.Parallel()
	l := newLife(t)
	promises := map[string]func(*testing.T, *life){
		"killed at any moment of an import":       killedWhileImporting,
		"killed at any moment of a mark":          killedWhileMarking,
		"killed at any moment of the first start": killedAtTheStart,
		"trouble is said and loses nothing":       troubleIsSaid,
		"a disk without room":                     diskWithoutRoom,
		"several write at once":                   severalWriteAtOnce,
		"backups while others write":              backupsWhileOthersWrite,
		"a backup overwrites nothing":             backupOverwritesNothing,
		"the forgotten are gone":                  theForgottenAreGone,
		"killed at any moment of forgetting":      killedWhileForgetting,
		"errors betray nobody":                    errorsBetrayNobody,
	}
	for name, promise := range promises {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			promise(t, l)
		})
	}
}

// life is the program, two archives of one invented world, and a ledger that
// holds the first of them.
type life struct {
	bin           string
	first, second string // archives, the second made 18 days later
	ledger        string // the file, closed
	state         string // all that status says of that ledger
	truth         export.Truth
	later         export.Truth
}

// laterNow is after both archives were made.
const laterNow = "2026-12-11T12:00:00Z"

func newLife(t *testing.T) *life {
	t.Helper()
	folder := t.TempDir()
	// Another user runs the program too.
	for _, p := range []string{filepath.Dir(folder), folder} {
		if err := os.Chmod(p, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	l := &life{bin: filepath.Join(folder, "kith")}
	build := exec.CommandContext(t.Context(), "go", "build", "-o", l.bin, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=-trimpath -buildvcs=false")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("kith cannot be built: %v\n%s", err, out)
	}
	l.first, l.truth = l.archive(t, 5, 0)
	l.second, l.later = l.archive(t, 5, 18)
	made := l.desk(t, "")
	made.must("import", l.first)
	l.ledger, l.state = made.ledger(), made.state()
	return l
}

// archive writes the archive that a world gives some days after its anchor.
func (l *life) archive(t *testing.T, seed uint64, days int) (string, export.Truth) {
	t.Helper()
	o := export.Options{People: 2000, Seed: seed, Era: "2026", AsOf: export.DefaultAnchor().AddDate(0, 0, days), Complete: true}
	w := export.New(o)
	path := filepath.Join(t.TempDir(), o.FileName())
	if err := errors.Join(writeNew(path, w.WriteZip), os.Chmod(path, 0o644)); err != nil {
		t.Fatal(err)
	}
	return path, w.Truth()
}

// desk is a data folder in which the program is run.
type desk struct {
	t   testing.TB
	bin string
	dir string
}

// desk makes a data folder with a copy of a ledger file, or without one.
func (l *life) desk(t testing.TB, ledger string) *desk {
	t.Helper()
	d := &desk{t: t, bin: l.bin, dir: filepath.Join(t.TempDir(), "data")}
	d.fill(ledger)
	return d
}

// fill empties the data folder and puts a copy of a ledger file into it.
func (d *desk) fill(ledger string) {
	d.t.Helper()
	if err := os.RemoveAll(d.dir); err != nil {
		d.t.Fatal(err)
	}
	if ledger == "" {
		return
	}
	if err := os.Mkdir(d.dir, 0o755); err != nil {
		d.t.Fatal(err)
	}
	d.write("kith.db", content(d.t, ledger))
}

func (d *desk) ledger() string { return filepath.Join(d.dir, "kith.db") }

func (d *desk) write(name string, bytes []byte) {
	d.t.Helper()
	if err := os.WriteFile(filepath.Join(d.dir, name), bytes, 0o600); err != nil {
		d.t.Fatal(err)
	}
}

func content(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// command is the program with this desk's data folder, not yet started.
func (d *desk) command(args ...string) *exec.Cmd {
	c := exec.CommandContext(d.t.Context(), d.bin, append([]string{"--data", d.dir, "--now", laterNow}, args...)...)
	c.Env = []string{"HOME=" + d.dir, "TZ=UTC", "NO_COLOR=1"}
	c.Dir = filepath.Dir(d.dir)
	return c
}

// ended is how a run of the program ended.
type ended struct {
	code      int
	out, errs string
}

func (d *desk) run(args ...string) ended { return d.end(d.command(args...)) }

func (d *desk) end(c *exec.Cmd) ended {
	d.t.Helper()
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	err := c.Run()
	if _, ok := errors.AsType[*exec.ExitError](err); err != nil && !ok {
		d.t.Fatal(err)
	}
	return ended{c.ProcessState.ExitCode(), out.String(), errs.String()}
}

// must runs a command that has to end well.
func (d *desk) must(args ...string) string {
	d.t.Helper()
	e := d.run(args...)
	if e.code != 0 || e.errs != "" {
		d.t.Fatalf("kith %s ended with %d: %s", strings.Join(args, " "), e.code, e.errs)
	}
	return e.out
}

// state is all that status says.
func (d *desk) state() string { return d.must("status", "--json") }

// claimed are the keys of those said to be withdrawn, in order of the alphabet.
func (d *desk) claimed() []string {
	d.t.Helper()
	e := d.run("list", "state:withdraw_claimed", "--json")
	var rows []row
	if err := json.Unmarshal([]byte(e.out), &rows); err != nil {
		d.t.Fatalf("%v in %q, %s", err, e.out, e.errs)
	}
	var keys []string
	for _, r := range rows {
		keys = append(keys, r.Person.Key)
	}
	slices.Sort(keys)
	return keys
}

// row is an invitation as list tells it.
type row struct {
	ID     string
	Person struct{ Key, Name string }
	State  string
	Note   string
}

// said is the fault that a run told in JSON.
type said struct{ Kind, Message, Hint string }

// fault wants a run to have ended with a fault, told in JSON and nothing else.
func (e ended) fault(t testing.TB) said {
	t.Helper()
	answer := map[string]said{}
	decoder := json.NewDecoder(strings.NewReader(e.errs))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&answer); err != nil {
		t.Errorf("%v in %q", err, e.errs)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		t.Errorf("more than one answer in %q", e.errs)
	}
	s := answer["error"]
	if e.code != 1 || e.out != "" || len(answer) != 1 || s.Kind == "" || s.Message == "" || s.Hint == "" {
		t.Errorf("ended with %d, wrote %q and said %q, want 1, nothing, and an error of kind, message and hint", e.code, e.out, e.errs)
	}
	return s
}

// pending are some people whom the owner invited once, whom both archives
// list as open, and whom nobody can confuse with another.
func (l *life) pending(t testing.TB, n int) []export.TruthInvitation {
	t.Helper()
	slugs, open := map[string]int{}, map[string]bool{}
	for _, i := range l.later.Invitations {
		slugs[i.Slug]++
		open[i.Slug] = i.Slug != "" && i.Listed && i.Direction == export.Outgoing && i.Status == export.Pending
	}
	var some []export.TruthInvitation
	for _, i := range l.truth.Invitations {
		if i.Listed && slugs[i.Slug] == 1 && open[i.Slug] && len(some) < n {
			some = append(some, i)
		}
	}
	if len(some) < n {
		t.Fatalf("only %d of %d pending people in the world", len(some), n)
	}
	return some
}
