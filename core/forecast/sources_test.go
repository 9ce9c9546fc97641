package forecast

import (
	"strings"
	"testing"
	"time"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

// without takes a table from an archive.
func without(f *ledger.Facts, t ledger.Table) *ledger.Facts {
	f.Has &^= ledger.TableSet(0).With(t)
	switch t {
	case ledger.TableConnections:
		f.Connections = ledger.Connections{}
	case ledger.TableInvitations:
		f.Invitations = ledger.Invitations{}
	}
	return f
}

// What archives show of sendings that the owner told of are the unanswered ones
// only; both together show all.
func TestSendingsTheOwnerToldOfStayKnownWhenAnArchiveListsThem(t *testing.T) {
	t.Parallel()
	all := sendings(31, 120, 10, .25)
	var l ledgerOf
	for _, s := range all {
		l.says(s.key, ledger.SaidSent, s.sent, "")
	}
	for _, day := range []int{60, 120} {
		l.imports(export(all, day, false, nil))
	}
	a := l.account(t, 120)
	g := a.Group(Cold)
	if a.Level != OwnLog || g.Answers.size() < 1150 {
		t.Fatalf("level %s, %v count", a.Level, g.Answers.size())
	}
	share(t, "share", g.Curve.Share, .25, 1200)
	share(t, "matured", g.Matured.Accepted/g.Matured.Sent, .25, g.Matured.Sent)
	part := a.Part("all", func(int) bool { return true })
	share(t, "part", part.Share(), .25, float64(part.Sent))
}

// Who tells of sendings and never of an acceptance has told nothing of answers.
func TestSendingsAloneAreNoFailures(t *testing.T) {
	t.Parallel()
	all := sendings(32, 60, 5, .25)
	var l ledgerOf
	for _, s := range all {
		l.says(s.key, ledger.SaidSent, s.sent, "")
		l.says(s.key, ledger.SaidTag, s.sent, "event")
	}
	a := l.account(t, 100)
	g := a.Group(Cold)
	if a.Level != Benchmark || g.Answered() || g.Matured.Sent != 0 {
		t.Errorf("level %s, share %.3f, %v matured", a.Level, g.Curve.Share, g.Matured)
	}
	for _, s := range all {
		if s.accepted != 0 && s.accepted < 100 {
			l.says(s.key, ledger.SaidAccepted, s.accepted, "")
		}
	}
	if a = l.account(t, 100); a.Level != OwnLog {
		t.Errorf("level %s", a.Level)
	}
	share(t, "share", a.Group(Cold).Curve.Share, .25, 300)
}

func TestWithoutConnectionsNobodySeemsToAccept(t *testing.T) {
	t.Parallel()
	all := sendings(33, 170, 10, .25)
	for _, history := range []bool{false, true} {
		var l ledgerOf
		for _, day := range []int{60, 120, 170} {
			l.imports(without(export(all, day, history, nil), ledger.TableConnections))
		}
		for week := range 20 {
			l.typed(week, 70)
		}
		a := l.account(t, 171)
		g := a.Group(Cold)
		if a.Level != Benchmark || g.Answered() || g.Curve.Remaining(14) != a.Rules.Priors[Cold].fresh().Remaining(14) {
			t.Errorf("history %t: level %s, share %.3f", history, a.Level, g.Curve.Share)
		}
		if text := a.Explain(g, ruleBook(t))[0].Text; !strings.Contains(text, "connections") {
			t.Errorf("it does not say why: %s", text)
		}
	}
}

// fresh is the curve of no data.
func (p Prior) fresh() *Curve {
	none := NewTally(180)
	c := p.Fit(&none, &none)
	return &c
}

// A newer archive that has only one of the two tables shows only half of what
// came since the last one that had both.
func TestHalfAnArchiveMovesNoEstimate(t *testing.T) {
	t.Parallel()
	all := sendings(34, 260, 10, .25)
	for _, table := range []ledger.Table{ledger.TableConnections, ledger.TableInvitations} {
		for _, history := range []bool{false, true} {
			var l ledgerOf
			for day := 20; day <= 180; day += 20 {
				l.imports(export(all, day, history, nil))
			}
			l.imports(without(export(all, 260, history, nil), table))
			a := l.account(t, 260)
			if a.AsOf != morning(180) {
				t.Errorf("as of %s", a.AsOf)
			}
			g := a.Group(Cold)
			share(t, "share", g.Curve.Share, .25, 1000)
			share(t, "matured", g.Matured.Accepted/g.Matured.Sent, .25, g.Matured.Sent)
			if q := g.Curve.Remaining(14); q > .022 || q < .009 {
				t.Errorf("history %t: q(14) %.4f", history, q)
			}
		}
	}
}

// One archive that keeps history lists all that was sent before it, also what
// archives of open ones list before and after.
func TestAnArchiveWithHistoryBetweenTwoWithout(t *testing.T) {
	t.Parallel()
	all := sendings(35, 100, 20, .25)
	for _, days := range [][]int{{60, 100, 130}, {100, 60, 130}, {130, 60, 100}} {
		var l ledgerOf
		for _, day := range days {
			l.imports(export(all, day, day == 100, nil))
		}
		a := l.account(t, 130)
		if a.Level != OwnLog {
			t.Errorf("level %s", a.Level)
		}
		share(t, "share", a.Group(Cold).Curve.Share, .25, 2000)
	}
}

func TestWhoAskedFirstOrWasConnectedBeforeIsNoAcceptance(t *testing.T) {
	t.Parallel()
	lives := []life{
		{key: "asked", direction: ledger.Incoming, sent: 10, end: 11, joined: true},
		{key: "both", direction: ledger.Incoming, sent: 10, end: 12, joined: true},
		{key: "both", direction: ledger.Outgoing, sent: 30, end: 400},
		{key: "came", direction: ledger.Unknown, end: 13, joined: true, sent: 900},
		{key: "ours", direction: ledger.Outgoing, sent: 10, end: 13, joined: true},
	}
	l := ledgerFrom([]*ledger.Facts{archiveOf(lives, 5, true, true, true, 0), archiveOf(lives, 100, true, true, true, 0)})
	a := FromBook(l.at(t, 100), RulesFrom(ruleBook(t)))
	connected, accepted := 0, 0
	for _, w := range a.Weeks {
		connected, accepted = connected+w.Connected, accepted+w.Accepted
	}
	if visible, _, _ := a.Visible(); visible != 1 {
		t.Errorf("%d of our own were accepted", visible)
	}
	if connected != 2 || accepted != 1 {
		t.Errorf("%d connected without having asked, %d accepted", connected, accepted)
	}
}

// Whatever the zone and its changes of the clock, each row belongs to the week
// of its date there.
func TestWeeksAreThoseOfTheZone(t *testing.T) {
	t.Parallel()
	all := sendings(36, 120, 7, .3)
	var l ledgerOf
	l.imports(export(all, 120, true, nil))
	compared := 0
	for _, name := range []string{"UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Apia", "Asia/Beirut", "America/Havana"} {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		a := FromBook(l.in(t, zone), RulesFrom(ruleBook(t)))
		for _, w := range a.Weeks {
			sent, connected := a.Behind(w.Starts + 3)
			if len(sent) != w.Sent || len(connected) != w.Connected || w.Starts.Weekday() != time.Monday {
				t.Errorf("%s, week of %s: %d and %d, behind it %d and %d", name, w.Starts, w.Sent, w.Connected, len(sent), len(connected))
			}
			compared += w.Sent
		}
		share(t, name, a.Group(Cold).Curve.Share, .3, 840)
	}
	if compared != 6*840 {
		t.Errorf("%d compared", compared)
	}
}

// in is the book on the last day of its account, in a zone.
func (l *ledgerOf) in(t *testing.T, zone *time.Location) *invite.Book {
	t.Helper()
	f := invite.NewFold()
	for i, e := range l.entries {
		e.Position = int64(i + 1)
		if err := f.Add(e); err != nil {
			t.Fatal(err)
		}
	}
	return f.Book(morning(120)+ledger.Hour, zone, invite.RulesOf(ruleBook(t)))
}

func TestRowsBeyondAGapLongerThanTheHorizonAreLeftOut(t *testing.T) {
	t.Parallel()
	w := truth{share: .25, perWeek: 40, now: 330, exports: []int{10, 330}, history: true}
	f := w.find(t, 6)
	share(t, "own share", f.accepted/f.all, .25, f.all)
}

// The oldest of an account may be known from their sending, and the newest
// from archives of open invitations only.
func TestThePaceIsThatOfTheNewestWeeks(t *testing.T) {
	t.Parallel()
	all := sendings(37, 140, 20, .25)
	for _, history := range []int{98, 500} { // one archive keeps history, or none
		var l ledgerOf
		for _, day := range []int{98, 140} {
			l.imports(export(all, day, day == history, nil))
		}
		if pace := l.account(t, 140).Pace(); pace < 130 || pace > 150 {
			t.Errorf("history on day %d: %.1f a week, not 140", history, pace)
		}
	}
}

// What the owner says of an archive's row after the archive was made is said
// of some rows only.
func TestAnAcceptanceToldLaterWaitsForTheNextArchive(t *testing.T) {
	t.Parallel()
	all := sendings(38, 60, 10, .25)
	var l ledgerOf
	l.imports(export(all, 60, true, nil))
	before := l.account(t, 90).Group(Cold).Curve.Share
	told := 0
	for _, s := range all {
		if s.accepted > 60 && s.accepted < 90 {
			l.says(s.key, ledger.SaidAccepted, s.accepted, "")
			told++
		}
	}
	if after := l.account(t, 90).Group(Cold).Curve.Share; told == 0 || after != before {
		t.Errorf("%d told: %.4f became %.4f", told, before, after)
	}
}

// A second request to somebody shows that the first had ended, also where
// archives go on listing it.
func TestTheFirstOfTwoRequestsEndsBeforeTheSecond(t *testing.T) {
	t.Parallel()
	lives := []life{
		{key: "a", direction: ledger.Outgoing, sent: 10, end: 500},
		{key: "a", direction: ledger.Outgoing, sent: 70, end: 72, joined: true},
	}
	l := ledgerFrom([]*ledger.Facts{archiveOf(lives, 150, true, true, true, 0)})
	g := FromBook(l.at(t, 150), RulesFrom(ruleBook(t))).Group(Cold)
	if g.Ages.Ended(Pending, 60) != 1 || g.Ages.Ended(Accepted, 2) != 1 || g.Ages.size() != 2 {
		t.Errorf("%v pending until 60, %v accepted at 2, of %v", g.Ages.Ended(Pending, 60), g.Ages.Ended(Accepted, 2), g.Ages.size())
	}
}

// What ended unseen is half way between the archive that listed it and the one
// that did not; what only the owner's word knows, between the sending and that.
func TestWhatVanishedEndedHalfWay(t *testing.T) {
	t.Parallel()
	lives := []life{
		{key: "kept", direction: ledger.Outgoing, sent: 20, end: 500},
		{key: "gone", direction: ledger.Outgoing, sent: 50, end: 70},
		{key: "back", direction: ledger.Outgoing, sent: 55, end: 90, joined: true},
	}
	l := ledgerFrom([]*ledger.Facts{archiveOf(lives, 60, false, true, true, 0), archiveOf(lives, 100, false, true, true, 0)})
	l.says("hand", ledger.SaidSent, 80, "")
	g := FromBook(l.at(t, 100), RulesFrom(ruleBook(t))).Group(Cold)
	for age, n := range map[int]float64{79: 1, 29: 1, 10: 1} { // kept, gone, hand: sent in the morning
		if g.Ages.Ended(Pending, age) != n {
			t.Errorf("%v left at %d days", g.Ages.Ended(Pending, age), age)
		}
	}
	if g.Ages.Ended(Accepted, 35) != 1 || g.Ages.size() != 4 {
		t.Errorf("%v accepted at 35 days, of %v", g.Ages.Ended(Accepted, 35), g.Ages.size())
	}
}
