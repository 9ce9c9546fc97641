package network

import "github.com/kithhq/kith/twin/invent"

// habit is what a member does of their own accord.
type habit struct {
	everyMinutes int  // of office hours between two requests, in the mean; 0 sends none
	noted        int  // in a thousand
	tidy         bool // takes unanswered requests back
	acts         int  // since the beginning: the number of the next throw
}

// habitOf draws a member's habit: most send little, a few send a lot.
func (n *Network) habitOf(m *Member) habit {
	d := invent.NewDice(n.seed, streamHabit, int(m.ID))
	rate := n.rules.Habit.RequestsAWeek
	switch u := d.Upto(100); {
	case u < 60:
		rate *= 0.3
	case u < 90:
	default:
		rate *= 5.2
	}
	h := habit{noted: n.rules.Habit.Noted, tidy: d.Chance(n.rules.Habit.Tidy)}
	h.everyMinutes = every(rate)
	return h
}

// slowest is the greatest mean between two requests: half a lifetime of offices.
const slowest = 40 * 52 * aWeek

// every is the mean of minutes between two requests at so many a week; 0 for none.
func every(rate float64) int {
	if rate <= 0 {
		return 0
	}
	return int(min(max(aWeek/rate, 1), slowest))
}

// act is a member's turn to invite somebody, and the settling of the next turn.
func (n *Network) act(id MemberID) {
	m := n.Member(id)
	if m.Person || !m.open() || m.habit.everyMinutes == 0 {
		return
	}
	d := n.throw(m)
	n.await(m, &d)
	if n.maySend(m) != nil {
		return
	}
	if b := n.somebodyFor(m, &d); b != nil {
		noted := d.Chance(m.habit.noted) && (m.Paid() || n.NotesLeft(m) > 0)
		at := n.send(m, b, "", noted)
		n.count(m)
		n.intend(m, at, &d)
	}
}

// throw is the dice of a member's next doing.
func (n *Network) throw(m *Member) invent.Dice {
	m.habit.acts++
	return invent.NewDice(n.seed^uint64(m.ID)<<32, streamAct, m.habit.acts)
}

// await settles a member's next turn: so many minutes of office hours later.
func (n *Network) await(m *Member, d *invent.Dice) {
	at := worked(max(n.now, m.Joined), 1+d.Upto(2*m.habit.everyMinutes)) + Moment(d.Upto(60))*Second
	n.queue.push(due{At: at, Kind: toAct, Ref: int32(m.ID)})
}

// The office: from eight to six UTC, on working days.
const (
	opens  = 8 * 60
	closes = 18 * 60
	aWeek  = 5 * (closes - opens) // minutes
)

// worked is the moment after so many minutes of office hours.
func worked(from Moment, left int) Moment {
	day := from / Day * Day
	at := int((from - day) / Minute)
	for {
		at = max(at, opens)
		if w := day.Time().Weekday(); w == 0 || w == 6 {
			at = closes
		}
		if left < closes-at {
			return day + minutes(at+left)
		}
		left -= max(0, closes-at)
		day, at = day+Day, 0
	}
}

// inOffice moves a moment to office hours: what falls on a night or a weekend
// is done on the next working day.
func inOffice(at Moment, d *invent.Dice) Moment {
	if at/Minute*Minute == worked(at, 0) {
		return at
	}
	return worked(worked(at, 0), d.Upto(closes-opens-1)) + Moment(d.Upto(60))*Second
}

// somebodyFor draws whom a member invites; nil when a few draws find nobody.
func (n *Network) somebodyFor(m *Member, d *invent.Dice) *Member {
	if c := n.CompanyOf(m); c != nil && d.Chance(n.rules.Habit.Colleague) {
		if b := n.Member(invent.Pick(d, c.Staff)); n.fits(m, b) {
			return b
		}
	}
	for range 24 {
		if b := n.members[d.Upto(len(n.members))]; n.fits(m, b) {
			return b
		}
	}
	return nil
}

// fits reports whether a member would invite another unprompted: they do not
// ask twice, and know nobody's address.
func (n *Network) fits(m, b *Member) bool {
	if b.AddressFirst || n.restricted(m, NeedsAddress) != nil {
		return false
	}
	before, _ := n.last(m.ID, b.ID)
	return before == nil && n.mayReach(m, b) == nil
}

// intend lets a tidy member take the request back some day.
func (n *Network) intend(m *Member, at int32, d *invent.Dice) {
	if !m.habit.tidy {
		return
	}
	h := n.rules.Habit
	later := n.now + days(d.Between(h.TidyFromDays, h.TidyToDays))
	n.queue.push(due{At: inOffice(later, d), Kind: toTidy, Ref: at})
}
