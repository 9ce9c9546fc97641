package app_test

import (
	"flag"
	"os"
	"testing"
)

// TestMain makes random lives fewer: each of them keeps a ledger on the disk.
// Whoever asks for another number gets it.
func TestMain(m *testing.M) {
	flag.Parse()
	if f := flag.Lookup("rapid.checks"); f != nil && f.Value.String() == f.DefValue {
		if err := f.Value.Set("30"); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}
