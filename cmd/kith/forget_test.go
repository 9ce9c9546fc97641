//go:build unix

package main

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/store"
	"github.com/kithhq/kith/store/sqlite"
	"github.com/kithhq/kith/twin/export"
)

// theForgottenAreGone erases somebody with a note, of whom much was said, and
// a connection. Nothing of them may be left in any file, as it lies there or
// unpacked, and no archive brings them back.
func theForgottenAreGone(t *testing.T, l *life) {
	noted, tie := l.alone(t)
	d := l.desk(t, l.ledger)
	d.must("mark", noted.Slug, "tag", "--text", "zyxwala")
	d.must("mark", noted.Slug, l.pending(t, 3)[2].Slug, "keep")
	d.must("journal", "add", "weekly_limit", "--text", "it came after "+noted.Name)
	d.must("plan", "--target", "20", "--accept")
	d.must("mark", noted.Slug, "do_not_contact")
	traces := map[string][]string{
		noted.Slug: {noted.Name, noted.Slug, noted.Note, "zyxwala"},
		tie.Slug:   {tie.Name, tie.Slug},
	}
	others := d.others(noted.Slug, tie.Slug)
	before := d.holds(t)
	for _, words := range traces {
		for _, word := range words {
			if !before.has(word) {
				t.Fatalf("%q is nowhere in the ledger, so its absence would prove nothing", word)
			}
		}
	}
	d.must("forget", noted.Slug)
	d.must("forget", tie.Name)
	d.gone(t, before, traces)
	if after := d.others(noted.Slug, tie.Slug); after != others {
		t.Errorf("others changed:\n%s\nwere\n%s", after, others)
	}
	d.must("verify")

	for _, archive := range []string{l.first, l.second} {
		d.must("import", archive)
		d.gone(t, before, traces)
	}
	d.must("verify")
	d.verdict(t, noted.Slug, "no")
	d.verdict(t, tie.Slug, "ok")
	witness := l.desk(t, l.ledger)
	witness.must("import", l.second)
	witness.must("mark", l.pending(t, 3)[2].Slug, "keep")
	if is, want := d.others(), witness.others(noted.Slug, tie.Slug); is != want {
		t.Errorf("after another archive the others are\n%s\nwithout anybody forgotten\n%s", is, want)
	}
}

// alone are an open invitation with a note of its own and a connection, both
// of people whose names and slugs stand in nobody else's.
func (l *life) alone(t *testing.T) (noted export.TruthInvitation, tie export.TruthConnection) {
	t.Helper()
	var b strings.Builder
	for _, i := range l.later.Invitations {
		fmt.Fprintln(&b, i.Name, i.Slug, i.Note)
	}
	for _, c := range l.later.Connections {
		fmt.Fprintln(&b, c.Name, c.Slug)
	}
	all := b.String()
	single := func(words ...string) bool {
		for _, w := range words {
			if len(w) < 8 || strings.Count(all, w) != 1 {
				return false
			}
		}
		return true
	}
	for _, i := range l.pending(t, 500) {
		if single(i.Name, i.Slug, i.Note) && !strings.Contains(i.Note, "\n") {
			noted = i
		}
	}
	for _, c := range l.truth.Connections {
		if c.MessagesSent > 0 && c.Origin == "older" && single(c.Name, c.Slug) {
			tie = c
		}
	}
	if noted.Slug == "" || tie.Slug == "" {
		t.Fatal("nobody stands alone in this world")
	}
	return noted, tie
}

// others tells what is known of everybody but some people, a line each.
func (d *desk) others(but ...string) string {
	d.t.Helper()
	var rows []row
	if err := json.Unmarshal([]byte(d.must("list", "--json")), &rows); err != nil {
		d.t.Fatal(err)
	}
	var b strings.Builder
next:
	for _, r := range rows {
		for _, key := range but {
			if r.Person.Key == key {
				continue next
			}
		}
		fmt.Fprintf(&b, "%+v\n", r)
	}
	if len(rows) < 1000 {
		d.t.Fatalf("only %d rows", len(rows))
	}
	return b.String()
}

func (d *desk) verdict(t *testing.T, key, want string) {
	t.Helper()
	var answers []struct{ Verdict string }
	e := d.run("check", key, "--json")
	if err := json.Unmarshal([]byte(e.out), &answers); err != nil || len(answers) != 1 || answers[0].Verdict != want {
		t.Errorf("may they be invited? %s (%d, %s, %v), want %s", e.out, e.code, e.errs, err, want)
	}
}

