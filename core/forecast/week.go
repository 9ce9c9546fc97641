package forecast

import (
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

// KindSentWeek is the journal line in which the owner says how many
// invitations they sent in the week of its moment (level 2 of A.10). The
// latest word about a week counts.
const KindSentWeek = "sent_week"

// Week is what happened to the invitations sent in one week, Monday to Sunday
// in the account's zone. The counts of rows are of outgoing invitations the
// ledger knows; Connected counts people who became connections in that week
// through a request nobody saw, or through one of ours.
type Week struct {
	Starts    ledger.Date // a Monday
	Sent      int         // rows sent in it, of any state
	Known     int         // of them: known from their sending, so that none is missing
	Accepted  int         // of the known ones
	Open      int         // rows that are pending, and those of which nobody knows the end
	Withdrawn int         // claimed or confirmed
	Lapsed    int         // expired or refused, as far as known
	Connected int
	Typed     int  // sends as the owner says; -1 when not said
	Mature    bool // so old that what was not accepted hardly will be
	// Usable is true when the week may speak at levels 2 and 4: mature, and
	// whole, in that older requests than its own are known to have stayed open.
	Usable bool
	early  float64 // of the withdrawn, what had not been due as a failure yet
}

// weekOf is the Monday on or before a day.
func weekOf(d ledger.Date) ledger.Date {
	since := (int(d) + 3) % 7 // 1970-01-01 was a Thursday
	if since < 0 {
		since += 7
	}
	return d - ledger.Date(since)
}

// calendar gathers weeks as a book is read.
type calendar struct {
	book    *invite.Book
	rules   Rules
	civil   civil
	weeks   []Week // consecutive, from first
	shown   []shown
	first   ledger.Date
	snapped bool // only snapshots list invitations
}

// newCalendar covers the weeks from the horizon before the first listing, or
// before the data's end where there is none, to that end. Beside snapshots it
// goes on until now: the changelog tells what was sent after their end.
func newCalendar(b *invite.Book, r Rules, asOf ledger.Instant, lists []listing) *calendar {
	end, first, snapped := asOf, asOf, len(b.Listings()) == 0 && len(lists) > 0
	if snapped {
		end = max(end, b.Now())
	}
	if len(lists) > 0 {
		first = max(min(first, lists[0].told), end-mostYears*365*ledger.Day)
	}
	last := weekOf(end.In(b.Zone()))
	n := int(last-weekOf(first.In(b.Zone())))/7 + r.Horizon/7 + 2
	c := &calendar{book: b, rules: r, snapped: snapped, weeks: make([]Week, n), shown: make([]shown, n), first: last - ledger.Date(7*(n-1))}
	c.civil = newCivil(b.Zone(), c.first, last+8)
	for i := range c.weeks {
		w := &c.weeks[i]
		w.Starts, w.Typed = c.first+ledger.Date(7*i), -1
		w.Mature = asOf-(w.Starts+7).Start(b.Zone()) >= ledger.Instant(r.Mature)*ledger.Day
	}
	for _, line := range b.Journal() {
		if w := c.at(line.At.In(b.Zone())); line.Kind == KindSentWeek && w != nil {
			w.Typed = line.Count
		}
	}
	return c
}

// mostYears is how far back a calendar goes at most.
const mostYears = 10

// of is the place of the week of a day; -1 outside the calendar.
func (c *calendar) of(d ledger.Date) int {
	if i := int(d-c.first) / 7; d >= c.first && i < len(c.weeks) {
		return i
	}
	return -1
}

// at is the week of a day; nil outside the calendar.
func (c *calendar) at(d ledger.Date) *Week {
	if k := c.of(d); k >= 0 {
		return &c.weeks[k]
	}
	return nil
}

// count counts one invitation of the book, sent in week k. Of somebody who was
// connected before it, it is no acceptance.
func (c *calendar) count(k, i int, sent ledger.Instant) {
	w, s, flags := &c.weeks[k], &c.shown[k], c.book.Flags(i)
	watch := c.book.Watch(i)
	kept := watch.Known && !watch.Told
	w.Sent++
	if watch.Known {
		w.Known++
	}
	if kept {
		s.kept++
	}
	if watch.Blind { // an acceptance of it counts as a connection at most
		return
	}
	switch c.book.State(i) {
	case invite.Accepted:
		if flags&invite.ConnectedBefore != 0 {
			return
		}
		if watch.Known {
			w.Accepted++
		}
		if kept {
			s.accepted++
		}
		return
	case invite.WithdrawClaimed, invite.Withdrawn:
		w.Withdrawn++
		w.early += c.early(c.book.Ended(i) - sent)
	case invite.Expired:
		w.Lapsed++
	case invite.Pending, invite.Gone, invite.Open, invite.Ignored:
		w.Open++
	}
	if flags&unlisted == 0 {
		s.leave(sent)
	}
}

// early is the part of a failure that had not been due when somebody withdrew
// at an age.
func (c *calendar) early(age ledger.Instant) float64 {
	days := int(age / ledger.Day)
	if days >= c.rules.Mature {
		return 0
	}
	return 1 - c.rules.Priors[Cold].Delay.By(days)
}

// connections counts, by week, the people who became connections and did not ask first.
func (c *calendar) connections() {
	for p := range c.book.People() {
		if w := c.at(connectedOn(c.book, p)); w != nil {
			w.Connected++
		}
	}
}

// connectedOn is the day a person became a connection; 0 when they did not, or
// are known to have asked first.
func connectedOn(b *invite.Book, p int) ledger.Date {
	on := b.ConnectedOn(p)
	if on == 0 {
		return 0
	}
	for i := b.Latest(p); i >= 0; i = b.Earlier(i) {
		if b.State(i) == invite.Accepted && b.Flags(i)&invite.ConnectedBefore == 0 {
			if b.Direction(i) == ledger.Incoming {
				return 0
			}
			break
		}
	}
	return on
}

// Behind are the rows behind a week's counts: the invitations sent in it, and
// the persons whose connection it counts. A week is known by any of its days.
func (a *Account) Behind(day ledger.Date) (sent, connected []int) {
	b, monday := a.book, weekOf(day)
	within := func(d ledger.Date) bool { return d >= monday && d < monday+7 }
	for i := range b.Len() {
		if b.Direction(i) == ledger.Outgoing && within(b.Sent(i).In(b.Zone())) {
			sent = append(sent, i)
		}
	}
	for p := range b.People() {
		if within(connectedOn(b, p)) {
			connected = append(connected, p)
		}
	}
	return sent, connected
}

// close are the weeks of the last horizon, with those that may speak marked:
// they begin at a moment or after it.
func (c *calendar) close(whole ledger.Instant) []Week {
	weeks := c.weeks[len(c.weeks)-c.rules.Horizon/7-2:]
	for i := range weeks {
		w := &weeks[i]
		w.Usable = w.Mature && whole != 0 && w.Starts.Start(c.book.Zone()) >= whole && i > 0 // the first is cut by the horizon
	}
	return weeks
}

// tale is what some weeks tell together.
type tale struct {
	accepted, unanswered float64
	early                float64 // of the unanswered, what was withdrawn before it was due as a failure
	weeks                int     // that speak
	upper                bool    // some of the accepted may have asked themselves: an upper bound
}

// failed are the failures that the unanswered ones amount to.
func (t tale) failed() float64 { return max(t.unanswered-t.early, 0) }

// typed is level 2 (A.10): of n sent and o unanswered, n-o were accepted,
// unless fewer connections came in that week and the next ones. The weeks
// together cannot have had more acceptances than connections either; where that
// binds, something left the pile unseen, and all the connections count.
func typed(weeks []Week, mature int) (t tale) {
	follow, connected := mature/7, 0
	last := -1 // of the weeks whose connections are counted
	for i, w := range weeks {
		if !w.Usable || w.Typed < 0 {
			continue
		}
		within := 0
		for k := i; k < len(weeks) && k <= i+follow; k++ {
			within += weeks[k].Connected
			if k > last {
				connected, last = connected+weeks[k].Connected, k
			}
		}
		n := max(w.Typed, w.Unanswered())
		yes := min(n-w.Unanswered(), within)
		t.accepted, t.unanswered = t.accepted+float64(yes), t.unanswered+float64(n-yes)
		t.early, t.weeks = t.early+w.early, t.weeks+1
	}
	if most := float64(connected); t.accepted > most {
		t.unanswered += t.accepted - most
		t.accepted, t.upper = most, true
	}
	return t
}

// listed is level 4: the connections of the usable weeks, and what was sent in
// them and not answered. The share is an upper bound, because some of the
// connections may have asked themselves. Where hardly anything is unanswered
// the weeks say nothing: then the connections are those of earlier invitations,
// or of other people's.
func listed(weeks []Week, thin float64) (t tale) {
	t.upper = true
	for _, w := range weeks {
		if w.Usable {
			t.accepted, t.unanswered = t.accepted+float64(w.Connected), t.unanswered+float64(w.Unanswered())
			t.early, t.weeks = t.early+w.early, t.weeks+1
		}
	}
	if t.unanswered < thin*(t.accepted+t.unanswered) {
		return tale{}
	}
	return t
}

// Unanswered are the week's rows that were not accepted as far as is known,
// those that were withdrawn included: the ledger still has them.
func (w *Week) Unanswered() int { return w.Open + w.Withdrawn + w.Lapsed }
