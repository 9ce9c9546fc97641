package forecast

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

// sight is all that a reading of a book says.
func sight(a *Account) []any {
	all := []any{a.Level, a.AsOf, a.Exports, a.Weeks, a.Undated, a.Whole, a.Pace(), a.Late()}
	for _, s := range Segments() {
		g := a.Group(s)
		all = append(all, g.Answers, g.Ages, g.Recent, g.Matured, g.Pending, g.Curve)
	}
	return all
}

func (l *ledgerOf) at(t interface{ Fatal(args ...any) }, day int) *invite.Book {
	return l.fold(t).Book(morning(day)+ledger.Hour, time.UTC, invite.Rules{Expiry: 180 * ledger.Day, Presume: 190 * ledger.Day, Near: 150 * ledger.Day})
}

// life is one request between the owner and somebody.
type life struct {
	key       string
	direction ledger.Direction
	sent, end int // days
	joined    bool
	undated   bool
}

func drawLives(t *rapid.T) []life {
	var all []life
	for k := range rapid.IntRange(1, 30).Draw(t, "people") {
		key := fmt.Sprintf("person-%d", k)
		if rapid.IntRange(0, 5).Draw(t, "weak") == 0 {
			key = fmt.Sprintf("~person %d", k/2)
		}
		sent := rapid.IntRange(1, 250).Draw(t, "sent")
		for range rapid.IntRange(1, 2).Draw(t, "requests") {
			l := life{key: key, direction: ledger.Outgoing, sent: sent, end: sent + rapid.IntRange(0, 200).Draw(t, "stays")}
			if rapid.IntRange(0, 4).Draw(t, "incoming") == 0 {
				l.direction = ledger.Incoming
			}
			l.joined, l.undated = rapid.Bool().Draw(t, "joined"), rapid.IntRange(0, 9).Draw(t, "undated") == 0
			all = append(all, l)
			sent = l.end + 21
		}
	}
	return all
}

// archiveOf is the archive of some lives made on a day: with history or not,
// with connections or not, with invitations or not, read in a zone.
func archiveOf(all []life, day int, history, connections, invitations bool, offset int16) *ledger.Facts {
	f := export(nil, day, history, nil)
	f.Has = 0
	if invitations {
		f.Has = f.Has.With(ledger.TableInvitations)
	}
	if connections {
		f.Has = f.Has.With(ledger.TableConnections)
	}
	f.Zone = fmt.Sprint("zone ", offset)
	i, c := &f.Invitations, &f.Connections
	for _, l := range all {
		if invitations && l.sent <= day && (history || l.end > day) {
			i.Row, i.Direction = append(i.Row, uint32(len(i.Row)+1)), append(i.Direction, l.direction)
			at := ledger.Wall((morning(l.sent) + 9*ledger.Hour) / ledger.Minute)
			if l.undated {
				at = 0
			}
			i.Sent, i.Offset = append(i.Sent, at), append(i.Offset, offset)
			i.Key.AppendString(l.key)
			i.Name.AppendString("Name of " + l.key)
			i.Note.AppendString("")
		}
		if connections && l.joined && l.end <= day {
			c.Row, c.On = append(c.Row, uint32(len(c.Row)+1)), append(c.On, began+ledger.Date(l.end))
			c.Key.AppendString(l.key)
			for _, text := range []*ledger.Texts{&c.Name, &c.Company, &c.Title, &c.Email} {
				text.AppendString("")
			}
		}
	}
	return f
}

func drawArchives(t *rapid.T) []*ledger.Facts {
	lives := drawLives(t)
	var all []*ledger.Facts
	keeps, lags := map[int]bool{}, map[int]bool{} // of one day: the same archive read in two ways is another matter
	apiAlone := rapid.IntRange(0, 2).Draw(t, "alone") == 0
	for range rapid.IntRange(1, 5).Draw(t, "archives") {
		day := rapid.IntRange(1, 500).Draw(t, "day")
		if _, ok := keeps[day]; !ok {
			keeps[day] = rapid.Bool().Draw(t, "history")
			lags[day] = apiAlone || rapid.IntRange(0, 3).Draw(t, "lags") == 0
		}
		has := rapid.IntRange(1, 3).Draw(t, "tables")
		f := archiveOf(lives, day, keeps[day] || lags[day], has&1 != 0, has&2 != 0, 0)
		if lags[day] {
			f.Source, f.Lags = "portability", true
		}
		all = append(all, f)
	}
	return all
}

