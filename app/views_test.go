package app_test

import (
	"context"
	"strings"
	"testing"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

func (h *house) sets(name, value string) error {
	_, err := h.SetAccount(context.Background(), "", []app.Setting{{Name: name, Value: value}})
	return err
}

func (h *house) views() map[string]app.View {
	h.t.Helper()
	all, err := h.Views(context.Background(), "")
	if err != nil {
		h.t.Fatalf("views: %v", err)
	}
	out := map[string]app.View{}
	for _, v := range all {
		out[v.Name] = v
		l, err := h.List(context.Background(), app.ListOrder{Account: "", Query: v.Query})
		if err != nil || len(l.Rows) != v.Count {
			h.t.Errorf("the view %s says %d, the list has %d rows, %v", v.Name, v.Count, len(l.Rows), err)
		}
	}
	return out
}

func TestEveryViewCountsTheRowsItLists(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("first", "2026-11-22", few+"con 2026-11-10 Hal Example hal-example\n")
	h.mark(ledger.SaidWithdrawn, "bo-example")
	for name, text := range map[string]string{"Fair 2026": "cy sort:name", "All": "sort:name", "Älter-als": "age:>21d"} {
		if err := h.sets("view."+name, text); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	got := h.views()
	for name, want := range map[string]int{
		"Pending": 2, "Stale": 1, "Accepted and never written to": 0, "Cooling down": 1, "Contradicted": 0, "Received open": 1,
		"Fair 2026": 1, "All": 4, "Älter-als": 3,
	} {
		if v, ok := got[name]; !ok || v.Count != want {
			t.Errorf("%s: %+v, want %d rows", name, v, want)
		}
	}
	if len(got) != 9 || got["Pending"].Own || !got["All"].Own {
		t.Errorf("views: %+v", got)
	}
	if err := h.sets("view.All", ""); err != nil {
		t.Fatal(err)
	}
	if _, there := h.views()["All"]; there {
		t.Error("a view that was taken back is still listed")
	}
}

func TestViewsThatCannotBeKept(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("first", "2026-11-22", few)
	for name, text := range map[string]string{
		"": "bo", " x": "bo", "a/b": "bo", "stale": "bo", "broken": "state:pendng", strings.Repeat("x", 41): "bo", "a\nb": "bo",
	} {
		if err := h.sets("view."+name, text); !fault.Is(err, fault.Invalid) {
			t.Errorf("%q = %q: %v", name, text, err)
		}
	}
}

func TestForgettingTakesTheViewsThatNameThem(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("first", "2026-11-22", few)
	for name, text := range map[string]string{"One": "person:bo-example", "Bo Example": "state:pending", "Other": "cy"} {
		if err := h.sets("view."+name, text); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := h.Forget(context.Background(), "", "bo-example"); err != nil {
		t.Fatal(err)
	}
	h.sound()
	if text := strings.ToLower(h.snapshot()); strings.Contains(text, "bo-example") || strings.Contains(text, "bo example") {
		t.Error("something of them is left")
	}
	if got := h.views(); len(got) != 7 || got["Other"].Count != 1 {
		t.Errorf("views: %+v", got)
	}
}
