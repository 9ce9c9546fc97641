package rehearsal

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// binary is the finished program, built once for all tests of this package.
func binary(t testing.TB) string {
	t.Helper()
	path := os.Getenv(binaryVariable)
	if path == "" {
		t.Fatal("TestMain did not build the program")
	}
	return path
}

// binaryVariable tells the tests of this process where TestMain built the program.
const binaryVariable = "KITH_REHEARSAL_BINARY"

func TestMain(m *testing.M) {
	os.Exit(withBinary(m.Run))
}

func withBinary(run func() int) int {
	dir, err := os.MkdirTemp("", "kith-rehearsal-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer func() { _ = os.RemoveAll(dir) }()
	path := filepath.Join(dir, "kith")
	if err := sources(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	build := exec.Command("go", "build", "-o", path, "github.com/kithhq/kith/cmd/kith")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "build the program: %v\n%s", err, out)
		return 1
	}
	if err := os.Setenv(binaryVariable, path); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return run()
}

// sources looks at every file the program is made of, so that the go command
// knows what these tests rest on and does not repeat an old result.
func sources() error {
	root := filepath.Join("..", "..")
	for _, room := range []string{"app", "cmd", "core", "front", "source", "store", "go.mod"} {
		err := filepath.WalkDir(filepath.Join(root, room), func(path string, _ fs.DirEntry, err error) error {
			if err == nil {
				_, err = os.Stat(path)
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// program is Kith in a data folder of its own, at the moments it is told.
type program struct {
	t      testing.TB
	folder string
	now    func() time.Time
	said   []string // the commands given, for a failure
}

func newProgram(t testing.TB, now func() time.Time) *program {
	return &program{t: t, folder: t.TempDir(), now: now}
}

// run gives a command and demands an exit code that is 0 or one of more.
func (p *program) run(stdin string, more []int, args ...string) string {
	p.t.Helper()
	code, out, wrong := p.give(stdin, args...)
	for _, fine := range append(more, 0) {
		if code == fine {
			return out
		}
	}
	p.t.Fatalf("kith %s: code %d\n%s\n%s", strings.Join(args, " "), code, out, wrong)
	return ""
}

// give gives a command, whatever comes of it.
func (p *program) give(stdin string, args ...string) (code int, out, wrong string) {
	p.t.Helper()
	full := append([]string{"--data", p.folder, "--now", p.now().UTC().Format(time.RFC3339)}, args...)
	c := exec.Command(binary(p.t), full...)
	c.Stdin = strings.NewReader(stdin)
	c.Env = append(os.Environ(), "TZ=UTC", "NO_COLOR=1", "KITH_KEYRING=off")
	var said, complained bytes.Buffer
	c.Stdout, c.Stderr = &said, &complained
	err := c.Run()
	p.said = append(p.said, strings.Join(full[2:], " "))
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		code, err = exit.ExitCode(), nil
	}
	if err != nil {
		p.t.Fatalf("kith %s: %v", strings.Join(full, " "), err)
	}
	return code, said.String(), complained.String()
}

// do gives a command that must succeed.
func (p *program) do(args ...string) string {
	p.t.Helper()
	return p.run("", nil, args...)
}

// ask gives a command and reads its JSON.
func (p *program) ask(into any, args ...string) {
	p.t.Helper()
	out := p.run("", []int{3}, append(args, "--json")...)
	if err := json.Unmarshal([]byte(out), into); err != nil {
		p.t.Fatalf("kith %s: %v in %q", strings.Join(args, " "), err, out)
	}
}
