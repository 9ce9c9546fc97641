package web

import (
	"time"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

// answer is what can be said of a card or a person.
type answer struct {
	Key     string
	Outcome ledger.Outcome // what is recorded
	Name    string         // on the button
	Meaning string
	Said    string // afterwards, after the name
	Main    bool   // one of the four that most cards end with
}

// cardAnswers are what can be said of a card, the most frequent first.
func cardAnswers() []answer {
	return []answer{
		{"w", ledger.SaidWithdrawn, "Withdrawn", "I clicked Withdraw and confirmed", "withdrawn", true},
		{"a", ledger.SaidAccepted, "Accepted", "already accepted: we are connected", "accepted", true},
		{"p", ledger.SaidStillPending, "Left pending", "it is on the Sent page, and stays there for today", "left pending, not shown again today", true},
		{"n", ledger.SaidNotFound, "Not found", "it is not on the Sent page any more", "not found", true},
		{"k", ledger.SaidKeep, "Keep", "never propose this person again", "kept", false},
		{"x", ledger.SaidWrongPerson, "Wrong person", "it was meant for somebody else: it goes first", "marked as the wrong person", false},
		{"d", ledger.SaidNoContact, "Do not contact", "never invite them again", "not to be contacted", false},
		{"s", ledger.SaidSnooze, "Skip", "show this card on another day", "left for another day", false},
	}
}

// answerNamed is the answer that a form names.
func answerNamed(outcome string) (answer, bool) {
	for _, a := range cardAnswers() {
		if string(a.Outcome) == outcome {
			return a, true
		}
	}
	return answer{}, false
}

// answerCard records what the person did about one card. A card that was
// answered meanwhile, in another window or by a second click, is left alone.
func (s *site) answerCard(v *visit) (done, error) {
	chosen, ok := answerNamed(v.form("outcome"))
	if !ok {
		return done{}, fault.New(fault.Invalid, "that is no answer to a card", "use a key or a button of the card")
	}
	d, err := v.kith.Today(v.ctx, v.account.ID)
	if err != nil {
		return done{}, err
	}
	card := cardOf(d.Cards, v.form("card"))
	if card == nil {
		return done{to: "/run", text: "That card was answered already. Nothing was written down twice; here is what is left."}, nil
	}
	_, err = v.kith.Mark(v.ctx, app.MarkOrder{
		Account: v.account.ID, People: []string{card.Person.Key}, Outcome: chosen.Outcome, Aside: chosen.Outcome == ledger.SaidStillPending,
	})
	if err != nil {
		return done{}, err
	}
	undo, err := v.justSaid()
	if err != nil {
		return done{}, err
	}
	text := cut(named(card.Person), 120) + ": " + chosen.Said + "."
	s.pace.told(v.account.ID, v.now(s), answered{Text: text, Undo: undo, head: undo}, chosen.Outcome == ledger.SaidWithdrawn)
	return done{to: "/run", text: text, undo: undo}, nil
}

// justSaid is the position of what was just appended, the ledger's head. It
// names the order, whose every entry one undo takes back.
func (v *visit) justSaid() (int64, error) {
	a, err := v.kith.Account(v.ctx, v.account.ID)
	return a.Entries, err
}

// zone is that of the account.
func (v *visit) zone() (*time.Location, error) {
	a, err := v.kith.Account(v.ctx, v.account.ID)
	if err != nil {
		return nil, err
	}
	return time.LoadLocation(a.Zone)
}

// cardOf is the card of an invitation; nil when it is not among them.
func cardOf(all []app.Card, id string) *app.Card {
	for i := range all {
		if all[i].ID == id {
			return &all[i]
		}
	}
	return nil
}
