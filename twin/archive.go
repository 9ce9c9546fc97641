package twin

import (
	"io"
	"strconv"

	"github.com/kithhq/kith/twin/export"
	"github.com/kithhq/kith/twin/invent"
	"github.com/kithhq/kith/twin/network"
)

// Archive is the copy of a member's data that was asked for, as of the moment
// it was made: the name of its file, and how to write it.
func Archive(n *network.Network, m *network.Member, c network.Copy) (name string, write func(io.Writer) error) {
	rules := n.Rules().Copy
	at := c.Ready.Time()
	w := export.Of(account(n, m, c.Ready), export.Options{
		Seed: uint64(m.ID), Era: rules.Era, KeepsHistory: rules.History, AsOf: at, Anchor: at,
		Zone: rules.Location(), Complete: c.Large,
	})
	return w.FileName(), w.WriteZip
}

// account tells the archive writer what the network holds about a member.
func account(n *network.Network, m *network.Member, at network.Moment) export.Account {
	r := n.RecordOf(m, at)
	a := export.Account{
		Owner: owner(m, at), MemberID: strconv.FormatInt(m.Number(), 10), Joined: m.Joined.Time(),
		People: make([]invent.Person, len(n.Members())+1),
	}
	for _, q := range r.Requests {
		a.People[q.Other.ID] = person(q.Other, at)
		a.Requests = append(a.Requests, request(q))
	}
	for _, k := range r.Contacts {
		a.People[k.Other.ID] = person(k.Other, at)
		a.Ties = append(a.Ties, export.Tie{Who: int(k.Other.ID), On: k.On.Time(), Origin: k.Origin})
	}
	for _, d := range r.Acts {
		act := export.Act{At: d.At.Time(), Post: d.Post, Text: d.Text, Kind: d.Flavor}
		switch {
		case d.Gone != 0 && d.Gone <= at:
		case d.Kind == "post":
			a.Posts = append(a.Posts, act)
		case d.Kind == "comment":
			a.Comments = append(a.Comments, act)
		case d.Kind == "reaction":
			a.Likes = append(a.Likes, act)
		}
	}
	return a
}

// person is a member as archives show them. E-mail addresses of others are not
// in it: next to nobody lets them be downloaded.
func person(m *network.Member, at network.Moment) invent.Person {
	p := invent.Person{First: m.First, Last: m.Last, Slug: m.Slug}
	p.Jobs[0] = invent.Job{Company: m.Company, Title: m.Title}
	p.Jobs[1] = p.Jobs[0]
	if m.Closed != 0 && m.Closed <= at {
		p.Closes = m.Closed.Time()
	}
	return p
}

func request(q network.Request) export.Request {
	r := export.Request{
		Direction: export.Incoming, Who: int(q.Other.ID), Sent: q.Sent.Time(), Ended: q.Ended.Time(), Note: q.Note,
	}
	if q.Outgoing {
		r.Direction = export.Outgoing
	}
	switch q.Status {
	case network.Pending:
		r.Status = export.Pending
	case network.Accepted:
		r.Status = export.Accepted
	case network.Withdrawn:
		r.Status = export.Withdrawn
	case network.Expired:
		r.Status = export.Expired
	case network.Closed:
		r.Status = export.Gone
	default: // those who ask do not learn of it
		r.Status = export.Ignored
	}
	return r
}

func owner(m *network.Member, at network.Moment) invent.Person {
	p := person(m, at)
	p.Email = m.Email
	return p
}
