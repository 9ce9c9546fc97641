package fault_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/kithhq/kith/core/fault"
)

func TestAnUnknownErrorTellsPeopleNothing(t *testing.T) {
	t.Parallel()
	f := fault.Of(errors.New("password=hunter2"))
	if f.Kind != fault.Internal || strings.Contains(f.Message+f.Hint, "hunter2") {
		t.Errorf("got %+v", f)
	}
	if fault.Of(nil) != nil || fault.Is(nil, fault.Internal) {
		t.Error("no error became one")
	}
}

func TestAFaultIsFoundInsideOthers(t *testing.T) {
	t.Parallel()
	cause := errors.New("disk full")
	err := fmt.Errorf("import: %w", fault.Because(cause, fault.Unavailable, "the disk is full", "free some space"))
	if !fault.Is(err, fault.Unavailable) || !errors.Is(err, cause) || fault.Of(err).Hint != "free some space" {
		t.Errorf("got %v", err)
	}
}

func TestKindNamesAreStable(t *testing.T) {
	t.Parallel()
	want := "internal invalid not_found conflict limit denied unavailable stale"
	var got []string
	for k := fault.Internal; k <= fault.Stale; k++ {
		got = append(got, k.String())
	}
	if strings.Join(got, " ") != want || fault.Kind(99).String() != "internal" {
		t.Errorf("got %v", got)
	}
}
