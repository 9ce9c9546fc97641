package demo

import (
	"time"

	"github.com/kithhq/kith/twin/export"
	"github.com/kithhq/kith/twin/invent"
)

// seat is one account of the world while its story is told: what happens on the
// network, of which an archive shows its part, and what the owner does in Kith.
type seat struct {
	owner    invent.Person
	member   string // the digits in the newest archives' file names
	seed     uint64
	first    int       // number of the first person: no two seats share one
	today    time.Time // the first moment of the day on which somebody looks, in the seat's zone
	people   []invent.Person
	requests []export.Request
	ties     []export.Tie
	posts    []export.Act
	comments []export.Act
	likes    []export.Act
	shown    time.Time // the moment of the newest archive: whoever was met later is a stranger to the ledger
	missed   []int     // whom the owner said to have withdrawn, and the network still lists
	acts     []act
}

// newSeat is a seat without a story. Its people are numbered from first.
func newSeat(s Setup, name, slug, member, zone string, first int) *seat {
	where, err := time.LoadLocation(zone)
	if err != nil {
		where = time.UTC // a machine without zones; the story is the same
	}
	year, month, day := s.Now.Time().In(where).Date()
	given, family := halves(name)
	return &seat{
		owner: invent.Person{First: given, Last: family, Slug: slug}, member: member,
		seed: s.Seed, first: first, today: time.Date(year, month, day, 0, 0, 0, 0, where),
	}
}

func halves(name string) (given, family string) {
	for i, r := range name {
		if r == ' ' {
			return name[:i], name[i+1:]
		}
	}
	return name, ""
}

func (s *seat) zone() *time.Location { return s.today.Location() }

// day is the first moment of a day, so many days before the world is looked at.
func (s *seat) day(ago int) time.Time { return s.at(ago, 0, 0) }

// at is a time of day on the seat's clocks, so many days ago.
func (s *seat) at(ago, hour, minute int) time.Time {
	year, month, day := s.today.Date()
	return time.Date(year, month, day-ago, hour, minute, 0, 0, s.zone())
}

// when says what happens at a moment.
func (s *seat) when(at time.Time, all ...doing) {
	for _, do := range all {
		s.acts = append(s.acts, act{at, do})
	}
}

// The streams of chance: a kind of event that is added later disturbs no other.
const (
	chancePerson uint64 = iota + 101
	chanceRequest
	chanceIncoming
	chanceOlder
	chancePost
)

// newcomer is the person of a number. The numbers of the world never repeat.
func newcomer(seed uint64, number int) invent.Person {
	d := invent.NewDice(seed, chancePerson, number)
	return invent.NewPerson(&d, number)
}

// meet adds somebody to the seat's world, by the number its archives use.
func (s *seat) meet() int { return s.introduce(newcomer(s.seed, s.first+len(s.people))) }

func (s *seat) introduce(p invent.Person) int {
	s.people = append(s.people, p)
	return len(s.people) - 1
}

// workday reports whether people in offices work on the day so many days ago.
func (s *seat) workday(ago int) bool {
	w := s.day(ago).Weekday()
	return w != time.Saturday && w != time.Sunday
}
