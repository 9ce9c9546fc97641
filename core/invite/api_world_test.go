package invite_test

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"pgregory.net/rapid"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/person"
)

// snapshot is a poll of the snapshot on a day: it keeps history and lags.
func snapshot(n int) archive {
	a := made(n).history()
	a.Source, a.Lags = "portability", true
	return a
}

// polled is a poll of the changelog on a day.
func polled(n int) archive {
	return archive{&ledger.Facts{
		Source: "portability", Zone: "UTC", Owner: ledger.Owner{Name: "Maya Example", Key: "maya-example"},
		ExportedOn: date(n), ExportedBy: "rows", AsOf: day(n), Lags: true, Has: ledger.TableSet(0).With(ledger.TableEvents),
	}}
}

// does adds an event; its id follows from the invitation's number and the kind.
func (a archive) does(kind ledger.EventKind, at ledger.Instant, number int, urn string) archive {
	e := &a.Events
	e.ID = append(e.ID, int64(10*number)+int64(kind))
	e.At, e.Processed = append(e.At, at), append(e.Processed, at+20*ledger.Second)
	e.Kind = append(e.Kind, kind)
	e.Invitation.AppendString(fmt.Sprint(number))
	e.Other.AppendString(urn)
	a.Cursor = max(a.Cursor, at+20*ledger.Second)
	return a
}

func (a archive) sent(at ledger.Instant, number int, urn string) archive {
	return a.does(ledger.EventSent, at, number, "urn:li:person:"+urn)
}

func (a archive) withdrew(at ledger.Instant, number int) archive {
	return a.does(ledger.EventWithdrawn, at, number, "")
}

// outAt lists an outgoing invitation by its moment.
func (a archive) outAt(key string, at ledger.Instant) archive {
	a = a.out(key, 1)
	a.Invitations.Sent[len(a.Invitations.Sent)-1] = ledger.Wall(at / ledger.Minute)
	return a
}

func (h history) saysAt(key string, outcome ledger.Outcome, at ledger.Instant) history {
	return h.tells(key, outcome, at, at)
}

// tells is what was said at one moment about another.
func (h history) tells(key string, outcome ledger.Outcome, at, learned ledger.Instant) history {
	m := ledger.Mark{Outcome: outcome, Person: key, At: at}
	return h.with(ledger.Entry{Kind: ledger.KindMark, Happened: at, Learned: learned, Payload: ledger.EncodeMark(m)})
}

// upTo is a poll that heard of something, if not of invitations, up to a moment.
func (a archive) upTo(at ledger.Instant) archive {
	a.Cursor = max(a.Cursor, at)
	return a
}

func scoped(urn string) string { return person.Scoped("urn:li:person:" + urn) }

// truth is one invitation of a world that the official API shows.
type truth struct {
	number    int
	who       int
	sent      ledger.Instant
	withdrawn ledger.Instant // 0 when it was not
	said      ledger.Instant // when the owner said that it was, working card by card; 0 when not so
	missed    bool           // they said so, but had missed the button
	accepted  int            // the day; 0 when it was not
}

func (x truth) key() string { return fmt.Sprintf("person-%d", x.who) }
func (x truth) urn() string { return fmt.Sprintf("U%d", x.who) }

// apiWorld is what happened since the consent, which was on day 100.
type apiWorld struct {
	all   []truth
	cards bool // the owner works card by card
}

const consent = 100

// drawAPIWorld draws sendings close together, so that minutes and words are
// often ambiguous.
func drawAPIWorld(t *rapid.T) apiWorld {
	var w apiWorld
	number := 0
	for who := range rapid.IntRange(1, 7).Draw(t, "people") {
		at := day(consent)
		for range rapid.IntRange(1, 2).Draw(t, "attempts") {
			number++
			x := truth{number: number, who: who}
			x.sent = at + ledger.Instant(rapid.IntRange(1, 3).Draw(t, "day"))*ledger.Day +
				ledger.Instant(rapid.IntRange(0, 4).Draw(t, "minute"))*ledger.Minute + ledger.Instant(rapid.IntRange(0, 59).Draw(t, "second"))*ledger.Second
			switch rapid.IntRange(0, 3).Draw(t, "fate") {
			case 0:
				x.accepted = int((x.sent-day(0))/ledger.Day) + rapid.IntRange(1, 20).Draw(t, "accepted after")
				at = day(1000) // nobody invites a connection
			case 1, 2:
				x.withdrawn = day(consent+8) + ledger.Instant(rapid.IntRange(0, 40).Draw(t, "withdrawn at"))*ledger.Minute
				at = x.withdrawn + 21*ledger.Day
			default:
				at = day(1000)
			}
			w.all = append(w.all, x)
			if at >= day(1000) {
				break
			}
		}
	}
	slices.SortFunc(w.all, func(x, y truth) int { return cmp.Or(cmp.Compare(x.sent, y.sent), cmp.Compare(x.number, y.number)) })
	if w.cards = rapid.Bool().Draw(t, "card by card"); w.cards {
		w.session(t)
	}
	return w
}

