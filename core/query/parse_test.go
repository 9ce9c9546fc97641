package query_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/query"
)

func TestWhatCannotBeMeantNamesItsPlace(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]struct {
		column, width int
		says          string
	}{
		"state:pendign":             {7, 7, `"pendign" is no value of state: (column 7); did you mean pending?`},
		"  state:open,widthdrawn":   {14, 10, `did you mean withdrawn?`},
		"state:with":                {7, 4, `"with" is no value of state:`},
		"state:withdrawnn":          {7, 10, `did you mean withdrawn?`},
		"state:ope":                 {7, 3, `did you mean open?`},
		"state:xyzzy":               {7, 5, `"xyzzy" is no value of state: (column 7)`},
		"state:":                    {1, 6, `state: needs a value right after it`},
		"state: pending":            {1, 6, `state: needs a value right after it`},
		"state:pending,":            {15, 1, `a value is missing here`},
		"sate:pending":              {1, 5, `"sate:" is no filter (column 1); did you mean state:?`},
		"héé compny:acme":           {5, 7, `did you mean company:?`},
		"zzz:acme":                  {1, 4, `"zzz:" is no filter`},
		"direction:outt":            {11, 4, `did you mean outgoing?`},
		"direction:incomming":       {11, 9, `did you mean incoming?`},
		"kept:maybe":                {6, 5, `"maybe" is no value of kept:`},
		"kept:yes,no":               {6, 6, `kept: takes one value`},
		"is:stael":                  {4, 5, `did you mean stale?`},
		"age:>21x":                  {5, 4, `"21x" is no age`},
		"age:old":                   {5, 3, `"old" is no age`},
		"age:-3d":                   {5, 3, `"-3d" is no age`},
		"age:+3d":                   {5, 3, `"+3d" is no age`},
		"age:d":                     {5, 1, `"d" is no age`},
		"age:>":                     {5, 1, `"" is no age`},
		"age:21d..7d":               {5, 7, `this range runs backwards`},
		"age:..":                    {5, 2, `this range has no ends`},
		"age:<0d":                   {5, 3, `nothing can lie in this range`},
		"age:<>3d":                  {5, 4, `does not say before or after`},
		"age:4000000000y":           {5, 11, `more than a hundred years`},
		"age:99999999999999999999d": {5, 21, `is no age`},
		"sent:2026-13":              {6, 7, `"2026-13" is no date`},
		"sent:2026-02-30":           {6, 10, `there is no day "2026-02-30"`},
		"sent:1900":                 {6, 4, `a year is from 1971 to 9999`},
		"sent:<1971":                {6, 5, `nothing can lie in this range`},
		"sent:>9999":                {6, 5, `nothing can lie in this range`},
		"sent:2026-10..2026-09":     {6, 16, `runs backwards`},
		"sent:yesterday":            {6, 9, `is no date`},
		"sort:agee":                 {6, 4, `did you mean age?`},
		"sort:-nmae,sent":           {6, 5, `did you mean name?`},
		"sort:":                     {6, 1, `sort: needs a value right after it`},
		"sort:age,":                 {10, 1, `sort: needs a value`},
		"-sort:age":                 {2, 8, `cannot be negated`},
		"(a sort:age)":              {4, 8, `cannot stand in parentheses`},
		"limit:0":                   {1, 7, `limit: needs a number from 1`},
		"limit:many":                {1, 10, `limit: needs a number`},
		"limit:2 limit:3":           {9, 7, `a second time`},
		"(a":                        {1, 1, `never closed`},
		"a)":                        {2, 1, `closes none`},
		"a () b":                    {3, 2, `nothing between these parentheses`},
		"( sort:age )":              {3, 8, `cannot stand in parentheses`},
		`"acme`:                     {1, 1, `never closed`},
		`company:"acme`:             {9, 1, `never closed`},
		`""`:                        {1, 2, `nothing here to search for`},
		`note:" "`:                  {1, 8, `note: needs a value`},
		"\u0301":                    {1, 1, `nothing here to search for`},
		"#":                         {1, 1, `# needs a tag`},
		"##":                        {1, 2, `# needs a tag`},
		"- a":                       {1, 1, `a minus needs a condition right after it`},
		"a -":                       {3, 1, `a minus needs a condition right after it`},
		"a NOT":                     {3, 3, `NOT needs a condition`},
		"NOT OR a":                  {1, 3, `NOT needs a condition`},
		"OR a":                      {1, 2, `OR needs a condition on both sides`},
		"a OR":                      {5, 1, `OR needs a condition on both sides`},
		"a OR OR b":                 {6, 2, `OR needs a condition on both sides`},
		"a (b OR) c":                {8, 1, `OR needs a condition on both sides`},
		"sort:age OR a":             {10, 2, `OR needs a condition on both sides`},
		"AND a":                     {1, 3, `AND needs a condition on both sides`},
		"a AND":                     {3, 3, `AND needs a condition on both sides`},
		"a AND OR b":                {3, 3, `AND needs a condition on both sides`},
		"person:https://x.example/": {8, 18, `is no person key`},
		"person:":                   {1, 7, `person: needs a value`},
		"a\x00b":                    {2, 1, `not a character of UTF-8 text`},
		"é\xff":                     {2, 1, `not a character of UTF-8 text`},
		strings.Repeat("(", 100):    {65, 1, `nested more than 64 deep`},
		strings.Repeat("a ", 2049):  {4097, 1, `too long`},
	} {
		name := text
		if len(name) > 40 {
			name = name[:40]
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			q, err := query.Parse(text)
			if err == nil {
				t.Fatalf("read as %s", q)
			}
			f := fault.Of(err)
			if f.Kind != fault.Invalid || f.Hint == "" || !utf8.ValidString(f.Message) {
				t.Errorf("not a fault for people: %#v", f)
			}
			if !strings.Contains(f.Message, want.says) {
				t.Errorf("got %q, want it to say %q", f.Message, want.says)
			}
			place, ok := query.Where(err)
			if !ok || place.Column != want.column || place.Width != want.width {
				t.Fatalf("got place %+v, want column %d width %d", place, want.column, want.width)
			}
		})
	}
}

