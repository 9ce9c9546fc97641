//go:build unix

package main

import (
	"archive/zip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/kithhq/kith/core/ledger"
)

// quiet wants nothing of the world's people on standard error but what was typed.
func (l *life) quiet(t testing.TB, e ended, typed ...string) {
	t.Helper()
	for word := range l.secrets() {
		if strings.Contains(e.errs, word) && !strings.Contains(strings.Join(typed, " "), word) {
			t.Errorf("kith %s betrays %q: %s", strings.Join(typed, " "), word, e.errs)
		}
	}
}

// secrets are the names, slugs and notes of both archives; those that are too
// short to be found by more than chance are left out.
func (l *life) secrets() map[string]bool {
	all := map[string]bool{}
	note := func(words ...string) {
		for _, w := range words {
			if len(w) >= 8 {
				all[w] = true
			}
		}
	}
	for _, i := range append(l.truth.Invitations, l.later.Invitations...) {
		note(i.Name, i.Slug, i.Note)
	}
	for _, c := range append(l.truth.Connections, l.later.Connections...) {
		note(c.Name, c.Slug)
	}
	return all
}

// errorsBetrayNobody runs what must fail, with the causes shown, and wants
// nobody's name in them. The suggestions of kith show and its like are left
// out: they answer a question about a name with names.
func errorsBetrayNobody(t *testing.T, l *life) {
	if n := len(l.secrets()); n < 4000 {
		t.Fatalf("only %d secrets", n)
	}
	d := l.desk(t, l.ledger)
	some := l.pending(t, 2)
	tried := [][]string{
		{"frobnicate"},
		{"list", "--frobnicate"},
		{"list", "state:nonsense"},
		{"list", "age:>x sort:zzz"},
		{"list", `company:"`},
		{"show", "zz-qq-xx-77"},
		{"mark", some[0].Slug, "withdrawn", "--at", "2031-01-01"},
		{"mark", some[0].Slug, "nonsense"},
		{"mark", some[0].Slug, "zz-qq-xx-77", "withdrawn"},
		{"mark", some[0].Slug, "ignored"},
		{"sent", some[0].Slug, "--at", "2031-01-01"},
		{"undo", "--entry", "99"},
		{"undo", "--entry", "1", "--account", "zz"},
		{"plan", "--target", "0", "--by", "2026-12-12", "--per-day", "1", "--accept"},
		{"forget", l.truth.Owner.Slug},
		{"restore", l.first},
		{"import", l.garbled(t, "no quotes", func(csv string) string { return strings.ReplaceAll(csv, `"`, "") })},
	}
	for _, args := range tried {
		if e := d.loudly(l, some[0].Name, args...); e.code == 0 || e.errs == "" {
			t.Errorf("kith %s ended with %d and said %q", strings.Join(args, " "), e.code, e.errs)
		}
	}
	if d.state() != l.state {
		t.Error("something changed")
	}
	for how, change := range garblings() { // whether it can be read or not
		d.fill(l.ledger)
		d.loudly(l, "", "import", l.garbled(t, how, change))
	}
	l.brokenEntries(t)
}

// loudly runs a command with the causes of errors shown, and wants no name in
// them but of the one who was asked about.
func (d *desk) loudly(l *life, asked string, args ...string) ended {
	d.t.Helper()
	c := d.command(args...)
	c.Env = append(c.Env, "KITH_DEBUG=1")
	e := d.end(c)
	l.quiet(d.t, e, append(args, asked)...)
	return e
}

// garblings are things that happen to a file of invitations.
func garblings() map[string]func(string) string {
	header := func(to string) func(string) string {
		return func(csv string) string { return strings.Replace(csv, "From,To,Sent At,Message", to, 1) }
	}
	return map[string]func(string) string{
		"dates of another kind":        func(csv string) string { return strings.ReplaceAll(csv, "/", "-") },
		"names where dates belong":     header("From,Sent At,To,Message"),
		"notes where dates belong":     header("From,To,Message,Sent At"),
		"names where addresses belong": header("inviteeProfileUrl,inviterProfileUrl,Sent At,Message"),
		"half a file":                  func(csv string) string { return csv[:len(csv)/2] },
	}
}

// garbled is a folder with the invitations of the first archive after
// something happened to them.
func (l *life) garbled(t *testing.T, how string, change func(string) string) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), how)
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	unpack(t, folder, l.first, "Invitations.csv")
	path := filepath.Join(folder, "Invitations.csv")
	was := string(content(t, path))
	is := change(was)
	if is == was {
		t.Fatalf("%s: nothing happened to the file", how)
	}
	if err := os.WriteFile(path, []byte(is), 0o600); err != nil {
		t.Fatal(err)
	}
	return folder
}

// unpack takes one member out of a zip.
func unpack(t *testing.T, folder, archive, name string) {
	t.Helper()
	z, err := zip.OpenReader(archive)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close() //nolint:errcheck // only read
	member, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(member)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name), b, 0o600); err != nil {
		t.Fatal(err)
	}
}

// brokenEntries puts entries that cannot be read into a ledger, each with
// somebody in it.
func (l *life) brokenEntries(t *testing.T) {
	someone := l.pending(t, 1)[0]
	for _, e := range []ledger.Entry{
		{Kind: ledger.KindMark, Payload: []byte(`{"v":1,"mark":{"outcome":7,"person":"` + someone.Slug + `"}}`)},
		{Kind: ledger.KindMark, Payload: []byte(`{"v":1,"mark":"` + someone.Slug + `"}`)},
		{Kind: ledger.KindMark, Payload: []byte(someone.Name + someone.Slug)},
		{Kind: ledger.KindImport, Payload: []byte(someone.Name + someone.Slug)},
		{Kind: ledger.KindImport, Payload: []byte("KF\x01\x30" + someone.Name + someone.Slug + strings.Repeat("x", 50))},
	} {
		d := l.desk(t, l.ledger)
		d.add(e)
		for _, args := range [][]string{{"status"}, {"mark", "zz-qq-xx-77", "withdrawn"}, {"plan"}} {
			d.loudly(l, "", args...)
		}
	}
}
