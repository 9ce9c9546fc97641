package export

import (
	"time"

	"github.com/kithhq/kith/twin/invent"
)

func (b Bulk) owner() invent.Person {
	p, _ := drawOwner(b.Seed)
	return p
}

func (b Bulk) person(number int) invent.Person {
	d := invent.NewDice(b.Seed, streamPerson, number)
	return invent.NewPerson(&d, number)
}

func (b Bulk) zone() *time.Location { return Options{Zone: b.Zone}.zone() }

// sent spreads the rows evenly over the half year in which an invitation stays
// open; row 0 is the newest.
func (b Bulk) sent(row int) time.Time {
	gap := (expiry - 2*day) / time.Duration(max(b.Invitations, 1))
	return b.AsOf.Add(-time.Hour - time.Duration(row)*gap).Truncate(time.Minute)
}

func (b Bulk) incoming(row int) bool { return row%16 == 15 }

func (b Bulk) writeInvitations(to *rowWriter) {
	to.text(invitations7 + "\n")
	owner, zone := b.owner(), b.zone()
	name, link := owner.Name(), owner.Link()
	for i := range b.Invitations {
		d := invent.NewDice(b.Seed, streamBulk, i)
		p := b.person(i)
		note := ""
		if d.Chance(340) {
			note = invent.Note(&d, p.First)
		}
		at := b.sent(i).In(zone).Format(clock)
		if b.incoming(i) {
			to.row(p.Name(), name, at, note, "INCOMING", p.Link(), link)
		} else {
			to.row(name, p.Name(), at, note, "OUTGOING", link, p.Link())
		}
	}
	if b.Invitations > 0 {
		to.text("\n")
	}
}

func (b Bulk) writeConnections(to *rowWriter, preamble string) {
	to.text(preamble + connections7 + "\n")
	for i := range b.Connections {
		p, on := b.connection(i)
		now := p.Jobs[0]
		to.row(p.First, p.Last, p.Link(), p.Email, now.Company, now.Title, on.UTC().Format("02 Jan 2006"))
	}
}

// connection is the i-th one, newest first; a hidden one has no name.
func (b Bulk) connection(i int) (invent.Person, time.Time) {
	on := b.AsOf.Add(-time.Duration(i) * (spanOlder * day / time.Duration(max(b.Connections, 1))))
	if i%200 == 199 {
		return invent.Person{}, on
	}
	if b.KeepsHistory && i%2 == 0 && i < b.Invitations && !b.incoming(i) {
		return b.person(i), later(b.sent(i).Add(30*time.Minute), on)
	}
	return b.person(b.Invitations + i), on
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func (b Bulk) writeProfile(to *rowWriter) {
	owner := b.owner()
	to.text("First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry," +
		"Zip Code,Geo Location,Twitter Handles,Websites,Instant Messengers\n")
	to.row(owner.First, owner.Last, "", "", "", owner.Jobs[0].Title, "", "", "", "", "", "", "")
	to.text("\n")
}
