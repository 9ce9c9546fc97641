package export

import (
	"time"

	"github.com/kithhq/kith/twin/invent"
)

// Status is what became of an invitation up to the moment of export.
type Status string

// The statuses of an invitation. Pending is open; the others are final.
const (
	Pending   Status = "pending"
	Accepted  Status = "accepted"
	Withdrawn Status = "withdrawn"
	Ignored   Status = "ignored"
	Expired   Status = "expired"
	Gone      Status = "gone" // one of the two closed the account or blocked the other
)

// Direction is who asked whom: Outgoing was sent by the archive's owner.
type Direction string

// The two directions of an invitation.
const (
	Outgoing Direction = "outgoing"
	Incoming Direction = "incoming"
)

// expiry is B35: an unanswered invitation leaves both lists after six months.
const expiry = 180 * day

// invitation is one request with its whole life, known in advance.
type invitation struct {
	direction Direction
	who       int    // number of the other person; -1 for a request sent to a bare address
	mailed    string // for those: the name typed beside the address, often none
	sent      time.Time
	ended     time.Time
	outcome   Status // never Pending
	note      string
}

// statusAt is the status at a moment not before the sending.
func (v *invitation) statusAt(at time.Time) Status {
	if v.ended.After(at) {
		return Pending
	}
	return v.outcome
}

// listed says whether the archive's Invitations.csv has a row for it.
func (w *World) listed(v *invitation) bool {
	if !w.past(v.sent) {
		return false
	}
	switch v.statusAt(w.asOf) {
	case Pending:
		return true
	case Accepted, Ignored:
		return w.options.KeepsHistory && v.direction == Outgoing
	default:
		return false
	}
}

// onWorkday moves a moment to the Friday before if it falls on a weekend.
// Clocks change for summer time on weekends, so a wall time without a zone
// stays readable in every zone.
func onWorkday(at time.Time) time.Time {
	switch at.Weekday() {
	case time.Saturday:
		return at.Add(-day)
	case time.Sunday:
		return at.Add(-2 * day)
	default:
		return at
	}
}

// drawOutgoing sends the member's own requests, before and after the anchor.
func (w *World) drawOutgoing() {
	for i := range w.options.People + w.options.People/2 {
		d := invent.NewDice(w.options.Seed, streamOutgoing, i)
		first := invitation{direction: Outgoing, who: -1, sent: w.sendingTime(&d, i)}
		byMail := d.Chance(10)
		if byMail {
			first.mailed = invent.Pick(&d, []string{"", "Info Desk", "Warehouse Team"})
		} else {
			first.who = w.meet()
			first.note = w.drawNote(&d, first.who)
		}
		w.settle(&d, &first, byMail)
		w.invitations = append(w.invitations, first)
		if first.outcome == Withdrawn && !byMail && d.Chance(350) {
			w.sendAgain(&d, first)
		}
	}
}

// sendingTime draws when the i-th request goes out: a workday, in office hours.
func (w *World) sendingTime(d *invent.Dice, i int) time.Time {
	from, to := -spanRecent, -1
	switch {
	case i >= w.options.People:
		from, to = 1, spanAfter-1
	case d.Chance(180):
		from, to = -spanBefore, -spanRecent-1
	}
	at := w.anchor.Add(time.Duration(d.Between(from, to)) * day)
	return onWorkday(at).Add(time.Duration(d.Between(7*60, 19*60)) * time.Minute)
}

// settle decides how a request ends. People accept a little more often when a
// note came with it (B53) and as fast as B38 says.
func (w *World) settle(d *invent.Dice, v *invitation, never bool) {
	willing := 270
	if v.note != "" {
		willing = 310
	}
	u := d.Upto(1000)
	switch {
	case u < willing && !never:
		v.outcome, v.ended = Accepted, v.sent.Add(acceptDelay(d))
	case u < willing+70 && !never:
		v.outcome, v.ended = Ignored, v.sent.Add(3*acceptDelay(d)/2)
	case u < willing+80:
		v.outcome, v.ended = Withdrawn, v.sent.Add(time.Duration(d.Between(5, 600))*time.Minute)
	case u < willing+190:
		wait := time.Duration(d.Between(21, 75)) * day
		v.outcome, v.ended = Withdrawn, v.sent.Add(wait+time.Duration(d.Upto(600))*time.Minute)
	default:
		v.outcome, v.ended = Expired, v.sent.Add(expiry)
	}
	if latest := v.sent.Add(expiry); v.ended.After(latest) {
		v.ended = latest.Add(-time.Minute)
	}
}

// sendAgain repeats a withdrawn request once the three weeks' rest are over.
func (w *World) sendAgain(d *invent.Dice, before invitation) {
	rest := time.Duration(d.Between(22, 60)) * day
	again := invitation{direction: Outgoing, who: before.who}
	again.sent = onWorkday(before.ended.Truncate(day).Add(rest + 2*day)).Add(time.Duration(d.Between(7*60, 19*60)) * time.Minute)
	if again.sent.After(w.anchor.Add(spanAfter * day)) {
		return
	}
	again.note = w.drawNote(d, again.who)
	w.settle(d, &again, false)
	w.invitations = append(w.invitations, again)
}

// drawIncoming lets others ask the member. Two in five come in the days after a
// post, the rest whenever.
func (w *World) drawIncoming() {
	for i := range w.options.People*3/8 + 4 {
		d := invent.NewDice(w.options.Seed, streamIncoming, i)
		v := invitation{direction: Incoming, who: w.meet()}
		at := w.anchor.Add(time.Duration(d.Between(-spanBefore, spanAfter-4))*day + time.Duration(d.Upto(24*60))*time.Minute)
		if len(w.posts) > 0 && d.Chance(400) {
			at = invent.Pick(&d, w.posts).at.Truncate(time.Minute).Add(time.Duration(d.Upto(3*24*60)) * time.Minute)
		}
		v.sent = onWorkday(at)
		if d.Chance(250) {
			v.note = w.drawNoteTo(&d, w.owner.First)
		}
		answer(&d, &v)
		w.invitations = append(w.invitations, v)
	}
}

// answer decides what the member does with a request.
func answer(d *invent.Dice, v *invitation) {
	switch u := d.Upto(1000); {
	case u < 640:
		v.outcome, v.ended = Accepted, v.sent.Add(time.Duration(d.Between(10, 6*24*60))*time.Minute)
	case u < 760:
		v.outcome, v.ended = Ignored, v.sent.Add(time.Duration(d.Between(60, 40*24*60))*time.Minute)
	case u < 800:
		v.outcome, v.ended = Withdrawn, v.sent.Add(time.Duration(d.Between(60, 60*24*60))*time.Minute)
	default:
		v.outcome, v.ended = Expired, v.sent.Add(expiry)
	}
}

// drawNote writes the note of about a third of the requests.
func (w *World) drawNote(d *invent.Dice, who int) string {
	if !d.Chance(340) {
		return ""
	}
	return w.drawNoteTo(d, w.people[who].First)
}

func (w *World) drawNoteTo(d *invent.Dice, first string) string {
	if first == "" {
		first = "there"
	}
	return invent.Note(d, first)
}
