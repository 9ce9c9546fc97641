package web

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// awkward is a card about which little is known, and what is known is hostile.
func awkward() *app.Card {
	return &app.Card{
		Row: app.Row{
			ID: "k", Person: app.Person{Key: "~x", Name: nastyNames[0] + nastyNames[5], Title: nastyNames[1], Company: nastyNames[3]},
			Age: -1, Note: strings.Repeat(nastyNames[1], 12),
		},
		Chance: -1,
	}
}

func TestARunIsSoundInEveryState(t *testing.T) {
	day := app.Day{Zone: time.UTC, Date: ledger.DateOf(2026, time.November, 23), New: true}
	done := day
	done.Done, done.Skipped, done.Waiting, done.NextOn, done.NextSize = 1_000_000, 3, 1_000_000, day.Date+1, 20
	plain := &app.Card{
		Row:     app.Row{ID: "j", Person: app.Person{Key: "maya-example", Name: "Maya Example"}, Age: 40, Sent: ledger.InstantOf(monday)},
		Reasons: []policy.Reason{{Rule: "R20", Text: "stale"}, {Rule: "C5", Text: "the pile is above its target"}},
		Again:   day.Date + 21, Chance: 0.01,
	}
	for name, p := range map[string]runPage{
		"nothing":  {Day: day},
		"a card":   {Day: day, Card: plain, At: 1, Of: 20, Left: 300, Begun: ledger.InstantOf(monday)},
		"awkward":  {Day: done, Card: awkward(), At: 1_000_000, Of: 1_000_001, Left: 1_000_000, Check: true, Last: &answered{Text: nastyNames[0], Undo: 7}},
		"all done": {Day: done, Today: []app.Row{awkward().Row, plain.Row}, Free: day.Date + 21, Check: true, Count: countCheck{Pending: 1_000_000, Wrong: nastyNames[0]}},
	} {
		body := check(t, name, runView(p))
		if strings.Contains(body, "<script>alert") || strings.Contains(body, "\u202e") {
			t.Errorf("%s holds a hostile text", name)
		}
		if p.Card != nil && strings.Count(body, `form="answer"`) != len(cardAnswers()) {
			t.Errorf("%s offers %d answers", name, strings.Count(body, `form="answer"`))
		}
	}
	body := check(t, "awkward", runView(runPage{Day: day, Card: awkward(), At: 1, Of: 1}))
	for _, want := range []string{"Their profile address is not known", "Sent on a day that nobody knows", "They are not to be invited again", "nobody can say what waiting"} {
		if !strings.Contains(body, want) {
			t.Errorf("the awkward card does not say %q", want)
		}
	}
}

func TestACountIsSoundInEveryState(t *testing.T) {
	for name, c := range map[string]countCheck{
		"none":  {},
		"wrong": {Wrong: nastyNames[1]},
		"apart": {Pending: 1_000_000, Doubts: 2, Counted: &app.Counted{Shown: 1, Expected: 1_000_000, Claimed: 3, Presumed: 4, ByHand: 5, Text: []string{nastyNames[0]}}},
		"agree": {Counted: &app.Counted{Shown: 7, Expected: 7}},
	} {
		check(t, name, countView(c))
	}
}

// Left pending is said and put aside in one breath, so one undo takes both back.
func TestLeftPendingIsOneUndo(t *testing.T) {
	b := ordinary(t).browser()
	body := b.get("/run")
	card := hidden(body, "card")
	_, body = b.post("/run", url.Values{"card": {card}, "outcome": {"still_pending"}})
	if hidden(body, "card") == card {
		t.Fatal("the card is still on the table")
	}
	_, body = b.post("/undo", url.Values{"position": {hidden(body, "position")}, "back": {"/run"}})
	if hidden(body, "card") != card {
		t.Error("the card did not come back")
	}
	left, err := b.kith.List(t.Context(), app.ListOrder{Query: "is:skipped"})
	if err != nil || left.Total != 0 {
		t.Errorf("%d are still put aside, %v", left.Total, err)
	}
}

