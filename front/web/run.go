package web

import (
	"fmt"
	"strconv"
	"time"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

// runPage is today's clean-up with one card on the table.
type runPage struct {
	Day     app.Day
	Card    *app.Card // nil when none is left
	At      int       // the card's place, from 1
	Of      int       // cards of the day, done ones included
	Left    int       // seconds the rest will take, as measured so far
	Counted *app.Counted
	Pending int  // by the ledger, for the count check
	Check   bool // so many were withdrawn that comparing is due
	Begun   ledger.Instant
}

func (s *site) runRoutes() []route {
	return []route{
		{"GET /run", s.reading(s.run)},
		{"POST /run", s.doing(s.answerCard)},
		{"GET /count", s.reading(s.countPage)},
		{"POST /count", s.doing(s.count)},
	}
}

func (s *site) run(v *visit) (view, error) {
	p, err := s.runOf(v)
	if err != nil {
		return view{}, err
	}
	return view{title: "Clean-up", section: "run", body: runView(p)}, nil
}

func (s *site) runOf(v *visit) (runPage, error) {
	d, err := v.kith.Today(v.ctx, v.account.ID)
	if err != nil {
		return runPage{}, err
	}
	p := runPage{Day: d, At: d.Done + 1, Of: d.Done + len(d.Cards), Begun: v.now(s)}
	p.Left = len(d.Cards) * s.pace.secondsEach(v.account.ID, d.Seconds, len(d.Cards))
	p.Check = d.Batch > 0 && d.Done > 0 && (d.Done%d.Batch == 0 || len(d.Cards) == 0)
	st, err := v.kith.Status(v.ctx, v.account.ID)
	if err != nil {
		return p, err
	}
	p.Pending = st.Sent.Pending()
	if len(d.Cards) > 0 {
		p.Card = &d.Cards[0]
	}
	return p, nil
}

// answers are what a key says about a card.
type answer struct {
	Key     string
	Outcome ledger.Outcome // what is recorded
	Name    string         // on the button
	Meaning string
	Said    string // afterwards, after the name
	Main    bool   // one of the four that most cards end with
}

// cardAnswers are all of them, the most frequent first.
func cardAnswers() []answer {
	return []answer{
		{"w", ledger.SaidWithdrawn, "Withdrawn", "I clicked Withdraw and confirmed", "withdrawn", true},
		{"a", ledger.SaidAccepted, "Already accepted", "we are connected", "accepted", true},
		{"p", ledger.SaidStillPending, "Left pending", "it is on the Sent page and stays there for today", "left pending, not shown again today", true},
		{"n", ledger.SaidNotFound, "Not found", "it is not on the Sent page any more", "not found", true},
		{"k", ledger.SaidKeep, "Keep", "never propose this person again", "kept", false},
		{"x", ledger.SaidWrongPerson, "Wrong person", "it was meant for somebody else: it goes first", "marked as the wrong person", false},
		{"d", ledger.SaidNoContact, "Do not contact", "never invite them again", "not to be contacted", false},
		{"s", ledger.SaidSnooze, "Not today", "show this card on another day", "left for another day", false},
	}
}

// answerCard records what the person did about one card. A card that was
// answered meanwhile, in another window or by a second click, is left alone.
func (s *site) answerCard(v *visit) (done, error) {
	chosen, ok := answer{}, false
	for _, a := range cardAnswers() {
		if string(a.Outcome) == v.form("outcome") {
			chosen, ok = a, true
		}
	}
	if !ok {
		return done{}, fault.New(fault.Invalid, "that is no answer to a card", "use a key or a button of the card")
	}
	d, err := v.kith.Today(v.ctx, v.account.ID)
	if err != nil {
		return done{}, err
	}
	card := cardOf(d.Cards, v.form("card"))
	if card == nil {
		return done{to: "/run", text: "That card was answered already; here is what is left."}, nil
	}
	order := app.MarkOrder{Account: v.account.ID, People: []string{card.Person.Key}, Outcome: chosen.Outcome}
	if _, err := v.kith.Mark(v.ctx, order); err != nil {
		return done{}, err
	}
	if chosen.Outcome == ledger.SaidStillPending {
		order.Outcome = ledger.SaidSnooze
		if _, err := v.kith.Mark(v.ctx, order); err != nil {
			return done{}, err
		}
	}
	s.pace.told(v.account.ID, v.now(s))
	a, err := v.kith.Account(v.ctx, v.account.ID)
	if err != nil {
		return done{}, err
	}
	return done{to: "/run", text: named(card.Person) + ": " + chosen.Said + ".", undo: a.Entries}, nil
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

// finish is when the rest will be done, on the account's clocks.
func (p runPage) finish() string {
	return p.Begun.Time().Add(time.Duration(p.Left) * time.Second).In(p.Day.Zone).Format("15:04")
}

// again says when the card's person may be invited again if it is withdrawn today.
func again(c *app.Card) string {
	if c.Again == 0 {
		return "They are not to be invited again."
	}
	return "If you withdraw it today, you may invite them again from " + shortDay(c.Again) + "."
}

// worth says what waiting would be worth.
func worth(c *app.Card) string {
	switch {
	case c.Chance < 0:
		return "Nobody knows how old it is, so nobody can say what waiting would be worth."
	case c.Chance < 0.0005:
		return "Waiting is worth next to nothing: fewer than 1 in 2,000 like it are still accepted."
	case c.Chance < 0.02:
		return fmt.Sprintf("If you wait, about 1 in %s like it is still accepted.", grouped(int(1/c.Chance+.5)))
	}
	return fmt.Sprintf("If you wait, about %s of such invitations are still accepted.", percent(c.Chance))
}

// count compares the number of the Sent page with the ledger.
func (s *site) count(v *visit) (done, error) {
	n, err := strconv.Atoi(v.form("shown"))
	if err != nil || n < 0 {
		return done{}, fault.New(fault.Invalid, "the number on the Sent page is a whole number", "type what stands in \"People (40)\": 40")
	}
	if _, err := v.kith.Count(v.ctx, v.account.ID, n); err != nil {
		return done{}, err
	}
	return done{to: "/count"}, nil
}

// countPage explains the last count. It is worked out from what was recorded.
func (s *site) countPage(v *visit) (view, error) {
	p, err := s.runOf(v)
	if err != nil {
		return view{}, err
	}
	c, told, err := v.kith.LastCount(v.ctx, v.account.ID)
	if err != nil {
		return view{}, err
	}
	if told {
		p.Counted = &c
	}
	return view{title: "Count check", section: "run", body: countView(p)}, nil
}
