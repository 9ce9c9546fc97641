package forecast

import (
	"math"
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
	oldest  ledger.Instant  // the sending of the oldest unanswered one that an archive lists; 0 when there is none
	known   int             // invitations known from their sending that count
	listed  int             // and those only seen while they were open
	answers [segments]Tally // of the known ones, in case they may answer
	recent  [segments]Tally // of them, those of late
	matured [segments]Matured
}

func newReading(a *Account) *reading {
	r := &reading{Account: a}
	r.heard[0], r.heard[1] = a.book.Heard()
	r.Exports = len(a.book.Listings())
	r.AsOf = r.asOf()
	r.shown = listingsOf(a.book)
	r.weeks = newCalendar(a.book, a.Rules, r.AsOf, r.shown)
	for s := range r.answers {
		r.answers[s], r.recent[s] = NewTally(a.Rules.Horizon), NewTally(a.Rules.Horizon)
	}
	return r
}

// asOf is the moment up to which archives show both what is open and who
// became a connection: with one of them alone everybody would seem to have
// accepted, or nobody. Where no archive lists invitations, snapshots do if
// anything does, and what they list was sent and answered or not: it is as old
// as the connections are.
func (r *reading) asOf() ledger.Instant {
	at := r.heard[0]
	if all := r.book.Listings(); len(all) > 0 && (at == 0 || all[len(all)-1] < at) {
		at = all[len(all)-1]
	}
	if at == 0 {
		return r.book.Now()
	}
	return at
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

// unlisted are the flags of what no archive lists.
const unlisted = invite.ByHand | invite.FromChangelog

// count counts one in the pile and in the week it was sent in.
func (r *reading) count(i int, sent ledger.Instant) {
	b, state := r.book, r.book.State(i)
	if state == invite.Pending {
		r.pend(i, sent)
	}
	if sent == 0 {
		return
	}
	if (r.oldest == 0 || sent < r.oldest) && state != invite.Accepted && b.Flags(i)&unlisted == 0 {
		r.oldest = sent
	}
	if k := r.weeks.of(r.weeks.civil.date(sent)); k >= 0 {
		r.weeks.count(k, i, sent)
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
	w := r.book.Watch(i)
	heard, counts := r.counts(i, sent, w)
	if !counts {
		return
	}
	cause, age, dated := r.end(i, sent, heard, w)
	g, weight := r.Group(r.SegmentOf(i)), r.weight(sent)
	from := 0
	if !w.Known {
		from = int((w.Since - sent + ledger.Day - 1) / ledger.Day) // the first whole day after it was seen
	}
	if dated {
		g.Ages.AddFrom(from, cause, age, weight)
	}
	if !w.Known {
		r.listed++
		return
	}
	r.known++
	r.answers[g.Segment].Add(cause, age, weight)
	if r.AsOf-sent <= ledger.Instant(r.Rules.Recent)*ledger.Day {
		r.recent[g.Segment].Add(cause, age, weight)
	}
	r.mature(heard-sent, g.Segment, cause == Accepted)
}

// weight is what an invitation counts, less the longer ago it was sent.
func (r *reading) weight(sent ledger.Instant) float64 {
	if math.IsInf(r.Rules.HalfLife, 1) {
		return 1
	}
	return math.Exp2(-float64(max(r.AsOf-sent, 0)) / float64(ledger.Day) / r.Rules.HalfLife)
}

// end is how an invitation's watch ended, and at which age in whole days. Of
// what came after acceptances were last heard of nothing is counted: the others
// could not be seen then. An acceptance of which only the owner's word is known
// has no date.
func (r *reading) end(i int, sent, heard ledger.Instant, w invite.Watch) (cause Cause, age int, dated bool) {
	b, state := r.book, r.book.State(i)
	days := func(at ledger.Instant) int { return int(max(min(at, heard)-sent, 0) / ledger.Day) }
	if state == invite.Accepted {
		return r.accepted(i, sent, heard)
	}
	age = days(heard)
	switch p := b.Person(i); {
	case b.Reported(p) && b.Latest(p) == i:
		return Rejected, age, true
	case state == invite.WithdrawClaimed || state == invite.Withdrawn:
		return Withdrawn, days(b.Ended(i)), true
	case state == invite.Gone:
		// It ended at some moment between two: as usual, half way. An archive
		// that keeps history lists it even longer. When nothing shows that it was
		// open, it was so when it was sent.
		ended := min(b.Ended(i), heard)
		return Pending, days((max(min(w.Until, ended), sent) + ended) / 2), true
	case age >= r.Rules.Horizon:
		return Expired, r.Rules.Horizon, true
	}
	return Pending, age, true
}

// accepted is end for one that was accepted. Connected On is a date: whole days
// between the two dates; a day too early is the zone's rounding (A.1).
func (r *reading) accepted(i int, sent, heard ledger.Instant) (cause Cause, age int, dated bool) {
	b := r.book
	if b.Basis(i) == invite.Claimed {
		if at := b.Ended(i); at <= heard {
			return Accepted, int(max(at-sent, 0) / ledger.Day), false
		}
	} else if on := b.AcceptedOn(i); on <= r.weeks.civil.date(heard) {
		return Accepted, max(int(on-r.weeks.civil.date(sent)), 0), true
	}
	return Pending, int((heard - sent) / ledger.Day), true
}

// mature counts one in the share of C11, if it is of that age.
func (r *reading) mature(age ledger.Instant, s Segment, accepted bool) {
	if age := int(age / ledger.Day); age < r.Rules.From || age > r.Rules.To {
		return
	}
	m := &r.matured[s]
	m.Sent++
	if accepted {
		m.Accepted++
	}
}
