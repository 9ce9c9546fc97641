package cli

import (
	"bytes"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// onTerminal is a page on a terminal of some width.
func onTerminal(columns int) (*page, *bytes.Buffer) {
	var out bytes.Buffer
	return &page{out: &out, colour: true, columns: columns}, &out
}

func TestALongLineGoesOnBetweenWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, want string }{
		{"- one two three four five six seven eight nine ten", "- one two three four five six seven\n  eight nine ten\n"},
		{"name  one two three four five six seven eight nine ten", "name  one two three four five six seven\n      eight nine ten\n"},
		{"short", "short\n"},
		{"    deep one two three four five six seven eight", "    deep one two three four five six\n      seven eight\n"},
		{strings.Repeat("x", 50) + " y", strings.Repeat("x", 50) + "\n  y\n"},
	} {
		p, out := onTerminal(40)
		p.line("%s", c.name)
		if out.String() != c.want {
			t.Errorf("%q became\n%s", c.name, out)
		}
	}
}

func TestACommandStaysInOnePiece(t *testing.T) {
	t.Parallel()
	p, out := onTerminal(40)
	p.line("pending for 21 days or more: 581 %s", p.faint(`(kith list "state:pending age:>=21d")`))
	if want := "\n  \x1b[2m(kith list \"state:pending age:>=21d\")\x1b[0m\n"; !strings.HasSuffix(out.String(), want) && !strings.Contains(out.String(), "age:>=21d\")\x1b[0m\n") {
		t.Errorf("%q", out)
	}
	if strings.Contains(out.String(), glue) {
		t.Errorf("%q still holds glue", out)
	}
}

func TestALineIsNeverTooLongForItsTerminalAndLosesNoWord(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		columns := rapid.IntRange(narrow, 120).Draw(t, "columns")
		words := rapid.SliceOfN(rapid.StringMatching(`[a-zé語]{1,12}`), 1, 60).Draw(t, "words")
		p, out := onTerminal(columns)
		p.line("%s%s", ink("- "), strings.Join(words, " "))
		for line := range strings.SplitSeq(out.String(), "\n") {
			if seen(line) > columns {
				t.Fatalf("%q takes %d of %d columns", line, seen(line), columns)
			}
		}
		if got := strings.Fields(out.String())[1:]; strings.Join(got, " ") != strings.Join(words, " ") {
			t.Fatalf("%q became %q", words, got)
		}
	})
}

func TestNothingIsBrokenThatGoesToAFile(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	p := &page{out: &out}
	long := strings.Repeat("word ", 60) + "end"
	p.line("%s %s", long, p.faint("(R1)"))
	if out.String() != long+" (R1)\n" {
		t.Errorf("%q", out.String())
	}
}

func TestWhatAllRowsSayIsSaidOnceAndWhatNoneSaysNotAtAll(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	table := newTable("name", "company", "age", "why").numbers(2)
	table.row("Ada", "", "5d", "stale")
	table.row("Bo", "", "15d", "stale")
	if said := table.shared(3); said != "stale" {
		t.Errorf("shared %q", said)
	}
	table.withoutEmpty(1).write(&page{out: &out}, "")
	if want := "name  age\nAda    5d\nBo    15d\n"; out.String() != want {
		t.Errorf("%q", out.String())
	}
	table.row("Cy", "7d")
	if said := table.shared(1); said != "" {
		t.Errorf("different ages share %q", said)
	}
}
