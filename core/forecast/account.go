package forecast

import "github.com/kithhq/kith/core/invite"

// Group is one segment of an account: what is known of it, and the curve that
// follows from it.
type Group struct {
	Prior   Prior
	Answers Tally // for "will they ever": see Prior.Fit
	Ages    Tally // for "when"
	Curve   Curve
}

// Account is what is expected of an account's invitations.
type Account struct {
	Level  Level
	Rules  Rules
	groups [segments]Group
	of     []Segment // by invitation of the book; nil when all are cold
}

// SegmentOf is the segment of invitation i of the book it was made from.
func (a *Account) SegmentOf(i int) Segment {
	if a.of == nil {
		return Cold
	}
	return a.of[i]
}

// Group is a segment's part of the account.
func (a *Account) Group(s Segment) *Group { return &a.groups[s] }

// Curve is the curve that invitation i follows.
func (a *Account) Curve(i int) *Curve { return &a.groups[a.SegmentOf(i)].Curve }

// FromBook is what the account of a book can tell.
func FromBook(b *invite.Book, r Rules) *Account {
	a := &Account{Rules: r}
	for s := range a.groups {
		g := &a.groups[s]
		g.Prior = r.Priors[s]
		g.Answers, g.Ages = NewTally(r.Horizon), NewTally(r.Horizon)
		g.Curve = g.Prior.Fit(&g.Answers, &g.Ages)
	}
	_ = b
	return a
}
