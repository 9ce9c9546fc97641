package invite_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

// at is a moment of a day, so many minutes and seconds after noon.
func at(n, minutes, seconds int) ledger.Instant {
	return day(n) + ledger.Instant(minutes)*ledger.Minute + ledger.Instant(seconds)*ledger.Second
}

// stands are the states of a person's invitations, earliest first.
func stands(b *invite.Book, key string) string {
	p, ok := b.Find(key)
	if !ok {
		return "nobody"
	}
	var all []string
	for i := b.Latest(p); i >= 0; i = b.Earlier(i) {
		s := b.State(i).String() + " " + b.Basis(i).String()
		if b.Flags(i)&invite.Contradicted != 0 {
			s += " contradicted"
		}
		all = append(all, s)
	}
	slices.Reverse(all)
	return strings.Join(all, ", ")
}

func TestWhatTheAPIShows(t *testing.T) {
	t.Parallel()
	sent := at(110, 3, 27)
	for _, c := range []struct {
		name string
		h    history
		want string // of ivo
	}{
		{"a snapshot's row is presumed pending", history{}.imports(snapshot(120).outAt("ivo", sent)), "pending presumed"},
		{"a later snapshot without it says nothing", history{}.imports(snapshot(120).outAt("ivo", sent), snapshot(150)), "pending presumed"},
		{"even one that does not say it keeps history", history{}.imports(forgetful(snapshot(120).outAt("ivo", sent))), "pending presumed"},
		{"a snapshot's row without a date is of no moment", history{}.imports(made(115).outAt("ivo", sent), snapshot(150).out("ivo", -1), made(130)), "gone observed"},
		{"a snapshot's connection of an earlier day says little", history{}.imports(made(120).outAt("ivo", sent), snapshot(130).connected("ivo", 90)), "pending observed"},
		{"nor if something was said of them", history{}.imports(made(120).outAt("ivo", sent), snapshot(130).connected("ivo", 90)).says("ivo", ledger.SaidKeep, 100), "pending observed"},
		{"a later archive without it does", history{}.imports(snapshot(120).outAt("ivo", sent), made(121)), "gone observed"},
		{"an archive of that day does not", history{}.imports(snapshot(120).outAt("ivo", sent), made(110)), "pending presumed"},
		{"an archive's row stays observed", history{}.imports(made(115).outAt("ivo", sent), snapshot(120).outAt("ivo", sent)), "pending observed"},
		{"what vanished from an archive stays so", history{}.imports(made(115).outAt("ivo", sent), snapshot(130).outAt("ivo", sent), made(125)), "gone observed"},
		{"a snapshot's connection accepts", history{}.imports(snapshot(120).outAt("ivo", sent).connected("ivo", 112)), "accepted observed"},
		{"a snapshot confirms no withdrawal", history{}.imports(made(115).outAt("ivo", sent), snapshot(130)).says("ivo", ledger.SaidWithdrawn, 116), "withdraw_claimed claimed"},
		{"a sending alone is pending", history{}.imports(polled(111).sent(sent, 1, "U")), "nobody"},
		{"a withdrawal by number", history{}.imports(snapshot(120).outAt("ivo", sent), polled(121).sent(sent, 1, "U").withdrew(at(120, 0, 5), 1)), "withdrawn observed"},
		{"in two polls, the later first", history{}.imports(polled(121).withdrew(at(120, 0, 5), 1), polled(111).sent(sent, 1, "U"), snapshot(120).outAt("ivo", sent)), "withdrawn observed"},
		{"an archive made later lists it open", history{}.imports(polled(121).sent(sent, 1, "U").withdrew(at(120, 0, 5), 1), made(122).outAt("ivo", sent)), "pending observed contradicted"},
		{"an archive made before lists it open", history{}.imports(polled(121).sent(sent, 1, "U").withdrew(at(120, 0, 5), 1), made(119).outAt("ivo", sent)), "withdrawn observed"},
		{"seen on the Sent page later", history{}.imports(made(115).outAt("ivo", sent), polled(121).sent(sent, 1, "U").withdrew(at(120, 0, 5), 1)).says("ivo", ledger.SaidStillPending, 125), "pending observed contradicted"},
		{"asked again", history{}.imports(polled(121).sent(sent, 1, "U").withdrew(at(120, 0, 5), 1), made(145).outAt("ivo", at(144, 0, 0)), made(115).outAt("ivo", sent)), "withdrawn observed, pending observed"},
		{"a connection made after a withdrawal is another's doing", history{}.imports(made(115).outAt("ivo", sent), polled(121).sent(sent, 1, "U").withdrew(at(120, 0, 5), 1), made(140).connected("ivo", 125)), "withdrawn observed, accepted observed"},
		{"a connection made before it was not", history{}.imports(made(115).outAt("ivo", sent), polled(121).sent(sent, 1, "U").withdrew(at(120, 0, 5), 1), made(140).connected("ivo", 116)), "accepted observed contradicted"},
		{"a withdrawal that the owner told of", history{}.imports(made(115).outAt("ivo", sent), polled(121).withdrew(at(120, 0, 5), 9)).saysAt("ivo", ledger.SaidWithdrawn, at(120, 12, 0)), "withdrawn observed"},
		{"told too late", history{}.imports(made(115).outAt("ivo", sent), polled(121).withdrew(at(120, 0, 5), 9)).saysAt("ivo", ledger.SaidWithdrawn, at(120, 31, 0)), "withdraw_claimed claimed"},
		{"told too early", history{}.imports(made(115).outAt("ivo", sent), polled(121).withdrew(at(120, 5, 0), 9)).saysAt("ivo", ledger.SaidWithdrawn, at(120, 2, 59)), "withdraw_claimed claimed"},
		{"told twice", history{}.imports(made(115).outAt("ivo", sent), polled(121).withdrew(at(120, 0, 5), 9)).saysAt("ivo", ledger.SaidWithdrawn, at(120, 1, 0)).saysAt("ivo", ledger.SaidWithdrawn, at(120, 2, 0)), "withdrawn observed"},
		{"two rows of that minute", history{}.imports(snapshot(120).outAt("ivo", sent).outAt("maya", sent), polled(121).sent(sent, 1, "U").withdrew(at(120, 0, 5), 1)), "pending presumed"},
		{"two rows, one of them known by its name", history{}.imports(
			snapshot(160).outAt("ivo", sent).outAt("maya", sent).outAt("maya", at(150, 0, 0)),
			polled(161).sent(sent, 1, "U").sent(sent+ledger.Second, 2, "V").sent(at(150, 0, 0), 3, "V").withdrew(at(120, 0, 5), 1)), "withdrawn observed"},
		{"a name that is two persons is nobody", history{}.imports(
			snapshot(160).outAt("ivo", sent).outAt("maya", at(150, 0, 0)),
			polled(161).sent(sent, 1, "U").sent(at(150, 0, 0), 3, "U").withdrew(at(120, 0, 5), 1)), "pending presumed"},
		{"nor is it the other's", history{}.imports(
			snapshot(160).outAt("maya", sent).outAt("ivo", at(150, 0, 0)),
			polled(161).sent(sent, 1, "U").sent(at(150, 0, 0), 3, "U").withdrew(at(120, 0, 5), 1)), "pending presumed"},
		{"one name, two days apart", history{}.imports(
			snapshot(160).outAt("ivo", sent), polled(161).sent(sent, 1, "U").sent(at(112, 0, 0), 2, "U")), "gone inferred, pending presumed"},
		{"one name, twice in a minute", history{}.imports(
			snapshot(160).outAt("ivo", at(130, 0, 0)).outAt("ivo", sent),
			polled(161).sent(sent, 1, "U").sent(sent+ledger.Second, 2, "U").sent(at(130, 0, 9), 3, "U")), "gone inferred, gone inferred, pending presumed"},
		{"what the owner's word names, the name names too", history{}.imports(
			made(115).outAt("ivo", sent), polled(161).sent(sent+7*ledger.Minute, 1, "U").withdrew(at(120, 0, 5), 1).sent(at(150, 0, 0), 2, "U")).
			saysAt("ivo", ledger.SaidWithdrawn, at(120, 1, 0)), "withdrawn observed, pending presumed"},
		{"sent and told by hand", history{}.imports(polled(121).sent(sent, 1, "U").withdrew(at(120, 0, 5), 1)).saysAt("ivo", ledger.SaidSent, at(110, 13, 0)), "withdrawn observed"},
		{"told by hand too late", history{}.imports(polled(121).sent(sent, 1, "U").withdrew(at(120, 0, 5), 1)).saysAt("ivo", ledger.SaidSent, at(110, 14, 0)), "pending presumed"},
		{"two sendings that a word may mean", history{}.imports(polled(121).sent(sent, 1, "U").sent(at(110, 9, 0), 2, "V").withdrew(at(120, 0, 5), 1)).saysAt("ivo", ledger.SaidSent, at(110, 5, 0)), "pending presumed"},
		{"an import taken back", history{}.imports(snapshot(120).outAt("ivo", sent), polled(121).sent(sent, 1, "U").withdrew(at(120, 0, 5), 1)).undoes(2), "pending presumed"},
		{"who it is, the owner says", history{}.imports(polled(121).sent(sent, 1, "U").withdrew(at(120, 0, 5), 1), made(100).connected("ivo", 90)).merges(scoped("U"), "ivo"), "withdrawn observed"},
	} {
		if got := stands(c.h.book(t, 170), "ivo"); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// forgetful is an import that does not say that it keeps history.
func forgetful(a archive) archive {
	a.History = false
	return a
}

// Sendings whose withdrawals were told at once are those of these people, even
// if nobody can say which is whose.
func TestSendingsOfPeopleWithdrawnAtOnceAreNoneBesides(t *testing.T) {
	t.Parallel()
	b := history{}.imports(
		made(115).outAt("ivo", at(110, 0, 0)).outAt("maya", at(111, 0, 0)),
		polled(121).sent(at(110, 7, 0), 1, "U").sent(at(111, 7, 0), 2, "V").withdrew(at(120, 1, 0), 1).withdrew(at(120, 2, 0), 2),
	).saysAt("ivo", ledger.SaidWithdrawn, at(120, 9, 0)).saysAt("maya", ledger.SaidWithdrawn, at(120, 9, 0)).book(t, 130)
	if got := stands(b, "ivo") + "; " + stands(b, "maya"); got != "withdrawn observed; withdrawn observed" || b.Len() != 2 || len(b.Unplaced()) != 0 {
		t.Errorf("%s; %d invitations, %d unplaced", got, b.Len(), len(b.Unplaced()))
	}
}

// Of a minute's sendings the latest are those that no archive shows yet.
func TestTheLatestOfAMinuteIsWithoutARow(t *testing.T) {
	t.Parallel()
	for number, want := range map[int]string{1: "pending presumed, 1 unplaced", 2: "withdrawn observed, 0 unplaced"} {
		b := history{}.imports(
			snapshot(120).outAt("ivo", at(110, 3, 0)),
			polled(121).sent(at(110, 3, 1), 1, "U").sent(at(110, 3, 2), 2, "V").withdrew(at(115, 0, 0), number)).book(t, 122)
		if got := fmt.Sprintf("%s, %d unplaced", stands(b, scoped("V")), len(b.Unplaced())); got != want || stands(b, "ivo") != "pending presumed" {
			t.Errorf("number %d withdrawn: %s; the row %s", number, got, stands(b, "ivo"))
		}
	}
}

// A sending without a row of somebody with a name is watched as if told by hand.
func TestASendingOfAKnownNameIsSeen(t *testing.T) {
	t.Parallel()
	b := history{}.imports(snapshot(120).outAt("ivo", at(110, 3, 0)), polled(151).sent(at(110, 3, 1), 1, "U").sent(at(150, 0, 0), 2, "U")).book(t, 152)
	i := b.Latest(mustFind(t, b, "ivo"))
	if w := b.Watch(i); w.Blind || !w.Told || !w.Known || b.Sent(i) != at(150, 0, 0) || b.Flags(i) != invite.FromChangelog {
		t.Errorf("watched %+v, sent %v, flags %d", w, b.Sent(i), b.Flags(i))
	}
}

func TestNobodyWithoutANameIsInvitedAgain(t *testing.T) {
	t.Parallel()
	b := history{}.imports(made(100).outAt("ivo", at(90, 0, 0)), polled(121).sent(at(110, 0, 0), 1, "U").withdrew(at(120, 0, 0), 1), made(122)).book(t, 160)
	if all := b.Again(invite.AgainRules{CoolDown: 21 * ledger.Day, Most: 9, Within: 365 * ledger.Day}, 0); len(all) != 1 || b.Key(all[0].Person) != "ivo" {
		t.Errorf("%d may be invited again: %+v", len(all), all)
	}
}

func TestWithdrawalsAndWordsArePairedOnlyWhenTheyMust(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		ends   []int // minutes of withdrawals
		claims []int // minutes at which p0, p1 ... were said to be withdrawn
		want   []int // those whom a withdrawal is given to
	}{
		{"one after the other", []int{0, 1, 2}, []int{0, 1, 2}, []int{0, 1, 2}},
		{"several marked at once", []int{0, 1, 2}, []int{20, 20, 20}, []int{0, 1, 2}},
		{"a click more than words", []int{0, 1, 2}, []int{20, 20}, nil},
		{"a word more than clicks", []int{0, 1}, []int{20, 20, 20}, nil},
		{"far from each other", []int{0, 300}, []int{5, 310}, []int{0, 1}},
		{"one pair and one that is not", []int{0, 300, 301}, []int{5, 310}, []int{0}},
		{"linked by the middle", []int{0, 25, 50}, []int{26, 51}, []int{1}},
		{"equally many, but out of turn", []int{0, 28, 50}, []int{20, 25, 53}, nil},
		{"no word", []int{0}, nil, nil},
	} {
		listed, log, h := made(115), polled(121), history{}
		for k, m := range c.claims {
			listed = listed.outAt(fmt.Sprint("p", k), at(100+k, 0, 0))
			h = h.saysAt(fmt.Sprint("p", k), ledger.SaidWithdrawn, at(120, m, 30))
		}
		for k, m := range c.ends {
			log = log.withdrew(at(120, m, 0), k+1)
		}
		b := h.imports(listed, log).book(t, 130)
		var got []int
		for k := range c.claims {
			if stands(b, fmt.Sprint("p", k)) == "withdrawn observed" {
				got = append(got, k)
			}
		}
		if !slices.Equal(got, c.want) || len(b.Unplaced()) != len(c.ends)-len(c.want) {
			t.Errorf("%s: given to %v, want %v; %d unplaced", c.name, got, c.want, len(b.Unplaced()))
		}
	}
}

func TestASendingNobodyKnowsIsAnInvitation(t *testing.T) {
	t.Parallel()
	h := history{}.imports(polled(111).sent(at(110, 3, 27), 1, "U").sent(at(110, 4, 1), 2, "V").withdrew(at(110, 9, 0), 2))
	b := h.book(t, 112)
	if got := stands(b, scoped("U")) + "; " + stands(b, scoped("V")); got != "pending presumed; withdrawn observed" {
		t.Fatalf("the changelog alone: %s", got)
	}
	p, _ := b.Find(scoped("U"))
	i := b.Latest(p)
	w := b.Watch(i)
	if b.Sent(i) != at(110, 3, 27) || b.Flags(i) != invite.FromChangelog || b.Source(i) != invite.FromEvents || !w.Known || !w.Told || !w.Blind {
		t.Errorf("sent %v, flags %d, from %v, watched %+v", b.Sent(i), b.Flags(i), b.Source(i), w)
	}
	before := b.Snapshot()
	b = h.imports(snapshot(140).outAt("ivo", at(110, 3, 0)).outAt("maya", at(110, 4, 0))).book(t, 141)
	if got := stands(b, "ivo") + "; " + stands(b, "maya"); got != "pending presumed; withdrawn observed" || b.Len() != 2 {
		t.Errorf("with the rows: %s, %d invitations", got, b.Len())
	}
	if c := b.Since(before, nil); c.Sent != 0 || c.Withdrawn != 1 {
		t.Errorf("rows of known sendings are %d new ones, and %d withdrawn", c.Sent, c.Withdrawn)
	}
	i = b.Latest(mustFind(t, b, "ivo"))
	if w := b.Watch(i); w.Since != at(110, 3, 27) || !w.Known || !w.Told || w.Blind || b.Source(i) != invite.FromSnapshot {
		t.Errorf("the row is watched %+v, from %v", w, b.Source(i))
	}
}

func mustFind(t *testing.T, b *invite.Book, key string) int {
	t.Helper()
	p, ok := b.Find(key)
	if !ok {
		t.Fatalf("nobody is %q", key)
	}
	return p
}

func TestAMinuteIsCountedByItsLargerSide(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ rows, sendings, want int }{
		{0, 3, 3}, {1, 3, 3}, {2, 3, 3}, {3, 3, 3}, {3, 2, 3}, {3, 1, 3}, {3, 0, 3}, {1, 1, 1},
	} {
		listed, log := snapshot(120), polled(120)
		for k := range c.rows {
			listed = listed.outAt(fmt.Sprint("p", k), at(110, 3, 0))
		}
		for k := range c.sendings {
			log = log.sent(at(110, 3, 10+k), k+1, fmt.Sprint("U", k))
		}
		if n := (history{}).imports(listed, log).book(t, 121).Len(); n != c.want {
			t.Errorf("%d rows and %d sendings of a minute are %d invitations, want %d", c.rows, c.sendings, n, c.want)
		}
	}
}

