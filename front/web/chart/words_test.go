package chart

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestTextsAreCleanedAndCut(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"Maya Example":               "Maya Example",
		"  a \n\t b  ":               "a b",
		"a\u202eb\u2066c\u200bd\x00": "abcd",
		"\xff\ufffe\U000f0000x":      "x",
		"می\u200cخواهم":              "می\u200cخواهم",
		"":                           "",
	} {
		if got := clean(in, long); got != want {
			t.Errorf("clean(%q) = %q, want %q", in, got, want)
		}
	}
	for _, s := range []string{strings.Repeat("x", 300), strings.Repeat("ü ", 300)} {
		if got := clean(s, long); utf8.RuneCountInString(got) > long || !strings.HasSuffix(got, "…") {
			t.Errorf("300 characters become %d: %q", utf8.RuneCountInString(got), got)
		}
	}
}

func TestOnlySafePlacesAreLinked(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"/invitations?q=a b": "", "/invitations?q=a+b": "/invitations?q=a+b", "?q=x": "?q=x", "#here": "#here",
		"https://example.org/": "https://example.org/", "http://example.org/": "", "javascript:x": "", "//evil": "", `/\evil`: "",
		"data:text/html,x": "", "/a\u202eb": "", " /ok ": "/ok", "": "",
	} {
		if got := link(in); got != want {
			t.Errorf("link(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFittedNeverNeedsMoreRoom(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"short", "a rather long sentence about nothing", "漢字漢字漢字漢字", ""} {
		for _, room := range []float64{0, 5, 20, 60, 400} {
			if got := fitted(s, room); width(got) > room {
				t.Errorf("%q needs %v of %v", got, width(got), room)
			}
		}
	}
}
