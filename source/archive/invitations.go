package archive

import (
	"bytes"
	"strconv"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/person"
)

// invitations reads Invitations.csv, in both directions. Until 2023 it had no
// addresses; an invitation sent to an e-mail address has none to this day.
type invitations struct {
	to      *ledger.Invitations
	own     *owning
	offsets *offsets
	unknown map[ledger.Wall]int // how many without a name were sent in that minute

	from, receiver, sent, note, direction, inviter, invitee column
}

func (t *invitations) columns(h header) {
	t.from, t.receiver = h.column("From"), h.column("To")
	t.sent, t.note, t.direction = h.column("Sent At"), h.column("Message"), h.column("Direction")
	t.inviter, t.invitee = h.column("inviterProfileUrl"), h.column("inviteeProfileUrl")
}

func (t *invitations) row(s *sheet) outcome {
	way := directionOf(s.raw(t.direction))
	name, url, ownName, ownURL := t.receiver, t.invitee, t.from, t.inviter
	switch way {
	case ledger.Incoming:
		name, url, ownName, ownURL = ownName, ownURL, name, url
	case ledger.Unknown:
		s.bad++
		s.problem(t.direction, "the direction is neither OUTGOING nor INCOMING")
		return refused
	}
	who := s.line(name)
	key := s.keyOr(url, who)
	wall, offset, v := t.when(s)
	if v == future {
		return refused
	}
	if key == nil {
		if wall == 0 {
			s.problem(column{}, "there is neither a name nor a profile address nor a date")
			return refused
		}
		key = t.nameless(wall)
	}
	t.own.saw(s.raw(ownURL), s.raw(ownName), s.reading.Rows)
	t.append(s, way, wall, offset, key, who)
	return used
}

// nameless is the key of whoever an invitation to an e-mail address went to, or
// to a member who closed the account: it counts, whoever it was. Those of one
// minute are numbered, as an address book is invited all at once.
func (t *invitations) nameless(sent ledger.Wall) []byte {
	if t.unknown == nil {
		t.unknown = map[ledger.Wall]int{}
	}
	t.unknown[sent]++
	moment := sent.String()
	if n := t.unknown[sent]; n > 1 {
		moment += " " + strconv.Itoa(n)
	}
	return []byte(person.Nameless(moment))
}

// when reads Sent At. A row whose date cannot be read is kept without it.
func (t *invitations) when(s *sheet) (ledger.Wall, int16, verdict) {
	b := s.raw(t.sent)
	c, ok := s.calendar.moment(b)
	if !ok {
		if len(bytes.TrimSpace(b)) == 0 {
			s.problem(t.sent, "no date is written")
			return 0, 0, absent
		}
		s.undated(t.sent)
		return 0, 0, unreadable
	}
	wall := c.wall()
	offset := t.offsets.at(wall)
	at := wall.At(offset)
	if s.latest != 0 && at > s.latest {
		s.problem(t.sent, "this date lies in the future")
		return 0, 0, future
	}
	s.saw(at)
	return wall, offset, known
}

func (t *invitations) append(s *sheet, way ledger.Direction, wall ledger.Wall, offset int16, key, who []byte) {
	f := t.to
	f.Row = append(f.Row, uint32(s.reading.Rows))
	f.Direction = append(f.Direction, way)
	f.Sent = append(f.Sent, wall)
	f.Offset = append(f.Offset, offset)
	f.Key.Append(key)
	f.Name.Append(who)
	f.Note.Append(s.text(t.note))
}

func (t *invitations) grow(rows int) {
	f := t.to
	house([]tenant{values(&f.Row, rows), values(&f.Sent, rows), values(&f.Offset, rows), values(&f.Direction, rows)},
		texts(&f.Key, rows), texts(&f.Name, rows), texts(&f.Note, rows))
}

// directionOf reads OUTGOING and INCOMING in any case.
func directionOf(b []byte) ledger.Direction {
	switch string(b) {
	case "OUTGOING":
		return ledger.Outgoing
	case "INCOMING":
		return ledger.Incoming
	}
	switch foldName(b) {
	case "outgoing":
		return ledger.Outgoing
	case "incoming":
		return ledger.Incoming
	}
	return ledger.Unknown
}
