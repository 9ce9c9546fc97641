package forecast

import (
	"strconv"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

// counts says whether an invitation tells anything, and up to when an
// acceptance of it would have been heard of. What archives list counts from
// Whole on; what the owner told of always does.
func (a *Account) counts(i int, sent ledger.Instant, w invite.Watch) (heard ledger.Instant, ok bool) {
	heard = a.AsOf
	if w.Told {
		heard = max(a.heard[0], a.heard[1])
	}
	switch {
	case w.Blind, heard <= sent, !w.Told && (a.Whole == 0 || sent < a.Whole):
		return 0, false
	}
	return heard, a.book.Flags(i)&invite.ConnectedBefore == 0 // no acceptance of this one (A.1)
}

// wholeFrom is the moment from which on no unanswered invitation is missing as
// far as can be told; 0 when there is none. Before it may be the rest of a pile
// that was withdrawn or has lapsed, of which only the accepted ones are left
// (A.9): what had lapsed by the first archive that could list it, what is older
// than the oldest unanswered one, and what was sent before a stretch of weeks in
// which hardly any is left unanswered. The owner may say from which age they
// withdrew. Without a list of connections nobody would seem to have accepted. Of
// a snapshot, which keeps history, all this may be true as well: LinkedIn does
// not say what it leaves out.
func (r *reading) wholeFrom() ledger.Instant {
	if r.oldest == 0 || r.heard[0] == 0 || len(r.shown) == 0 {
		return 0
	}
	from, horizon := r.oldest, ledger.Instant(r.Rules.Horizon)*ledger.Day
	for k, l := range r.shown {
		if k == 0 {
			from = max(from, l.made-min(horizon, r.withdrew()))
		} else if l.made-horizon > r.shown[k-1].told {
			from = max(from, l.made-horizon)
		}
	}
	return max(from, r.weeks.thinUntil(r.shown))
}

// withdrew is the age from which the owner says they withdrew; that of lapsing
// when they do not.
func (a *Account) withdrew() ledger.Instant {
	n, err := strconv.Atoi(a.book.Setting(SettingWithdrew))
	if err != nil || n <= 0 || n > a.Rules.Horizon {
		n = a.Rules.Horizon
	}
	return ledger.Instant(n) * ledger.Day
}

// shown is what archives show of the invitations sent in a week.
type shown struct {
	open     int            // not answered, those that were withdrawn included
	first    ledger.Instant // the first of these
	kept     int            // rows of archives that keep history
	accepted int            // of these
}

// leave counts one that is not answered.
func (s *shown) leave(sent ledger.Instant) {
	s.open++
	if s.first == 0 || sent < s.first {
		s.first = sent
	}
}

// thinUntil is the sending of the first unanswered invitation after the last
// stretch of weeks in which hardly any is left unanswered; 0 when there is no
// such stretch. Between two archives it is the older ones that were withdrawn
// unseen, so a stretch begins with the first week that only the later one could
// list. It ends where one week more would leave out more of what is unanswered
// than its part. Of a week that was listed while it was too young to withdraw
// from nothing is missing.
func (c *calendar) thinUntil(listings []listing) ledger.Instant {
	thin, excess, least, all, until := c.thin(listings), 0.0, 0.0, 0, -1
	for k := range c.weeks {
		starts, ends := c.weeks[k].Starts.Start(c.book.Zone()), (c.weeks[k].Starts + 7).Start(c.book.Zone())
		split := false
		for len(listings) > 0 && listings[0].told < ends {
			split = split || listings[0].told >= starts
			listings = listings[1:]
		}
		if len(listings) == 0 {
			break
		}
		if split {
			excess, least, all = 0, 0, 0 // the earlier archive lists a part of this week
			continue
		}
		open, n := c.judged(k)
		all, excess = all+n, excess+float64(open)-thin*float64(n)
		if listings[0].told-ends >= c.young() && all >= c.rules.Few && excess < least {
			least, until = excess, k
		}
	}
	return c.openAfter(until)
}

// openAfter is the sending of the first unanswered invitation after a week; 0
// for no week.
func (c *calendar) openAfter(k int) ledger.Instant {
	if k < 0 {
		return 0
	}
	for _, s := range c.shown[k+1:] {
		if s.first != 0 {
			return s.first
		}
	}
	return (c.weeks[len(c.weeks)-1].Starts + 7).Start(c.book.Zone())
}

// thin is the part of a week that must be unanswered: a part of all, and half of
// what surely is of the two newest weeks, of which nothing was withdrawn yet.
func (c *calendar) thin(listings []listing) float64 {
	open, all, end := 0, 0, listings[len(listings)-1].told
	for k := range c.weeks {
		if age := end - c.weeks[k].Starts.Start(c.book.Zone()); age >= 0 && age <= c.young()+7*ledger.Day {
			o, n := c.judged(k)
			open, all = open+o, all+n
		}
	}
	if all < c.rules.Few {
		return c.rules.Thin
	}
	low, _ := Wilson(float64(open), float64(all), c.rules.Sure)
	return max(c.rules.Thin, low/2)
}

// young is the age up to which hardly anybody withdraws an invitation.
func (c *calendar) young() ledger.Instant { return ledger.Instant(c.rules.Young) * ledger.Day }

// judged is how many of a week's invitations are unanswered, and of how many.
// Where no archive that keeps history lists any, connections stand for the
// accepted ones; but a snapshot that lists none of a week has not come to it.
func (c *calendar) judged(k int) (open, all int) {
	s := c.shown[k]
	if s.kept > 0 || c.snapped {
		return s.open, s.open + s.accepted
	}
	return s.open, s.open + c.weeks[k].Connected
}
