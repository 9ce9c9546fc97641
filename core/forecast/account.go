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
	Answers Tally // for "will they ever": see Prior.Fit
	Ages    Tally // for "when"
	Curve   Curve
	Matured Matured
	Pending []int // pending now, by age in whole days up to the horizon
}

// Matured is the share that was accepted of the invitations sent some weeks
// ago (C11): a cohort, not today's acceptances over all sends. Withdrawn ones
// count as sent and not accepted.
type Matured struct {
	Accepted, Sent float64
	Upper          bool // some of the accepted may have asked themselves: an upper bound
}

// Account is what is expected of an account's invitations.
type Account struct {
	Level   Level
	Rules   Rules
	AsOf    ledger.Instant // the moment the data speak of
	Exports int            // archives that list invitations, told apart by their moment
	Weeks   []Week         // oldest first
	Undated int            // pending ones of which nobody knows the age
	groups  [segments]Group
	of      map[int]Segment // by person; those not in it are cold
	book    *invite.Book
}

// FromBook is what the account of a book can tell, at the level its data allow.
func FromBook(b *invite.Book, r Rules) *Account {
	a := &Account{Rules: r, book: b, of: persons(b), AsOf: b.NewestImport()}
	for s := range a.groups {
		g := &a.groups[s]
		g.Segment, g.Prior = Segment(s), r.Priors[s]
		g.Answers, g.Ages, g.Pending = NewTally(r.Horizon), NewTally(r.Horizon), make([]int, r.Horizon+1)
	}
	if a.AsOf == 0 {
		a.AsOf = b.Now()
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
		sum += g.Ages.entered[age] + float64(g.Pending[age])
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
