package golden

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// listener is a testing.TB that remembers its complaints instead of failing.
type listener struct {
	testing.TB
	said []string
}

func (l *listener) Helper()                   {}
func (l *listener) Errorf(f string, a ...any) { l.said = append(l.said, fmt.Sprintf(f, a...)) }

func TestEqualSaysWhereTwoTextsPart(t *testing.T) {
	path := filepath.Join(t.TempDir(), "wanted.txt")
	if err := os.WriteFile(path, []byte("one\ntwo\nthree\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, got, path, want string }{
		{"the same", "one\ntwo\nthree\n", path, ""},
		{"another line", "one\n2\nthree\n", path, `got: "2"`},
		{"cut short", "one\ntwo", path, "got 2 lines, want 4"},
		{"no file yet", "one\n", path + ".missing", "run the test with -update"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var l listener
			Equal(&l, []byte(c.got), c.path)
			if said := strings.Join(l.said, "\n"); (c.want == "") != (said == "") || !strings.Contains(said, c.want) {
				t.Errorf("Equal said %q, want it to hold %q", said, c.want)
			}
		})
	}
}

func TestWriteMakesTheFolderAndTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "testdata", "new.txt")
	write(t, []byte("fresh"), path)
	Equal(t, []byte("fresh"), path)
}