// drawWords are some things the owner says.
func drawWords(t *rapid.T) []ledger.Entry {
	var l ledgerOf
	for range rapid.IntRange(0, 8).Draw(t, "words") {
		who := fmt.Sprintf("person-%d", rapid.IntRange(0, 12).Draw(t, "who"))
		outcome := rapid.SampledFrom([]ledger.Outcome{
			ledger.SaidSent, ledger.SaidWithdrawn, ledger.SaidAccepted, ledger.SaidStillPending,
			ledger.SaidNotFound, ledger.SaidReported, ledger.SaidTag,
		}).Draw(t, "outcome")
		l.says(who, outcome, float64(rapid.IntRange(1, 500).Draw(t, "at")), "warm")
	}
	return l.entries
}

func ledgerFrom(all []*ledger.Facts) *ledgerOf {
	l := &ledgerOf{}
	for _, f := range all {
		l.imports(f)
	}
	return l
}

func TestAnyOrderOfImportsReadsTheSame(t *testing.T) {
	t.Parallel()
	r := RulesFrom(ruleBook(t))
	rapid.Check(t, func(t *rapid.T) {
		archives := drawArchives(t)
		now := rapid.IntRange(400, 900).Draw(t, "now")
		words := drawWords(t)
		want := sight(FromBook((&ledgerOf{append(ledgerFrom(archives).entries, words...)}).at(t, now), r))
		twice := append(slices.Clone(archives), rapid.SampledFrom(archives).Draw(t, "twice"))
		other := &ledgerOf{append(words, ledgerFrom(rapid.Permutation(twice).Draw(t, "order")).entries...)}
		if got := sight(FromBook(other.at(t, now), r)); !reflect.DeepEqual(got, want) {
			t.Fatalf("another order, one of them twice:\n got %+v\nwant %+v", got, want)
		}
		extra := archiveOf(drawLives(t), rapid.IntRange(1, 500).Draw(t, "day of the wrong one"), rapid.Bool().Draw(t, "history of it"), true, true, 0)
		if undone := undoing(other, extra); !reflect.DeepEqual(sight(FromBook(undone.at(t, now), r)), want) {
			t.Fatal("an import that was undone still counts")
		}
	})
}

// undoing imports an archive and takes that back.
func undoing(l *ledgerOf, f *ledger.Facts) *ledgerOf {
	out := &ledgerOf{entries: slices.Clone(l.entries)}
	out.imports(f)
	c := ledger.Correction{Undoes: int64(len(out.entries))}
	out.entries = append(out.entries, ledger.Entry{Kind: ledger.KindCorrection, Payload: ledger.EncodeCorrection(c)})
	return out
}

func TestReadingAnArchiveAnewReplacesTheFirstReading(t *testing.T) {
	t.Parallel()
	r := RulesFrom(ruleBook(t))
	rapid.Check(t, func(t *rapid.T) {
		lives, day := drawLives(t), rapid.IntRange(1, 500).Draw(t, "day")
		history := rapid.Bool().Draw(t, "history")
		first, second := archiveOf(lives, day, history, true, true, 0), archiveOf(lives, day, history, true, true, -300)
		first.History = rapid.Bool().Draw(t, "as it was taken for first")
		older := archiveOf(lives, day/2, history, true, true, -300)
		both, only := ledgerFrom([]*ledger.Facts{first, older, second}), ledgerFrom([]*ledger.Facts{older, second})
		if got, want := sight(FromBook(both.at(t, 600), r)), sight(FromBook(only.at(t, 600), r)); !reflect.DeepEqual(got, want) {
			t.Fatalf("read twice:\n got %+v\nwant %+v", got, want)
		}
	})
}

