package app_test

import (
	"context"
	"strings"
	"testing"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/store"
)

// poll takes in what the changelog tells: lines such as
//
//	sent 2026-11-20 09:00 1 urn:li:person:B
//	withdrew 2026-11-20 09:00 1
func (h *house) poll(name, rows string) int {
	h.t.Helper()
	f := &ledger.Facts{
		Source: "portability", Zone: "UTC", Lags: true, AsOf: at("2026-11-22 12:00"), Has: ledger.TableSet(0).With(ledger.TableEvents),
		Owner: ledger.Owner{Name: "Ada Example", Key: "ada-example"},
	}
	e := &f.Events
	for line := range strings.Lines(rows) {
		words := append(strings.Fields(line), "")
		kind := map[string]ledger.EventKind{"sent": ledger.EventSent, "withdrew": ledger.EventWithdrawn}[words[0]]
		when := at(words[1]+" "+words[2]) + 7*ledger.Second
		e.ID, e.At, e.Processed = append(e.ID, int64(len(name)*100+len(e.ID))), append(e.At, when), append(e.Processed, when)
		e.Kind = append(e.Kind, kind)
		e.Invitation.AppendString(words[3])
		e.Other.AppendString(words[4])
	}
	h.files[name] = &ledger.Reading{File: name, Facts: f}
	done, err := h.Import(context.Background(), app.ImportOrder{Path: name})
	if err != nil || len(done) != 1 {
		h.t.Fatalf("poll %s: %d, %v", name, len(done), err)
	}
	return done[0].Forgotten
}

func TestForgettingTakesWhatTheChangelogTells(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("first", "2026-11-21", "out 2026-11-20 09:00 Bo Example bo-example\nout 2026-11-20 09:05 Cy Example cy-example")
	h.poll("one", "sent 2026-11-20 09:00 111 urn:li:person:BB\nsent 2026-11-20 09:05 222 urn:li:person:CC\nsent 2026-11-20 09:10 333 urn:li:person:DD")
	h.poll("three", "withdrew 2026-11-21 09:00 111\nwithdrew 2026-11-21 09:00 222")
	if got := h.list(""); !strings.Contains(got, "bo-example withdrawn") || !strings.Contains(got, "cy-example withdrawn") {
		t.Fatalf("before: %s", got)
	}
	for word, numbers := range map[string][]string{"bo-example": {"111", "BB"}, "~@ urn:li:person:DD": {"333", "DD"}} {
		if _, err := h.Forget(context.Background(), "", word); err != nil {
			t.Fatalf("forget %s: %v", word, err)
		}
		for _, n := range numbers {
			if left := h.eventTexts(); strings.Contains(left, n) {
				t.Errorf("after forgetting %s, %q is left in %s", word, n, left)
			}
		}
		h.sound()
	}
	if got := h.list(""); got != "cy-example withdrawn" {
		t.Errorf("after: %s", got)
	}
	if n := h.poll("later", "sent 2026-11-22 09:00 444 urn:li:person:BB\nwithdrew 2026-11-22 09:01 444\nsent 2026-11-22 09:10 555 urn:li:person:EE"); n != 2 {
		t.Errorf("the next poll brings them back: %d events left out", n)
	}
	if got := h.list(""); strings.Contains(got, "BB") || !strings.Contains(got, "EE pending") {
		t.Errorf("at last: %s", got)
	}
	h.sound()
}

// eventTexts are all that the ledger's events name.
func (h *house) eventTexts() string {
	h.t.Helper()
	var out []string
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
				return nil
			}
			f, err := ledger.DecodeFacts(e.Payload)
			for i := range f.Events.ID {
				out = append(out, f.Events.Invitation.At(i)+" "+f.Events.Other.At(i))
			}
			return err
		})
	})
	if err != nil {
		h.t.Fatalf("entries: %v", err)
	}
	return strings.Join(out, ", ")
}
