package app

import "testing"

func TestInertCells(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":            "",
		"Maya":        "Maya",
		"=1+1":        "'=1+1",
		"+49 30":      "'+49 30",
		"-1":          "'-1",
		"@sum":        "'@sum",
		"\tx":         "'\tx",
		"\rx":         "'\rx",
		"  =1":        "'  =1",
		"\uff1d1":     "'\uff1d1",
		"\u00a0=1":    "'\u00a0=1",
		"a=b":         "a=b",
		"C++ and @me": "C++ and @me",
	} {
		if got := Inert(text); got != want {
			t.Errorf("Inert(%q) = %q, want %q", text, got, want)
		}
	}
}
