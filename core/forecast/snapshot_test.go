package forecast

import (
	"strings"
	"testing"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

// snapshot is the official API's snapshot of such an account, whose tables are
// each as of a day of its own. LinkedIn may leave some of the invitations out.
func snapshot(all []sending, invitations, connections int, gone func(sending) bool) *ledger.Facts {
	f := export(all, invitations, true, gone)
	f.Connections = export(all, connections, true, nil).Connections
	f.Source, f.Lags, f.AsOf = "portability", true, morning(max(invitations, connections)) // the newest row
	return f
}

// alone is the account that a snapshot alone shows.
func alone(t *testing.T, day int, f *ledger.Facts) *Account {
	t.Helper()
	l := &ledgerOf{}
	l.imports(f)
	return l.account(t, day)
}

// However far one of its tables lags behind the other, what a snapshot shows is
// what an archive that keeps history shows.
func TestASnapshotAloneTellsTheShare(t *testing.T) {
	t.Parallel()
	for seed := range uint64(4) {
		all := sendings(40+seed, 250, 4, 0.3)
		want := alone(t, 252, export(all, 250, true, nil)).Main()
		for _, lag := range []struct{ invitations, connections int }{{250, 250}, {250, 229}, {229, 250}, {250, 160}} {
			a := alone(t, 252, snapshot(all, lag.invitations, lag.connections, nil))
			if a.Level != OwnLog || a.Exports != 0 || a.AsOf > morning(min(lag.invitations, lag.connections)) || a.AsOf < morning(min(lag.invitations, lag.connections)-7) {
				t.Errorf("%+v: level %v, %d exports, as of %v", lag, a.Level, a.Exports, a.AsOf)
			}
			got := a.Main()
			for _, x := range []struct {
				name      string
				got, want float64
			}{
				{"posterior mean", got.Posterior().Mean(), want.Posterior().Mean()},
				{"share", got.Curve.Share, want.Curve.Share},
				{"share of the matured", got.Matured.Accepted / got.Matured.Sent, want.Matured.Accepted / want.Matured.Sent},
			} {
				room := 0.02
				if lag.connections < 200 || x.name == "share of the matured" {
					room = 0.05 // fewer invitations, or others: those had their time by another day
				}
				if d := x.got - x.want; d > room || d < -room {
					t.Errorf("seed %d, %+v: the %s is %.3f, and by an archive %.3f", seed, lag, x.name, x.got, x.want)
				}
			}
		}
	}
}

// The day of the newest connection is told apart by having had one, so it must
// not count: of many accounts so small that it matters, the shares would come
// out too high together.
func TestTheDayOfTheNewestConnectionDoesNotCount(t *testing.T) {
	t.Parallel()
	var got, want answers
	for seed := range uint64(150) {
		all := sendings(500+seed, 60, 1, 0.2)
		got.add(alone(t, 62, snapshot(all, 60, 60, nil)))
		want.add(alone(t, 62, export(all, 58, true, nil)))
	}
	if d := got.share() - want.share(); d > 0.01 || d < -0.01 {
		t.Errorf("%.4f are accepted, by archives of any day %.4f", got.share(), want.share())
	}
}

// answers are the answers of several accounts.
type answers struct{ accepted, sent float64 }

func (x *answers) add(a *Account) {
	x.accepted += a.Main().Answers.Total(Accepted)
	x.sent += a.Main().Answers.size()
}

func (x *answers) share() float64 { return x.accepted / x.sent }

// Of what was withdrawn long ago, a snapshot may leave out the rows, as an
// archive does: then only the accepted ones would be left.
func TestWhatASnapshotLeavesOutLongAgoDoesNotTiltTheShare(t *testing.T) {
	t.Parallel()
	all := sendings(5, 250, 4, 0.3)
	gone := func(s sending) bool { return s.accepted == 0 && s.sent < 200 }
	a := alone(t, 252, snapshot(all, 250, 250, gone))
	if a.Whole < morning(193) || a.Whole > morning(207) {
		t.Errorf("whole from %v", a.Whole)
	}
	share(t, "share", a.Main().Posterior().Mean(), 0.3, 200)
}

// Nobody has promised that answered invitations stay in a snapshot. Where they
// do not, it tells nothing of how many are answered, however often it is asked.
func TestASnapshotOfOpenOnesTellsNothingOfAnswers(t *testing.T) {
	t.Parallel()
	all := sendings(5, 250, 4, 0.3)
	l := &ledgerOf{}
	for day := 100; day <= 250; day += 5 {
		f := export(all, day, false, nil)
		f.Source, f.Lags = "portability", true
		l.imports(f)
	}
	if a := l.account(t, 252); a.Level != Benchmark || a.Main().Answered() {
		t.Errorf("level %v, %.3f", a.Level, a.Main().Posterior().Mean())
	}
}

func TestASnapshotWithoutConnectionsTellsNothingOfAnswers(t *testing.T) {
	t.Parallel()
	f := snapshot(sendings(5, 250, 4, 0.3), 250, 0, nil)
	f.Connections = ledger.Connections{}
	for _, f := range []*ledger.Facts{f, without(f, ledger.TableConnections)} {
		a := alone(t, 252, f)
		if a.Level != Benchmark || a.Main().Answered() || a.Whole != 0 || a.AsOf != morning(252)+ledger.Hour {
			t.Errorf("level %v, as of %v, whole from %v", a.Level, a.AsOf, a.Whole)
		}
		for i := range a.book.Len() {
			if s := a.book.State(i); s != invite.Pending && s != invite.Expired {
				t.Fatalf("a snapshot made one %v", s)
			}
		}
	}
}

// Connections that are so old that nothing in the list was sent before them
// tell of nobody; and the weeks go on beyond them.
func TestOldConnectionsTellOfNobody(t *testing.T) {
	t.Parallel()
	all := sendings(5, 250, 4, 0.3)
	a := alone(t, 252, snapshot(all[4*100:], 250, 100, nil))
	if a.Level != Benchmark || a.Main().Answered() {
		t.Errorf("level %v", a.Level)
	}
	f := snapshot(all, 250, 150, nil)
	if pace := alone(t, 252, f).Pace(); pace != 28 {
		t.Errorf("%.1f a week, and not 28", pace)
	}
	for k := range f.Connections.On {
		f.Connections.On[k] = ledger.DateOf(1925, 1, 1)
	}
	if got := alone(t, 252, f); got.Level != Benchmark {
		t.Errorf("by a connection of long ago: level %v", got.Level)
	}
}

func TestWhatASnapshotRestsOnIsSaid(t *testing.T) {
	t.Parallel()
	a := alone(t, 252, snapshot(sendings(5, 250, 4, 0.3), 250, 240, nil))
	said := ""
	for _, r := range a.Explain(a.Main(), ruleBook(t)) {
		said += r.Text + "\n"
	}
	for _, want := range []string{"official API", "counts up to " + a.AsOf.In(a.book.Zone()).String(), "before your first snapshot may be missing"} {
		if !strings.Contains(said, want) {
			t.Errorf("it does not say %q:\n%s", want, said)
		}
	}
	if strings.Contains(said, "archive") {
		t.Errorf("it speaks of archives:\n%s", said)
	}
}
