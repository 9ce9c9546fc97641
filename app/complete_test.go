package app_test

import (
	"context"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
)

// completed is what a query becomes with each completion, put in as a browser does.
func (h *house) completed(text string) []string {
	h.t.Helper()
	before, after, _ := strings.Cut(text, "|")
	at := len(utf16.Encode([]rune(before)))
	all, err := h.Complete(context.Background(), "", before+after, at)
	if err != nil {
		h.t.Fatalf("complete %s: %v", text, err)
	}
	units := utf16.Encode([]rune(before + after))
	var out []string
	for _, c := range all {
		out = append(out, string(utf16.Decode(units[:c.From]))+c.Text+string(utf16.Decode(units[c.To:])))
	}
	return out
}

func TestAQueryIsCompletedFromTheAccount(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("first", "2026-11-22", few+"con 2026-11-10 Hal Example hal-example\nout 2026-10-01 10:00 Zoë Carr-Bo zoe-7\n")
	h.mark(ledger.SaidTag, "bo-example", "cy-example")
	if _, err := h.Mark(context.Background(), app.MarkOrder{People: []string{"bo-example"}, Outcome: ledger.SaidTag, Text: "tall"}); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"com|":                    "company:",
		"company:a|":              "company:Acme",
		"zo|":                     `name:"Zoë Carr-Bo"`,
		"name:ca| state:pending":  `name:"Zoë Carr-Bo" state:pending`,
		`name:"ca| state:pending`: `name:"Zoë Carr-Bo" state:pending`,
		"𝗢 #t|":                   "𝗢 #tagged, 𝗢 #tall",
		"tag:ta|g x":              "tag:tagged x, tag:tall x",
		"person:zo|":              "person:zoe-7",
		"state:pending,op|":       "state:pending,open",
		"title:b|":                "title:Baker",
		"note:x|":                 "",
	} {
		if got := strings.Join(h.completed(text), ", "); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
	if got := h.completed("ex|"); len(got) != 6 {
		t.Errorf("everybody is called so: %v", got)
	}
	if got := h.completed("state:pending |"); len(got) < 20 {
		t.Errorf("an empty word is offered %v", got)
	}
}

func TestThePlaceOfAFault(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("first", "2026-11-22", few)
	_, err := h.List(context.Background(), app.ListOrder{Account: "", Query: "Łódź state:pendng"})
	if column, width, ok := app.Place(err); !ok || column != 12 || width != 6 {
		t.Errorf("the fault lies at %d, %d wide, %t", column, width, ok)
	}
	_, err = h.Show(context.Background(), "", "nobody")
	if _, _, ok := app.Place(err); ok {
		t.Error("a fault that is none of a query has a place in one")
	}
}
