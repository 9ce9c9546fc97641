package forecast

import (
	"math"
	"testing"

	"github.com/kithhq/kith/core/ledger"
)

// far is how far an estimate may lie from the truth, in standard errors.
const far = 3.5

func share(t *testing.T, what string, got, truth, n float64) {
	t.Helper()
	if se := math.Sqrt(truth * (1 - truth) / n); math.Abs(got-truth) > far*se {
		t.Errorf("%s: %.3f, the truth is %.3f give or take %.3f", what, got, truth, se)
	}
}

func TestNoArchiveIsTheBenchmark(t *testing.T) {
	t.Parallel()
	var l ledgerOf
	a := l.account(t, 10)
	g := a.Group(Cold)
	if a.Level != Benchmark || g.Own() != 0 || g.Curve.Share != g.Prior.Accepted/(g.Prior.Accepted+g.Prior.Unanswered) {
		t.Errorf("level %s, share %v", a.Level, g.Curve.Share)
	}
	near(t, "warm", a.Group(Warm).Curve.Share, 9.5/13.6, 1e-12)
}

// A history-keeping archive shows each invitation from its sending.
func TestAnArchiveWithHistoryIsTheOwnLog(t *testing.T) {
	t.Parallel()
	for _, truth := range []float64{.15, .25, .35} {
		var l ledgerOf
		l.imports(export(sendings(11, 170, 15, truth), 170, true, nil))
		a := l.account(t, 170)
		g := a.Group(Cold)
		if a.Level != OwnLog {
			t.Fatalf("level %s", a.Level)
		}
		share(t, "share", g.Curve.Share, truth, 2550)
		share(t, "matured share", g.Matured.Accepted/g.Matured.Sent, truth, g.Matured.Sent)
	}
}

// The trap of A.9: where withdrawn rows are missing, the plain ratio says 80 or
// 90 of 100. What is older than the oldest unanswered one does not count.
func TestMissingWithdrawnRowsDoNotRaiseTheShare(t *testing.T) {
	t.Parallel()
	for _, age := range []float64{14, 21, 30} {
		all := sendings(12, 170, 20, .25)
		purged := func(s sending) bool { return s.sent < 170-age && (s.accepted == 0 || s.accepted > s.sent+age) }
		var l ledgerOf
		l.imports(export(all, 170, true, purged))
		a := l.account(t, 170)
		g := a.Group(Cold)
		accepted, rows := 0, 0
		for _, s := range all {
			if !purged(s) {
				rows++
				if s.accepted != 0 && s.accepted < 170 {
					accepted++
				}
			}
		}
		if naive := float64(accepted) / float64(rows); naive < .6 {
			t.Fatalf("the trap is not set: %.2f", naive)
		}
		share(t, "share", g.Curve.Share, .25, 20*age)
	}
}

// A few that were kept from an old pile do not make it whole.
func TestAKeptOneDoesNotMakeAPileWhole(t *testing.T) {
	t.Parallel()
	all := sendings(18, 170, 20, .25)
	kept := map[string]bool{}
	for _, s := range all {
		if s.accepted == 0 && len(kept) < 3 && s.sent > 30 {
			kept[s.key] = true
		}
	}
	var l ledgerOf
	l.imports(export(all, 170, true, func(s sending) bool {
		return !kept[s.key] && s.sent < 170-30 && (s.accepted == 0 || s.accepted > s.sent+30)
	}))
	a := l.account(t, 170)
	if len(kept) != 3 || a.Whole < morning(170-40) {
		t.Errorf("%d kept, whole from %s", len(kept), a.Whole)
	}
	share(t, "share", a.Group(Cold).Curve.Share, .25, 20*25)
}

// The trap of A.10: archives of open invitations alone say 4 to 15 of 100 by
// the plain ratio, and another number for another rhythm of exports.
func TestTheEstimateDoesNotDependOnTheRhythmOfExports(t *testing.T) {
	t.Parallel()
	const truth, days, perDay = .25, 168, 30
	all := sendings(13, days, perDay, truth)
	ideal := Curve{}
	{
		p := cold()
		p.Accepted, p.Unanswered, p.Strength = 1e9*truth, 1e9*(1-truth), 1e9
		empty := NewTally(180)
		ideal = p.Fit(&empty, &empty)
	}
	var naive []float64
	seen := 0
	for _, every := range []int{1, 3, 7, 14} {
		var l ledgerOf
		for day := every; day <= days; day += every {
			l.imports(export(all, day, false, nil))
		}
		a := l.account(t, days)
		g := a.Group(Cold)
		if a.Level != SeveralExports {
			t.Fatalf("every %d days: level %s", every, a.Level)
		}
		share(t, "share", g.Curve.Share, truth, perDay*120)
		q := g.Curve.Remaining(14)
		if math.Abs(q-ideal.Remaining(14)) > .005 {
			t.Errorf("every %d days: q(14) %.4f, the truth is %.4f", every, q, ideal.Remaining(14))
		}
		naive = append(naive, g.Ages.Total(Accepted)/(g.Ages.Total(Accepted)+g.Ages.Total(Pending)))
		seen++
	}
	if seen != 4 || naive[0] < 1.5*naive[3] {
		t.Errorf("the plain ratio hardly moves: %v", naive)
	}
}

