package network

import (
	"slices"
	"strings"

	"github.com/kithhq/kith/twin/invent"
)

// Role is a member made for somebody to sit in for.
type Role struct {
	First, Last, Slug string
	Title, Company    string
	Plan              string
	JoinedDays        int     // before the opening
	AWeek             float64 // requests sent in the history
	Older             int     // connections from before it
}

// DefaultCast are the people of the guide: one with hundreds of unanswered
// requests, two colleagues of an agency, a newcomer, and a duplicate of the
// first.
func DefaultCast() []Role {
	return []Role{
		{"Mirela", "Osterwald", "mirela-osterwald", "Bridge inspector", "Lattenzaun Surveys", "free", 2600, 50, 420},
		{"Teodor", "Quill", "teodor-quill", "Partner", "Kestrel Outreach", "sales_nav", 1900, 95, 800},
		{"Ansgar", "Wollin", "ansgar-wollin", "Account Executive", "Kestrel Outreach", "sales_nav", 900, 60, 350},
		{"Ines", "Vorholt", "ines-vorholt", "Data Analyst", "Birch Analytics", "free", 18, 6, 3},
		{"Mirela", "Osterwald", "mirela-osterwald-2", "Inspector", "", "free", 1200, 0, 25},
	}
}

// populate makes the members, their first connections and their first turns.
func (n *Network) populate(o Options, opening Moment) {
	for _, r := range o.Cast {
		n.cast(r, opening)
	}
	for len(n.members) < o.People+len(o.Cast) {
		n.settle(opening)
	}
	for i, m := range n.members {
		older := 0
		if i < len(o.Cast) {
			older = o.Cast[i].Older
			n.liven(m, max(n.now, m.Joined), opening)
		}
		n.befriend(m, older)
		if m.habit.everyMinutes > 0 {
			d := n.throw(m)
			n.await(m, &d)
		}
	}
	slices.SortFunc(n.ties, func(a, b Tie) int { return order(a, b) })
	n.reindex()
}

// cast makes a member of the cast.
func (n *Network) cast(r Role, opening Moment) {
	p := invent.Person{First: r.First, Last: r.Last, Slug: r.Slug, Email: r.Slug + "@post.example"}
	p.Jobs[0] = invent.Job{Company: r.Company, Title: r.Title}
	m := n.enroll(p, opening-days(r.JoinedDays))
	m.Plan, m.Segment = r.Plan, n.rules.Segments[0].Name
	m.habit = habit{noted: n.rules.Habit.Noted, everyMinutes: every(r.AWeek)}
}

// settle makes somebody of the crowd.
func (n *Network) settle(opening Moment) {
	number := len(n.members)
	d := invent.NewDice(n.seed, streamMember, number)
	p := invent.NewPerson(&d, number)
	if p.Email == "" {
		p.Email = invent.Letters(p.Last) + "." + p.Slug[max(0, len(p.Slug)-4):] + "@mail.example"
	}
	joined := opening - days(d.Between(30, 4000))
	m := n.enroll(p, joined)
	m.Segment, m.Plan = n.drawSegment(&d), drawPlan(&d)
	m.FollowFirst, m.AddressFirst = d.Chance(120), d.Chance(25)
	m.habit = n.habitOf(m)
}

func (n *Network) drawSegment(d *invent.Dice) string {
	u := d.Upto(100)
	for _, s := range n.rules.Segments {
		if u < s.Share {
			return s.Name
		}
		u -= s.Share
	}
	return n.rules.Segments[0].Name
}

func drawPlan(d *invent.Dice) string {
	switch u := d.Upto(100); {
	case u < 82:
		return "free"
	case u < 93:
		return "premium"
	case u < 98:
		return "sales_nav"
	}
	return "recruiter"
}

// befriend gives a member connections from before the history. Those to
// members who come later are made on both sides.
func (n *Network) befriend(m *Member, count int) {
	d := invent.NewDice(n.seed, streamTie, int(m.ID))
	if count == 0 {
		count = d.Between(2, 14)
	}
	for range min(count, len(n.members)*2/3) {
		b := n.members[d.Upto(len(n.members))]
		if b == m || n.connected(m.ID, b.ID) || max(m.connections, b.connections) >= n.rules.Invitation.Connections {
			continue
		}
		since := max(m.Joined, b.Joined)
		if since >= n.now {
			continue
		}
		on := since + Moment(d.Upto(1000))*(n.now-since)/1000
		n.ties = append(n.ties, Tie{A: m.ID, B: b.ID, On: on, By: -1})
		n.attach(int32(len(n.ties) - 1))
	}
}

func order(a, b Tie) int {
	switch {
	case a.On != b.On:
		return int(min(max(a.On-b.On, -1), 1))
	case a.A != b.A:
		return int(a.A - b.A)
	}
	return int(a.B - b.B)
}

// seat lets somebody sit down at each desk of the cast: from now on the network
// decides nothing for them.
func (n *Network) seat(cast []Role) {
	for i := range cast {
		n.members[i].Person = true
	}
}

// Sit lets somebody sit down at a member's desk, or lets the network decide for
// the member again.
func (n *Network) Sit(id MemberID, person bool) {
	m := n.Member(id)
	if m == nil || !m.open() || m.Person == person {
		return
	}
	if m.Person = person; !person {
		n.resume(m)
	}
}

// resume takes a member over again. What fell due while somebody sat there was
// theirs to do: a turn that was missed is settled anew, and requests that lie
// there are looked at as if they had come now.
func (n *Network) resume(m *Member) {
	turn, settled := false, map[int32]bool{}
	for _, d := range n.queue {
		turn = turn || d.Kind == toAct && MemberID(d.Ref) == m.ID
		if d.Kind == toDecide {
			settled[d.Ref] = true
		}
	}
	if !turn && m.habit.everyMinutes > 0 {
		d := n.throw(m)
		n.await(m, &d)
	}
	for _, at := range m.received {
		if n.invitations[at].Status == Pending && !settled[at] {
			n.foresee(at)
		}
	}
}

// slugOf is a Page address for a company's name.
func slugOf(name string) string { return strings.Trim(invent.Letters(name), "-") }
