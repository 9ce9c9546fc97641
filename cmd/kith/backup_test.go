//go:build unix

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/kithhq/kith/store/sqlite"
)

// backupsWhileOthersWrite copies a ledger again and again while people are
// marked one after the other. Each copy holds the first so many marks, whole.
func backupsWhileOthersWrite(t *testing.T, l *life) {
	d := l.desk(t, l.ledger)
	people := l.pending(t, 8)
	var order []string
	for _, p := range people {
		order = append(order, p.Slug)
	}
	marked := make(chan ended, len(order))
	go func() {
		defer close(marked)
		for _, key := range order {
			marked <- d.run("mark", key, "withdrawn", "--json")
		}
	}()
	copies := t.TempDir()
	taken := 0
	for len(marked) < len(order) {
		d.must("backup", filepath.Join(copies, fmt.Sprint(taken)))
		taken++
	}
	for e := range marked {
		if e.code != 0 {
			t.Fatalf("a mark ended with %d: %s", e.code, e.errs)
		}
	}
	least, between := 0, 0
	for n := range taken {
		r := l.desk(t, "")
		r.must("restore", filepath.Join(copies, fmt.Sprint(n)))
		r.must("verify")
		got := r.claimed()
		if want := order[:len(got)]; !slices.Equal(got, slices.Sorted(slices.Values(want))) || len(got) < least {
			t.Errorf("copy %d of %d holds %v after one with %d, the order was %v", n, taken, got, least, order)
		}
		least = len(got)
		if least > 0 && least < len(order) {
			between++
		}
	}
	if between == 0 {
		t.Errorf("none of %d copies was made between two marks", taken)
	}
	d.copies(t, l)
}

// copies wants a restored backup to hold all that its ledger holds.
func (d *desk) copies(t *testing.T, l *life) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "copy.kith")
	d.must("backup", file)
	r := l.desk(t, "")
	r.must("restore", file)
	r.must("verify")
	is, was := r.must("export", "--json"), d.must("export", "--json")
	if is != was || !strings.Contains(was, `"withdraw_claimed"`) {
		t.Errorf("a restored ledger exports %d bytes that differ from the %d of the one it was made from", len(is), len(was))
	}
	left, err := os.ReadDir(r.dir)
	if err != nil || len(left) != 1 {
		t.Errorf("the folder of a restored ledger holds %v, %v", left, err)
	}
}

// backupOverwritesNothing tries to write over what exists, and restores over a
// ledger, which is then kept.
func backupOverwritesNothing(t *testing.T, l *life) {
	d := l.desk(t, l.ledger)
	d.must("mark", l.pending(t, 1)[0].Slug, "withdrawn")
	full := d.state()
	letter := filepath.Join(t.TempDir(), "letter.txt")
	if err := os.WriteFile(letter, []byte("Dear Bo"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"backup", letter}, {"backup", d.ledger()}, {"export", "--out", letter}, {"sample", "--out", letter}} {
		if told := d.run(append(args, "--json")...).fault(t); told.Kind != "conflict" || !strings.Contains(told.Message, "exists already") {
			t.Errorf("kith %v said %+v", args, told)
		}
	}
	if got := string(content(t, letter)); got != "Dear Bo" || d.state() != full {
		t.Errorf("the letter is %q now, or the ledger changed", got)
	}
	d.busy(t, l)
	var done struct{ Kept string }
	if err := json.Unmarshal([]byte(d.must("restore", l.ledger, "--json")), &done); err != nil || done.Kept == "" {
		t.Fatalf("kept at %q, %v", done.Kept, err)
	}
	if d.state() != l.state {
		t.Error("what was restored is not there")
	}
	r := l.desk(t, "")
	r.must("restore", done.Kept)
	if r.state() != full {
		t.Error("what stood there was not kept")
	}
}

// busy wants a ledger that somebody has open not to be replaced.
func (d *desk) busy(t *testing.T, l *life) {
	t.Helper()
	before := d.state()
	s, err := sqlite.Open(t.Context(), d.ledger(), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	if told := d.run("restore", l.ledger, "--json").fault(t); told.Kind != "unavailable" {
		t.Errorf("a ledger in use was replaced, or %+v", told)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if d.state() != before {
		t.Error("a ledger in use was changed")
	}
}
