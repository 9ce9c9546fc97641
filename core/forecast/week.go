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
	book  *invite.Book
	rules Rules
	civil civil
	weeks []Week // consecutive, from first
	first ledger.Date
}

// newCalendar covers the weeks from the horizon before the data to their end.
func newCalendar(b *invite.Book, r Rules, asOf ledger.Instant) *calendar {
	last := weekOf(asOf.In(b.Zone()))
	n := r.Horizon/7 + 2
	c := &calendar{book: b, rules: r, weeks: make([]Week, n), first: last - ledger.Date(7*(n-1))}
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

// at is the week of a day; nil outside the calendar.
func (c *calendar) at(d ledger.Date) *Week {
	if i := int(d-c.first) / 7; d >= c.first && i < len(c.weeks) {
		return &c.weeks[i]
	}
	return nil
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
	if i := b.Latest(p); i >= 0 && b.Direction(i) == ledger.Incoming {
		return 0
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

// close says which weeks may speak: those that begin at a moment or after it.
func (c *calendar) close(whole ledger.Instant) []Week {
	for i := range c.weeks {
		w := &c.weeks[i]
		w.Usable = w.Mature && whole != 0 && w.Starts.Start(c.book.Zone()) >= whole && i > 0 // the first is cut by the horizon
	}
	return c.weeks
}

// typed are level 2's acceptances and failures (A.10), and the weeks they come
// from: of n sent and o unanswered, n-o were accepted, unless fewer connections
// came in that week and the next ones.
func typed(weeks []Week, mature int) (accepted, failed float64, told int) {
	follow := mature / 7
	for i, w := range weeks {
		if !w.Usable || w.Typed < 0 {
			continue
		}
		connected := 0
		for k := i; k < len(weeks) && k <= i+follow; k++ {
			connected += weeks[k].Connected
		}
		n := max(w.Typed, w.Unanswered())
		yes := min(n-w.Unanswered(), connected)
		accepted, failed, told = accepted+float64(yes), failed+float64(n-yes), told+1
	}
	return accepted, failed, told
}

// listed are level 4's: the connections of the usable weeks, and what was sent
// in them and not answered. The share is an upper bound, because some of the
// connections may have asked themselves.
func listed(weeks []Week) (accepted, failed float64) {
	for _, w := range weeks {
		if w.Usable {
			accepted, failed = accepted+float64(w.Connected), failed+float64(w.Unanswered())
		}
	}
	return accepted, failed
}

// thin reports whether hardly any of the week's invitations is unanswered.
func (w *Week) thin(r Rules) bool {
	answered := w.Connected
	if w.Known > 0 {
		answered = w.Accepted
	}
	all := w.Unanswered() + answered
	return w.Mature && all >= r.Few && float64(w.Unanswered()) < r.Thin*float64(all)
}

// Unanswered are the week's rows that were not accepted as far as is known,
// those that were withdrawn included: the ledger still has them.
func (w *Week) Unanswered() int { return w.Open + w.Withdrawn + w.Lapsed }
