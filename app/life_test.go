package app_test

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

// TestAnyLifeFoldsTheSameAnew does things at random and demands that the cache
// always says what all entries say, and that undo gives back what was.
func TestAnyLifeFoldsTheSameAnew(t *testing.T) {
	t.Parallel()
	people := []string{"bo-example", "cy-example", "dee-example", "gus-example", "~hal example"}
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp("", "kith")
		if err != nil {
			t.Fatal(err)
		}
		h := houseIn(t, dir, t.Cleanup)
		t.Cleanup(func() { _ = os.RemoveAll(dir) })
		h.take("first", "2026-11-22", first+"out 2026-09-09 09:00 Hal Example ~hal_example\n")
		acts := 0
		t.Repeat(map[string]func(*rapid.T){
			"": func(*rapid.T) {},
			"import": func(t *rapid.T) {
				n := rapid.IntRange(1, 9).Draw(t, "day")
				var rows strings.Builder
				for i, p := range []string{"Bo Example bo-example", "Cy Example cy-example", "Hal Example hal-example"} {
					if rapid.Bool().Draw(t, "listed") {
						fmt.Fprintf(&rows, "out 2026-0%d-02 09:00 %s\n", 7+i, p)
					}
					if rapid.Bool().Draw(t, "connected") {
						fmt.Fprintf(&rows, "con 2026-11-0%d %s\n", n, p)
					}
				}
				h.take("some", fmt.Sprintf("2026-11-1%d", n), rows.String())
				acts++
			},
			"mark": func(t *rapid.T) {
				o := rapid.SampledFrom(app.Outcomes()).Draw(t, "outcome")
				who := rapid.SampledFrom(people).Draw(t, "person")
				_, err := h.Mark(context.Background(), app.MarkOrder{People: []string{who}, Outcome: o, Text: "tagged"})
				if err != nil && !fault.Is(err, fault.NotFound) {
					t.Fatalf("mark %s %s: %v", who, o, err)
				}
			},
			"undo": func(t *rapid.T) {
				before := h.snapshot()
				if _, err := h.Mark(context.Background(), app.MarkOrder{People: people[:2], Outcome: ledger.SaidKeep}); err != nil {
					t.Fatalf("mark: %v", err)
				}
				if _, err := h.Undo(context.Background(), app.UndoOrder{}); err != nil {
					t.Fatalf("undo: %v", err)
				}
				if got := h.snapshot(); withoutHeads(got) != withoutHeads(before) {
					t.Fatalf("undo left a trace:\n%s\n%s", before, got)
				}
			},
			"take anything back": func(t *rapid.T) {
				n := h.entries()
				_, err := h.Undo(context.Background(), app.UndoOrder{Entry: rapid.Int64Range(1, n).Draw(t, "entry")})
				if err != nil && !fault.Is(err, fault.Conflict) && !fault.Is(err, fault.Denied) {
					t.Fatalf("undo: %v", err)
				}
			},
			"merge": func(t *rapid.T) {
				_, err := h.Merge(context.Background(), "", "~hal example", rapid.SampledFrom(people[:3]).Draw(t, "into"))
				if err != nil && !fault.Is(err, fault.NotFound) && !fault.Is(err, fault.Conflict) {
					t.Fatalf("merge: %v", err)
				}
			},
		})
		h.sound()
		before := h.snapshot()
		if _, err := h.Rebuild(context.Background()); err != nil {
			t.Fatalf("rebuild: %v", err)
		}
		if h.snapshot() != before {
			t.Fatalf("rebuilt is not what was")
		}
		h.sound()
	})
}

// withoutHeads takes out how many entries there are.
func withoutHeads(snapshot string) string {
	words := strings.Fields(snapshot)
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return strings.HasPrefix(w, "Entries:") }), " ")
}

func TestForgottenPeopleDoNotComeBack(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	h := newHouse(t)
	h.take("old", "2026-11-01", "out 2026-09-02 09:00 Bo Example ~bo_example\n"+"in 2026-11-01 08:00 Fay Example ~fay_example")
	h.take("first", "2026-11-22", first)
	if _, err := h.Merge(ctx, "", "~bo example", "bo-example"); err != nil {
		t.Fatal(err)
	}
	h.mark(ledger.SaidNoContact, "bo-example")
	if _, err := h.Plan(ctx, app.PlanOrder{Accept: true}); err != nil {
		t.Fatal(err)
	}
	done, err := h.Forget(ctx, "", "Bo Example")
	if err != nil || done.Rows != 2 || !done.Never || !done.Scrubbed {
		t.Fatalf("forget: %v, %+v", err, done)
	}
	if strings.Contains(h.snapshot(), "bo-example") || strings.Contains(strings.ToLower(h.snapshot()), "bo example") {
		t.Error("something of them is left")
	}
	h.sound()

	later := h.take("second", "2026-11-25", second)
	if later.Forgotten != 1 || h.list("bo") != "" {
		t.Errorf("the next archive brings them back: %d rows left out, %s", later.Forgotten, h.list("bo"))
	}
	for _, word := range []string{"bo-example", "https://www.linkedin.com/in/bo-example", "Bo Example"} {
		all, err := h.Check(ctx, "", []string{word})
		if err != nil || len(all) != 1 || all[0].Verdict != "no" {
			t.Errorf("check %s: %v, %+v", word, err, all)
		}
	}
	h.sound()
}