func TestCoolingDownBeginsWithTheWithdrawal(t *testing.T) {
	t.Parallel()
	b := history{}.imports(snapshot(120).outAt("ivo", at(110, 3, 0)), polled(121).sent(at(110, 3, 27), 1, "U").withdrew(at(120, 0, 5), 1)).
		saysAt("ivo", ledger.SaidWithdrawn, at(120, 20, 0)).book(t, 125)
	p := mustFind(t, b, "ivo")
	if got := b.Ended(b.Latest(p)); got != at(120, 0, 5) {
		t.Errorf("it ended at %v", got)
	}
	rules := invite.AgainRules{CoolDown: 21 * ledger.Day}
	if got, want := b.NotBefore(p, rules), at(141, 0, 5); got < want || got > want+ledger.Day {
		t.Errorf("not before %v, want about %v", got, want)
	}
}

func TestTheChangelogIsEvidence(t *testing.T) {
	t.Parallel()
	b := history{}.imports(snapshot(120).outAt("ivo", at(110, 3, 0)), polled(121).sent(at(110, 3, 27), 1, "U").withdrew(at(120, 0, 5), 1), polled(123).sent(at(110, 3, 27), 1, "U")).book(t, 125)
	var got []string
	for _, e := range b.Evidence(b.Latest(mustFind(t, b, "ivo"))) {
		got = append(got, fmt.Sprint(e.Position, " ", e.At, " ", e.Text))
	}
	equal(t, "evidence", got, []string{
		"1 2026-05-01T13:00:00Z first listed by export-2026-05-01.zip",
		"2 2026-04-21T12:03:27Z LinkedIn's changelog: you sent it",
		"2 2026-05-01T12:00:05Z LinkedIn's changelog: you withdrew it",
	})
	imports := b.Imports()
	if imports[0].Source != invite.FromSnapshot || imports[1].Source != invite.FromEvents || !imports[0].Lags {
		t.Errorf("imports %+v", imports)
	}
}

