package cli

import (
	"slices"
	"testing"

	"github.com/kithhq/kith/app"
)

func TestNearestFindsTheWordThatWasMeant(t *testing.T) {
	t.Parallel()
	verbs := []string{"status", "list", "show", "plan", "import", "export", "undo"}
	for typed, want := range map[string]string{
		"statsu": "status", "lst": "list", "PLAN": "plan", "imprt": "import", "exprot": "export", "zzzzzz": "", "undoo": "undo",
	} {
		if got := nearest(typed, verbs); got != want {
			t.Errorf("nearest(%q) = %q, want %q", typed, got, want)
		}
	}
}

func TestEveryOutcomeCanBeSaid(t *testing.T) {
	t.Parallel()
	var names []string
	for _, o := range said() {
		names = append(names, o[0])
		if got, err := outcomeNamed(o[0]); err != nil || string(got) != o[0] {
			t.Errorf("%s reads as %s, %v", o[0], got, err)
		}
	}
	for _, o := range app.Outcomes() {
		if !slices.Contains(names, string(o)) {
			t.Errorf("%s cannot be said on the command line", o)
		}
	}
	if len(names) != len(app.Outcomes()) {
		t.Errorf("%d outcomes here, %d in the use cases", len(names), len(app.Outcomes()))
	}
}

func TestKeysOfACardAreDifferent(t *testing.T) {
	t.Parallel()
	seen := map[rune]bool{}
	for _, k := range cardKeys() {
		if seen[k.key] {
			t.Errorf("%c does two things", k.key)
		}
		seen[k.key] = true
	}
	if len(seen) < 8 {
		t.Errorf("%d keys", len(seen))
	}
}

func TestNumbersAreGrouped(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567", -1005: "-1,005"} {
		if got := grouped(n); got != want {
			t.Errorf("grouped(%d) = %s, want %s", n, got, want)
		}
	}
}
