package law

import (
	"path/filepath"
	"testing"
)

func TestTheHouseKeepsItsLaw(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	h, err := Open(root)
	if err != nil {
		t.Fatal(err)
	}
	if len(h.Packages) < 10 {
		t.Fatalf("the law saw %d packages; it is looking at the wrong place", len(h.Packages))
	}
	for _, v := range Judge(h) {
		t.Error(v)
	}
}
