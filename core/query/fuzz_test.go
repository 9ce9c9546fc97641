package query_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/query"
)

// FuzzParse: any text is read or refused with a place inside it, and what is
// read can be written out, read again and run with the same answer.
func FuzzParse(f *testing.F) {
	for _, term := range query.Help() {
		f.Add(term.Example)
	}
	for _, text := range []string{
		`state:pending,open -tag:"a b" (#x OR NOT age:1w..3w) sort:-sent,name limit:9`,
		`"\"" “a„ person:%2541 person:"~ A  B" https://x:y/in/`,
		"sent:..9999 ended:>=1971-01-01 connected:no has:link,memo is:zone",
	} {
		f.Add(text)
	}
	b := office(f)
	f.Fuzz(func(t *testing.T, text string) {
		q, err := query.Parse(text)
		if err != nil {
			refusedWell(t, text, err)
			return
		}
		written := q.String()
		again, err := query.Parse(written)
		if err != nil && len(written) > 4096 {
			return // quotes and days in full can make a long query too long
		}
		if err != nil {
			t.Fatalf("%q is written out as %q, which fails: %v", text, written, err)
		}
		if again.String() != written {
			t.Fatalf("%q is written out as %q and then as %q", text, written, again)
		}
		if got, want := again.Run(b, rules), q.Run(b, rules); !slices.Equal(got, want) {
			t.Fatalf("%q finds %v, written out as %q it finds %v", text, want, written, got)
		}
	})
}

func refusedWell(t *testing.T, text string, err error) {
	t.Helper()
	place, ok := query.Where(err)
	if !fault.Is(err, fault.Invalid) || !ok || place.Text != text || place.Column < 1 || place.Width < 1 {
		t.Fatalf("%q: %#v at %+v", text, err, place)
	}
	if place.Column+place.Width > len([]rune(text))+2 {
		t.Fatalf("%q: %+v lies outside", text, place)
	}
	if place.Caret() == "" {
		t.Fatalf("%q: nothing to draw", text)
	}
}

func TestTheFuzzCorpusIsNotEmpty(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join("testdata", "fuzz", "FuzzParse", "*"))
	if err != nil || len(files) < 8 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, name := range files {
		if text, err := os.ReadFile(name); err != nil || len(text) == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
}
