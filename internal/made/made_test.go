package main

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/kithhq/kith/core/policy"
	"github.com/kithhq/kith/internal/golden"
)

const root = "../.."

// A page that is not current is rewritten by make generate.
func TestPagesAreCurrent(t *testing.T) {
	all, err := pages(root)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := os.ReadDir(filepath.Join(root, "docs/made"))
	if err != nil || len(kept) != len(all) {
		t.Errorf("docs/made holds %d files (%v), the code makes %d: run make generate, and remove what it does not write", len(kept), err, len(all))
	}
	for _, p := range all {
		t.Run(p.name, func(t *testing.T) {
			golden.Equal(t, p.content, filepath.Join(root, "docs/made", p.name))
		})
	}
}

func TestTheRuleBookIsReadByName(t *testing.T) {
	names, err := declared(root)
	if err != nil {
		t.Fatal(err)
	}
	book, err := policy.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	if len(names) != len(book.Parameters()) {
		t.Errorf("code declares %d parameters, the rule book holds %d", len(names), len(book.Parameters()))
	}
	for constant, name := range names {
		if !book.Has(string(name)) {
			t.Errorf("policy.%s names %q, which the rule book does not hold", constant, name)
		}
	}
	readers, err := readersOf(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range book.Parameters() {
		if len(readers[p.Name]) == 0 && !waiting[p.Name] {
			t.Errorf("nothing reads the parameter %s: use it, or take it out of the rule book", p.Name)
		}
		if len(readers[p.Name]) > 0 && waiting[p.Name] {
			t.Errorf("%s is read now: take it out of the list of those that wait", p.Name)
		}
	}
}

// waiting are the parameters of decisions that are not built yet.
var waiting = map[policy.Name]bool{}

func TestReadersAreFoundWhereverTheyAre(t *testing.T) {
	top := t.TempDir()
	for name, source := range map[string]string{
		"core/policy/names.go": "package policy\n\nconst (\n\tAgeStale Name = \"age.stale\"\n\tAgeMin Name = \"age.min\"\n)\n",
		"core/a/stale.go":      "package a\n\nvar rows = []policy.Name{policy.AgeMin}\n\nfunc stale() { f(policy.AgeStale); f(policy.AgeStale) }\n",
		"core/a/a_test.go":     "package a\n\nfunc test() { f(policy.AgeMin) }\n",
		".hidden/b/b.go":       "package b\n\nfunc b() { f(policy.AgeStale) }\n",
	} {
		path := filepath.Join(top, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(source), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := readersOf(top)
	if err != nil {
		t.Fatal(err)
	}
	want := map[policy.Name][]reader{
		"age.stale": {{"core/a/stale.go", "stale"}},
		"age.min":   {{"core/a/stale.go", "a table"}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestWriteMakesEveryPage(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "new")
	if err := write(root, folder); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 4 {
		t.Errorf("wrote %d pages (%v), want 4", len(entries), err)
	}
}
