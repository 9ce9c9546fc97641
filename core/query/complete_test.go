package query_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/kithhq/kith/core/query"
)

func TestWhatIsWantedAtAPlace(t *testing.T) {
	t.Parallel()
	// | is the place; the stretch to be replaced stands between [ and ].
	for text, want := range map[string]string{
		"|":                              `[] word ""`,
		"sta|":                           `[sta] word "sta"`,
		"sta|te:pending":                 `[state:]pending word "sta"`,
		"state:|":                        `state:[] state ""`,
		"state:pe|nding age:>3d":         `state:[pending] age:>3d state "pe"`,
		"state:pending,wi|":              `state:pending,[wi] state "wi" [pending]`,
		"state:pe|,open":                 `state:[pe],open state "pe" [open]`,
		"state:pending |":                `state:pending [] word ""`,
		"company:ac|":                    `company:[ac] company "ac"`,
		`company:"acme, i|nc" x`:         `company:["acme, inc"] x company "acme, i"`,
		`company:"acme i| state:pending`: `company:["acme i] state:pending company "acme i"`,
		`comp|any:"acme`:                 `[company:]"acme word "comp"`,
		`"jos|`:                          `["jos] word "jos"`,
		"#sa|":                           `#[sa] #hashtag "sa"`,
		"-(jo|":                          `-([jo] word "jo"`,
		"a OR |b":                        `a OR []b word ""`,
		"sort:-na|,age":                  `sort:[-na],age sort "-na" [age]`,
		"a|":                             `[a] word "a"`,
		"limit:2|":                       `limit:[2] limit "2"`,
		"tag:É|x":                        `tag:[Éx] tag "É"`,
	} {
		at := strings.IndexByte(text, '|')
		whole := text[:at] + text[at+1:]
		from, to, w := query.Complete(whole, at)
		got := fmt.Sprintf("%s[%s]%s %s %q", whole[:from], whole[from:to], whole[to:], w.Of, w.Typed)
		if len(w.Taken) > 0 {
			got += fmt.Sprintf(" %v", w.Taken)
		}
		if got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
}

func TestWhatTheLanguageOffers(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"sen":               "sent:",
		"STA":               "state: is:stale",
		"pend":              "state:pending",
		"state:with":        "withdraw_claimed withdrawn",
		"state:withdrawn,w": "withdraw_claimed",
		"kept:":             "yes no",
		"sort:-co":          "-connected -company",
		"age:":              ">21d",
		"-lim":              "",
		"(sor":              "",
		"limit:3 lim":       "",
		"nothing:":          "",
		"#a":                "",
	} {
		_, _, w := query.Complete(text, len(text))
		var got []string
		for _, o := range w.Offers() {
			got = append(got, o.Text)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %v, want %s", text, got, want)
		}
	}
	_, _, w := query.Complete("", 0)
	if n := len(w.Offers()); n < 20 {
		t.Errorf("an empty query is offered %d keys", n)
	}
}

func TestValuesAreWrittenSoThatTheyAreRead(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"bo": `name:"Bo (B) \"x\""`, "name:": `"Bo (B) \"x\""`, "#": `"Bo (B) \"x\""`, "state:": "", "age:": "", "limit:": "",
	} {
		_, _, w := query.Complete(text, len(text))
		if got, _ := w.Write(`Bo (B) "x"`); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

// FuzzComplete: whatever stands in a query, a completion has a place in it; and
// what could be read up to the place can be read with the completion too.
func FuzzComplete(f *testing.F) {
	for _, term := range query.Help() {
		f.Add(term.Example, len(term.Example), "Bo")
	}
	f.Add(`company:"acme state:pe`, 12, `a "b"`)
	f.Add(`-(a OR "b`+"\\", 9, "~x y")
	f.Add("sort:age,-name limit:3 li", 25, "É#")
	example := map[string]string{}
	for _, term := range query.Help() {
		if _, value, ok := strings.Cut(term.Example, ":"); ok {
			example[term.Key+":"] = value
		}
	}
	f.Fuzz(func(t *testing.T, text string, at int, value string) {
		from, to, w := query.Complete(text, at)
		at = max(0, min(at, len(text)))
		if from < 0 || from > at || to < at || to > len(text) {
			t.Fatalf("%q at %d: the stretch is %d to %d", text, at, from, to)
		}
		if _, err := query.Parse(text[:at]); err != nil {
			return
		}
		var texts []string
		for _, o := range w.Offers() {
			if o.Open {
				o.Text += example[o.Text]
			}
			texts = append(texts, o.Text)
		}
		if written, ok := w.Write(value); ok {
			texts = append(texts, written)
		}
		for _, c := range texts {
			whole := text[:from] + c
			if _, err := query.Parse(whole); err != nil && len(whole) <= 4096 {
				t.Fatalf("%q at %d: with %q it is %q: %v", text, at, c, whole, err)
			}
		}
	})
}