// Without a new word nothing new is known, however much time goes by: only the
// pile grows older.
func TestTimeAloneTellsNothing(t *testing.T) {
	t.Parallel()
	r := RulesFrom(ruleBook(t))
	rapid.Check(t, func(t *rapid.T) {
		l := ledgerFrom(drawArchives(t))
		l.entries = append(l.entries, drawWords(t)...)
		now := rapid.IntRange(500, 600).Draw(t, "now")
		a, b := FromBook(l.at(t, now), r), FromBook(l.at(t, now+rapid.IntRange(1, 400).Draw(t, "later")), r)
		for _, s := range Segments() {
			x, y := a.Group(s), b.Group(s)
			if !reflect.DeepEqual(x.Curve, y.Curve) || !reflect.DeepEqual(x.Answers, y.Answers) || x.Matured != y.Matured {
				t.Fatalf("%s: %s%s became %s%s", s, x.Answers.cells(), x.Ages.cells(), y.Answers.cells(), y.Ages.cells())
			}
		}
		if a.Level != b.Level || a.AsOf != b.AsOf && (a.heard[0] != 0 || a.Exports > 0) {
			t.Fatalf("%s of %s became %s of %s", a.Level, a.AsOf, b.Level, b.AsOf)
		}
	})
}

// Whatever archives hold, every figure is one, and the pile of the reading is
// the pile of the book.
func TestEveryFigureIsANumber(t *testing.T) {
	t.Parallel()
	rules, r := ruleBook(t), RulesFrom(ruleBook(t))
	rapid.Check(t, func(t *rapid.T) {
		l, r := ledgerFrom(drawArchives(t)), r
		if rapid.Bool().Draw(t, "weighted") {
			r.HalfLife = 60
		}
		if n := rapid.IntRange(-20, 200).Draw(t, "withdrew"); n > 0 {
			l.sets(SettingWithdrew, fmt.Sprint(n))
		}
		for week := range rapid.IntRange(0, 70).Draw(t, "weeks told") {
			l.typed(week, rapid.IntRange(0, 20).Draw(t, "sends"))
		}
		l.entries = append(l.entries, drawWords(t)...)
		b := l.at(t, rapid.IntRange(500, 900).Draw(t, "now"))
		a := FromBook(b, r)
		pile := float64(a.Undated)
		for _, s := range Segments() {
			g := a.Group(s)
			for age, n := range g.Pending {
				pile += n
				if q := g.Curve.Remaining(age); !(q >= 0 && q < 1) {
					t.Fatalf("%s: q(%d) is %v", s, age, q)
				}
			}
			if low, high := g.Posterior().Interval(.9); !(low >= 0 && low <= high && high <= 1) {
				t.Fatalf("%s: from %v to %v", s, low, high)
			}
			g.enteredIsEnded(t)
			for _, reason := range a.Explain(g, rules) {
				if reason.Text == "" || strings.Contains(reason.Text, "NaN") || strings.Contains(reason.Text, "Inf") {
					t.Fatalf("a reason in no words: %q", reason.Text)
				}
			}
		}
		pending := 0
		for i := range b.Len() {
			if b.Direction(i) != ledger.Outgoing || b.State(i) != invite.Pending {
				continue
			}
			pending++
			if b.Sent(i) != 0 && b.AgeDays(i) >= r.Horizon {
				pile++
			}
		}
		if pile != float64(pending) {
			t.Fatalf("a pile of %v, the book has %d pending", pile, pending)
		}
		for _, x := range []float64{a.Pace(), a.Late()} {
			if math.IsNaN(x) || math.IsInf(x, 0) || x < 0 {
				t.Fatal(x)
			}
		}
	})
}

// enteredIsEnded checks that what came under watch also left it.
func (g *Group) enteredIsEnded(t *rapid.T) {
	for _, tally := range []*Tally{&g.Answers, &g.Ages, &g.Recent} {
		entered := 0.0
		for age := range tally.horizon + 1 {
			entered += tally.entered[age]
		}
		if math.Abs(entered-tally.size()) > 1e-9 {
			t.Fatalf("%s: %v entered, %v ended", g.Segment, entered, tally.size())
		}
	}
}

// cells are the counts of a tally that are not 0.
func (t *Tally) cells() string {
	out := ""
	for cause := range Cause(causes) {
		for age := range t.horizon + 1 {
			if n := t.Ended(cause, age); n != 0 {
				out += fmt.Sprintf("cause %d at %d: %v; ", cause, age, n)
			}
		}
	}
	return out
}
