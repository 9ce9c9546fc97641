package forecast

import (
	"fmt"
	"reflect"
	"testing"

	"github.com/kithhq/kith/core/ledger"
)

// polled is a poll of the changelog that tells of so many sendings, one a day
// from a day on, to people nobody knows.
func polled(from, n int) *ledger.Facts {
	f := &ledger.Facts{
		Source: "portability", Zone: "UTC", Owner: ledger.Owner{Name: "Maya Example", Key: "maya-example"},
		AsOf: morning(from + n), Lags: true, Has: ledger.TableSet(0).With(ledger.TableEvents),
	}
	e := &f.Events
	for k := range n {
		at := morning(from+k) + 17*ledger.Minute + 3*ledger.Second
		e.ID, e.At, e.Processed = append(e.ID, int64(k)), append(e.At, at), append(e.Processed, at)
		e.Kind = append(e.Kind, ledger.EventSent)
		e.Invitation.AppendString(fmt.Sprint(1000 + k))
		e.Other.AppendString(fmt.Sprint("urn:li:person:U", k))
	}
	return f
}

// An acceptance of somebody without a name would not be seen, so that none is
// known says nothing: such sendings are in the pile and in no estimate.
func TestASendingToNobodyKnownIsInThePileAlone(t *testing.T) {
	t.Parallel()
	all := sendings(3, 200, 3, 0.3)
	young := func(s sending) bool { return s.sent < 175 }
	for _, gone := range []func(sending) bool{nil, young} {
		history := gone != nil
		l := &ledgerOf{}
		l.imports(export(all, 200, history, gone))
		before := l.account(t, 202)
		l.imports(polled(170, 32))
		after := l.account(t, 202)
		x, y := before.Main(), after.Main()
		if before.Level != after.Level || before.AsOf != after.AsOf || before.Whole != after.Whole ||
			!reflect.DeepEqual(x.Answers, y.Answers) || !reflect.DeepEqual(x.Ages, y.Ages) || x.Matured != y.Matured {
			t.Errorf("history %v: %d sendings to nobody known changed what is expected", history, 32)
		}
		sent := 0
		for i, w := range after.Weeks {
			v := before.Weeks[i]
			sent += w.Sent - v.Sent
			if w.Unanswered() != v.Unanswered() || w.Accepted != v.Accepted || w.Usable != v.Usable {
				t.Errorf("history %v: the week from %v answers otherwise", history, w.Starts)
			}
		}
		if sent < 25 || sent > 32 {
			t.Errorf("history %v: %d more were sent", history, sent)
		}
		if _, is, _ := after.Visible(); is != pendingOf(before)+3 { // the archive lacks all that is older
			t.Errorf("history %v: %d pending, were %d", history, is, pendingOf(before))
		}
	}
}

func pendingOf(a *Account) int {
	_, pending, _ := a.Visible()
	return pending
}

// A snapshot lists answered invitations too, so those in it are known from
// their sending, whether an archive lists them as open or not: else the
// answered ones alone would speak.
func TestASnapshotBesideAnArchiveDoesNotTiltTheShare(t *testing.T) {
	t.Parallel()
	all := sendings(5, 270, 4, 0.3)
	l := &ledgerOf{}
	l.imports(export(all, 250, true, nil))
	want := l.account(t, 252)
	share := func(a *Account) float64 { m := a.Main().Matured; return m.Accepted / m.Sent }
	for _, day := range []int{240, 265} { // a later one does not make the archive newer
		l := &ledgerOf{}
		l.imports(export(all, 250, false, nil))
		l.imports(snapshot(all, day, day, nil))
		got := l.account(t, 267)
		if got.Level != OwnLog || got.Exports != 1 || got.AsOf != morning(250) {
			t.Errorf("level %v, %d exports, as of %v", got.Level, got.Exports, got.AsOf)
		}
		if d := share(got) - share(want); d > 0.02 || d < -0.02 {
			t.Errorf("%.3f were accepted, and with a snapshot of day %d %.3f", share(want), day, share(got))
		}
	}
}

// Those that a snapshot lists and an archive of open ones lacks were refused
// at some moment between: they must not count as watched for no time at all,
// or the accepted ones alone would speak.
func TestWhatOnlyASnapshotListsWasWatchedFromItsSending(t *testing.T) {
	t.Parallel()
	all := sendings(5, 250, 4, 0.3)
	refused := func(s sending) bool { return s.accepted == 0 && int(s.sent*7)%2 == 0 }
	lagging := export(all, 240, true, nil)
	lagging.Source, lagging.Lags = "portability", true
	l := &ledgerOf{}
	l.imports(export(all, 250, false, refused))
	l.imports(lagging)
	got := l.account(t, 252).Main().Posterior().Mean()
	l = &ledgerOf{}
	l.imports(export(all, 250, true, nil))
	want := l.account(t, 252).Main().Posterior().Mean()
	if d := got - want; d > 0.02 || d < -0.02 {
		t.Errorf("%.3f are accepted in the end, and by a snapshot beside an archive of open ones %.3f", want, got)
	}
}
