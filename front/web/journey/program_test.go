package journey

import (
	"bufio"
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// binaryVariable tells the tests of this process where TestMain built the program.
const binaryVariable = "KITH_JOURNEY_BINARY"

func TestMain(m *testing.M) { os.Exit(withBinary(m.Run)) }

func withBinary(run func() int) int {
	folder, err := os.MkdirTemp("", "kith-journey-")
	if err == nil {
		err = sources()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer func() { _ = os.RemoveAll(folder) }()
	path := filepath.Join(folder, "kith")
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
	root := filepath.Join("..", "..", "..")
	for _, room := range []string{"app", "cmd", "core", "demo", "front", "source", "store", "twin", "go.mod"} {
		err := filepath.WalkDir(filepath.Join(root, room), func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.Name() == "node_modules":
				return filepath.SkipDir
			}
			_, err = os.Stat(path)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func binary(t *testing.T) string {
	t.Helper()
	path := os.Getenv(binaryVariable)
	if path == "" {
		t.Fatal("the program was not built")
	}
	return path
}

// kith runs one command to its end; it must succeed.
func kith(t *testing.T, args ...string) string {
	t.Helper()
	c := exec.Command(binary(t), args...)
	c.Env = append(os.Environ(), "KITH_KEYRING=off", "NO_COLOR=1")
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("kith %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// house is a kith that serves, and the folder its ledger lies in.
type house struct {
	At     string // "http://127.0.0.1:PORT"
	Folder string
	Now    string // the moment it lives in; "" is the real one
	stop   func()
}

var address = regexp.MustCompile(`http://127\.0\.0\.1:\d+`)

// serve starts kith serve on a folder, as of a moment, until the test ends.
func serve(t *testing.T, folder, now string) house {
	t.Helper()
	args := []string{"serve", "--data", folder, "--listen", "127.0.0.1:0", "--no-open"}
	if now != "" {
		args = append(args, "--now", now)
	}
	h := start(t, args...)
	h.Folder, h.Now = folder, now
	return h
}

// demo starts kith demo until the test ends.
func demo(t *testing.T) house {
	t.Helper()
	return start(t, "demo", "--listen", "127.0.0.1:0", "--no-open")
}

func start(t *testing.T, args ...string) house {
	t.Helper()
	c := exec.Command(binary(t), args...)
	c.Env = append(os.Environ(), "KITH_KEYRING=off", "NO_COLOR=1")
	var trouble bytes.Buffer
	c.Stderr = &trouble
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	stop := sync.OnceFunc(func() {
		_ = c.Process.Signal(syscall.SIGTERM)
		if err := c.Wait(); err != nil {
			t.Errorf("kith %s ended badly: %v\n%s", args[0], err, trouble.String())
		}
	})
	t.Cleanup(stop)
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if at := address.FindString(lines.Text()); at != "" {
			go func() {
				for lines.Scan() { // a full pipe would stop it
				}
			}()
			return house{At: at, stop: stop}
		}
	}
	t.Fatalf("kith %s said no address: %s", args[0], trouble.String())
	return house{}
}
