package withdraw

import (
	"github.com/kithhq/kith/core/invite"
)

// Difference is something that changed since a plan was made.
type Difference struct {
	ID     string // the invitation's
	Person string // person key; empty when the ledger knows the invitation no more
	Name   string
	Change string // in words
}

// Stale says whether the book has moved away from a plan, and how. Withdrawing
// what was planned is progress, not a difference; so is a new entry that
// concerns no pending invitation. The plan must still hold its Kept.
func (o *Outcome) Stale(b *invite.Book) (bool, []Difference) {
	if b.Position() == o.Position {
		return false, nil
	}
	pile := rowsOf(b)
	now := make(map[string]*row, len(pile))
	for i := range pile {
		now[pile[i].id] = &pile[i]
	}
	c := comparison{book: b, ids: finder{book: b}, now: now, known: make(map[string]bool, o.Pending)}
	for _, d := range o.Days {
		for i := range d.Items {
			c.planned(&d.Items[i])
		}
	}
	for i := range o.Kept {
		c.kept(&o.Kept[i])
	}
	for i := range pile {
		if !c.known[pile[i].id] {
			c.add(pile[i].id, pile[i].index, "pending, and not in the plan")
		}
	}
	return len(c.found) > 0, c.found
}

type comparison struct {
	book  *invite.Book
	now   map[string]*row
	known map[string]bool
	ids   finder
	found []Difference
}

func (c *comparison) planned(it *Item) {
	c.known[it.ID] = true
	r, open := c.now[it.ID]
	if open {
		if r.keeper != nobody {
			c.add(it.ID, r.index, "planned to go, and now kept")
		}
		return
	}
	i, ok := c.ids.find(it.ID, it.Index)
	if !ok {
		c.found = append(c.found, Difference{ID: it.ID, Person: it.Person, Name: it.Name, Change: "no longer in the ledger"})
		return
	}
	if s := c.book.State(i); s != invite.WithdrawClaimed && s != invite.Withdrawn {
		c.add(it.ID, i, "no longer pending: "+s.String())
	}
}

// kept looks at one the plan kept: it is a difference only when it must go now.
func (c *comparison) kept(k *Invitation) {
	c.known[k.ID] = true
	if r, open := c.now[k.ID]; open && r.forced != "" && r.keeper == nobody {
		c.add(k.ID, r.index, "kept, and now to go: "+string(r.forced))
	}
}

func (c *comparison) add(id string, i int, change string) {
	who := c.book.Person(i)
	c.found = append(c.found, Difference{ID: id, Person: c.book.Key(who), Name: c.book.Name(who), Change: change})
}
