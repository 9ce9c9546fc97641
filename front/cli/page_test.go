package cli

import (
	"bytes"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestWhatIsHostileNeverReachesATerminal(t *testing.T) {
	t.Parallel()
	for dirty, want := range map[string]string{
		"Maya Example":              "Maya Example",
		"Zoë Müller":                "Zoë Müller",
		"a\x1b[31mb":                "a[31mb",
		"two\nlines\tand\r":         "two lines and ",
		"\u202eevil\u2066":          "evil",
		"bell\a, del\x7f, c1\u009b": "bell, del, c1",
		"bad\xffbyte":               "badbyte",
		"さくら":                       "さくら",
	} {
		if got := clean(dirty); got != want {
			t.Errorf("clean(%q) = %q, want %q", dirty, got, want)
		}
	}
}

func TestCleanIsHarmlessWhateverItGets(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		got := clean(rapid.String().Draw(t, "text"))
		for _, r := range got {
			if r < 0x20 || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
				t.Fatalf("%q holds %U", got, r)
			}
		}
		if clean(got) != got {
			t.Fatalf("%q is not clean", got)
		}
	})
}

func TestColourIsForTerminalsThatWantIt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		terminal bool
		env      map[string]string
		colour   bool
	}{
		{false, nil, false},
		{true, nil, true},
		{true, map[string]string{"NO_COLOR": "1"}, false},
		{true, map[string]string{"TERM": "dumb"}, false},
	} {
		s := &session{env: Env{Stdout: &bytes.Buffer{}, StdoutTerminal: c.terminal, Getenv: func(n string) string { return c.env[n] }}}
		p := s.page()
		if strings.Contains(string(p.red("x")), "\x1b") != c.colour {
			t.Errorf("terminal %t with %v: %q", c.terminal, c.env, p.red("x"))
		}
	}
}

func TestATableFitsTheTerminal(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var out bytes.Buffer
		columns := rapid.IntRange(40, 120).Draw(t, "columns")
		tb := newTable("a", "b", "c").numbers(1).shrinks(0, 5).shrinks(2, 5)
		rows := rapid.IntRange(0, 5).Draw(t, "rows")
		text := rapid.StringOf(rapid.RuneFrom([]rune("abc さくÖ e\u0301")))
		for range rows {
			tb.row(text.Draw(t, "first"), "12", text.Draw(t, "last"))
		}
		tb.write(&page{out: &out, columns: columns}, "  ")
		lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
		if len(lines) != rows+1 {
			t.Fatalf("%d lines for %d rows", len(lines), rows)
		}
		for _, line := range lines {
			if wide(line) > columns {
				t.Fatalf("%q takes %d of %d columns", line, wide(line), columns)
			}
		}
	})
}

func TestWidth(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{"": 0, "abc": 3, "さくら": 6, "e\u0301": 1, "Ö": 1, "한글": 4, "😀": 2} {
		if got := wide(text); got != want {
			t.Errorf("wide(%q) = %d, want %d", text, got, want)
		}
	}
	if got := cut("さくら", 5); got != "さく…" {
		t.Errorf("cut gives %q", got)
	}
}
