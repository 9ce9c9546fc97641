package network

import (
	"github.com/kithhq/kith/twin/invent"
	"github.com/kithhq/kith/twin/rulebook"
)

// Fate is how somebody who decides for themself will answer a request, if it
// is left alone.
type Fate struct {
	Answer Answer // zero: they never look at it
	After  Moment // since the sending; zero when never
}

// fate is settled by who asks whom for the how manyeth time, and how.
func (n *Network) fate(v *Invitation) Fate {
	d := n.between(streamFate, v.From, v.To, v.Attempt)
	s := n.segment(n.Member(v.To))
	accept := n.willing(s, v)
	u := d.Upto(1000)
	f := Fate{}
	switch {
	case u < accept:
		f = Fate{Accept, n.delay(&d)}
	case u < accept+s.Ignore:
		f = Fate{Ignore, n.delay(&d) * 3 / 2}
	case u < accept+s.Ignore+s.Unknown:
		f = Fate{DontKnow, n.delay(&d) * 3 / 2}
	case u < accept+s.Ignore+s.Unknown+s.Report:
		f = Fate{Report, n.delay(&d)}
	}
	return f
}

// willing is the chance of an acceptance, in a thousand.
func (n *Network) willing(s rulebook.Segment, v *Invitation) int {
	p := s.Accept
	if v.Noted {
		p = s.WithNote
	}
	taste := invent.NewDice(n.seed, streamTaste, int(v.To))
	p = p * (600 + taste.Upto(801)) / 1000
	from, to := n.Member(v.From), n.Member(v.To)
	if from.Company != "" && from.Company == to.Company {
		p = int(float64(p) * n.rules.Habit.ColleagueFactor)
	}
	if v.Attempt > 1 {
		p = p * 6 / 10
	}
	return min(p, 950, 1000-s.Ignore-s.Unknown-s.Report)
}

// segment is the kind of member somebody is.
func (n *Network) segment(m *Member) rulebook.Segment {
	for _, s := range n.rules.Segments {
		if s.Name == m.Segment {
			return s
		}
	}
	return n.rules.Segments[0]
}

// delay is how long somebody takes who will answer, from the curve of the rules.
func (n *Network) delay(d *invent.Dice) Moment {
	c := n.rules.Delay
	u := d.Upto(1_000_000)
	for k := 1; k < len(c.Minutes); k++ {
		low, high := c.Accepted[k-1]*1000, c.Accepted[k]*1000
		if u >= high || high == low {
			continue
		}
		from, to := minutes(c.Minutes[k-1]), minutes(c.Minutes[k])
		return max(from+(to-from)*Moment(u-low)/Moment(high-low), Second)
	}
	return minutes(c.Minutes[len(c.Minutes)-1])
}

// foresee settles how the receiver of a request will answer it, and when. What
// changes in the meantime, such as where they work, does not change it.
func (n *Network) foresee(at int32) {
	if f := n.fate(&n.invitations[at]); f.After > 0 {
		n.queue.push(due{At: n.now + f.After, Kind: toDecide, Ref: at, Answer: f.Answer})
	}
}

// decide lets the receiver of a request give the answer that was settled, if
// the request is still there and the network allows it.
func (n *Network) decide(at int32, a Answer) {
	v := &n.invitations[at]
	if to := n.Member(v.To); v.Status == Pending && !to.Person && n.mayAnswer(v, a) == nil {
		n.answer(at, a)
	}
}

// tidy takes a request back, if it is still there.
func (n *Network) tidy(at int32) {
	v := &n.invitations[at]
	if v.Status == Pending && !n.Member(v.From).Person {
		n.end(at, Withdrawn)
	}
}
