package forecast

import (
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

// Group is one segment of an account: what is known of it, and the curve that
// follows from it.
type Group struct {
	Segment Segment
	Prior   Prior
	Shared  int   // accounts of the workspace the prior comes from; 0 when it is the published one
	Answers Tally // for "will they ever": see Prior.Fit
	Ages    Tally // for "when"
	Recent  Tally // the answers of late; see Account.Lately
	Curve   Curve
	Matured Matured
	Pending []float64 // pending now, by age in whole days up to the horizon
}

// Matured is the share that was accepted of the invitations sent some weeks
// ago (C11): a cohort, not today's acceptances over all sends. Withdrawn ones
// count as sent and not accepted.
type Matured struct {
	Accepted, Sent float64
	From           int  // days: how old they are at least
	Upper          bool // some of the accepted may have asked themselves: an upper bound
}

// Account is what is expected of an account's invitations.
type Account struct {
	Level   Level
	Rules   Rules
	AsOf    ledger.Instant // the moment up to which archives, or else snapshots, show both what is open and who accepted; now when there is none
	Exports int            // archives that list invitations, told apart by their moment
	Weeks   []Week         // oldest first
	Undated int            // pending ones of which nobody knows the age
	// Whole is the moment from which on no unanswered invitation that archives, or
	// else snapshots, list is missing, as far as can be told; 0 when there is no such moment.
	Whole  ledger.Instant
	heard  [2]ledger.Instant // up to when acceptances were heard of: from LinkedIn, and from the owner
	shown  []listing         // what listed the invitations, by moment
	groups [segments]Group
	of     map[int]Segment // by person; those not in it are cold
	book   *invite.Book
}

// FromBook is what the account of a book can tell, at the level its data allow.
func FromBook(b *invite.Book, r Rules) *Account {
	a := &Account{Rules: r, book: b, of: persons(b)}
	for s := range a.groups {
		g := &a.groups[s]
		g.Segment, g.Prior = Segment(s), r.Priors[s]
		g.Answers, g.Ages, g.Recent = NewTally(r.Horizon), NewTally(r.Horizon), NewTally(r.Horizon)
		g.Pending = make([]float64, r.Horizon+1)
	}
	newReading(a).read()
	for s := range a.groups {
		g := &a.groups[s]
		g.Curve = g.Prior.Fit(&g.Answers, &g.Ages)
	}
	return a
}

// SegmentOf is the segment of invitation i of the book.
func (a *Account) SegmentOf(i int) Segment {
	if len(a.of) == 0 {
		return Cold
	}
	return a.of[a.book.Person(i)]
}

// Group is a segment's part of the account.
func (a *Account) Group(s Segment) *Group { return &a.groups[s] }

// Curve is the curve that invitation i follows.
func (a *Account) Curve(i int) *Curve { return &a.groups[a.SegmentOf(i)].Curve }

// Main is the segment with the most invitations, cold when there are none.
func (a *Account) Main() *Group {
	best := &a.groups[Cold]
	for s := range a.groups {
		if a.groups[s].size() > best.size() {
			best = &a.groups[s]
		}
	}
	return best
}

func (g *Group) size() float64 {
	sum := 0.0
	for age := range g.Ages.horizon + 1 {
		sum += g.Ages.entered[age] + g.Pending[age]
	}
	return sum
}

// Own is the number of acceptances whose age the account has shown itself.
func (g *Group) Own() int { return int(g.Ages.Total(Accepted) + 0.5) }

// Later is how many of them came when the invitation was older than so many days.
func (g *Group) Later(age int) int {
	sum := 0.0
	for b := max(age, 0); b <= g.Ages.horizon; b++ {
		sum += g.Ages.Ended(Accepted, b)
	}
	return int(sum + 0.5)
}

// Lately is the share of the invitations sent of late (Rules.Recent) that is
// accepted within so many days: the cohort acceptance of section B. own is
// false when the data show nothing of them; then it is what all others show.
func (a *Account) Lately(days int) (share float64, own bool) {
	weight := 0.0
	for s := range a.groups {
		g := &a.groups[s]
		n := g.Recent.size()
		if n == 0 {
			continue
		}
		c := g.Prior.Fit(&g.Recent, &g.Ages)
		share, weight = share+n*c.By(days), weight+n
	}
	if weight == 0 {
		return a.Main().Curve.By(days), false
	}
	return share / weight, true
}

// Slow is the group's curve under the delay with the longer tail: the
// pessimistic alternative of A.3, shown beside the other.
func (a *Account) Slow(g *Group) Curve {
	tail := g.Prior
	tail.Delay = a.Rules.Tail
	return tail.Fit(&g.Answers, &g.Ages)
}

// Posterior is what is believed of the group's share.
func (g *Group) Posterior() Posterior { return g.Prior.Posterior(&g.Answers) }

// Believe replaces a segment's published prior by one that so many accounts of
// the workspace made together, and fits its curve anew.
func (a *Account) Believe(s Segment, prior Prior, accounts int) {
	g := &a.groups[s]
	if prior.Accepted == g.Prior.Accepted && prior.Unanswered == g.Prior.Unanswered {
		return
	}
	g.Prior, g.Shared = prior, accounts
	g.Curve = g.Prior.Fit(&g.Answers, &g.Ages)
}

// Late is how many acceptances the pile still holds in expectation: what
// withdrawing all of it would give up (C11).
func (a *Account) Late() float64 {
	sum := 0.0
	for s := range a.groups {
		g := &a.groups[s]
		for age, n := range g.Pending {
			sum += n * g.Curve.Remaining(age)
		}
	}
	return sum
}