// session lets all withdrawals be of one session: each is said seconds after it
// was clicked, and before the next. Some clicks miss, or else some words are
// left out: were it both, nobody could tell.
func (w *apiWorld) session(t *rapid.T) {
	at, missing := day(consent+8), rapid.Bool().Draw(t, "clicks miss")
	for k := range w.all {
		x := &w.all[k]
		if x.accepted != 0 || x.sent > at {
			x.withdrawn = 0
			continue
		}
		if x.withdrawn == 0 && !missing {
			continue
		}
		at += ledger.Instant(rapid.IntRange(1, 90).Draw(t, "click")) * ledger.Second
		if x.missed = x.withdrawn == 0; !x.missed {
			x.withdrawn = at
		}
		at += ledger.Instant(rapid.IntRange(1, 50).Draw(t, "word")) * ledger.Second
		if missing || rapid.IntRange(0, 3).Draw(t, "says withdrawn") > 0 {
			x.said = at
		}
	}
}

// sheet is what a file of day n shows: a snapshot's of an earlier day each.
func (w apiWorld) sheet(a archive, invitations, connections int, history bool) archive {
	for _, x := range w.all {
		if x.sent > day(invitations) {
			continue
		}
		gone := x.withdrawn != 0 && x.withdrawn <= day(invitations) || x.accepted != 0 && x.accepted <= invitations
		if history || !gone {
			a = a.outAt(x.key(), x.sent)
		}
	}
	for _, x := range w.all {
		if x.accepted != 0 && x.accepted <= connections {
			a = a.connected(x.key(), x.accepted)
		}
	}
	return a
}

// changelog is what happened from one day to another.
func (w apiWorld) changelog(from, to int) archive {
	a := polled(to)
	for _, x := range w.all {
		if x.sent >= day(from) && x.sent <= day(to) {
			a = a.sent(x.sent, x.number, x.urn())
		}
		if x.withdrawn >= day(from) && x.withdrawn <= day(to) {
			a = a.withdrew(x.withdrawn, x.number)
		}
	}
	return a.upTo(day(to))
}

// imports draws archives, snapshots and polls of a world; the polls overlap.
func (w apiWorld) imports(t *rapid.T) []archive {
	var all []archive
	for range rapid.IntRange(0, 2).Draw(t, "archives") {
		n := rapid.IntRange(consent+1, consent+60).Draw(t, "exported")
		all = append(all, w.sheet(made(n), n, n, false))
	}
	for range rapid.IntRange(0, 2).Draw(t, "snapshots") {
		n := rapid.IntRange(consent+1, consent+60).Draw(t, "taken")
		all = append(all, w.sheet(snapshot(n), n-rapid.IntRange(0, 25).Draw(t, "lag"), n-rapid.IntRange(0, 25).Draw(t, "lag"), true))
	}
	for range rapid.IntRange(0, 3).Draw(t, "polls") {
		to := rapid.IntRange(consent+1, consent+60).Draw(t, "polled")
		all = append(all, w.changelog(max(consent, to-28), to))
	}
	return all
}

// words draws what an honest owner said of it, right after each click.
func (w apiWorld) words(t *rapid.T) history {
	var h history
	for _, x := range w.all {
		if rapid.IntRange(0, 2).Draw(t, "says sent") == 0 {
			h = h.saysAt(x.key(), ledger.SaidSent, x.sent+ledger.Instant(rapid.IntRange(0, 5).Draw(t, "after"))*ledger.Minute)
		}
		if x.said != 0 {
			h = h.saysAt(x.key(), ledger.SaidWithdrawn, x.said)
		}
		if x.withdrawn != 0 && !w.cards && rapid.Bool().Draw(t, "says withdrawn") {
			h = h.saysAt(x.key(), ledger.SaidWithdrawn, x.withdrawn+ledger.Instant(rapid.IntRange(0, 25).Draw(t, "after"))*ledger.Minute)
		}
	}
	return h
}

// apiPortrait is everything a book says, with what only the API tells.
func apiPortrait(b *invite.Book) []string {
	out := portrait(b)
	pairs := b.Pairings()
	for i := range b.Len() {
		out = append(out, fmt.Sprintf("%s from %s, watch %+v, pair %+v", b.ID(i), b.Source(i), b.Watch(i), pairs[i]))
	}
	cursor, boundary := b.Cursor()
	heard, told := b.Heard()
	out = append(out, fmt.Sprint("unplaced ", b.Unplaced(), " cursor ", cursor, boundary, " newest ", b.NewestImport(), b.Polled(), heard, told, b.Listings(), b.Lagging()))
	slices.Sort(out)
	return out
}

func (h history) at(t failer, now int) *invite.Book {
	t.Helper()
	return folded(t, h).Book(day(now), time.UTC, rules)
}
