package export

import "time"

// Truth tells what really happened up to the export. Options that do not pass
// Check give a truth without events.
func (w *World) Truth() Truth {
	t := Truth{
		Owner: TruthOwner{w.owner.Name(), w.owner.Slug, w.memberID},
		AsOf:  w.asOf, Era: w.era.name, KeepsHistory: w.options.KeepsHistory, Complete: w.options.Complete,
		Zone: w.options.zone().String(), FileName: w.FileName(),
		Invitations: []TruthInvitation{}, Connections: []TruthConnection{},
	}
	t.Counts.Rows = map[string]int{}
	if w.options.Check() != nil {
		return t
	}
	w.tellInvitations(&t)
	w.tellConnections(&t)
	for _, f := range w.files() {
		if len(f.name) > 4 && f.name[len(f.name)-4:] == ".csv" {
			t.Counts.Rows[f.name] = f.rows
		}
	}
	return t
}

func (w *World) tellInvitations(t *Truth) {
	for i := range w.invitations {
		v := &w.invitations[i]
		if !w.past(v.sent) {
			continue
		}
		p := w.invitee(v)
		told := TruthInvitation{
			Direction: v.direction, Name: p.Name(), Slug: p.Slug, URL: p.Link(), SentAt: v.sent,
			Status: v.statusAt(w.asOf), Note: v.note, Listed: w.listed(v),
		}
		if told.Status != Pending {
			told.EndedAt = &v.ended
		}
		t.Invitations = append(t.Invitations, told)
		t.Counts.add(told)
	}
}

func (c *TruthCounts) add(v TruthInvitation) {
	statuses, listed := &c.Outgoing, &c.Listed.Outgoing
	if v.Direction == Incoming {
		statuses, listed = &c.Incoming, &c.Listed.Incoming
	}
	if v.Listed {
		*listed++
	}
	statuses.Total++
	switch v.Status {
	case Pending:
		statuses.Pending++
	case Accepted:
		statuses.Accepted++
	case Withdrawn:
		statuses.Withdrawn++
	case Ignored:
		statuses.Ignored++
	case Expired:
		statuses.Expired++
	case Gone:
		statuses.Gone++
	}
}

// talk is the two-person conversation with somebody.
type talk struct {
	sent, received int
	last           time.Time
}

func (w *World) talks(c *TruthMessages) map[int]talk {
	all := map[int]talk{}
	for _, m := range w.shownMessages() { // newest first
		switch {
		case m.draft:
			c.Drafts++
			continue
		case m.from == fromSponsor:
			c.Sponsored++
			continue
		case len(m.chat.with) > 1:
			c.Group++
			continue
		}
		k := all[m.chat.with[0]]
		if m.from == fromOwner {
			k.sent++
			c.Sent++
		} else {
			k.received++
			c.Received++
		}
		if k.last.IsZero() {
			k.last = m.at
		}
		all[m.chat.with[0]] = k
	}
	return all
}

func (w *World) tellConnections(t *Truth) {
	talks := w.talks(&t.Counts.Messages)
	for _, tie := range w.ties() {
		p := &w.people[tie.who]
		told := TruthConnection{ConnectedOn: tie.on.Format(time.DateOnly), Origin: tie.origin, Hidden: p.ClosedAt(w.asOf)}
		if !told.Hidden {
			now, k := p.JobAt(w.asOf), talks[tie.who]
			told.Name, told.Slug, told.URL = p.Name(), p.Slug, p.Link()
			told.Company, told.Position = now.Company, now.Title
			told.MessagesSent, told.MessagesReceived = k.sent, k.received
			if !k.last.IsZero() {
				told.LastMessageAt = &k.last
			}
		}
		t.Connections = append(t.Connections, told)
		t.Counts.Connections.add(told)
	}
}

func (c *TruthTies) add(told TruthConnection) {
	c.Total++
	if told.Hidden {
		c.Hidden++
	}
	switch told.Origin {
	case "outgoing":
		c.Outgoing++
	case "incoming":
		c.Incoming++
	default:
		c.Older++
	}
}
