package web

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
)

// historyForm is what the button of the history sends whose label begins so.
func (b *browser) historyForm(label string) url.Values {
	b.t.Helper()
	_, card, _ := strings.Cut(b.get("/journal"), `id="history"`)
	card, _, _ = strings.Cut(card, "</section>")
	for _, form := range strings.Split(card, "<form")[1:] {
		if !strings.Contains(form, `aria-label="`+label) {
			continue
		}
		out := url.Values{}
		for _, field := range regexp.MustCompile(`name="([^"]*)" value="([^"]*)"`).FindAllStringSubmatch(form, -1) {
			out.Set(field[1], field[2])
		}
		return out
	}
	b.t.Fatalf("no button begins with %q in %s", label, card)
	return nil
}

func (b *browser) found(query string) int {
	b.t.Helper()
	l, err := b.kith.List(b.t.Context(), app.ListOrder{Query: query})
	if err != nil {
		b.t.Fatal(err)
	}
	return l.Total
}

// An older order of many is taken back from the list, and brought back, by
// forms alone; what was said since stays.
func TestAnOlderOrderOfManyIsTakenBackAndBroughtBack(t *testing.T) {
	b := ordinary(t).browser()
	b.post("/invitations/bulk", url.Values{"whom": {"all"}, "q": {"is:stale"}, "outcome": {"tag"}, "text": {"old"}})
	tagged := b.found("tag:old")
	if tagged < 100 {
		t.Fatalf("%d are tagged", tagged)
	}
	b.post("/person/person-1/mark", url.Values{"outcome": {"keep"}})
	all := "all " + number(int64(tagged))
	at, body := b.post("/undo", b.historyForm("Take back "+all+": tag #old"))
	b.wants(body, "Taken back: tag #old", "and "+number(int64(tagged-1))+" more.", "taken back")
	if at != "/journal" || b.found("tag:old") != 0 || b.found("kept:yes") != 1 {
		t.Fatalf("at %s, %d are tagged, %d kept", at, b.found("tag:old"), b.found("kept:yes"))
	}
	back := b.historyForm("Bring back " + all + ": tag #old")
	_, body = b.post("/undo", back)
	b.wants(body, "Brought back: tag #old", "<bdi>Brought back: tag #old", "<bdi>Took back: tag #old")
	if b.found("tag:old") != tagged || b.found("kept:yes") != 1 {
		t.Errorf("%d are tagged, %d kept", b.found("tag:old"), b.found("kept:yes"))
	}
	_, body = b.post("/undo", back)
	b.wants(body, "was taken back or brought back since you looked")
}

func TestWhatWasToldIsTakenBack(t *testing.T) {
	b := ordinary(t).browser()
	b.post("/journal", url.Values{"kind": {"restricted"}, "when": {"2026-11-22T10:00"}})
	b.post("/person/person-1/mark", url.Values{"outcome": {"keep"}})
	body := b.get("/journal")
	b.wants(body, "LinkedIn takes no invitation", "Sun 22 Nov 2026, 10:00")
	_, body = b.post("/undo", b.historyForm("Take back: LinkedIn restricted your invitations"))
	b.wants(body, "Taken back", "Nothing holds you back")
	_, body = b.post("/undo", b.historyForm("Bring back: LinkedIn restricted your invitations"))
	b.wants(body, "Brought back", "LinkedIn takes no invitation")
}

