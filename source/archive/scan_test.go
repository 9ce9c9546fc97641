package archive

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"
)

// records scans text to its end, through a feed when one is given.
func records(t testing.TB, text string, delim byte, backslash bool) (rows [][]string, broken int) {
	t.Helper()
	s := scanner{delim: delim, backslash: backslash, limit: 1 << 20, win: []byte(text), last: io.EOF}
	return drain(t, &s)
}

func drain(t testing.TB, s *scanner) (rows [][]string, broken int) {
	t.Helper()
	for {
		ok, err := s.next()
		if err != nil {
			t.Fatal(err)
		}
		if !ok {
			return rows, broken
		}
		if s.broken {
			broken++
		}
		var row []string
		for i := range s.fields {
			row = append(row, string(s.value(i)))
		}
		rows = append(rows, row)
	}
}

func joined(rows [][]string) string {
	var lines []string
	for _, row := range rows {
		lines = append(lines, strings.Join(row, "|"))
	}
	return strings.Join(lines, "\n")
}

func TestScanner(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name, text string
		delim      byte
		backslash  bool
		want       string
		broken     int
	}{
		{"plain", "a,b\nc,d\n", ',', false, "a|b\nc|d", 0},
		{"no newline at the end", "a,b\nc,", ',', false, "a|b\nc|", 0},
		{"carriage returns", "a,b\r\n\"c\",\"d\"\r\n", ',', false, "a|b\nc|d", 0},
		{"blank lines", "\n\r\na\n   \n\nb", ',', false, "a\nb", 0},
		{"empty fields", ",,\n\"\",\"\"\n", ',', false, "||\n|", 0},
		{"semicolons", "a;\"b;c\";d,e\n", ';', false, "a|b;c|d,e", 0},
		{"tabs", "a\t\"b\tc\"\t\n", '\t', false, "a|b\tc|", 0},
		{"quoted line breaks", "\"a\nb\r\nc\",d\ne,f", ',', false, "a\nb\r\nc|d\ne|f", 0},
		{"quotes as two", `"""Chief"" of Staff",x`, ',', false, `"Chief" of Staff|x`, 0},
		{"a quote in the middle", `"said "hi" there",x`, ',', false, `said "hi" there|x`, 0},
		{"a quote in a bare field", `5" disk,x`, ',', false, `5" disk|x`, 0},
		{"a quote at the very end", `x,"a"`, ',', false, "x|a", 0},
		{"backslash quote", `"said \"hi\", then",x`, ',', true, `said "hi", then|x`, 0},
		{"backslash quote at the end", "\"hi \\\"\",x\n\"b\",y", ',', true, "hi \"|x\nb|y", 0},
		{"backslash quote and a line break", "\"a\\\"\nb\",x", ',', true, "a\"\nb|x", 0},
		{"two quotes in the backslash dialect", `"a ""b""",x`, ',', true, `a "b"|x`, 0},
		{"a backslash at the end, doubled quotes", `"C:\",x`, ',', false, `C:\|x`, 0},
		{"a quote that never closes", "\"a,b\nc,d\n", ',', false, "\"a,b\nc|d", 1},
		{"nothing", "", ',', false, "", 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			rows, broken := records(t, c.text, c.delim, c.backslash)
			if got := joined(rows); got != c.want || broken != c.broken {
				t.Errorf("%q, %d broken; want %q, %d", got, broken, c.want, c.broken)
			}
		})
	}
	if len(cases) != 19 {
		t.Errorf("%d cases, want 19", len(cases))
	}
}

// fed scans text through the chunks of a feed.
func fed(t testing.TB, from io.Reader, limit int) (rows [][]string, broken int) {
	t.Helper()
	f := newRing().start(context.Background(), from)
	defer f.finish()
	c := f.next()
	s := scanner{delim: ',', limit: limit, feed: f, cur: c, win: c.buf[headroom:c.end], last: c.err}
	return drain(t, &s)
}

func TestScannerAcrossChunks(t *testing.T) {
	t.Parallel()
	var text bytes.Buffer
	want := 0
	for text.Len() < 3*chunkSize {
		text.WriteString("some name,\"a note, with a\nline break\"\n")
		want++
	}
	text.WriteString("\"" + strings.Repeat("long ", chunkSize/2) + "\",x\n")
	text.WriteString("last,row")
	want += 2
	for name, from := range map[string]io.Reader{"whole": bytes.NewReader(text.Bytes()), "in halves": iotest.HalfReader(bytes.NewReader(text.Bytes()))} {
		rows, broken := fed(t, from, 64<<20)
		if len(rows) != want || broken != 0 {
			t.Fatalf("%s: %d rows, %d broken, want %d", name, len(rows), broken, want)
		}
		if got := len(rows[want-2][0]); got != chunkSize/2*5 {
			t.Errorf("%s: long field of %d bytes, want %d", name, got, chunkSize/2*5)
		}
		if got := joined(rows[want-1:]); got != "last|row" {
			t.Errorf("%s: last row %q", name, got)
		}
	}
}

func TestScannerGivesUpAFieldThatIsTooLong(t *testing.T) {
	t.Parallel()
	text := "\"" + strings.Repeat("x\n", chunkSize) + "\"\n"
	rows, broken := fed(t, strings.NewReader(text), chunkSize/2)
	if broken == 0 || len(rows) < 2 {
		t.Errorf("%d rows, %d broken", len(rows), broken)
	}
}

// TestScannerReadsWhatAWriterWrites is the round trip: any values, written by
// the rules, are read back.
func TestScannerReadsWhatAWriterWrites(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		delim := rapid.SampledFrom([]byte{',', ';', '\t'}).Draw(t, "delimiter")
		newline := rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(t, "newline")
		backslash := rapid.Bool().Draw(t, "backslash")
		alphabet := []rune("ab\"\n,;\t é")
		if !backslash {
			alphabet = append(alphabet, '\\')
		}
		value := rapid.StringOfN(rapid.SampledFrom(alphabet), 0, 12, -1)
		rows := rapid.SliceOfN(rapid.SliceOfN(value, 2, 4), 1, 5).Draw(t, "rows")
		var text strings.Builder
		for _, row := range rows {
			for i, v := range row {
				if i > 0 {
					text.WriteByte(delim)
				}
				quote := `""`
				if backslash {
					quote = `\"`
				}
				text.WriteString(`"` + strings.ReplaceAll(v, `"`, quote) + `"`)
			}
			text.WriteString(newline)
		}
		s := scanner{delim: delim, backslash: backslash, limit: 1 << 20, win: []byte(text.String()), last: io.EOF}
		for n, row := range rows {
			ok, err := s.next()
			if !ok || err != nil || len(s.fields) != len(row) {
				t.Fatalf("row %d: %v %v, %d fields, want %d, in %q", n, ok, err, len(s.fields), len(row), text.String())
			}
			for i, want := range row {
				if got := string(s.value(i)); got != want {
					t.Fatalf("row %d field %d: %q, want %q, in %q", n, i, got, want, text.String())
				}
			}
		}
		if ok, _ := s.next(); ok {
			t.Fatal("a record too many")
		}
	})
}