func TestOneArchiveGivesAnUpperBound(t *testing.T) {
	t.Parallel()
	all := sendings(14, 182, 20, .25)
	var l ledgerOf
	l.imports(export(all, 182, false, nil))
	a := l.account(t, 182)
	g := a.Group(Cold)
	if a.Level != OneExport || !g.Matured.Upper || g.Own() != 0 {
		t.Fatalf("level %s, upper bound %v, %d own", a.Level, g.Matured.Upper, g.Own())
	}
	share(t, "share", g.Curve.Share, .25, 20*140)
	// Five people a week who asked themselves push it up, and are said to.
	var inbound []sending
	for day := range 182 {
		if day%7 < 5 {
			inbound = append(inbound, sending{key: "in" + string(rune('a'+day%26)) + string(rune('a'+day/26)), sent: float64(day) + .1, accepted: float64(day) + .2})
		}
	}
	var more ledgerOf
	more.imports(export(append(all, inbound...), 182, false, nil))
	if b := more.account(t, 182).Group(Cold); b.Curve.Share <= g.Curve.Share || !b.Matured.Upper {
		t.Errorf("%.3f with and %.3f without inbound", b.Curve.Share, g.Curve.Share)
	}
}

func TestSendsAsTheOwnerSaysThem(t *testing.T) {
	t.Parallel()
	all := sendings(15, 182, 20, .25)
	var l ledgerOf
	l.imports(export(all, 182, false, nil))
	for week := 10; week < 13; week++ {
		l.typed(week, 140)
	}
	if a := l.account(t, 182); a.Level != OneExport {
		t.Errorf("three weeks are too few to speak for the account: level %s", a.Level)
	}
	for week := range 26 {
		l.typed(week, 140)
	}
	a := l.account(t, 182)
	if a.Level != TypedSends || a.Group(Cold).Matured.Upper {
		t.Fatalf("level %s", a.Level)
	}
	share(t, "share", a.Group(Cold).Curve.Share, .25, 140*20)
}

// What left the pile unseen was not accepted because the sends are known.
func TestToldSendsDoNotTurnUnseenWithdrawalsIntoAcceptances(t *testing.T) {
	t.Parallel()
	all := sendings(19, 182, 20, .25)
	n := 0
	var l ledgerOf
	l.imports(export(all, 182, false, func(s sending) bool {
		n++
		return s.accepted == 0 && n%5 == 0
	}))
	for week := range 26 {
		l.typed(week, 140)
	}
	a := l.account(t, 182)
	if a.Level != TypedSends || !a.Group(Cold).Matured.Upper {
		t.Fatalf("level %s, upper bound %v", a.Level, a.Group(Cold).Matured.Upper)
	}
	// The connections of the weeks that are too young to speak count for the last that speak.
	share(t, "share", a.Group(Cold).Curve.Share, .25*26/22, 140*20)
}

func TestWithdrawalsThatWereRecordedStillCount(t *testing.T) {
	t.Parallel()
	all := sendings(16, 120, 10, .25)
	var l ledgerOf
	l.imports(export(all, 120, false, nil))
	before := l.account(t, 120)
	n := 0
	for _, s := range all {
		if s.accepted == 0 && s.sent < 99 {
			l.says(s.key, ledger.SaidWithdrawn, 120, "")
			n++
		}
	}
	after := l.account(t, 120)
	if n < 500 {
		t.Fatalf("%d withdrawn", n)
	}
	if b, a := before.Group(Cold), after.Group(Cold); a.Curve.Share != b.Curve.Share || a.Curve.Remaining(30) != b.Curve.Remaining(30) {
		t.Errorf("%v became %v by withdrawing", b.Curve.Share, a.Curve.Share)
	}
}

func TestSegmentsHaveTheirOwnCurves(t *testing.T) {
	t.Parallel()
	all := sendings(17, 60, 6, .25)
	var l ledgerOf
	l.imports(export(all, 60, true, nil))
	l.sets(SettingWarm, "event, #alumni")
	for i, s := range all {
		if i%3 == 0 {
			l.says(s.key, ledger.SaidTag, 60, "Alumni")
		}
	}
	b := l.book(t, 60)
	a := FromBook(b, RulesFrom(ruleBook(t)))
	counts := map[Segment]int{}
	for i := range b.Len() {
		counts[a.SegmentOf(i)]++
		if a.Curve(i) != &a.Group(a.SegmentOf(i)).Curve {
			t.Fatal("an invitation follows the curve of its segment")
		}
	}
	if counts[Warm] != 120 || counts[Cold] != 240 || counts[Authority] != 0 {
		t.Errorf("%v", counts)
	}
	if a.Group(Warm).Curve.Share <= a.Group(Cold).Curve.Share {
		t.Error("the warm prior is higher, and both were accepted alike")
	}
	if a.Main().Segment != Cold {
		t.Errorf("most are %s", a.Main().Segment)
	}
}
