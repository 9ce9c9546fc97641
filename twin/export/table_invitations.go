package export

import (
	"time"

	"github.com/kithhq/kith/twin/invent"
)

// clock is D1: the date shape that names no zone.
const clock = "1/2/06, 3:04 PM"

const (
	invitations5 = "From,To,Sent At,Message,Direction"
	invitations7 = invitations5 + ",inviterProfileUrl,inviteeProfileUrl"
)

// invitationsFile lists open invitations, newest first, both directions mixed.
func (w *World) invitationsFile() file {
	header := invitations5
	if w.era.invitationURLs {
		header = invitations7
	}
	s := newSheet(whenNeeded, header)
	for i := len(w.invitations) - 1; i >= 0; i-- {
		v := &w.invitations[i]
		if w.listed(v) {
			s.row(w.invitationRow(v)...)
		}
	}
	return s.file("Invitations.csv")
}

func (w *World) invitationRow(v *invitation) []string {
	other := w.invitee(v)
	from, to, word := &w.owner, &other, "OUTGOING"
	if v.direction == Incoming {
		from, to, word = to, from, "INCOMING"
	}
	row := []string{from.Name(), to.Name(), w.wall(v.sent), v.note, word}
	if w.era.invitationURLs {
		row = append(row, from.Link(), to.Link())
	}
	return row
}

// invitee is the other person, or what little is known of a bare address.
func (w *World) invitee(v *invitation) invent.Person {
	if v.who < 0 {
		return invent.Person{First: v.mailed}
	}
	return w.people[v.who]
}

func (w *World) wall(at time.Time) string { return at.In(w.options.zone()).Format(clock) }
