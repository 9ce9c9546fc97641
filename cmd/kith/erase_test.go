package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/front/cli"
)

// TestErasingLeavesNothing fills a folder with all that Kith keeps, and a file
// of somebody else's, erases, and goes on with the empty ledger.
func TestErasingLeavesNothing(t *testing.T) {
	t.Setenv("KITH_KEYRING", "off")
	folder := filepath.Join(t.TempDir(), "data")
	now := clockAt(t, "2026-11-25T10:00:00Z")
	p, err := openPremises(t.Context(), cli.ServeOrder{Folder: folder, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	archive := filepath.Join(t.TempDir(), "sample.zip")
	if _, err := sample(t.Context(), cli.SampleOrder{Out: archive, People: 40, Seed: 1, Era: "2026", Now: now()}); err != nil {
		t.Fatal(err)
	}
	done, err := p.kith.Import(t.Context(), app.ImportOrder{Path: archive})
	if err != nil {
		t.Fatal(err)
	}
	g := newGrants(folder)
	for _, id := range []string{done[0].Account.ID, "00000000-0000-7000-8000-000000000000"} {
		if _, err := g.Save(id, app.Grant{Token: "secret"}); err != nil {
			t.Fatal(err)
		}
	}
	foreign := filepath.Join(folder, "letter.txt")
	for _, path := range []string{foreign, filepath.Join(p.scratch, "upload.zip"), filepath.Join(folder, "kith.db.before-20261101-101500")} {
		if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}

	before := p.kith
	fresh, err := p.erase(t.Context())
	if err != nil || fresh == nil || fresh == before {
		t.Fatalf("erase: %v, %v", fresh, err)
	}
	if all, err := fresh.Accounts(t.Context()); err != nil || len(all) != 0 {
		t.Errorf("%d accounts are left, %v", len(all), err)
	}
	if _, err := before.Accounts(t.Context()); err == nil {
		t.Error("the former ledger still answers")
	}
	if left := files(t, p.scratch); len(left) != 0 {
		t.Errorf("uploads are left: %q", left)
	}
	if _, err := fresh.Import(t.Context(), app.ImportOrder{Path: archive}); err != nil {
		t.Errorf("the fresh ledger takes no archive: %v", err)
	}
	if _, err := p.erase(t.Context()); err != nil {
		t.Error(err)
	}
	if err := p.close(); err != nil {
		t.Error(err)
	}
	if left := strings.Join(files(t, folder), " "); left != "kith.db letter.txt" {
		t.Errorf("left are %s", left)
	}
	if _, err := p.erase(t.Context()); err == nil {
		t.Error("closed premises were erased")
	}
}

// TestTheSampleWorldBesideOnesOwn opens the sample world while a person's own
// ledger is served: once, apart, and gone with it.
func TestTheSampleWorldBesideOnesOwn(t *testing.T) {
	t.Parallel()
	p, err := openPremises(t.Context(), cli.ServeOrder{Folder: t.TempDir(), Now: clockAt(t, "2026-11-25T10:00:00Z")})
	if err != nil {
		t.Fatal(err)
	}
	first, err := p.openSample(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if again, err := p.openSample(t.Context()); err != nil || again != first {
		t.Errorf("another world the second time: %v", err)
	}
	if all, err := p.kith.Accounts(t.Context()); err != nil || len(all) != 0 {
		t.Errorf("the person's own ledger holds %d accounts, %v", len(all), err)
	}
	apart := p.sample.folder
	if err := p.close(); err != nil {
		t.Error(err)
	}
	if there, err := exists(apart); there || err != nil {
		t.Errorf("%s is still there, %v", apart, err)
	}
	if _, err := p.openSample(t.Context()); err == nil {
		t.Error("closed premises opened the sample world")
	}
}
