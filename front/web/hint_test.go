package web

import (
	"strings"
	"testing"

	"github.com/kithhq/kith/core/fault"
)

// What the rooms behind every door say in the command line's words is said in
// the words of pages.
func TestHintsSpeakOfPages(t *testing.T) {
	for said, want := range map[string]string{
		"kith acceptance lists the parts":                           "Open it from the page Acceptance.",
		"make a new one: kith plan --accept":                        "Make a new one on the page Plan.",
		"take it back: kith account set view.NAME=":                 "Take it back on the page Invitations.",
		"run kith verify, and tell us if it finds nothing":          "Check the ledger in Settings, Upkeep, and tell us if it finds nothing.",
		"keep fewer, lower --min-age, or choose a higher --target":  "Keep fewer, leave fewer young ones alone, or come down to a higher number.",
		"kith show PERSON tells what was said about someone":        "The page of a person tells what was said about someone.",
		"the earliest day is 2026-12-01: say the same with --by it": "The earliest day is 2026-12-01: be done by it.",
	} {
		if got := hint(fault.New(fault.Invalid, "no", said)); got != want {
			t.Errorf("%q is shown as %q", said, got)
		}
	}
	const silent = "nothing can be said: no invitation is known from its sending yet; kith sent records the next ones"
	if got := ground(silent); strings.Contains(got, "kith sent") {
		t.Errorf("%q", got)
	}
}
