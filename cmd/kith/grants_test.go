package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/zalando/go-keyring"

	"github.com/kithhq/kith/app"
)

const account = "01990000-0000-7000-8000-000000000001"

// TestATokenIsKeptWhereOnlyItsOwnerCanReadIt goes through both places: the
// keyring, which is the library's own mock here, and a file.
func TestATokenIsKeptWhereOnlyItsOwnerCanReadIt(t *testing.T) {
	for _, ring := range []bool{true, false} {
		folder := t.TempDir()
		if ring {
			keyring.MockInit()
		} else {
			t.Setenv("KITH_KEYRING", "off")
		}
		g := newGrants(folder)
		if none, err := g.Load(account); err != nil || none.Token != "" {
			t.Fatalf("an empty folder grants %+v, %v", none, err)
		}
		want := app.Grant{Token: "secret-token", API: "http://127.0.0.1:9", Asked: app.Asked{At: 7, Domains: []app.Domain{{Name: "PROFILE", Outcome: "read"}}}}
		where, err := g.Save(account, want)
		if err != nil || ring != (where == inRing) {
			t.Fatalf("keyring %v: kept in %q, %v", ring, where, err)
		}
		got, err := g.Load(account)
		if err != nil || got.Token != want.Token || got.API != want.API || got.Asked.At != 7 || len(got.Asked.Domains) != 1 || got.Where != where {
			t.Errorf("keyring %v: %+v, %v", ring, got, err)
		}
		inFiles := 0
		_ = filepath.Walk(folder, func(path string, info os.FileInfo, err error) error {
			if err != nil || info.IsDir() {
				return err
			}
			text, _ := os.ReadFile(path)
			if strings.Contains(string(text), want.Token) {
				inFiles++
			}
			if info.Mode().Perm() != 0o600 {
				t.Errorf("%s may be read by others: %v", path, info.Mode())
			}
			return nil
		})
		if inFiles != 0 == ring {
			t.Errorf("keyring %v: the token is in %d files", ring, inFiles)
		}
		if err := g.Forget(account); err != nil {
			t.Fatal(err)
		}
		if got, err := g.Load(account); err != nil || got.Token != "" || got.Asked.At != 0 {
			t.Errorf("keyring %v: forgotten, and still there: %+v, %v", ring, got, err)
		}
	}
}