// gone wants no trace of people in the files, nor in what they hold unpacked,
// nor any of the packed bytes that were replaced.
func (d *desk) gone(t *testing.T, before holding, traces map[string][]string) {
	t.Helper()
	now := d.holds(t)
	for _, words := range traces {
		for _, word := range words {
			if now.has(word) {
				t.Errorf("%q is still in the data folder", word)
			}
		}
	}
	const window, step = 32, 97
	looked, kept := 0, bytes.Join(now.packed, nil)
	for _, old := range before.packed {
		for i := 0; i+window <= len(old); i += step {
			piece := old[i : i+window]
			if bytes.Contains(kept, piece) {
				continue
			}
			looked++
			if bytes.Contains(now.files, piece) {
				t.Fatalf("32 bytes of what was replaced are still in the data folder: %x", piece)
			}
		}
	}
	if looked < 20 {
		t.Errorf("only %d pieces of what was replaced were looked for", looked)
	}
}

// holding is all that a data folder holds.
type holding struct {
	files  []byte   // every file, as it is
	packed [][]byte // every payload and every part of a cache
	opened []byte   // the same, uncompressed
}

// has looks for a word in any case, and as base64 has it, in which JSON keeps bytes.
func (h holding) has(word string) bool {
	folded := []byte(strings.ToLower(word))
	if bytes.Contains(bytes.ToLower(h.files), folded) || bytes.Contains(bytes.ToLower(h.opened), folded) {
		return true
	}
	for before := range 3 {
		coded := base64.StdEncoding.EncodeToString(append(make([]byte, before), word...))
		sure := coded[4 : len(coded)-4] // its ends depend on what stands beside it
		if bytes.Contains(h.opened, []byte(sure)) {
			return true
		}
	}
	return false
}

// holds reads a data folder, as files and as a ledger.
func (d *desk) holds(t *testing.T) holding {
	t.Helper()
	var h holding
	files, err := os.ReadDir(d.dir)
	if err != nil || len(files) == 0 {
		t.Fatalf("%v, %v", files, err)
	}
	for _, f := range files {
		h.files = append(h.files, f.Name()+"\n"...)
		h.files = append(h.files, content(t, filepath.Join(d.dir, f.Name()))...)
	}
	s, err := sqlite.Open(t.Context(), d.ledger(), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // only read
	if err := s.View(t.Context(), h.read); err != nil {
		t.Fatal(err)
	}
	return h
}

func (h *holding) read(r store.Reader) error {
	spaces, err := r.Workspaces()
	if err != nil {
		return err
	}
	accounts, err := r.Accounts(spaces[0])
	if err != nil {
		return err
	}
	pack := ledger.NewPacker()
	for _, a := range accounts {
		err := r.Entries(a.Workspace, a.ID, 0, func(e ledger.Entry) error {
			h.packed = append(h.packed, e.Payload)
			h.opened = append(h.opened, e.Origin+e.Key+e.Actor...)
			if e.Kind != ledger.KindImport {
				h.opened = append(h.opened, e.Payload...)
				return nil
			}
			facts, err := ledger.DecodeFacts(e.Payload)
			if err == nil {
				h.opened = words(h.opened, reflect.ValueOf(*facts))
			}
			return err
		})
		if err != nil {
			return err
		}
		sections, err := r.Sections(a.Workspace, a.ID)
		if err != nil {
			return err
		}
		for _, s := range sections {
			h.packed = append(h.packed, s.Bytes)
			raw, err := pack.Uncompress(s.Bytes)
			if err != nil {
				return err
			}
			h.opened = append(h.opened, raw...)
		}
	}
	return nil
}

// words appends all text in a value, each piece behind a line feed.
func words(all []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.String:
		return append(append(all, '\n'), v.String()...)
	case reflect.Struct:
		if texts, ok := v.Interface().(ledger.Texts); ok {
			return append(append(all, '\n'), texts.Bytes...)
		}
		for i := range v.NumField() {
			all = words(all, v.Field(i))
		}
	case reflect.Slice:
		for i := range v.Len() {
			if k := v.Type().Elem().Kind(); k == reflect.Struct || k == reflect.String {
				all = words(all, v.Index(i))
			}
		}
	}
	return all
}
