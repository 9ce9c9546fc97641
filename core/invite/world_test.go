package invite_test

import (
	"cmp"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

// rules are the numbers of the rule book, spelled out for the tests.
var rules = invite.Rules{Expiry: 180 * ledger.Day, Presume: 190 * ledger.Day, Near: 150 * ledger.Day, Keep: 28 * ledger.Day}

// day is noon of a day of 2026, counted from 1 January.
func day(n int) ledger.Instant {
	return ledger.InstantOf(time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC).AddDate(0, 0, n))
}

func date(n int) ledger.Date { return day(n).In(time.UTC) }

func wall(n int) ledger.Wall { return ledger.Wall(day(n) / ledger.Minute) }

// archive builds the facts of one archive made on a day.
type archive struct{ *ledger.Facts }

func made(n int) archive {
	return archive{&ledger.Facts{
		Source: "archive", Zone: "UTC", Owner: ledger.Owner{Name: "Maya Example", Key: "maya-example"},
		ExportedOn: date(n), ExportedBy: "name", AsOf: day(n) + ledger.Hour,
		Has: ledger.TableSet(0).With(ledger.TableInvitations).With(ledger.TableConnections),
	}}
}

func (a archive) history() archive { a.History = true; return a }

func (a archive) lists(d ledger.Direction, key string, sent int, note ...string) archive {
	t := &a.Invitations
	t.Row = append(t.Row, uint32(len(t.Row)+1))
	t.Direction = append(t.Direction, d)
	t.Sent = append(t.Sent, wall(sent))
	if sent < 0 { // its date could not be read
		t.Sent[len(t.Sent)-1] = 0
	}
	t.Offset = append(t.Offset, 0)
	t.Key.AppendString(key)
	t.Name.AppendString("Name of " + key)
	t.Note.AppendString(append(note, "")[0])
	return a
}

func (a archive) out(key string, sent int, note ...string) archive {
	return a.lists(ledger.Outgoing, key, sent, note...)
}

func (a archive) in(key string, sent int) archive { return a.lists(ledger.Incoming, key, sent) }

func (a archive) connected(key string, on int) archive {
	t := &a.Connections
	t.Row = append(t.Row, uint32(len(t.Row)+1))
	t.On = append(t.On, date(on))
	t.Key.AppendString(key)
	t.Name.AppendString("Name of " + key)
	t.Company.AppendString("Example & Co")
	t.Title.AppendString("Tester")
	t.Email.AppendString("")
	return a
}

// history is a ledger under construction.
type history []ledger.Entry

func (h history) with(entries ...ledger.Entry) history {
	out := slices.Clone(h)
	for _, e := range entries {
		e.Position = int64(len(out) + 1)
		out = append(out, e)
	}
	return out
}

func (h history) imports(archives ...archive) history {
	for _, a := range archives {
		h = h.with(imported(a))
	}
	return h
}

func imported(a archive) ledger.Entry {
	payload, key := ledger.EncodeFacts(a.Facts)
	return ledger.Entry{Kind: ledger.KindImport, Key: key, Learned: a.AsOf, Origin: "export-" + a.ExportedOn.String() + ".zip", Payload: payload}
}

func (h history) says(key string, outcome ledger.Outcome, at int, text ...string) history {
	m := ledger.Mark{Outcome: outcome, Person: key, At: day(at), Text: append(text, "")[0]}
	return h.with(ledger.Entry{Kind: ledger.KindMark, Happened: m.At, Payload: ledger.EncodeMark(m)})
}

func (h history) merges(weak, into string) history {
	m := ledger.Mark{Outcome: ledger.SaidMerge, Person: weak, Into: into}
	return h.with(ledger.Entry{Kind: ledger.KindMark, Payload: ledger.EncodeMark(m)})
}

func (h history) undoes(position int64) history {
	return h.with(ledger.Entry{Kind: ledger.KindCorrection, Payload: ledger.EncodeCorrection(ledger.Correction{Undoes: position})})
}

// failer is the part of a test that folding needs.
type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

// folded folds a whole history, again if it must.
func folded(t failer, h history) *invite.Fold {
	t.Helper()
	f := invite.NewFold()
	for round := 0; ; round++ {
		for _, e := range h {
			if err := f.Add(e); err != nil {
				t.Fatalf("entry %d: %v", e.Position, err)
			}
		}
		if !f.Stale() {
			return f
		}
		if round == 1 {
			t.Fatalf("still stale after folding again")
		}
		f = f.Again()
	}
}

func (h history) book(t failer, now int) *invite.Book {
	t.Helper()
	return folded(t, h).Book(day(now), time.UTC, rules)
}

// portrait is everything a book says, in an order of its own.
func portrait(b *invite.Book) []string {
	var out []string
	for i := range b.Len() {
		p := b.Person(i)
		out = append(out, fmt.Sprintf("%s %s sent %s: %s %s flags %d ended %s note %q id %s | %s, %s, %s, connected %s, kept %t tags %v",
			b.Key(p), b.Direction(i), b.Sent(i), b.State(i), b.Basis(i), b.Flags(i), b.Ended(i), b.Note(i), b.ID(i),
			b.Name(p), b.Company(p), b.Title(p), b.ConnectedOn(p), b.Kept(p), b.Tags(p)))
	}
	slices.Sort(out)
	return out
}

// drawArchives draws archives of one small random world, exported at random
// days, so that they overlap and agree as real ones do.
func drawArchives(t *rapid.T) []archive {
	type life struct {
		key       string
		d         ledger.Direction
		sent, end int
		joined    bool
	}
	var lives []life
	for k := range rapid.IntRange(1, 6).Draw(t, "people") {
		key := fmt.Sprintf("person-%d", k)
		if rapid.IntRange(0, 4).Draw(t, "weak") == 0 {
			key = fmt.Sprintf("~person %d", k)
		}
		sent := 0
		for range rapid.IntRange(1, 3).Draw(t, "spells") {
			sent += rapid.IntRange(1, 100).Draw(t, "gap")
			l := life{key: key, d: ledger.Outgoing, sent: sent, end: sent + rapid.IntRange(0, 250).Draw(t, "stays")}
			if rapid.IntRange(0, 3).Draw(t, "incoming") == 0 {
				l.d = ledger.Incoming
			}
			l.joined = rapid.Bool().Draw(t, "joined")
			lives = append(lives, l)
			sent = l.end + 21
		}
	}
	keeps := rapid.Bool().Draw(t, "history")
	days := rapid.SliceOfN(rapid.IntRange(1, 700), 1, 5).Draw(t, "exports")
	var archives []archive
	for _, n := range days {
		a := made(n)
		a.History = keeps
		for _, l := range lives {
			if l.sent <= n && (n < l.end || keeps) {
				sent := l.sent
				if rapid.IntRange(0, 9).Draw(t, "undated") == 0 {
					sent = -1
				}
				a = a.lists(l.d, l.key, sent, rapid.SampledFrom([]string{"", "hello", "hi there"}).Draw(t, "note"))
			}
			if l.joined && l.end <= n {
				a = a.connected(l.key, l.end)
			}
		}
		archives = append(archives, a)
	}
	slices.SortFunc(archives, func(x, y archive) int { return cmp.Compare(x.AsOf, y.AsOf) })
	return archives
}

func equal(t failer, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Fatalf("%s:\n got %v\nwant %v", what, joined(got), joined(want))
	}
}

func joined(lines []string) string {
	s := ""
	for _, l := range lines {
		s += "\n  " + l
	}
	return s
}

var _ testing.TB = (*testing.T)(nil)