// A file read two hours off is compared as it was written, once enough of it
// says so.
func TestAFileReadUnderTheWrongZoneIsPairedAllTheSame(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		sendings, off, strangers, late, want int
	}{
		{5, 120, 0, 0, 5},
		{4, 120, 0, 0, 0},
		{8, -345, 0, 0, 8},
		{8, 7, 0, 0, 0},
		{8, 15 * 60, 0, 0, 0},
		{8, 120, 7, 0, 8},
		{8, 120, 8, 0, 0}, // the changelog must tell of most rows of its time
		{8, 120, 0, 3, 8},
		{8, 120, 0, 4, 0}, // and of far more by this clock than by the one that was read
	} {
		listed, log := snapshot(140), polled(140)
		for k := range c.sendings {
			when := at(110+k, 17*k%40, 11)
			log = log.sent(when, k+1, fmt.Sprint("U", k))
			listed = listed.outAt(fmt.Sprint("p", k), when+ledger.Instant(c.off)*ledger.Minute)
			log = log.sent(when+423*ledger.Minute, 100+k, fmt.Sprint("V", k))
			if k < c.late {
				listed = listed.outAt(fmt.Sprint("q", k), when)
			}
		}
		for k := range c.strangers {
			listed = listed.outAt(fmt.Sprint("s", k), at(110+k%7, 400+7*k, 0))
		}
		b := history{}.imports(listed, log).book(t, 141)
		n := 0
		for i, p := range b.Pairings() {
			if b.Key(b.Person(i)) == fmt.Sprintf("p%d", numberOf(t, p.Sent)-1) {
				n++
			}
		}
		if n != c.want {
			t.Errorf("%+v: %d paired", c, n)
		}
	}
}

