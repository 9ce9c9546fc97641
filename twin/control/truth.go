package control

import (
	"errors"
	"net/http"
	"time"

	"github.com/kithhq/kith/twin/network"
)

// truthJSON is all there is to know about one member.
type truthJSON struct {
	Slug         string              `json:"slug"`
	Name         string              `json:"name"`
	Now          time.Time           `json:"now"`
	Allowance    allowanceJSON       `json:"allowance"`
	Notices      []noticeJSON        `json:"notices"`
	Restrictions []restrictionJSON   `json:"restrictions"`
	Invitations  []invitationJSON    `json:"invitations"` // by sending, oldest first
	Connections  []connectionJSON    `json:"connections"`
	Mailbox      []letterJSON        `json:"mailbox"`
	Shown        []notificationsJSON `json:"notifications"`
}

type allowanceJSON struct {
	Limit    int        `json:"limit"`
	Used     int        `json:"used"`
	Ends     *time.Time `json:"ends"`
	Base     int        `json:"base"`
	Trust    float64    `json:"trust"`
	Standing float64    `json:"standing"`
	Pile     float64    `json:"pile"`
}

type noticeJSON struct {
	At    time.Time  `json:"at"`
	Code  string     `json:"code"`
	Until *time.Time `json:"until"`
}

type restrictionJSON struct {
	Kind  string    `json:"kind"`
	From  time.Time `json:"from"`
	Until time.Time `json:"until"`
}

type invitationJSON struct {
	Number   int64      `json:"number"`
	Outgoing bool       `json:"outgoing"`
	Slug     string     `json:"slug"`
	Name     string     `json:"name"`
	Segment  string     `json:"segment"`
	Sent     time.Time  `json:"sent"`
	Status   string     `json:"status"`
	Ended    *time.Time `json:"ended"`
	Mailed   *time.Time `json:"mailed"`
	Note     string     `json:"note"`
	Fate     string     `json:"fate"`     // how it would end if it were left alone: accept, ignore, dont_know, report or never
	FateAt   *time.Time `json:"fate_at"`  // and when
	Decides  bool       `json:"decides"`  // whether the network decides for its receiver
	Attempt  int        `json:"attempt"`  // the how manyeth request of its sender to its receiver
	Reminded int        `json:"reminded"` // e-mails after the first
}

type connectionJSON struct {
	Slug   string    `json:"slug"`
	On     time.Time `json:"on"`
	Origin string    `json:"origin"`
}

type letterJSON struct {
	At     time.Time `json:"at"`
	Kind   string    `json:"kind"`
	Slug   string    `json:"slug"`
	Number int64     `json:"number"`
}

type notificationsJSON struct {
	At   time.Time `json:"at"`
	Kind string    `json:"kind"`
	Slug string    `json:"slug,omitempty"`
}

func (c *Control) truth(w http.ResponseWriter, r *http.Request) {
	var out *truthJSON
	c.twin.Do(func(n *network.Network) {
		if m := n.BySlug(r.FormValue("member")); m != nil {
			out = tell(n, m)
		}
	})
	if out == nil {
		refuse(w, http.StatusNotFound, errors.New("there is no such member"))
		return
	}
	answer(w, out)
}

func tell(n *network.Network, m *network.Member) *truthJSON {
	a := n.Allowance(m)
	out := &truthJSON{
		Slug: m.Slug, Name: m.Name(), Now: n.Now().Time(),
		Allowance: allowanceJSON{a.Limit, a.Used, moment(a.Ends), a.Base, a.Trust, a.Standing, a.Pile},
		Notices:   []noticeJSON{}, Restrictions: []restrictionJSON{}, Invitations: []invitationJSON{},
		Connections: []connectionJSON{}, Mailbox: []letterJSON{}, Shown: []notificationsJSON{},
	}
	for _, w := range m.Notices {
		out.Notices = append(out.Notices, noticeJSON{w.At.Time(), w.Code, moment(w.Until)})
	}
	for _, r := range m.Restrictions {
		out.Restrictions = append(out.Restrictions, restrictionJSON{r.Kind, r.From.Time(), r.Until.Time()})
	}
	r := n.RecordOf(m, n.Now())
	for _, q := range r.Requests {
		out.Invitations = append(out.Invitations, invitationOf(n, q))
	}
	for _, k := range r.Contacts {
		out.Connections = append(out.Connections, connectionJSON{k.Other.Slug, k.On.Time(), k.Origin})
	}
	for _, l := range n.Mailbox(m) {
		out.Mailbox = append(out.Mailbox, letterJSON{l.At.Time(), l.Kind, n.Member(l.Other).Slug, l.Number})
	}
	for _, s := range n.Notifications(m) {
		slug := ""
		if other := n.Member(s.Other); other != nil {
			slug = other.Slug
		}
		out.Shown = append(out.Shown, notificationsJSON{s.At.Time(), s.Kind, slug})
	}
	return out
}

func invitationOf(n *network.Network, q network.Request) invitationJSON {
	f := n.Foreseen(q.Number)
	v := invitationJSON{
		Number: q.Number, Outgoing: q.Outgoing, Slug: q.Other.Slug, Name: q.Other.Name(), Segment: q.Other.Segment,
		Sent: q.Sent.Time(), Status: q.Status.String(), Ended: moment(q.Ended), Mailed: moment(f.Mailed), Note: q.Note,
		Fate: f.Answer.String(), Decides: f.Decides, Attempt: f.Attempt, Reminded: f.Reminded,
	}
	if f.After > 0 {
		v.FateAt = moment(q.Sent + f.After)
	}
	return v
}

// moment is nil for never.
func moment(at network.Moment) *time.Time {
	if at == 0 {
		return nil
	}
	t := at.Time()
	return &t
}
