package demo

import (
	"strconv"
	"time"

	"github.com/kithhq/kith/twin/export"
	"github.com/kithhq/kith/twin/invent"
)

// habit is how a seat invites and how it is answered; chances are of 1000.
type habit struct {
	from, to int               // days ago: the first and the last day of sending
	daily    func(ago int) int // requests on a day
	notes    int               // requests with a note
	accepted int               // accepted in the end
	noted    int               // and of those with a note
	ignored  int               // declined, or gone with the account
	takeBack int               // days after which the owner withdraws what is unanswered; 0: never
}

// lapse is after how many days the network drops an unanswered request (B35).
const lapse = 180

// send lets the owner invite by habit.
func (s *seat) send(h habit) {
	for ago := h.from; ago >= h.to; ago-- {
		for range h.daily(ago) {
			s.invite(h, ago, s.meet())
		}
	}
}

// invite sends one request, on a day so many days ago.
func (s *seat) invite(h habit, ago, who int) {
	d := invent.NewDice(s.seed, chanceRequest, s.first+who)
	r := export.Request{Direction: export.Outgoing, Who: who, Sent: s.at(ago, 8, d.Upto(10*60))}
	willing := h.accepted
	if d.Chance(h.notes) {
		r.Note, willing = invent.Note(&d, greeted(s.people[who].First)), h.noted
	}
	switch u := d.Upto(1000); {
	case u < willing:
		r.Status, r.Ended = export.Accepted, r.Sent.Add(patience(&d))
		s.ties = append(s.ties, export.Tie{Who: who, On: r.Ended, Origin: string(export.Outgoing)})
	case u < willing+h.ignored:
		r.Status, r.Ended = export.Ignored, r.Sent.Add(2*patience(&d))
	case h.takeBack > 0:
		r.Status, r.Ended = export.Withdrawn, r.Sent.AddDate(0, 0, h.takeBack+d.Upto(3))
	default:
		r.Status, r.Ended = export.Expired, r.Sent.AddDate(0, 0, lapse)
	}
	s.requests = append(s.requests, r)
}

func greeted(first string) string {
	if first == "" {
		return "there"
	}
	return first
}

// patience is how long somebody takes who accepts: the published quantiles of
// B38, a fifth within the hour, two thirds within a day, nearly all in a month.
func patience(d *invent.Dice) time.Duration {
	minutes := []int{3, 25, 60, 190, 410, 770, 1440, 3000, 7000, 14000, 40000}
	k := d.Upto(len(minutes) - 1)
	return time.Duration(d.Between(minutes[k], minutes[k+1])) * time.Minute
}

// receive lets others invite the owner, over so many days up to the last one;
// the newest requests are still open.
func (s *seat) receive(count, days, last, open int) {
	for i := range count {
		d := invent.NewDice(s.seed, chanceIncoming, s.first+i)
		who := s.meet()
		r := export.Request{Direction: export.Incoming, Who: who, Sent: s.at(d.Between(last+2*open, days), 9, d.Upto(9*60))}
		if d.Chance(300) {
			r.Note = invent.Note(&d, s.owner.First)
		}
		switch {
		case i < open:
			r.Sent, r.Status = s.at(last+i*2, 9, d.Upto(9*60)), export.Pending
		case d.Chance(780):
			r.Status, r.Ended = export.Accepted, r.Sent.Add(time.Duration(d.Between(20, 4*1440))*time.Minute)
			s.ties = append(s.ties, export.Tie{Who: who, On: r.Ended, Origin: string(export.Incoming)})
		default:
			r.Status, r.Ended = export.Ignored, r.Sent.Add(time.Duration(d.Between(200, 9*1440))*time.Minute)
		}
		s.requests = append(s.requests, r)
	}
}

// know gives the owner connections from years before.
func (s *seat) know(count int) {
	for i := range count {
		d := invent.NewDice(s.seed, chanceOlder, s.first+i)
		s.ties = append(s.ties, export.Tie{Who: s.meet(), On: s.at(d.Between(430, 3000), 12, d.Upto(300)), Origin: "older"})
	}
}

// publish lets the owner post and take part over the days before now.
func (s *seat) publish(posts, days int) {
	for i := range posts {
		d := invent.NewDice(s.seed, chancePost, s.first+i)
		post := "share:" + strconv.Itoa(7_200_000_000+s.first*1000+i)
		at := s.at(2+i*days/posts, 9, d.Upto(500))
		s.posts = append(s.posts, export.Act{At: at, Post: post, Text: invent.Sentence(&d)})
		s.comments = append(s.comments, export.Act{At: at.Add(5 * time.Hour), Post: post, Text: invent.Sentence(&d)})
		s.likes = append(s.likes, export.Act{At: at.Add(-26 * time.Hour), Post: post, Kind: invent.Pick(&d, []string{"LIKE", "PRAISE", "INTEREST"})})
	}
}
