package demo

import (
	"slices"
	"strings"
	"time"

	"github.com/kithhq/kith/core/budget"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/twin/export"
	"github.com/kithhq/kith/twin/invent"
)

// busySeat is the seat that most people are in: hundreds of requests without an
// answer, a weekly limit three weeks ago, and a clean-up that has begun. Its
// archives are of 62, 30 and 1 days ago, in two spellings; the first keeps history.
func busySeat(s Setup, shared invent.Person) *seat {
	seat := newSeat(s, "Orla Zelcombe", "orla-zelcombe-4471", "481516234", "Europe/Berlin", 1000)
	seat.know(260)
	asks := habit{from: 420, to: 3, daily: seat.burst, notes: 380, accepted: 250, noted: 370, ignored: 70}
	seat.send(asks)
	seat.pending(35, shared)
	seat.pending(4, newcomer(s.Seed, namesake))
	seat.receive(46, 150, 2, 7)
	seat.publish(26, 160)
	seat.firstWeeks()
	seat.cleanUp()
	return seat
}

// namesake is the number of somebody whom the owner writes down by name, and of
// whom an archive brings the profile later.
const namesake = 900_002

// burst is how many requests go out on a day: a steady pace after a summer
// without any, one week of far too many, and hardly any since LinkedIn said so.
// The summer keeps the oldest that are open from lapsing while the story runs.
func (s *seat) burst(ago int) int {
	switch {
	case !s.workday(ago):
		return 0
	case ago > 195:
		return 2
	case ago > 168:
		return 0
	case ago > 28:
		return 9
	case ago > 21:
		return 19
	case ago > 14:
		return 0
	}
	return 3
}

// pending adds a request to somebody of another seat's world, still open.
func (s *seat) pending(ago int, p invent.Person) {
	s.requests = append(s.requests, export.Request{
		Direction: export.Outgoing, Who: s.introduce(p), Sent: s.at(ago, 10, 20), Status: export.Pending,
	})
	slices.SortStableFunc(s.requests, func(a, b export.Request) int { return a.Sent.Compare(b.Sent) })
}

// open and quiet are whom most acts are about: requests without an answer, and
// those who never gave one.
func open(count, skip int) choice {
	return choice{direction: export.Outgoing, status: export.Pending, count: count, skip: skip}
}

func accepted(count, skip int) choice {
	return choice{direction: export.Outgoing, status: export.Accepted, count: count, skip: skip, recent: true}
}

// firstWeeks is the time from the first archive to the weekly limit.
func (s *seat) firstWeeks() {
	s.when(s.at(62, 9, 0), imports("2023", false, true))
	s.when(s.at(61, 9, 5), sets("plan", "free", "keep.tag", "vip", "value.tag", "vip=3,press=2"))
	s.when(s.at(44, 17, 0), withdraws(open(3, 0)))
	s.when(s.at(43, 17, 0), withdraws(open(2, 6)))
	s.when(s.at(30, 9, 0), imports("2026", false, false))
	s.when(s.at(21, 15, 40), hears(budget.WeeklyLimit, "You've reached the weekly invitation limit"))
	s.when(s.at(20, 17, 10), withdraws(open(2, 3)))
	s.when(s.at(19, 17, 10), withdraws(open(2, 0)))
	s.when(s.at(16, 17, 10), withdraws(open(2, 4)))
	s.when(s.at(12, 12, 0),
		says(ledger.SaidTag, "customer", accepted(9, 0)), says(ledger.SaidTag, "customer", open(5, 240)),
		says(ledger.SaidTag, "vip", open(4, 300)), says(ledger.SaidTag, "hiring", open(12, 120)),
		says(ledger.SaidTag, "press", open(5, 400)), says(ledger.SaidTag, "warm", accepted(14, 9)),
		says(ledger.SaidTag, "warm", open(10, 460)),
		says(ledger.SaidKeep, "", open(4, 200)), says(ledger.SaidKeep, "", choice{
			direction: export.Outgoing, status: export.Pending, count: 3, notes: true, recent: true,
		}))
	s.when(s.at(11, 12, 0), says(ledger.SaidNoContact, "", accepted(1, 40)))
}

// cleanUp is the accepted plan: twelve of its withdrawals are said to be done,
// one of them never went through, and the next batch waits for today.
func (s *seat) cleanUp() {
	s.when(s.at(4, 11, 0), sends(func(*seat) invent.Person { return newcomer(s.seed, namesake) }, true, "Good talk on Tuesday"))
	s.when(s.at(3, 9, 0), says(ledger.SaidWrongPerson, "", open(1, 500)))
	s.when(s.at(2, 15, 0), s.settings()...)
	s.when(s.at(2, 15, 10), plans(24, 8))
	s.when(s.at(2, 16, 0), works(8, 1))
	s.when(s.at(1, 9, 0), imports("2026", true, false))
	s.when(s.at(1, 16, 0), works(4, 0), counts(), says(ledger.SaidIgnored, "", choice{
		direction: export.Incoming, status: export.Pending, count: 1,
	}))
	s.when(s.at(1, 17, 0), sends((*seat).firstTakenBack, false, ""))
}

// settings are those of the seat from the plan on. Saved views belong here too:
// sets("view.NAME", "QUERY").
func (s *seat) settings() []doing {
	return []doing{sets("per_day", "8", "working_days", s.workingDays())}
}

// workingDays are Monday to Friday, and those of today and the two days before
// that are none of them: the story needs work to do whenever it is looked at.
func (s *seat) workingDays() string {
	days := []string{"mon", "tue", "wed", "thu", "fri"}
	for ago := 2; ago >= -1; ago-- {
		if w := s.day(ago).Weekday(); w == time.Saturday || w == time.Sunday {
			days = append(days, strings.ToLower(w.String()[:3]))
		}
	}
	return strings.Join(days, ",")
}

// firstTakenBack is whom the owner withdrew first of all: their cool-down is over.
func (s *seat) firstTakenBack() invent.Person {
	best := -1
	for i, r := range s.requests {
		if r.Direction == export.Outgoing && r.Status == export.Withdrawn && (best < 0 || r.Ended.Before(s.requests[best].Ended)) {
			best = i
		}
	}
	if best < 0 {
		return invent.Person{}
	}
	return s.people[s.requests[best].Who]
}