func TestTheCaretPointsAtThePlace(t *testing.T) {
	t.Parallel()
	_, err := query.Parse("Zoë\tstate:pendign sort:age")
	place, ok := query.Where(err)
	if !ok {
		t.Fatalf("no place in %v", err)
	}
	want := "Zoë state:pendign sort:age\n" +
		"          ^^^^^^^"
	if got := place.Caret(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestHowQueriesAreWrittenOut(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                                     "",
		"  a   b ":                             "a b",
		"a AND b":                              "a b",
		"(a)":                                  "a",
		"((a b) c)":                            "a b c",
		"a OR (b OR c)":                        "a OR b OR c",
		"(a OR b) c":                           "(a OR b) c",
		"(a b) OR c":                           "a b OR c",
		"NOT a":                                "-a",
		"--a":                                  "a",
		"-(a b)":                               "-(a b)",
		"-(a)":                                 "-a",
		`"a"`:                                  "a",
		`"a b"`:                                `"a b"`,
		`“a b”`:                                `"a b"`,
		`"OR"`:                                 `"OR"`,
		`"-a"`:                                 `"-a"`,
		`"#a"`:                                 `"#a"`,
		`"state:open"`:                         `"state:open"`,
		`"say \"hi\" \\ (now)"`:                `"say \"hi\" \\ (now)"`,
		"12:30":                                "12:30",
		"https://example.org/a":                "https://example.org/a",
		"https://linkedin.com/in/Maya-E/":      "person:maya-e",
		`"linkedin.com/in/maya"`:               `"linkedin.com/in/maya"`,
		"company:acme":                         "company:acme",
		`COMPANY:"Acme (B)"`:                   `company:"Acme (B)"`,
		"tag:##a":                              "tag:a",
		`#"a b"`:                               `#"a b"`,
		"state:open,pending,open":              "state:pending,open",
		"direction:in":                         "direction:incoming",
		"kept:true":                            "kept:yes",
		"age:>3w":                              "age:>=22d",
		"age:<3w":                              "age:<=20d",
		"age:7d..21d":                          "age:7d..21d",
		"age:2m":                               "age:60d",
		"sent:2026-09..2026-10":                "sent:2026-09-01..2026-10-31",
		"sent:2024-02":                         "sent:2024-02-01..2024-02-29",
		"sent:>2026":                           "sent:>=2027-01-01",
		"sort:age a sort:-Name limit:5":        "a sort:age sort:-name limit:5",
		"person:~Maya":                         "person:~maya",
		"person:josé":                          "person:josé",
		"person:https://linkedin.com/in/a%2fb": "person:https://www.linkedin.com/in/a%2Fb",
	} {
		q, err := query.Parse(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if got := q.String(); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
		again, err := query.Parse(want)
		if err != nil || again.String() != want {
			t.Errorf("%s: written out as %s, which reads as %s, %v", text, want, again, err)
		}
	}
}

func TestOnlyTheEmptyQueryIsEverything(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{"": true, " ": true, "sort:age": true, "a": false, "limit:3": false, "-a": false} {
		q, err := query.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if q.Everything() != want {
			t.Errorf("%q: everything is %t", text, q.Everything())
		}
	}
}

func TestTheHelpTellsTheWholeLanguage(t *testing.T) {
	t.Parallel()
	help := query.Help()
	keys := map[string]bool{}
	for _, term := range help {
		keys[term.Key] = true
		if term.Sentence == "" {
			t.Errorf("%s: no sentence", term.Key)
		}
		if _, err := query.Parse(term.Example); err != nil || term.Example == "" {
			t.Errorf("%s: the example %q fails: %v", term.Key, term.Example, err)
		}
		for _, v := range term.Values {
			if _, err := query.Parse(term.Key + ":" + v); err != nil {
				t.Errorf("%s:%s is in the help but fails: %v", term.Key, v, err)
			}
		}
	}
	for _, key := range strings.Fields("word #hashtag name company title note memo tag person id state basis source direction age sent ended connected kept cooldown has is - OR sort limit") {
		if !keys[key] {
			t.Errorf("%s is not in the help", key)
		}
	}
}