func numberOf(t *testing.T, text string) (n int) {
	t.Helper()
	if _, err := fmt.Sscan(text, &n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestTheCursorIsThatOfTheNewestPollThatCounts(t *testing.T) {
	t.Parallel()
	poll := func(n int, cursor ledger.Instant, boundary ...int64) archive {
		a := polled(n)
		a.Cursor, a.Boundary = cursor, boundary
		return a
	}
	for _, c := range []struct {
		h    history
		want string
	}{
		{history{}.imports(made(100)), "0 []"},
		{history{}.imports(poll(110, 50, 3), poll(109, 40, 9)), "50 [3]"},
		{history{}.imports(poll(110, 50, 3), poll(111, 50, 2, 3)), "50 [2 3]"},
		{history{}.imports(poll(110, 50, 3), poll(111, 60, 4)).undoes(2), "50 [3]"},
	} {
		if cursor, boundary := c.h.book(t, 120).Cursor(); fmt.Sprintf("%d %d", int64(cursor), boundary) != c.want {
			t.Errorf("cursor %d %d, want %s", int64(cursor), boundary, c.want)
		}
	}
}

func TestHostileEventsSayLittle(t *testing.T) {
	t.Parallel()
	log := polled(120).sent(at(110, 0, 0), 1, "U").sent(0, 2, "V").sent(-5, 3, "V").
		sent(math.MaxInt64, 8, "V").withdrew(math.MaxInt64, 9).withdrew(at(109, 5, 0), 1).
		does(ledger.EventAnswered, at(110, 0, 0), 4, "").does(99, at(110, 1, 0), 5, "").
		does(ledger.EventSent, at(111, 0, 0), 6, "").withdrew(at(109, 0, 0), 7)
	again := polled(121)
	again.Events.ID, again.Events.At = []int64{77, 78, 79}, []ledger.Instant{at(110, 0, 1), at(112, 0, 0), at(112, 0, 0)}
	again.Events.Processed, again.Events.Kind = again.Events.At, []ledger.EventKind{ledger.EventSent, ledger.EventSent, ledger.EventSent}
	for _, number := range []string{"1", "", ""} { // the first under another id: it was sent once
		again.Events.Invitation.AppendString(number)
		again.Events.Other.AppendString("")
	}
	b := history{}.imports(log, again).book(t, 130)
	var got []string
	for i := range b.Len() {
		got = append(got, b.Key(b.Person(i))+" "+b.State(i).String())
	}
	slices.Sort(got)
	equal(t, "invitations", got, []string{
		"~@ urn:li:event:78 pending", "~@ urn:li:event:79 pending", "~@ urn:li:invitation:6 pending", scoped("U") + " pending",
	})
	if len(b.Unplaced()) != 2 || b.Polled() != day(121) || b.NewestImport() != 0 {
		t.Errorf("unplaced %v, polled %v, newest %v", b.Unplaced(), b.Polled(), b.NewestImport())
	}
}

func TestASnapshotIsWatchedFromTheSending(t *testing.T) {
	t.Parallel()
	b := history{}.imports(made(115).outAt("ivo", at(110, 0, 0)), snapshot(140).outAt("ivo", at(110, 0, 0)).outAt("maya", at(111, 0, 0))).book(t, 141)
	for key, want := range map[string]invite.Watch{
		"ivo":  {Since: at(110, 0, 0), Until: day(115) + ledger.Hour, Known: true},
		"maya": {Since: at(111, 0, 0), Known: true},
	} {
		if got := b.Watch(b.Latest(mustFind(t, b, key))); got != want {
			t.Errorf("%s is watched %+v, want %+v", key, got, want)
		}
	}
	if listed, _ := b.Heard(); listed != day(115)+ledger.Hour || len(b.Listings()) != 1 {
		t.Errorf("heard up to %v, listed at %v", listed, b.Listings())
	}
}

func TestConnectionsOfASnapshotAreOldOnesUnlessTheirDayIsNew(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		h    history
		want int
	}{
		{"the first snapshot", history{}.imports(snapshot(120).connected("ivo", 110)), 0},
		{"a later one that catches up", history{}.imports(snapshot(120), snapshot(130).connected("ivo", 110)), 0},
		{"a later one with a new day", history{}.imports(snapshot(120), snapshot(130).connected("ivo", 125)), 1},
		{"known from archives, whatever a snapshot lists", history{}.imports(made(120), snapshot(130).connected("ivo", 115), made(140).connected("ivo", 115)), 1},
		{"older than the archive", history{}.imports(made(120), snapshot(130).connected("ivo", 110)), 0},
		{"newer than the archive", history{}.imports(made(120), snapshot(130).connected("ivo", 125)), 1},
	} {
		if got := c.h.book(t, 140).Len(); got != c.want {
			t.Errorf("%s: %d of unknown direction, want %d", c.name, got, c.want)
		}
	}
}

func TestTheBookOfAPollNeedsNoTexts(t *testing.T) {
	t.Parallel()
	h := history{}.imports(snapshot(120).outAt("ivo", at(110, 3, 0)), polled(121).sent(at(110, 3, 27), 1, "U").sent(at(111, 0, 0), 2, "V").withdrew(at(120, 0, 5), 1))
	pack, parts := ledger.NewPacker(), map[string][]byte{}
	for _, p := range folded(t, h).Checkpoint(pack) {
		parts[p.Name] = p.Bytes
	}
	delete(parts, invite.PartText)
	f, ok := invite.Restore(pack, parts)
	if !ok {
		t.Fatal("a checkpoint without texts was refused")
	}
	b, want := f.Book(day(125), time.UTC, rules), h.book(t, 125)
	if b.Len() != want.Len() || b.State(0) != want.State(0) || b.State(0) != invite.Withdrawn || b.Watch(0) != want.Watch(0) {
		t.Errorf("%d invitations, the first %v", b.Len(), b.State(0))
	}
}