func TestOrdersSayWhatCanBeTakenBack(t *testing.T) {
	mark, undo := ledger.KindMark, ledger.KindCorrection
	listed := isListed([]app.Done{{First: 90, Position: 99}, {First: 50, Position: 89}})
	for _, c := range []struct {
		order app.Done
		want  string
		bring bool
		says  string
	}{
		{app.Done{Kind: mark, Entries: 1, Standing: 1, Stands: true}, "Take back", false, ""},
		{app.Done{Kind: mark, Entries: 1_004, Standing: 1_004, Stands: true}, "Take back all 1,004", false, ""},
		{app.Done{Kind: mark, Entries: 40, Standing: 38, Stands: true}, "Take back 38 of 40", false, "partly taken back"},
		{app.Done{Kind: mark, Entries: 1}, "Bring back", true, "taken back"},
		{app.Done{Kind: mark, Entries: 40}, "Bring back all 40", true, "taken back"},
		{app.Done{Kind: mark, Entries: 1, Standing: 1, Stands: true, Final: true}, "", false, ""},
		{app.Done{Kind: mark, Entries: 3, Standing: 3, Stands: true, Final: true}, "", false, "someone in it was forgotten"},
		{app.Done{Kind: undo, Entries: 3, Standing: 3, Stands: true, Undoes: 50}, "", false, ""},
		{app.Done{Kind: undo, Entries: 3, Standing: 3, Stands: true, Undoes: 49}, "Bring back all 3", false, ""},
		{app.Done{Kind: undo, Entries: 1, Standing: 1, Stands: true, Undoes: 7}, "Bring back", false, ""},
		{app.Done{Kind: undo, Entries: 1, Undoes: 7}, "", false, "taken back"},
	} {
		if got, bring := takeBack(c.order, listed); got != c.want || bring != c.bring {
			t.Errorf("%+v: %q, %t, not %q", c.order, got, bring, c.want)
		}
		if got := standing(c.order); got != c.says {
			t.Errorf("%+v says %q, not %q", c.order, got, c.says)
		}
	}
	if isListed(nil)(1) {
		t.Error("nothing is listed, and one is")
	}
}

func TestAnUndoSaysWhatItTookBack(t *testing.T) {
	undo := func(position, of int64, entries int) app.Done {
		return app.Done{First: position, Position: position + int64(entries) - 1, Entries: entries, Kind: ledger.KindCorrection, Undoes: of, What: "undo"}
	}
	all := []app.Done{
		undo(70, 60, 3), undo(60, 50, 3), undo(50, 10, 3), undo(49, 11, 1), undo(48, 9, 1),
		{First: 10, Position: 12, Entries: 3, Kind: ledger.KindMark, What: "do_not_contact: Maya and 2 more"},
	}
	for i, want := range []string{
		"took back: do not contact: Maya and 2 more", "brought back: do not contact: Maya and 2 more",
		"took back: do not contact: Maya and 2 more", "took back 1 of 3: do not contact: Maya and 2 more", "undo", "do not contact: Maya and 2 more",
	} {
		if got := historyWords(all[i], all); got != want {
			t.Errorf("%d: %q, not %q", i, got, want)
		}
	}
}

func TestTheHistoryIsSoundInEveryState(t *testing.T) {
	check(t, "empty", historyCard(journalPage{Zone: time.UTC}))
	p := journalPage{Zone: time.UTC, Head: 1_000_000}
	for i, name := range nastyNames {
		d := app.Done{First: int64(10 * i), Position: int64(10*i + 9), Entries: 10, Standing: i, Stands: i > 0, Kind: ledger.KindMark, What: "keep: " + name}
		p.History = append(p.History, d)
	}
	if body := check(t, "nasty", historyCard(p)); strings.Contains(body, "<script>alert") {
		t.Error("a name is not escaped")
	}
}

func TestSettingsAreCalledAsOnTheirPage(t *testing.T) {
	for what, want := range map[string]string{
		"setting per_day = 8 and 1 more": "Withdrawals a day, at most: 8 and 1 more",
		"setting keep.tag = ":            "People with these tags: emptied",
		"setting rule.age.stale = 30":    "Rule age.stale: 30",
		"setting view.fair = tag:fair":   "View fair: tag:fair",
		"accepted plan":                  "accepted plan",
	} {
		if got := orderWords(app.Done{Kind: ledger.KindSetting, What: what}); got != want {
			t.Errorf("%s: %q, not %q", what, got, want)
		}
	}
}
