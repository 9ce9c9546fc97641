package portability

import (
	"context"
	"crypto/sha256"
	"fmt"
	"net/url"
	"slices"
	"strconv"

	"github.com/kithhq/kith/core/ledger"
)

const (
	keptFor     = 28 * ledger.Day // how long LinkedIn keeps an event
	mostEvents  = 50              // in one answer
	fewerEvents = 10              // when LinkedIn runs out of time over that many
	mostAnswers = 2000
	millisecond = ledger.Second / 1000
)

// log is the changelog as far as it was read.
type log struct {
	entries  []entry
	seen     map[int64]bool
	newest   ledger.Instant // of all events, kept or not
	boundary []int64        // the events processed at that moment
	odd      int
	pages    int
	bytes    int
	answer   [sha256.Size]byte // digest of the last one's events
	jumbled  bool              // events did not come in the order of processing
	sentence string
}

// place is where in the changelog an answer starts.
type place struct {
	since ledger.Instant // startTime, which is inclusive; 0 for the beginning
	start int            // rows, or pages, behind it: only LinkedIn's own links say
	count int
}

// changelog reads what is new, and makes a reading of it. Events come in the
// order of processing, so what came before something broke is kept: the next
// poll goes on from there.
func (p *poll) changelog(ctx context.Context) error {
	d := Domain{Name: changeLogs}
	l := &log{seen: map[int64]bool{}, newest: p.Cursor, boundary: slices.Clone(p.Boundary)}
	for _, id := range p.Boundary {
		l.seen[id] = true
	}
	if p.Cursor != 0 && p.Now != 0 && p.Now-p.Cursor > keptFor {
		p.result.Missed = true
		l.sentence = "LinkedIn keeps events for 28 days, and the last poll is longer ago: some may be lost"
	}
	f := p.follow(ctx, l)
	d.Pages, d.Rows, d.Sentence = l.pages, len(l.entries), l.sentence
	if f == nil {
		d.Outcome = Read
		p.result.Changelog = p.told(l, "")
		p.over(d)
		return nil
	}
	if err := p.broke(d, f); err != nil {
		return err
	}
	if !l.jumbled {
		p.result.Changelog = p.told(l, f.fault.Message+": later events come with the next poll")
	}
	return nil
}

// follow reads answer after answer.
func (p *poll) follow(ctx context.Context, l *log) *failure {
	at := place{since: p.Cursor, count: mostEvents}
	for range mostAnswers {
		a, f := p.ask(ctx, question{to: p.logAt(at), hurried: at.count > fewerEvents})
		if f != nil && f.slow && at.count > fewerEvents {
			at = place{since: max(at.since, l.newest), count: fewerEvents}
			continue
		}
		if f != nil {
			return f
		}
		got, f := pageOf(a.body)
		if f != nil {
			return f
		}
		if at, f = p.onwardFrom(l, got, at); f != nil || at.count == 0 {
			return f
		}
	}
	l.sentence = "there is more in the changelog than one poll reads; the next one goes on"
	return nil
}

// onwardFrom takes in an answer and is where the next one starts; a place
// without a count is the end.
func (p *poll) onwardFrom(l *log, got page, at place) (place, *failure) {
	events, odd := p.entries(got.elements)
	fresh, all := l.take(events), len(events)+odd
	l.odd += odd
	l.pages++
	if l.bytes += len(got.elements); l.bytes > heaviest {
		return place{}, unusable("has more events than any account that Kith knows of")
	}
	answer := sha256.Sum256(got.elements)
	repeated := answer == l.answer
	l.answer = answer
	onward, f := p.onward(got.next(), at)
	switch {
	case f != nil:
		return place{}, f
	case all == 0:
		return place{}, nil
	case onward.count > 0 && !repeated:
		return onward, nil
	case all < at.count || fresh == 0 && at.since > l.newest:
		return place{}, nil
	case len(events) == 0:
		return place{}, unusable("holds nothing but events that Kith cannot read")
	case l.newest > at.since:
		return place{since: l.newest, count: at.count}, nil
	}
	return p.stepOver(l, at), nil
}

// stepOver passes a moment with more events than an answer holds, when LinkedIn
// gives no link behind them. What was not seen of it is lost.
func (p *poll) stepOver(l *log, at place) place {
	p.result.Missed = true
	l.sentence = "more events share one moment than LinkedIn gives out: some may be lost"
	return place{since: max(at.since, l.newest) + millisecond, count: at.count}
}

// take adds the events that did not come before, and tells how many those are.
func (l *log) take(events []entry) (fresh int) {
	for _, e := range events {
		if l.seen[int64(e.ID)] {
			continue
		}
		switch {
		case e.processed > l.newest:
			l.newest, l.boundary = e.processed, []int64{int64(e.ID)}
		case e.processed == l.newest:
			l.boundary = append(l.boundary, int64(e.ID))
		}
		l.seen[int64(e.ID)] = true
		l.jumbled = l.jumbled || len(l.entries) > 0 && e.processed < l.entries[len(l.entries)-1].processed
		l.entries = append(l.entries, e)
		fresh++
	}
	return fresh
}

func (p *poll) logAt(at place) *url.URL {
	q := url.Values{"q": {"memberAndApplication"}, "count": {strconv.Itoa(at.count)}}
	if at.since > 0 {
		q.Set("startTime", strconv.FormatInt(int64(at.since/millisecond), 10))
	}
	if at.start > 0 {
		q.Set("start", strconv.Itoa(at.start))
	}
	return p.resource(changeLogs, q)
}

// onward is where LinkedIn's link leads, if it goes on from here: to the same
// resource and the same startTime, further on. A link to another host is a
// failure, and any other that does not go on counts for none.
func (p *poll) onward(href string, from place) (place, *failure) {
	if href == "" {
		return place{}, nil
	}
	link, err := p.base.Parse(href)
	if err != nil {
		return place{}, nil
	}
	if link.Scheme != p.base.Scheme || link.Host != p.base.Host || link.User != nil {
		return place{}, unusable(fmt.Sprintf("leads to another host than %s", p.base.Host))
	}
	here, q := p.logAt(from), link.Query()
	if link.Path != here.Path || q.Get("startTime") != here.Query().Get("startTime") || q.Get("q") != here.Query().Get("q") {
		return place{}, nil
	}
	to := place{since: from.since, count: from.count}
	if to.start, err = strconv.Atoi(q.Get("start")); err != nil || to.start <= from.start {
		return place{}, nil
	}
	if n, err := strconv.Atoi(q.Get("count")); err == nil && n >= 1 && n <= mostEvents {
		to.count = n
	}
	return to, nil
}
