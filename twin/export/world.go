package export

import (
	"slices"
	"strconv"
	"time"

	"github.com/kithhq/kith/twin/invent"
)

const day = 24 * time.Hour

// The span of a world, in days before and after its anchor.
const (
	spanBefore = 548 // requests begin
	spanRecent = 183 // most requests are younger than this
	spanAfter  = 180 // requests end
	spanOlder  = 3650
)

// World is one member's history on the network, complete from the first day to
// the last, together with the moment at which it is exported. It is read-only
// once made and may be used from several goroutines.
type World struct {
	options     Options
	era         era
	anchor      time.Time
	asOf        time.Time
	owner       invent.Person
	memberID    string
	people      []invent.Person
	invitations []invitation // by sending time, oldest first
	older       []tie
	posts       []post
	chats       []chat
	told        *Account // nil when the world is invented here
}

// tie is a connection.
type tie struct {
	who    int
	on     time.Time
	origin string // outgoing, incoming or older
}

// New makes the world of the options. Options that do not pass Check give a
// world whose WriteZip returns that error.
func New(o Options) *World {
	w := &World{options: o, anchor: o.anchor(), asOf: o.AsOf.UTC()}
	w.owner, w.memberID = drawOwner(o.Seed)
	if o.Check() != nil {
		return w
	}
	w.era, _ = eraNamed(o.spelling())
	w.posts = w.drawPosts()
	w.drawOutgoing()
	w.drawIncoming()
	w.drawOlder()
	slices.SortStableFunc(w.invitations, func(a, b invitation) int { return a.sent.Compare(b.sent) })
	w.chats = w.drawChats()
	return w
}

// FileName is the name LinkedIn would give this archive.
func (w *World) FileName() string { return w.options.FileName() }

// past says whether a moment is behind the export.
func (w *World) past(at time.Time) bool { return !at.After(w.asOf) }

func drawOwner(seed uint64) (invent.Person, string) {
	d := invent.NewDice(seed, streamOwner, 0)
	p := invent.Person{}
	p.First, p.Last = invent.PlainName(&d)
	p.Slug = invent.Letters(p.Name()) + "-" + strconv.Itoa(d.Between(1000, 9999))
	p.Jobs[0] = invent.Job{Company: invent.Company(&d), Title: invent.Title(&d)}
	p.Jobs[1] = p.Jobs[0]
	p.Email = invent.Letters(p.First) + "@post.example"
	return p, strconv.Itoa(d.Between(10_000_000, 999_999_999))
}

// meet adds a person to the world and returns their number.
func (w *World) meet() int {
	number := len(w.people)
	d := invent.NewDice(w.options.Seed, streamPerson, number)
	p := invent.NewPerson(&d, number)
	if other := number - 1 - d.Upto(12); other >= 0 && (number == 7 || d.Chance(12)) {
		p.First, p.Last = w.people[other].First, w.people[other].Last // a namesake
		p.Slug = invent.SlugFor(p.First, p.Last, uint32(number))
	}
	if d.Chance(60) {
		p.Moves = w.anchor.Add(time.Duration(d.Between(-spanBefore, spanAfter)) * day)
		p.Jobs[1] = invent.NewJob(&d)
	}
	w.people = append(w.people, p)
	return number
}

// drawOlder makes the connections from before the requests began.
func (w *World) drawOlder() {
	for i := range w.options.People*6/10 + 40 {
		d := invent.NewDice(w.options.Seed, streamOlder, i)
		who := w.meet()
		before := spanBefore + 1 + d.Upto(spanOlder-spanBefore)
		on := w.anchor.Add(-time.Duration(before)*day + time.Duration(d.Upto(86400))*time.Second)
		w.older = append(w.older, tie{who: who, on: on, origin: "older"})
		if d.Chance(30) {
			w.people[who].Closes = w.anchor.Add(time.Duration(d.Between(-spanBefore, spanAfter)) * day)
		}
	}
}

// ties are the connections at the moment of export, newest first.
func (w *World) ties() []tie {
	var all []tie
	for _, t := range w.allTies() {
		if w.past(t.on) {
			all = append(all, t)
		}
	}
	slices.SortStableFunc(all, func(a, b tie) int { return b.on.Compare(a.on) })
	return all
}

// allTies are the connections this world will ever have.
func (w *World) allTies() []tie {
	all := slices.Clone(w.older)
	if w.told != nil {
		return all
	}
	for _, v := range w.invitations {
		if v.outcome == Accepted {
			all = append(all, tie{who: v.who, on: v.ended, origin: string(v.direction)})
		}
	}
	return all
}
