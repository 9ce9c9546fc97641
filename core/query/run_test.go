package query_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/kithhq/kith/core/query"
)

var rules = query.Rules{StaleDays: 21}

// ask answers a query with the ids of its rows.
func ask(t testing.TB, b *book, text string) string {
	t.Helper()
	q, err := query.Parse(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	var ids []string
	for _, i := range q.Run(b, rules) {
		ids = append(ids, b.ID(i))
	}
	return strings.Join(ids, " ")
}

func TestQueriesFindTheirRows(t *testing.T) {
	t.Parallel()
	b := office(t)
	for text, want := range map[string]string{
		"": "a1 c3 b2 d4 f6 e5",
		// words
		"jose": "a1 f6", "JOSÉ": "a1 f6", `"josé muster"`: "a1 f6", "jose muster": "a1 f6", "jose nobody": "",
		"strassenbau": "b2", "sud": "b2", "lodz": "b2", "omar": "d4", "fair": "a1 b2", "customer": "a1 f6", "ulla-n": "e5",
		`"jose, we met"`: "a1", `"C#"`: "c3", "maya": "c3 e5",
		// hashtags and tags
		"#saas": "a1 c3 f6", "#SaaS": "a1 c3 f6", "#saas_day": "a1", "#fair": "b2", "#sa": "", "tag:saas": "a1 f6",
		"tag:#saas": "a1 f6", "tag:sa": "", "-#saas": "b2 d4 e5",
		// fields
		"company:acme": "a1 d4 f6", `company:"acme, inc"`: "a1 f6", "title:sales": "a1 f6", "note:fair": "a1", "name:example": "c3",
		"memo:met": "b2", "memo:knows": "e5", `memo:"maya, ask"`: "e5", "#spring": "e5", "knows": "e5", "person:jose-muster": "a1 f6", "https://www.linkedin.com/in/jose-muster/?x=1": "a1 f6",
		`person:"~Maya Example"`: "c3", "person:nobody": "", "id:b": "b2", "id:2": "", "company:nothing": "",
		// columns
		"state:pending": "a1 b2", "state:pending,withdrawn": "a1 c3 b2", "STATE:Pending": "a1 b2", "basis:claimed": "c3", "source:snapshot": "b2", "source:owner,snapshot": "c3 b2",
		"direction:out": "a1 c3 b2 f6", "direction:outgoing": "a1 c3 b2 f6", "direction:in": "d4", "direction:unknown": "e5",
		"direction:in,unknown": "d4 e5",
		// age in whole days: a1 21, c3 21 (21 days and 12.5 hours), b2 52, d4 69, f6 365
		"age:21d": "a1 c3", "age:>21d": "b2 d4 f6", "age:>=3w": "a1 c3 b2 d4 f6", "age:<3w": "", "age:<=21": "a1 c3",
		"age:22d..52d": "b2", "age:60d..": "d4 f6", "age:..2m": "a1 c3 b2", "age:1y": "f6", "-age:>0d": "e5",
		// days of Berlin: b2 on 1 October, c3 on 1 November
		"sent:2026-10": "b2", "sent:2026-11": "a1 c3", "sent:2026-09..2026-10": "b2 d4", "sent:2026-09-14": "d4",
		"sent:>2026-09": "a1 c3 b2", "sent:>=2026-09": "a1 c3 b2 d4", "sent:<2026": "f6", "sent:<=2026-09": "d4 f6",
		"sent:2025": "f6", "sent:2026-10-01..2026-10-01": "b2", "-sent:2026": "f6 e5", "ended:2026-10-02": "d4",
		"ended:>2026-11": "", "ended:2026-11": "c3",
		// persons
		"connected:2026-10": "d4", "connected:2026-09-30": "e5", "connected:yes": "d4 e5", "connected:no": "a1 c3 b2 f6",
		"kept:yes": "b2", "kept:no": "a1 c3 d4 f6 e5", "cooldown:yes": "c3", "cooldown:no": "a1 b2 d4 f6 e5",
		"has:note": "a1 c3", "-has:note": "b2 d4 f6 e5", "has:memo,tag": "a1 b2 f6 e5", "-has:link": "c3", "has:company has:title": "a1 b2 f6",
		"is:stale": "a1 b2", "is:latest": "a1 c3 b2 d4 e5", "is:wrong_person": "b2", "is:wrong-person": "b2", "is:no_contact": "d4",
		"is:reported": "e5", "is:skipped": "e5", "is:contradicted": "c3", "is:superseded": "f6", "is:by_hand": "",
		"is:unwritten": "e5", "-is:unwritten": "a1 c3 b2 d4 f6", "is:unwritten,superseded": "f6 e5",
		// together
		"state:pending company:acme": "a1", "company:acme OR kept:yes": "a1 b2 d4 f6", "company:acme state:pending OR kept:yes": "a1 b2",
		"company:acme (state:pending OR direction:in)": "a1 d4", "-(state:pending OR direction:in)": "c3 f6 e5",
		"NOT state:pending direction:out": "c3 f6", "--kept:yes": "b2", "-NOT -kept:yes": "a1 c3 d4 f6 e5",
		"state:pending AND kept:no": "a1", "kept:yes OR (kept:no state:expired)": "b2 f6",
		// order
		"sort:age": "a1 c3 b2 d4 f6 e5", "sort:-age": "f6 d4 b2 c3 a1 e5", "sort:sent": "f6 d4 b2 c3 a1 e5", "sort:-sent": "a1 c3 b2 d4 f6 e5",
		"sort:name":    "a1 f6 b2 c3 d4 e5",
		"sort:-name":   "e5 d4 c3 b2 a1 f6",
		"sort:company": "d4 a1 f6 b2 c3 e5", "sort:-company": "b2 a1 f6 d4 c3 e5",
		"sort:state":             "a1 b2 c3 d4 e5 f6",
		"sort:direction,-age":    "e5 f6 b2 c3 a1 d4",
		"sort:basis sort:-sent":  "a1 d4 f6 c3 e5 b2",
		"sort:connected limit:2": "e5 d4",
		"sort:ended":             "d4 c3 a1 b2 f6 e5",
		"sort:title":             "b2 a1 f6 c3 d4 e5",
		"limit:1 kept:no":        "a1",
	} {
		t.Run(text, func(t *testing.T) {
			t.Parallel()
			if got := ask(t, b, text); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

func TestAnEmptyBookAnswersEverything(t *testing.T) {
	t.Parallel()
	b := office(t)
	b.sending = nil
	for _, text := range []string{"", "jose", "sort:name limit:3", "-(kept:yes OR #a)"} {
		q, err := query.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := q.Run(b, rules); got == nil || len(got) != 0 {
			t.Errorf("%q: got %v, want an empty list", text, got)
		}
	}
}

// drawText draws a query that is well formed.
func drawText(t *rapid.T, depth int) string {
	leaf := rapid.SampledFrom([]string{
		"jose", `"b"`, "#a", "#É", "tag:b", "company:acme", `company:"(b)"`, "note:b", "name:strasse", `"OR"`, `"-a"`, "person:person-1",
		"state:pending,open", "basis:observed", "direction:in", "age:>21d", "age:1w..3w", "age:5d", "sent:2026-10", "sent:>2026-10-20",
		"sent:..2026-11-01", "connected:2026-10..2026-11", "connected:yes", "kept:no", "cooldown:yes", "has:note,tag", "is:latest", "id:id0",
	})
	if depth == 0 {
		return leaf.Draw(t, "condition")
	}
	a := drawText(t, depth-1)
	switch rapid.IntRange(0, 5).Draw(t, "shape") {
	case 0:
		return "-(" + a + ")"
	case 1:
		return a + " OR " + drawText(t, depth-1)
	case 2:
		return "(" + a + ") (" + drawText(t, depth-1) + ")"
	case 3:
		return "NOT " + leaf.Draw(t, "condition") + " " + a
	case 4:
		return a + " " + leaf.Draw(t, "condition")
	}
	return a
}

func parsed(t *rapid.T, text string) query.Query {
	q, err := query.Parse(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return q
}

func TestAQueryWrittenOutAsksTheSame(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		b := drawBook(t)
		text := drawText(t, rapid.IntRange(0, 4).Draw(t, "depth")) + rapid.SampledFrom([]string{"", " sort:-name,age", " limit:3 sort:company"}).Draw(t, "layout")
		q := parsed(t, text)
		again := parsed(t, q.String())
		if again.String() != q.String() {
			t.Fatalf("%s\nis written    %s\nand then      %s", text, q, again)
		}
		if got, want := again.Run(b, rules), q.Run(b, rules); !slices.Equal(got, want) {
			t.Fatalf("%s\nfinds %v, written out as %s it finds %v", text, want, q, got)
		}
	})
}

func TestLogicIsLogic(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		b := drawBook(t)
		x, y := drawText(t, 2), drawText(t, 2)
		rows := func(text string) []int {
			hits := parsed(t, text).Run(b, rules)
			slices.Sort(hits)
			return hits
		}
		all, inX, inY := rows(""), rows(x), rows(y)
		want := map[string][]int{}
		for _, i := range all {
			a, c := slices.Contains(inX, i), slices.Contains(inY, i)
			for text, holds := range map[string]bool{
				"-(" + x + ")":                    !a,
				"(" + x + ") (" + y + ")":         a && c,
				x + " OR " + y:                    a || c,
				"-((" + x + ") OR (" + y + "))":   !a && !c,
				"(" + x + ") AND NOT (" + y + ")": a && !c,
			} {
				if holds {
					want[text] = append(want[text], i)
				} else {
					want[text] = append(want[text], nil...)
				}
			}
		}
		for text, expect := range want {
			if got := rows(text); !slices.Equal(got, expect) {
				t.Fatalf("%s: got %v, want %v", text, got, expect)
			}
		}
	})
}

func TestTheOrderIsTotal(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		b := drawBook(t)
		key := rapid.SampledFrom([]string{"", "age", "-age", "sent", "name", "-company", "state", "connected", "ended"}).Draw(t, "key")
		text := ""
		if key != "" {
			text = "sort:" + key
		}
		q := parsed(t, text)
		ids := func() (list []string) {
			for _, i := range q.Run(b, rules) {
				list = append(list, b.ID(i))
			}
			return list
		}
		want := ids()
		b.sending = rapid.Permutation(b.sending).Draw(t, "another order in the book")
		if got := ids(); !slices.Equal(got, want) {
			t.Fatalf("%s: %v, then %v", text, want, got)
		}
	})
}