// Whoever comes back to a run, or took something back, can go on taking back;
// not when something else happened in between.
func TestAnswersAreTakenBackOneAfterAnother(t *testing.T) {
	b := ordinary(t).browser()
	var cards []string
	for range 3 {
		body := b.get("/run")
		cards = append(cards, hidden(body, "card"))
		b.post("/run", url.Values{"card": {hidden(body, "card")}, "outcome": {"withdrawn"}})
	}
	b.get("/today")
	for n := 2; n >= 0; n-- {
		body := b.get("/run")
		b.wants(body, "Before this:", `data-key="u"`)
		_, body = b.post("/undo", url.Values{"position": {hidden(body, "position")}, "back": {"/run"}})
		if hidden(body, "card") != cards[n] {
			t.Fatalf("undo %d brought back another card", n)
		}
	}
	if body := b.get("/run"); strings.Contains(body, "Before this:") {
		t.Error("there is still something to take back")
	}
	b.post("/run", url.Values{"card": {cards[0]}, "outcome": {"withdrawn"}})
	b.post("/person/person-1/mark", url.Values{"outcome": {"keep"}})
	b.get("/today")
	if body := b.get("/run"); strings.Contains(body, "Before this:") {
		t.Error("an undo is offered though something else happened since")
	}
}

// An answer that came back after another door took it back is no undo of a card.
func TestBringingAnAnswerBackTakesNoneBack(t *testing.T) {
	b := ordinary(t).browser()
	for range 2 {
		b.post("/run", url.Values{"card": {hidden(b.get("/run"), "card")}, "outcome": {"withdrawn"}})
	}
	if _, err := b.kith.Undo(t.Context(), app.UndoOrder{}); err != nil {
		t.Fatal(err)
	}
	b.get("/today")
	_, body := b.post("/undo", b.historyForm("Bring back: withdrawn"))
	b.wants(body, "Brought back: withdrawn")
	if strings.Contains(b.get("/run"), "Before this:") {
		t.Error("the answer before is offered as the last")
	}
}

func TestACountIsDueOnceABatch(t *testing.T) {
	b := ordinary(t).browser()
	d, err := b.kith.Today(t.Context(), "")
	if err != nil || len(d.Cards) < 3 {
		t.Fatalf("%d cards, %v", len(d.Cards), err)
	}
	for range d.Cards {
		b.post("/run", url.Values{"card": {hidden(b.get("/run"), "card")}, "outcome": {"withdrawn"}})
	}
	b.wants(b.get("/run"), "Done for today: ", ">"+many(len(d.Cards), "withdrawal", "withdrawals")+"</a>", "Withdrawn today", "again from", "Last, compare with the Sent page")
	at, body := b.post("/count", url.Values{"shown": {"100001"}})
	b.wants(body, "is no whole number that the Sent page can show", `aria-invalid="true"`, `value="100001"`)
	if !strings.HasPrefix(at, "/count?wrong=") {
		t.Errorf("led to %s", at)
	}
	_, body = b.post("/count", url.Values{"shown": {"150"}})
	b.wants(body, "Written down", "Undo")
	if strings.Contains(b.get("/run"), "Last, compare") {
		t.Error("the count is asked for again at once")
	}
}

func TestAPaceForgetsPauses(t *testing.T) {
	var p paces
	at := ledger.InstantOf(monday)
	if got := p.secondsEach("a", 300, 20); got != 15 {
		t.Errorf("before anything was measured a card takes %d s", got)
	}
	for _, after := range []ledger.Instant{0, 10 * ledger.Second, 20 * ledger.Second, ledger.Hour, 30 * ledger.Second} {
		at += after
		p.told("a", at, answered{}, false)
	}
	if got := p.secondsEach("a", 300, 20); got != 20 {
		t.Errorf("10, 20 and 30 s make %d s", got)
	}
	if got := p.secondsEach("b", 300, 20); got != 15 {
		t.Errorf("another account has its own pace, %d s", got)
	}
}