// An undo that is taken back can bring a merge back that closes a circle.
func TestMergesBroughtBackInACircle(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	h := newHouse(t)
	h.take("first", "2026-11-22", first)
	undo := func(entry int64) {
		if _, err := h.Undo(ctx, app.UndoOrder{Entry: entry}); err != nil {
			t.Fatal(err)
		}
	}
	people := []string{"bo-example", "cy-example", "dee-example"}
	head := h.entries()
	for i, into := range []string{"cy-example", "dee-example", "bo-example"} {
		if _, err := h.Merge(ctx, "", people[i], into); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			undo(0)
		}
	}
	undo(head + 2)
	h.sound()
	if got := h.list("direction:out"); strings.Count(got, "bo-example ") != len(people) {
		t.Errorf("the three are %s", got)
	}
	if _, err := h.Forget(ctx, "", "cy-example"); err != nil {
		t.Fatal(err)
	}
	h.sound()
	for _, key := range people {
		if strings.Contains(h.snapshot(), key) {
			t.Errorf("%s is left", key)
		}
	}
}

func TestADayEndsWhereItsBatchIsDone(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	h := newHouse(t)
	h.take("first", "2026-11-22", first)
	one := 1
	if _, err := h.Plan(ctx, app.PlanOrder{Target: &one, PerDay: 1, Accept: true}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		now, card string
		done      int
	}{{"2026-11-23 12:00", "bo-example", 0}, {"2026-11-24 12:00", "cy-example", 0}} {
		h.now = at(c.now)
		d, err := h.Today(ctx, "")
		if err != nil || !d.Accepted || len(d.Cards) != 1 || d.Cards[0].Person.Key != c.card || d.Done != c.done {
			t.Fatalf("%s: %v, %+v", c.now, err, d)
		}
		h.mark(ledger.SaidWithdrawn, c.card)
		d, err = h.Today(ctx, "")
		if err != nil || len(d.Cards) != 0 || d.Done != 1 {
			t.Fatalf("%s, after the work: %v, %+v", c.now, err, d)
		}
	}
}

func TestWhoIsMeant(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	h := newHouse(t)
	h.take("first", "2026-11-22", `
out 2026-09-02 09:00 Zoë Müller zoe-mueller
out 2026-09-03 09:00 Łukasz Example lukasz-example
out 2026-09-04 09:00 Maya Example maya-one
out 2026-09-05 09:00 Maya Example maya-two
`)
	l, err := h.List(ctx, app.ListOrder{Query: "person:zoe-mueller"})
	if err != nil || len(l.Rows) != 1 {
		t.Fatal(err, l)
	}
	for word, want := range map[string]string{
		"zoe-mueller": "zoe-mueller",
		"https://de.linkedin.com/in/Zoe-Mueller/?x": "zoe-mueller",
		"zoe muller":    "zoe-mueller",
		"MÜLLER":        "zoe-mueller",
		"lukasz":        "lukasz-example",
		l.Rows[0].ID:    "zoe-mueller",
		"Maya Example":  "",
		"nobody at all": "",
		"":              "",
	} {
		d, err := h.Show(ctx, "", word)
		switch {
		case want == "" && err == nil:
			t.Errorf("%q is %s", word, d.Person.Key)
		case want != "" && (err != nil || d.Person.Key != want):
			t.Errorf("%q is %s, %v", word, d.Person.Key, err)
		}
	}
	_, err = h.Show(ctx, "", "Maya Example")
	if f := fault.Of(err); !strings.Contains(f.Message, "maya-one") || !strings.Contains(f.Message, "maya-two") {
		t.Errorf("the candidates are not named: %s", f.Message)
	}
	_, err = h.Show(ctx, "", "Maja Exmple")
	if f := fault.Of(err); f.Kind != fault.NotFound || !strings.Contains(f.Hint, "maya-one") {
		t.Errorf("the nearest are not named: %s, %s", f.Message, f.Hint)
	}
}

// Two archives of one day may differ in nothing but the person who is forgotten.
func TestForgettingTheOnlyDifferenceOfTwoArchives(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	shorter := "out 2026-11-20 09:00 Bo Example bo-example\n"
	h.take("shorter", "2026-11-22", shorter)
	h.take("longer", "2026-11-22", shorter+"out 2026-11-21 09:00 Cy Example cy-example")
	done, err := h.Forget(context.Background(), "", "cy-example")
	if err != nil || done.Rows != 1 {
		t.Fatalf("forget: %v, %+v", err, done)
	}
	h.sound()
	if got := h.list(""); got != "bo-example pending" {
		t.Errorf("left: %s", got)
	}
	if again := h.take("shorter", "2026-11-22", shorter); !again.AlreadyImported {
		t.Error("an archive that the ledger holds was taken for a new one")
	}
}
