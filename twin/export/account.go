package export

import (
	"slices"
	"strings"
	"time"

	"github.com/kithhq/kith/twin/invent"
)

// Account is a member's own data as somebody else tells them, instead of being
// invented here. Lists may come in any order.
type Account struct {
	Owner    invent.Person
	MemberID string // the digits that the newest archives put into file names
	Joined   time.Time
	People   []invent.Person // the others, by number; a number keeps its person in every export
	Requests []Request
	Ties     []Tie
	Posts    []Act // Post is share:N or ugcPost:N
	Comments []Act
	Likes    []Act
}

// Request is an invitation between the owner and the person of a number.
type Request struct {
	Direction Direction
	Who       int
	Sent      time.Time
	Status    Status
	Ended     time.Time // zero while pending
	Note      string
}

// Tie is a connection that stands.
type Tie struct {
	Who    int
	On     time.Time
	Origin string // outgoing, incoming or older
}

// Act is something the owner did in public.
type Act struct {
	At   time.Time
	Post string // what it made or is about, as kind:number
	Text string // of a post or a comment
	Kind string // of a reaction: LIKE, PRAISE ...
}

// Of is the world of an account told from outside. Of the options, People is
// not used; what the account does not tell (logins, jobs, small talk) is
// invented from Seed.
func Of(a Account, o Options) *World {
	o.People = 0
	w := &World{options: o, anchor: o.anchor(), asOf: o.AsOf.UTC(), told: &a, owner: a.Owner, memberID: a.MemberID, people: a.People}
	if o.Check() != nil {
		return w
	}
	w.era, _ = eraNamed(o.spelling())
	for _, r := range a.Requests {
		w.invitations = append(w.invitations, r.invitation())
	}
	slices.SortStableFunc(w.invitations, func(a, b invitation) int { return a.sent.Compare(b.sent) })
	for _, t := range a.Ties {
		w.older = append(w.older, tie{who: t.Who, on: t.On, origin: t.Origin})
	}
	for _, p := range a.Posts {
		kind, id, _ := strings.Cut(p.Post, ":")
		w.posts = append(w.posts, post{at: p.At.UTC(), id: id, kind: kind, text: p.Text})
	}
	slices.SortStableFunc(w.posts, func(a, b post) int { return a.at.Compare(b.at) })
	w.chats = w.drawChats()
	return w
}

// invitation is the request with its whole life; one that is pending ends in a
// time that no export reaches.
func (r Request) invitation() invitation {
	v := invitation{direction: r.Direction, who: r.Who, sent: r.Sent, ended: r.Ended, outcome: r.Status, note: r.Note}
	if r.Status == Pending {
		v.ended, v.outcome = r.Sent.AddDate(200, 0, 0), Expired
	}
	return v
}

// remarks are the comments told from outside, newest first.
func (w *World) remarks() []Act {
	if w.told == nil {
		return nil
	}
	return w.newest(w.told.Comments)
}

// reactions are the reactions told from outside, newest first.
func (w *World) reactions() []Act {
	if w.told == nil {
		return nil
	}
	return w.newest(w.told.Likes)
}

func (w *World) newest(acts []Act) []Act {
	var all []Act
	for _, a := range acts {
		if w.past(a.At) {
			all = append(all, a)
		}
	}
	slices.SortStableFunc(all, func(a, b Act) int { return b.At.Compare(a.At) })
	return all
}
