package demo

import (
	"context"
	"slices"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/twin/export"
)

// plans accepts a plan that takes so many requests off the pile, at most perDay a day.
func plans(withdrawals, perDay int) doing {
	return func(ctx context.Context, t *teller, s *seat) error {
		none := 0.0
		order := app.PlanOrder{Account: s.owner.Slug, PerDay: perDay, Sends: &none}
		seen, err := t.kith.Plan(ctx, order)
		if err != nil {
			return err
		}
		target := seen.Pending - withdrawals
		order.Target, order.Accept = &target, true
		_, err = t.kith.Plan(ctx, order)
		return err
	}
}

// works goes through so many cards of the day's batch. Of those the owner says
// to have withdrawn, the network keeps the last missed ones: a second click that
// was forgotten. Nobody goes to those twice.
func works(cards, missed int) doing {
	return func(ctx context.Context, t *teller, s *seat) error {
		day, err := t.kith.Today(ctx, s.owner.Slug)
		if err != nil {
			return err
		}
		var people []int
		for _, card := range day.Cards {
			if who, ok := s.known(card.Person.Key); ok && len(people) < cards && !slices.Contains(s.missed, who) {
				people = append(people, who)
			}
		}
		if len(people) <= missed {
			return errThin
		}
		gone := len(people) - missed
		s.takeBack(people[:gone], t.now)
		s.missed = append(s.missed, people[gone:]...)
		return t.mark(ctx, s, ledger.SaidWithdrawn, "", people)
	}
}

// known is the number of the person with a key.
func (s *seat) known(key string) (int, bool) {
	for i := range s.people {
		if s.people[i].Slug == key {
			return i, true
		}
	}
	return 0, false
}

// counts compares the Sent page's number, which is the truth, with the ledger.
func counts() doing {
	return func(ctx context.Context, t *teller, s *seat) error {
		shown := 0
		for _, r := range s.requests {
			if now := t.now.Time(); r.Direction == export.Outgoing && !r.Sent.After(now) && (r.Ended.IsZero() || r.Ended.After(now)) {
				shown++
			}
		}
		_, err := t.kith.Count(ctx, s.owner.Slug, shown)
		return err
	}
}
