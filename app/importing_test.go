package app_test

import (
	"context"
	"testing"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

const first = `
out 2026-09-02 09:00 Bo Example bo-example
out 2026-10-02 09:00 Cy Example cy-example
out 2026-11-20 09:00 Dee Example dee-example
in  2026-11-01 09:00 Fay Example fay-example
con 2026-02-08 Gus Example gus-example
`

const second = `
out 2026-10-02 09:00 Cy Example cy-example
out 2026-11-24 09:00 Eve Example eve-example
con 2026-02-08 Gus Example gus-example
con 2026-11-24 Bo Example bo-example
`

func TestTheSameArchiveTwiceChangesNothing(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	one := h.take("first", "2026-11-22", first)
	if one.AlreadyImported || one.Changes.Sent != 3 || one.Changes.Received != 1 {
		t.Errorf("the first import: %+v", one.Changes)
	}
	before, entries := h.list(""), h.entries()
	two := h.take("renamed", "2026-11-22", first)
	if !two.AlreadyImported {
		t.Error("the second import does not say that it is already there")
	}
	if h.entries() != entries || h.list("") != before {
		t.Errorf("the second import changed something: %d entries, %s", h.entries(), h.list(""))
	}
	h.sound()
}

func TestTheOrderOfImportsDoesNotMatter(t *testing.T) {
	t.Parallel()
	forward, backward := newHouse(t), newHouse(t)
	forward.now, backward.now = at("2026-11-26 12:00"), at("2026-11-26 12:00")
	forward.take("first", "2026-11-22", first)
	forward.take("second", "2026-11-25", second)
	backward.take("second", "2026-11-25", second)
	backward.take("first", "2026-11-22", first)
	if a, b := forward.list("sort:name"), backward.list("sort:name"); a != b {
		t.Errorf("forward  %s\nbackward %s", a, b)
	}
	if got := forward.list("person:bo-example"); got != "bo-example accepted" {
		t.Errorf("an older archive, or none, speaks for %s", got)
	}
	forward.sound()
	backward.sound()
}

func TestAnImportThatWasTakenBackCountsWhenReadAgain(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("first", "2026-11-22", first)
	if _, err := h.Undo(context.Background(), app.UndoOrder{}); err != nil {
		t.Fatal(err)
	}
	if got := h.list(""); got != "" {
		t.Errorf("after the undo there is still %s", got)
	}
	again := h.take("first", "2026-11-22", first)
	if again.AlreadyImported || again.Changes.Sent != 3 {
		t.Errorf("read again: %+v", again)
	}
	h.sound()
}

func TestWhoseArchiveItIs(t *testing.T) {
	t.Parallel()
	row := "\nout 2026-09-02 09:00 Bo Example bo-example"
	for _, c := range []struct {
		what     string
		owners   []string
		accounts []string
	}{
		{"one slug is one account", []string{"owner Ada Example ada-example", "owner Ada Other ada-example"}, []string{"ada-example"}},
		{"two slugs are two accounts", []string{"owner Ada Example ada-example", "owner Ada Example ada-two"}, []string{"ada-example", "ada-two"}},
		{"a name joins a slug", []string{"owner Ada Example ada-example", "owner ADA  Example ~ada_example"}, []string{"ada-example"}},
		{"a name is upgraded to its slug", []string{"owner Ada Example ~ada_example", "owner Ada Example ada-example"}, []string{"ada-example"}},
		{"another name is another account", []string{"owner Ada Example ~ada_example", "owner Bea Example bea-example"}, []string{"~ada example", "bea-example"}},
	} {
		h := newHouse(t)
		for i, owner := range c.owners {
			r := archiveOf("x", "2026-11-22", owner+row)
			r.Facts.Owner.Key = keyOf(r.Facts.Owner.Key)
			r.Facts.Connections.Row = nil
			if i > 0 {
				r.Facts.AsOf += ledger.Day
			}
			h.files["x"] = r
			if _, err := h.Import(context.Background(), app.ImportOrder{Path: "x"}); err != nil {
				t.Fatalf("%s: %v", c.what, err)
			}
		}
		all, err := h.Accounts(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		var keys []string
		for _, a := range all {
			keys = append(keys, a.Key)
		}
		if len(keys) != len(c.accounts) {
			t.Errorf("%s: accounts %v", c.what, keys)
			continue
		}
		for i := range keys {
			if keys[i] != c.accounts[i] {
				t.Errorf("%s: accounts %v, expected %v", c.what, keys, c.accounts)
			}
		}
	}
}

func TestAFileWithoutOwnerNeedsAnAccount(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	lone := archiveOf("lone", "2026-11-24", "con 2026-11-23 Cy Example cy-example")
	lone.Facts.Owner = ledger.Owner{}
	h.files["lone"] = lone
	_, err := h.Import(context.Background(), app.ImportOrder{Path: "lone"})
	if !fault.Is(err, fault.Invalid) {
		t.Fatalf("into an empty ledger: %v", err)
	}
	h.take("first", "2026-11-22", first)
	if _, err := h.Import(context.Background(), app.ImportOrder{Path: "lone"}); err != nil {
		t.Fatalf("into the only account: %v", err)
	}
	h.take("bea", "2026-11-22", "owner Bea Example bea-example\nout 2026-09-02 09:00 Bo Example bo-example")
	lone.Facts.AsOf += ledger.Day
	_, err = h.Import(context.Background(), app.ImportOrder{Path: "lone"})
	if !fault.Is(err, fault.Invalid) {
		t.Fatalf("with two accounts: %v", err)
	}
	if _, err := h.Import(context.Background(), app.ImportOrder{Path: "lone", Account: "bea"}); err != nil {
		t.Fatalf("told whose it is: %v", err)
	}
}
