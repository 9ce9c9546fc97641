package forecast

import (
	"math"
	"strconv"
	"strings"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

// The settings that say what no archive can.
const (
	SettingWarm      = "segment.warm"      // tags of people who know the sender, separated by commas; "warm" when not set
	SettingAuthority = "segment.authority" // tags of people who would come by themselves; "authority" when not set
	SettingWithdrew  = "withdrew.age"      // the age in days from which invitations were withdrawn before Kith kept count
)

// persons are those whose tags put them into another segment than cold.
func persons(b *invite.Book) map[int]Segment {
	tags := map[string]Segment{}
	for s, name := range map[Segment]string{Warm: SettingWarm, Authority: SettingAuthority} {
		list := b.Setting(name)
		if list == "" {
			list = s.String()
		}
		for tag := range strings.SplitSeq(list, ",") {
			tag = strings.ToLower(strings.TrimPrefix(strings.TrimSpace(tag), "#"))
			tags[tag] = max(tags[tag], s)
		}
	}
	of := map[int]Segment{}
	for _, p := range b.Spoken() {
		for _, tag := range b.TagsSaid(p) {
			if s := max(of[p], tags[tag]); s != Cold {
				of[p] = s
			}
		}
	}
	return of
}

// reading goes through a book once.
type reading struct {
	*Account
	weeks   *calendar
	oldest  ledger.Instant  // the sending of the oldest unanswered one; 0 when there is none
	known   int             // invitations known from their sending
	listed  int             // and those only seen while they were open
	answers [segments]Tally // of the known ones, in case they may answer
	recent  [segments]Tally // of them, those of late
	matured [segments]Matured
}

func newReading(a *Account) *reading {
	r := &reading{Account: a, weeks: newCalendar(a.book, a.Rules, a.AsOf)}
	for s := range r.answers {
		r.answers[s], r.recent[s] = NewTally(a.Rules.Horizon), NewTally(a.Rules.Horizon)
	}
	return r
}

func (r *reading) read() {
	for i := range r.book.Len() {
		if r.book.Direction(i) == ledger.Outgoing {
			r.count(i, r.book.Sent(i))
		}
	}
	r.weeks.connections()
	r.Whole = r.wholeFrom()
	r.Weeks = r.weeks.close(r.Whole)
	for i := range r.book.Len() {
		if r.book.Direction(i) != ledger.Outgoing {
			continue
		}
		if sent := r.book.Sent(i); sent != 0 {
			r.watch(i, sent)
		}
	}
	r.settle()
}

// wholeFrom is the moment from which on no unanswered invitation is missing as
// far as can be told. Before it may be the rest of a pile that was withdrawn or
// has lapsed, of which only the accepted ones are left (A.9): what had lapsed by
// the first archive, what is older than the oldest unanswered one, and what was
// sent before a week in which hardly any is left unanswered. The owner may say
// from which age they withdrew.
func (r *reading) wholeFrom() ledger.Instant {
	from := r.oldest
	var first ledger.Instant
	r.Exports, first = r.book.Listings()
	if first != 0 {
		age := r.Rules.Horizon
		if n, err := strconv.Atoi(r.book.Setting(SettingWithdrew)); err == nil && n > 0 {
			age = min(age, n)
		}
		from = max(from, first-ledger.Instant(age)*ledger.Day)
	}
	for i := range r.weeks.weeks {
		if w := &r.weeks.weeks[i]; w.thin(r.Rules) {
			from = max(from, (w.Starts + 7).Start(r.book.Zone()))
		}
	}
	return from
}

// count counts one in the pile and in the week it was sent in.
func (r *reading) count(i int, sent ledger.Instant) {
	b, state := r.book, r.book.State(i)
	if state == invite.Pending {
		r.pend(i, sent)
	}
	if sent == 0 {
		return
	}
	if state != invite.Accepted && (r.oldest == 0 || sent < r.oldest) {
		r.oldest = sent
	}
	w := r.weeks.at(r.weeks.civil.date(sent))
	if w == nil {
		return
	}
	known := b.Watch(i).Known
	w.Sent++
	if known {
		w.Known++
	}
	switch state {
	case invite.Accepted:
		if known {
			w.Accepted++
		}
		return
	case invite.WithdrawClaimed, invite.Withdrawn:
		w.Withdrawn++
	case invite.Expired:
		w.Lapsed++
	case invite.Pending, invite.Gone, invite.Open, invite.Ignored:
		w.Open++
	}
}

// pend counts one in the pile.
func (r *reading) pend(i int, sent ledger.Instant) {
	if sent == 0 {
		r.Undated++
		return
	}
	if age := int((r.book.Now() - sent) / ledger.Day); age < r.Rules.Horizon {
		r.Group(r.SegmentOf(i)).Pending[max(age, 0)]++
	}
}

// watch counts one in its segment's tallies: from when it was watched to how
// that ended.
func (r *reading) watch(i int, sent ledger.Instant) {
	b := r.book
	if b.Flags(i)&invite.ConnectedBefore != 0 {
		return // no acceptance of this one (A.1)
	}
	w := b.Watch(i)
	if w.Known {
		r.known++
	} else {
		r.listed++
	}
	byHand := b.Flags(i)&invite.ByHand != 0
	if !byHand && (r.Whole == 0 || sent < r.Whole) {
		return
	}
	cause, age, dated := r.end(i, sent, w)
	g, weight := r.Group(r.SegmentOf(i)), r.weight(sent)
	from := 0
	if !w.Known {
		from = int((w.Since - sent + ledger.Day - 1) / ledger.Day) // the first whole day after it was seen
	}
	if dated {
		g.Ages.AddFrom(from, cause, age, weight)
	}
	if w.Known {
		r.answers[g.Segment].Add(cause, age, weight)
		if r.AsOf-sent <= ledger.Instant(r.Rules.Recent)*ledger.Day {
			r.recent[g.Segment].Add(cause, age, weight)
		}
		r.mature(sent, g.Segment, cause == Accepted)
	}
}

// weight is what an invitation counts, less the longer ago it was sent.
func (r *reading) weight(sent ledger.Instant) float64 {
	if math.IsInf(r.Rules.HalfLife, 1) {
		return 1
	}
	return math.Exp2(-float64(r.AsOf-sent) / float64(ledger.Day) / r.Rules.HalfLife)
}

// end is how an invitation's watch ended, and at which age in whole days. An
// acceptance of which only the owner's word is known has no date.
func (r *reading) end(i int, sent ledger.Instant, w invite.Watch) (cause Cause, age int, dated bool) {
	b := r.book
	days := func(at ledger.Instant) int { return int(max(at-sent, 0) / ledger.Day) }
	seen := days(w.Until)
	if b.Reported(b.Person(i)) {
		return Rejected, seen, true
	}
	switch b.State(i) {
	case invite.Accepted:
		if b.Basis(i) == invite.Claimed {
			return Accepted, days(b.Ended(i)), false
		}
		// Connected On is a date: whole days between the two dates; a day too
		// early is the zone's rounding (A.1).
		return Accepted, max(int(b.AcceptedOn(i)-r.weeks.civil.date(sent)), 0), true
	case invite.WithdrawClaimed, invite.Withdrawn:
		return Withdrawn, days(b.Ended(i)), true
	case invite.Expired:
		return Expired, r.Rules.Horizon, true
	case invite.Pending, invite.Gone, invite.Open, invite.Ignored:
	}
	return Pending, seen, true
}

// mature counts one in the share of C11, if it is of that age.
func (r *reading) mature(sent ledger.Instant, s Segment, accepted bool) {
	age := int((r.AsOf - sent) / ledger.Day)
	if age < r.Rules.From || age > r.Rules.To {
		return
	}
	m := &r.matured[s]
	m.Sent++
	if accepted {
		m.Accepted++
	}
}
