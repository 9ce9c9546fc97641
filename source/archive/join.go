package archive

import (
	"path/filepath"

	"github.com/kithhq/kith/core/ledger"
)

// join appends the tables of one file to those of its archive. A table that
// comes from one file alone is taken over without a copy.
func join(to, from *ledger.Facts) {
	joinPeople(to, from)
	a, b := &to.Activities, &from.Activities
	put(&a.At, b.At)
	put(&a.Kind, b.Kind)
	putTexts(&a.Link, &b.Link)
	putTexts(&a.Text, &b.Text)
	putTexts(&a.Type, &b.Type)
	put(&to.Follows.At, from.Follows.At)
	putTexts(&to.Follows.Name, &from.Follows.Name)
	p, q := &to.Positions, &from.Positions
	put(&p.From, q.From)
	put(&p.To, q.To)
	putTexts(&p.Company, &q.Company)
	putTexts(&p.Title, &q.Title)
	putTexts(&p.About, &q.About)
	putTexts(&to.Skills, &from.Skills)
	if to.Profile == (ledger.Profile{}) {
		to.Profile = from.Profile
	}
}

func joinPeople(to, from *ledger.Facts) {
	i, j := &to.Invitations, &from.Invitations
	put(&i.Row, j.Row)
	put(&i.Direction, j.Direction)
	put(&i.Sent, j.Sent)
	put(&i.Offset, j.Offset)
	putTexts(&i.Key, &j.Key)
	putTexts(&i.Name, &j.Name)
	putTexts(&i.Note, &j.Note)
	c, d := &to.Connections, &from.Connections
	put(&c.Row, d.Row)
	put(&c.On, d.On)
	putTexts(&c.Key, &d.Key)
	putTexts(&c.Name, &d.Name)
	putTexts(&c.Company, &d.Company)
	putTexts(&c.Title, &d.Title)
	putTexts(&c.Email, &d.Email)
	put(&to.Messages.At, from.Messages.At)
	put(&to.Messages.Out, from.Messages.Out)
	putTexts(&to.Messages.Key, &from.Messages.Key)
	e, g := &to.Endorsements, &from.Endorsements
	put(&e.At, g.At)
	put(&e.Given, g.Given)
	putTexts(&e.Key, &g.Key)
	putTexts(&e.Name, &g.Name)
	putTexts(&e.Skill, &g.Skill)
	putTexts(&e.Status, &g.Status)
	r, s := &to.Recommendations, &from.Recommendations
	put(&r.At, s.At)
	put(&r.Given, s.Given)
	putTexts(&r.Key, &s.Key)
	putTexts(&r.Name, &s.Name)
	putTexts(&r.Status, &s.Status)
	put(&to.Notes.At, from.Notes.At)
	putTexts(&to.Notes.Key, &from.Notes.Key)
	putTexts(&to.Notes.Text, &from.Notes.Text)
}

func put[T any](to *[]T, from []T) {
	if len(*to) == 0 {
		*to = from
		return
	}
	*to = append(*to, from...)
}

func putTexts(to, from *ledger.Texts) {
	if to.Len() == 0 {
		*to = *from
		return
	}
	start := uint32(len(to.Bytes))
	to.Bytes = append(to.Bytes, from.Bytes...)
	for _, end := range from.Ends {
		to.Ends = append(to.Ends, start+end)
	}
}

func baseOf(path string) string { return filepath.Base(filepath.Clean(path)) }
