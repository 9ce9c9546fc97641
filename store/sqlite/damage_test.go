package sqlite

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

// filled is a closed ledger with small entries and a large one.
func filled(t testing.TB) string {
	t.Helper()
	s := ledgerAt(t, filepath.Join(t.TempDir(), "kith.db"))
	big := note(2)
	big.Payload = letters(3<<20, 2)
	add(t, s, note(0), note(1), big, note(3))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return s.Path()
}

// Ensure check finds every sort of damage and says where.
func TestCheckFindsDamage(t *testing.T) {
	t.Parallel()
	flip := func(piece []byte) func(t *testing.T, path string) {
		return func(t *testing.T, path string) {
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			i := bytes.Index(content, piece)
			if i < 0 {
				t.Fatal("the file does not hold the piece that is to be damaged")
			}
			content[i] ^= 1
			if err := os.WriteFile(path, content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	statement := func(query string) func(t *testing.T, path string) {
		return func(t *testing.T, path string) {
			db, err := sql.Open("sqlite", path)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := db.ExecContext(t.Context(), query); err != nil {
				t.Fatal(err)
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
	cases := []struct {
		name   string
		damage func(t *testing.T, path string)
		says   string
	}{
		{"a bit of a small payload", flip([]byte("person-1")), "entry 2 is not what was stored"},
		{"a bit of a large payload", flip(letters(3<<20, 2)[2<<20+4000 : 2<<20+4100]), "entry 3 is not what was stored"},
		{"a lost part", statement(`DELETE FROM payload WHERE part = 1`), "entry 3 has lost a part"},
		{"parts that say too much", statement(`INSERT INTO payload SELECT workspace, account, position, part + 9, bytes FROM payload`), "entry 3 has lost a part"},
		{"a lost entry", statement(`DELETE FROM entry WHERE position = 2`), "3 of the positions 1 to 4 are there"},
		{"a lost first entry", statement(`DELETE FROM entry WHERE position = 1`), "3 of the positions 1 to 4 are there"},
		{"a lost newest entry", statement(`DELETE FROM entry WHERE position = 4`), "the newest entry is 3, its head says 4"},
		{"a head that ran ahead", statement(`UPDATE account SET head = 9`), "the newest entry is 4, its head says 9"},
		{"parts without an entry", statement(`DELETE FROM entry WHERE position = 3`), "the table payload names rows that are missing in entry"},
		{"a lost account", statement(`DELETE FROM account`), "the table entry names rows that are missing in account"},
		{"a size beyond reason", statement(`UPDATE entry SET size = 9000000000000000000 WHERE position = 1`), "entry 1 has lost a part"},
		{"a wrecked page", wreckLeaf, "damaged"},
		{"half the file", halve, "damaged"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			path := filled(t)
			if found := findings(t, path); len(found) > 0 {
				t.Fatalf("check finds %q before anything is damaged", found)
			}
			c.damage(t, path)
			found := findings(t, path)
			if !strings.Contains(strings.Join(found, "\n"), c.says) {
				t.Errorf("check finds %q, want one that says %q", found, c.says)
			}
			target := filepath.Join(t.TempDir(), "restored.db")
			says(t, Restore(t.Context(), path, target, ""), fault.Unavailable, "damaged")
			if left, _ := os.ReadDir(filepath.Dir(target)); len(left) > 0 {
				t.Errorf("a damaged backup left %v", left)
			}
		})
	}
}

// findings are what check says, or the refusal to open what is damaged at its root.
func findings(t *testing.T, path string) []string {
	t.Helper()
	s, err := Open(t.Context(), path, Options{})
	if err != nil {
		says(t, err, fault.Unavailable, "is damaged")
		return []string{err.Error()}
	}
	defer s.Close() //nolint:errcheck // only read
	found, err := s.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// wreckLeaf overwrites the page on which a mark lies.
func wreckLeaf(t *testing.T, path string) {
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	i := bytes.Index(content, []byte("person-1"))
	if i < 0 {
		t.Fatal("no mark in the file")
	}
	page := content[i/8192*8192:][:8192]
	for j := range page {
		page[j] = 0xa5
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

func halve(t *testing.T, path string) {
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, info.Size()/2); err != nil {
		t.Fatal(err)
	}
}

// Ensure reading damage is a fault with a hint, never wrong bytes or a panic.
func TestReadingDamage(t *testing.T) {
	t.Parallel()
	path := filled(t)
	wreckLeaf(t, path)
	s := reopen(t, path)
	err := tryAdd(t, s, note(9))
	says(t, err, fault.Unavailable, "is damaged")
	if !strings.Contains(fault.Of(err).Hint, "kith restore") {
		t.Errorf("the hint is %q", fault.Of(err).Hint)
	}
}

// Ensure a person's bytes are in no file of the ledger once they were erased.
func TestScrubErases(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	s := ledgerAt(t, filepath.Join(folder, "kith.db"))
	erased := []string{"Zyxwala Short", "Zyxwala Long", "Zyxwala Origin", "Zyxwala Key", "Zyxwala Cache", "Zyxwala Middle"}
	short, long, middle := note(1), note(2), note(3)
	short.Payload = []byte(erased[0])
	short.Origin, short.Key = erased[2], erased[3]
	long.Payload = append(letters(5<<20, 1), erased[1]...)
	middle.Payload = append(letters(4000, 1), erased[5]...)
	add(t, s, note(0), short, long, middle)
	for n := range 300 { // so that pages split and move while the person is in them
		e := note(n)
		e.Payload = append(letters(n*7, n), erased[0]...)
		add(t, s, e)
	}
	putBook(t, s, append(letters(2<<20, 3), erased[4]...))
	for _, name := range erased {
		if !inFiles(t, folder, name) {
			t.Fatalf("%q is nowhere in the files, so its absence would prove nothing", name)
		}
	}
	kept := all(t, s)
	for i := range kept {
		if i > 0 {
			kept[i].Payload, kept[i].Origin, kept[i].Key = []byte("erased"), "erased", ""
		}
	}
	rewriteAll(t, s, kept)
	putBook(t, s, nil)
	if err := s.Scrub(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, name := range erased {
		if inFiles(t, folder, name) {
			t.Errorf("%q is still in the files", name)
		}
	}
	if got := all(t, s); len(got) != len(kept) || string(got[2].Payload) != "erased" || string(got[0].Payload) != string(note(0).Payload) {
		t.Errorf("scrubbing changed what was kept")
	}
	clean(t, s)
}

// Ensure a reader of an older snapshot keeps its bytes, and scrubbing says that it must wait.
func TestScrubWaitsForReaders(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	if err := ledgerAt(t, filepath.Join(folder, "kith.db")).Close(); err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), filepath.Join(folder, "kith.db"), Options{Wait: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // looked at below
	e := note(1)
	e.Payload = []byte("Zyxwala")
	add(t, s, e)
	err = viewing(t, s, func() {
		e := all(t, s)[0]
		e.Payload = []byte("erased")
		rewriteAll(t, s, []ledger.Entry{e})
		says(t, s.Scrub(t.Context()), fault.Unavailable, "is reading")
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Scrub(t.Context()); err != nil || inFiles(t, folder, "Zyxwala") {
		t.Errorf("after the reader went: %v, or the name is still there", err)
	}
}

// inFiles reports whether a text is in any file of a folder.
func inFiles(t testing.TB, folder, text string) bool {
	t.Helper()
	files, err := os.ReadDir(folder)
	if err != nil || len(files) == 0 {
		t.Fatalf("%v, %v", files, err)
	}
	for _, f := range files {
		content, err := os.ReadFile(filepath.Join(folder, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(content, []byte(text)) {
			return true
		}
	}
	return false
}
