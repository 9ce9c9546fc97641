// Package golden compares what a test got with a file under testdata.
//
// A golden file is read by people first: when the output changes on purpose,
// run that package's test with -update, read the difference, and commit both.
package golden

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files instead of comparing with them")

// Equal fails t unless got is, byte for byte, what the file at path holds. The
// failure shows the first line that differs. With -update it writes the file.
func Equal(t testing.TB, got []byte, path string) {
	t.Helper()
	if *update {
		write(t, got, path)
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Errorf("no golden file: %v; run the test with -update to write it, then read it", err)
		return
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s: %s; run the test with -update if the change is meant", path, difference(got, want))
	}
}

func write(t testing.TB, got []byte, path string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatalf("make a place for the golden file: %v", err)
	}
	if err := os.WriteFile(path, got, 0o644); err != nil {
		t.Fatalf("write the golden file: %v", err)
	}
}

// difference names the first line on which two unequal texts part.
func difference(got, want []byte) string {
	a, b := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("line %d differs\n got: %q\nwant: %q", i+1, a[i], b[i])
		}
	}
	return fmt.Sprintf("got %d lines, want %d, the shorter is the beginning of the longer", len(a), len(b))
}
