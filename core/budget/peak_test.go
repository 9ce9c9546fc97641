package budget

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// small is the rule book with bands for a small pile: danger from 4, stop from 6.
func small(t *testing.T) policy.Policy {
	t.Helper()
	p, err := rules(t).With(map[string]string{"pending.watch": "1", "pending.warn": "2", "pending.danger": "4", "pending.stop": "6"})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// piled is a book of sends, a day each from 30 days ago, of which the owner took some back.
func piled(t *testing.T, sends int, taken map[int]ledger.Instant) *invite.Book {
	t.Helper()
	f := &ledger.Facts{
		Source: "archive", Zone: "UTC", Owner: ledger.Owner{Name: "Maya Example", Key: "maya-example"},
		ExportedOn: (now - 10*ledger.Day).In(time.UTC), ExportedBy: "name", AsOf: now - 10*ledger.Day,
		Has: ledger.TableSet(0).With(ledger.TableInvitations),
	}
	fold := invite.NewFold()
	position := int64(0)
	add := func(e ledger.Entry) {
		position++
		e.Position = position
		if err := fold.Add(e); err != nil {
			t.Fatal(err)
		}
	}
	for i := range sends {
		v := &f.Invitations
		v.Row, v.Direction = append(v.Row, uint32(i+1)), append(v.Direction, ledger.Outgoing)
		v.Sent, v.Offset = append(v.Sent, ledger.Wall((now-ledger.Instant(30-i)*ledger.Day)/ledger.Minute)), append(v.Offset, 0)
		v.Key.AppendString(fmt.Sprintf("person-%d", i))
		v.Name.AppendString(fmt.Sprintf("Person %d", i))
		v.Note.AppendString("")
	}
	payload, key := ledger.EncodeFacts(f)
	add(ledger.Entry{Kind: ledger.KindImport, Key: key, Payload: payload})
	add(ledger.Entry{Kind: ledger.KindImport, Key: key, Payload: payload}) // once more changes nothing
	for i, at := range taken {
		add(ledger.Entry{Kind: ledger.KindMark, Happened: at, Learned: at, Payload: ledger.EncodeMark(ledger.Mark{
			Outcome: ledger.SaidWithdrawn, Person: fmt.Sprintf("person-%d", i), At: at,
		})})
	}
	return fold.Book(now, time.UTC, invite.RulesOf(small(t)))
}

func TestAPileThatStoppedHoldsUntilItIsClearlySmaller(t *testing.T) {
	t.Parallel()
	back := func(n int, at ledger.Instant) map[int]ledger.Instant {
		taken := map[int]ledger.Instant{}
		for i := range n {
			taken[i] = at + ledger.Instant(i)*ledger.Minute
		}
		return taken
	}
	seen := 0
	for _, row := range []struct {
		name    string
		book    *invite.Book
		pending int
		peak    int
		safe    int
	}{
		{"five, never more", piled(t, 5, nil), 5, 5, 32},
		{"six, at the stop", piled(t, 6, nil), 6, 0, 0},
		{"seven, two taken back yesterday", piled(t, 7, back(2, now-ledger.Day)), 5, 7, 0},
		{"seven, three taken back yesterday", piled(t, 7, back(3, now-ledger.Day)), 4, 7, 0},
		{"seven, four taken back yesterday", piled(t, 7, back(4, now-ledger.Day)), 3, 0, 60},
	} {
		in := FromBook(row.book, small(t))
		a := Assess(in)
		if in.Pending != row.pending || in.Peak.Pending != row.peak || a.SafeLimit != row.safe {
			t.Errorf("%s: %d pending, peak %+v, %d advised", row.name, in.Pending, in.Peak, a.SafeLimit)
		}
		if held := row.peak >= 6; held != says(a, "C4", fmt.Sprintf("but by the dates in the ledger %d were on", row.peak)) {
			t.Errorf("%s: %+v", row.name, a.Reasons)
		}
		seen++
	}
	if seen != 5 {
		t.Errorf("saw %d", seen)
	}
}

// C.3.8: an archive that is read twice changes nothing.
func TestReadingAnArchiveTwiceCountsItOnce(t *testing.T) {
	t.Parallel()
	if in := FromBook(piled(t, 7, nil), small(t)); len(in.Sends) != 7 || in.Pending != 7 {
		t.Errorf("%d sends, %d pending", len(in.Sends), in.Pending)
	}
}

func TestThePeakIsCountedMomentByMoment(t *testing.T) {
	t.Parallel()
	up := func(at ledger.Instant) move { return move{at, 1} }
	off := func(at ledger.Instant) move { return move{at, -1} }
	seen := 0
	for _, row := range []struct {
		moves []move
		want  Peak
	}{
		{nil, Peak{}},
		{[]move{up(1), up(2), up(3)}, Peak{3, 3}},
		{[]move{up(3), up(1), up(2), off(4)}, Peak{3, 3}},
		{[]move{up(1), up(2), up(3), off(4), off(5), up(6)}, Peak{6, 2}},       // below two in between
		{[]move{up(1), up(2), up(3), off(4), off(4), up(4)}, Peak{3, 3}},       // one for another at one moment
		{[]move{up(1), up(2), up(3), up(4), off(5), up(6), up(7)}, Peak{7, 5}}, // the highest counts
		{[]move{up(1), up(2), off(3)}, Peak{}},
	} {
		if got := highest(row.moves, 2); got != row.want {
			t.Errorf("%v: %+v, want %+v", row.moves, got, row.want)
		}
		seen++
	}
	if seen != 7 {
		t.Errorf("saw %d", seen)
	}
}

func TestThePeakIsWhatCountingEveryMomentGives(t *testing.T) {
	t.Parallel()
	peaks := 0
	rapid.Check(t, func(t *rapid.T) {
		danger := rapid.IntRange(1, 4).Draw(t, "danger")
		var moves []move
		for _, from := range rapid.SliceOfN(rapid.IntRange(1, 12), 0, 12).Draw(t, "sent") {
			moves = append(moves, move{ledger.Instant(from), 1})
			if length := rapid.IntRange(0, 8).Draw(t, "stays"); length > 0 {
				moves = append(moves, move{ledger.Instant(from + length), -1})
			}
		}
		var want Peak
		for at := range ledger.Instant(22) {
			pile := 0
			for _, m := range moves {
				if m.at <= at {
					pile += m.by
				}
			}
			switch {
			case pile < danger:
				want = Peak{}
			case pile > want.Pending:
				want = Peak{at, pile}
			}
		}
		if got := highest(moves, danger); got != want {
			t.Fatalf("%+v, want %+v", got, want)
		}
		peaks += want.Pending
	})
	if peaks == 0 {
		t.Fatal("no pile was drawn")
	}
}
