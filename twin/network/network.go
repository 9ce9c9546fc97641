package network

import (
	"time"

	"github.com/kithhq/kith/twin/invent"
	"github.com/kithhq/kith/twin/rulebook"
)

// Network is all members and everything between them, at one moment.
type Network struct {
	rules rulebook.Rules
	seed  uint64
	now   Moment

	members     []*Member
	slugs       map[string]MemberID
	companies   []*Company
	houses      map[string]int // place of a company by name
	invitations []Invitation   // by sending
	latest      map[uint64]int32
	ties        []Tie
	tied        map[uint64]int32 // by the smaller and the greater number
	barred      map[uint64]bool  // who may not invite whom any more

	queue   queue
	lapsing int     // the oldest invitation that may still lapse
	unsent  []int32 // invitations whose e-mail has not left
	nagging [2]int  // the oldest invitation that may still be reminded of, by reminder
}

// Options say which network to make.
type Options struct {
	People int       // members beside the cast, 10 to 200,000
	Seed   uint64    // the same seed and numbers give the same network
	Start  time.Time // the moment at which it opens; its history goes back half a year
	Cast   []Role    // members somebody will sit in for; nil is DefaultCast
	Days   int       // of history before the opening; 0 is 200, below 0 none
}

// The streams of chance.
const (
	streamMember uint64 = iota + 1
	streamFate
	streamTaste
	streamNote
	streamHabit
	streamTie
	streamAct
	streamTidy
)

// New makes a network and lives through its history up to Start.
func New(rules rulebook.Rules, o Options) *Network {
	n := &Network{
		rules: rules, seed: o.Seed, slugs: map[string]MemberID{}, houses: map[string]int{},
		latest: map[uint64]int32{}, tied: map[uint64]int32{}, barred: map[uint64]bool{},
	}
	if o.Days == 0 {
		o.Days = 200
	}
	if o.Cast == nil {
		o.Cast = DefaultCast()
	}
	opening := MomentOf(o.Start)
	n.now = opening - days(max(o.Days, 0))
	n.populate(o, opening)
	n.queue.push(due{At: n.nextBatch(n.now), Kind: toMail})
	n.Advance(opening)
	n.seat(o.Cast)
	return n
}

// Now is the network's moment.
func (n *Network) Now() Moment { return n.now }

// Rules are what the network goes by.
func (n *Network) Rules() rulebook.Rules { return n.rules }

// SetRules changes what the network goes by from now on.
func (n *Network) SetRules(r rulebook.Rules) {
	n.rules = r
	for _, m := range n.members {
		m.standing = standing{}
	}
}

// Advance plays everything that falls due up to a moment, that moment included.
// A moment that is past changes nothing.
func (n *Network) Advance(to Moment) {
	for {
		lapse := n.nextLapse()
		switch {
		case lapse != 0 && lapse <= to && (len(n.queue) == 0 || lapse <= n.queue[0].At):
			n.now = max(n.now, lapse)
			n.end(int32(n.lapsing), Expired)
			n.lapsing++
		case len(n.queue) > 0 && n.queue[0].At <= to:
			d := n.queue.pop()
			n.now = max(n.now, d.At)
			n.happen(d)
		default:
			n.now = max(n.now, to)
			return
		}
	}
}

// nextLapse is when the next unanswered request lapses; zero when none will.
func (n *Network) nextLapse() Moment {
	for n.lapsing < len(n.invitations) && n.invitations[n.lapsing].Status != Pending {
		n.lapsing++
	}
	if n.lapsing == len(n.invitations) {
		return 0
	}
	return n.invitations[n.lapsing].Sent + days(n.rules.Invitation.ExpiryDays)
}

func (n *Network) happen(d due) {
	switch d.Kind {
	case toDecide:
		n.decide(d.Ref, d.Answer)
	case toTidy:
		n.tidy(d.Ref)
	case toAct:
		n.act(MemberID(d.Ref))
	case toMail:
		n.mail()
		n.queue.push(due{At: n.nextBatch(n.now), Kind: toMail})
	}
}

// between are the dice for one member's doing towards another.
func (n *Network) between(stream uint64, from, to MemberID, attempt uint8) invent.Dice {
	return invent.NewDice(n.seed^uint64(attempt)<<56, stream, int(pair(from, to)))
}
