package app_test

import (
	"context"
	"strings"
	"testing"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/store"
)

func (h *house) memo(who, text string) error {
	_, err := h.Mark(context.Background(), app.MarkOrder{People: []string{who}, Outcome: ledger.SaidMemo, Text: text})
	return err
}

func (h *house) ownMemo(who string) string {
	h.t.Helper()
	d, err := h.Show(context.Background(), "", who)
	if err != nil {
		h.t.Fatalf("show %s: %v", who, err)
	}
	return d.OwnMemo
}

func TestTheLatestPrivateNoteStands(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("first", "2026-11-22", few)
	for _, c := range []struct{ text, want string }{
		{"likes sailing\r\n\r\nasked about Łódź ", "likes sailing\n\nasked about Łódź"},
		{strings.Repeat("é", 4000), strings.Repeat("é", 4000)},
		{"# 1 customer", "# 1 customer"},
	} {
		if err := h.memo("bo-example", c.text); err != nil {
			t.Fatal(err)
		}
		if got := h.ownMemo("bo-example"); got != c.want {
			t.Errorf("%q is kept as %q", c.text, got)
		}
	}
	if got := h.list("memo:customer"); got != "bo-example pending" {
		t.Errorf("found by its note: %s", got)
	}
	if _, err := h.Undo(context.Background(), app.UndoOrder{}); err != nil {
		t.Fatal(err)
	}
	if got := h.ownMemo("bo-example"); !strings.HasPrefix(got, "éé") {
		t.Errorf("after an undo: %q", got)
	}
	if err := h.memo("bo-example", ""); err != nil || h.ownMemo("bo-example") != "" {
		t.Errorf("an empty note does not take it back: %v, %q", err, h.ownMemo("bo-example"))
	}
	head := h.entries()
	for _, text := range []string{"a\x00b", "\xff", strings.Repeat("x", 4001)} {
		if err := h.memo("bo-example", text); !fault.Is(err, fault.Invalid) {
			t.Errorf("%.10q: %v", text, err)
		}
	}
	if h.entries() != head {
		t.Error("a text that was refused was written down")
	}
}

func TestForgettingErasesPrivateNotes(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("first", "2026-11-22", few)
	for who, text := range map[string]string{
		"bo-example": "xylophonist", "cy-example": "zither, brother of Bo Example", "dee-example": "oboe",
	} {
		if err := h.memo(who, text); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := h.Forget(context.Background(), "", "bo-example"); err != nil {
		t.Fatal(err)
	}
	h.sound()
	said := h.saidTexts()
	for _, gone := range []string{"xylophonist", "Bo Example", "bo-example"} {
		if strings.Contains(said, gone) {
			t.Errorf("%q is left in %s", gone, said)
		}
	}
	if h.ownMemo("cy-example") != "" || h.ownMemo("dee-example") != "oboe" {
		t.Errorf("the others' notes: %q, %q", h.ownMemo("cy-example"), h.ownMemo("dee-example"))
	}
}

// verdict is what check says of somebody.
func (h *house) verdict(who string) string {
	h.t.Helper()
	all, err := h.Check(context.Background(), "", []string{who})
	if err != nil || len(all) != 1 {
		h.t.Fatalf("check %s: %v, %+v", who, err, all)
	}
	return string(all[0].Verdict)
}

func TestDoNotContactCanBeTakenBack(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("first", "2026-11-22", few)
	const stranger = "https://www.linkedin.com/in/gus-7"
	h.mark(ledger.SaidNoContact, "fay-example", stranger)
	if h.verdict(stranger) != "no" || h.list("is:no_contact") == "" {
		t.Fatal("do not contact does not hold")
	}
	h.mark(ledger.SaidContact, "fay-example", stranger)
	if got := h.list("is:no_contact"); got != "" || h.verdict(stranger) != "ok" {
		t.Errorf("taken back, it still holds: %q, %s", got, h.verdict(stranger))
	}
	h.mark(ledger.SaidNoContact, stranger)
	if h.verdict(stranger) != "no" {
		t.Error("said again, it does not hold")
	}
}

func TestAForgottenWishNotToBeContactedStays(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("first", "2026-11-22", few)
	h.mark(ledger.SaidNoContact, "bo-example")
	if _, err := h.Forget(context.Background(), "", "bo-example"); err != nil {
		t.Fatal(err)
	}
	h.mark(ledger.SaidContact, "https://www.linkedin.com/in/bo-example")
	if got := h.verdict("https://www.linkedin.com/in/bo-example"); got != "no" {
		t.Errorf("the forgotten person may be invited: %s", got)
	}
}

// saidTexts are the payloads of all entries that are no imports.
func (h *house) saidTexts() string {
	h.t.Helper()
	var out strings.Builder
	err := h.store.View(context.Background(), func(r store.Reader) error {
		spaces, err := r.Workspaces()
		if err != nil {
			return err
		}
		all, err := r.Accounts(spaces[0])
		if err != nil {
			return err
		}
		return r.Entries(all[0].Workspace, all[0].ID, 0, func(e ledger.Entry) error {
			if e.Kind != ledger.KindImport {
				out.Write(e.Payload)
			}
			return nil
		})
	})
	if err != nil {
		h.t.Fatalf("entries: %v", err)
	}
	return out.String()
}
