package demo

import (
	"context"
	"errors"
	"slices"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/twin/export"
	"github.com/kithhq/kith/twin/invent"
)

// errThin ends a story whose world holds too few people for it.
var errThin = errors.New("the sample world has too few people for its story")

// sets changes settings of the account: name, value, name, value.
func sets(words ...string) doing {
	return func(ctx context.Context, t *teller, s *seat) error {
		var all []app.Setting
		for pair := range slices.Chunk(words, 2) {
			all = append(all, app.Setting{Name: pair[0], Value: pair[1]})
		}
		_, err := t.kith.SetAccount(ctx, s.owner.Slug, all)
		return err
	}
}

// hears writes down what LinkedIn said.
func hears(kind, text string) doing {
	return func(ctx context.Context, t *teller, s *seat) error {
		_, err := t.kith.AddJournal(ctx, s.owner.Slug, ledger.Journal{Kind: kind, Text: text}, app.Moment{})
		return err
	}
}

// says marks people, found among the requests at that moment.
func says(o ledger.Outcome, text string, whom choice) doing {
	return func(ctx context.Context, t *teller, s *seat) error {
		return t.mark(ctx, s, o, text, s.choose(t, whom))
	}
}

func (t *teller) mark(ctx context.Context, s *seat, o ledger.Outcome, text string, people []int) error {
	if len(people) == 0 {
		return errThin
	}
	order := app.MarkOrder{Account: s.owner.Slug, Outcome: o, Text: text}
	for _, who := range people {
		order.People = append(order.People, s.people[who].Link())
	}
	_, err := t.kith.Mark(ctx, order)
	return err
}

// choice is whom an act is about: so many people, of those whose request stands so.
type choice struct {
	direction export.Direction
	status    export.Status
	count     int
	skip      int // leave out so many first
	notes     bool
	recent    bool // the newest first, not the oldest
}

// choose finds people by their requests, as they stand. A request that some
// archive has not shown yet is not chosen: its person would be a stranger.
func (s *seat) choose(t *teller, c choice) []int {
	var found []int
	for i := range s.requests {
		r := s.requests[i]
		if c.recent {
			r = s.requests[len(s.requests)-1-i]
		}
		if r.Direction == c.direction && s.status(r, t.now) == c.status && (!c.notes || r.Note != "") && !s.shy(r.Who) {
			found = append(found, r.Who)
		}
	}
	return found[min(c.skip, len(found)):min(c.skip+c.count, len(found))]
}

// shy reports whether a person is better not chosen: their name says little.
func (s *seat) shy(who int) bool { return s.people[who].First == "" }

// status is how a request stands on the network; "" while no archive has shown it.
func (s *seat) status(r export.Request, at ledger.Instant) export.Status {
	switch now := at.Time(); {
	case r.Sent.After(s.shown):
		return ""
	case r.Status == export.Pending || r.Ended.After(now):
		return export.Pending
	}
	return r.Status
}

// withdraws lets the owner take requests back on the network, and say so.
func withdraws(whom choice) doing {
	return func(ctx context.Context, t *teller, s *seat) error {
		people := s.choose(t, whom)
		s.takeBack(people, t.now)
		return t.mark(ctx, s, ledger.SaidWithdrawn, "", people)
	}
}

// takeBack withdraws the requests to people on the network.
func (s *seat) takeBack(people []int, at ledger.Instant) {
	for i := range s.requests {
		r := &s.requests[i]
		if r.Direction == export.Outgoing && slices.Contains(people, r.Who) && s.status(*r, at) == export.Pending {
			r.Status, r.Ended = export.Withdrawn, at.Time()
			s.ties = slices.DeleteFunc(s.ties, func(t export.Tie) bool { return t.Who == r.Who })
		}
	}
}

// sends lets the owner record an invitation by hand. name is for somebody the
// ledger has not seen.
func sends(person func(s *seat) invent.Person, byName bool, note string) doing {
	return func(ctx context.Context, t *teller, s *seat) error {
		p := person(s)
		word := p.Link()
		if byName {
			word = p.Name()
		}
		_, err := t.kith.Sent(ctx, app.SentOrder{Account: s.owner.Slug, Person: word, Note: note})
		return err
	}
}
