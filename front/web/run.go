package web

import (
	"fmt"
	"time"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
)

// runPage is today's clean-up with one card on the table.
type runPage struct {
	Day   app.Day
	Card  *app.Card // nil when none is left
	At    int       // the card's place, from 1
	Of    int       // cards of the day, answered ones included
	Left  int       // seconds the rest will take, as measured so far
	Begun ledger.Instant
	Check bool        // so many were withdrawn that comparing is due
	Count countCheck  // what the count form shows
	Last  *answered   // the last answer, while it can be taken back from here
	Today []app.Row   // withdrawn today, some of them; only when no card is left
	Free  ledger.Date // from when the last of Today may be invited again; 0 when nobody knows
}

func (s *site) runRoutes() []route {
	return []route{
		{"GET /run", s.reading(s.run)},
		{"GET /run/due", s.reading(s.due)},
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
	before := d.Done + d.Skipped
	p := runPage{Day: d, At: before + 1, Of: before + len(d.Cards), Begun: v.now(s)}
	p.Left = len(d.Cards) * s.pace.secondsEach(v.account.ID, d.Seconds, len(d.Cards))
	p.Check = d.Batch > 0 && d.Done > 0 && (d.Done%d.Batch == 0 || len(d.Cards) == 0) && !s.pace.wasCompared(v.account.ID)
	if v.said == nil || v.said.Undo == 0 {
		p.Last = s.pace.lastAnswer(v.account.ID, v.account.Entries)
	}
	if p.Count, err = s.counting(v); err != nil {
		return p, err
	}
	if len(d.Cards) > 0 {
		p.Card = &d.Cards[0]
		return p, nil
	}
	return p, s.dayDone(v, &p)
}

// shownDone is how many of the day's withdrawals the end of a run names.
const shownDone = 12

// withdrawnOn is the query behind the withdrawals of a day.
func withdrawnOn(d ledger.Date) string {
	return "state:withdraw_claimed,withdrawn ended:" + d.String()
}

// dayDone fills in what was withdrawn today.
func (s *site) dayDone(v *visit, p *runPage) error {
	if p.Day.Done == 0 {
		return nil
	}
	l, err := v.kith.List(v.ctx, app.ListOrder{Account: v.account.ID, Query: withdrawnOn(p.Day.Date) + " sort:-ended", Count: shownDone})
	if err != nil {
		return err
	}
	p.Today = l.Rows
	for _, r := range l.Rows {
		if r.NotBefore != 0 {
			p.Free = max(p.Free, r.NotBefore.In(p.Day.Zone))
		}
	}
	return nil
}

// finish is when the rest will be done, on the account's clocks.
func (p runPage) finish() string {
	return p.Begun.Time().Add(time.Duration(p.Left) * time.Second).In(p.Day.Zone).Format("15:04")
}

// status is what somebody who cannot see the page is told after each answer.
func (p runPage) status() string {
	if p.Card == nil {
		return "No card is left for today."
	}
	return fmt.Sprintf("Card %s of %s: %s.", grouped(p.At), grouped(p.Of), cut(named(p.Card.Person), 120))
}

// again says when the card's person may be invited again if it is withdrawn today.
func again(c *app.Card) string {
	if c.Again == 0 {
		return "They are not to be invited again."
	}
	return "You may invite them again from " + shortDay(c.Again) + "."
}

// worth says what waiting would be worth.
func worth(c *app.Card) string {
	switch {
	case c.Chance < 0:
		return "Nobody knows how old it is, so nobody can say what waiting would be worth."
	case c.Chance < 0.0005:
		return "Next to nothing: fewer than 1 in 2,000 like it are still accepted."
	case c.Chance < 0.02:
		return fmt.Sprintf("About 1 in %s like it is still accepted.", grouped(int(1/c.Chance+.5)))
	}
	return fmt.Sprintf("About %s of such invitations are still accepted.", percent(c.Chance))
}

// whereToLook says how to find somebody without a profile address on the Sent page.
func whereToLook(c *app.Card) string {
	text := "Their profile address is not known. The Sent page lists the newest first, ten at a time"
	switch {
	case c.Age > 60:
		text += ": look far down for this name"
	case c.Age < 0:
		text += ": look for this name"
	default:
		text += fmt.Sprintf(": look for this name, about %s back", old(c.Age))
	}
	return text + ". Two people may bear it; compare what they do, and the note."
}

// noteless ends the sentence of when a card's invitation was sent.
func noteless(c *app.Card) string {
	if c.Note == "" {
		return ", without a note."
	}
	return "."
}
