package health

import (
	"fmt"
	"testing"
	"time"

	"github.com/kithhq/kith/core/budget"
	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

const (
	today = 20_600 * ledger.Day // a day in 2026
	now   = today + 12*ledger.Hour
)

// someone sent an invitation a day for so many days, up to yesterday, and took
// the first ones back on two days; what LinkedIn said comes from the journal.
func someone(t *testing.T, sends, before, yesterday int, journal ...ledger.Journal) *invite.Book {
	t.Helper()
	f := &ledger.Facts{
		Source: "archive", Zone: "UTC", Owner: ledger.Owner{Name: "Maya Example", Key: "maya-example"},
		ExportedOn: (now - 5*ledger.Day).In(time.UTC), ExportedBy: "name", AsOf: now - 5*ledger.Day,
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
		v.Sent, v.Offset = append(v.Sent, ledger.Wall((now-ledger.Instant(sends+5-i)*ledger.Day)/ledger.Minute)), append(v.Offset, 0)
		v.Key.AppendString(fmt.Sprintf("person-%d", i))
		v.Name.AppendString(fmt.Sprintf("Person %d", i))
		v.Note.AppendString("")
	}
	payload, key := ledger.EncodeFacts(f)
	add(ledger.Entry{Kind: ledger.KindImport, Key: key, Payload: payload})
	for i := range before + yesterday {
		at := now - 4*ledger.Day
		if i >= before {
			at = now - ledger.Day
		}
		add(ledger.Entry{Kind: ledger.KindMark, Happened: at, Learned: at, Payload: ledger.EncodeMark(ledger.Mark{
			Outcome: ledger.SaidWithdrawn, Person: fmt.Sprintf("person-%d", i), At: at,
		})})
	}
	for _, line := range journal {
		add(ledger.Entry{Kind: ledger.KindJournal, Happened: line.At, Learned: line.At, Payload: ledger.EncodeJournal(line)})
	}
	return fold.Book(now, time.UTC, invite.RulesOf(rules(t)))
}

func read(t *testing.T, b *invite.Book) Input {
	t.Helper()
	p := rules(t)
	return FromBook(b, p, forecast.FromBook(b, forecast.RulesFrom(p)), budget.Assess(budget.FromBook(b, p)))
}

func TestABookGivesTheInput(t *testing.T) {
	t.Parallel()
	// 60 sends, 65 to 6 days old; the oldest 7 were taken back.
	in := read(t, someone(t, 60, 2, 5))
	if in.Pending != 53 || in.Stale != 38 || in.Withdrawable != 52 || in.Busiest != 5 || in.Restricted {
		t.Errorf("%+v", in)
	}
	if in.Sent != 1 || in.SafeLimit != 80 || in.DayCap != rules(t).Int(policy.WithdrawDay) || in.Reports != 0 || in.ReportsKnown {
		t.Errorf("%+v", in)
	}
	if in.Acceptance <= 0 || in.Acceptance >= 1 {
		t.Errorf("%+v", in)
	}
}

func TestAFullWeekIsNoRestriction(t *testing.T) {
	t.Parallel()
	seen := 0
	for kind, want := range map[string]bool{
		budget.WeeklyLimit: false, budget.CloseToLimit: false, budget.Restricted: true,
		budget.TooManyOutstanding: true, budget.AccountRestricted: true, budget.IDKReport: false,
	} {
		in := read(t, someone(t, 10, 0, 0, ledger.Journal{Kind: kind, At: now - ledger.Hour}))
		if in.Restricted != want {
			t.Errorf("%s: restricted %v", kind, in.Restricted)
		}
		if told := kind == budget.IDKReport; in.ReportsKnown != told || (in.Reports == 1) != told {
			t.Errorf("%s: %d reports, known %v", kind, in.Reports, in.ReportsKnown)
		}
		seen++
	}
	if seen != 6 {
		t.Errorf("saw %d kinds", seen)
	}
}

// The pile counts once: the week is measured against what the plan allows.
func TestThePileDoesNotCountTwice(t *testing.T) {
	t.Parallel()
	p, err := rules(t).With(map[string]string{"pending.watch": "1", "pending.warn": "2", "pending.danger": "3", "pending.stop": "4"})
	if err != nil {
		t.Fatal(err)
	}
	b := someone(t, 10, 0, 0)
	a := budget.Assess(budget.FromBook(b, p))
	in := FromBook(b, p, forecast.FromBook(b, forecast.RulesFrom(p)), a)
	if a.SafeLimit != 0 || in.SafeLimit != 80 || Assess(in, p).Parts[4].Value != 1 {
		t.Errorf("%d advised, measured against %d", a.SafeLimit, in.SafeLimit)
	}
}

// A withdrawal counts for its day, though nobody can tell who it was taken back from.
func TestWithdrawalsOfTheChangelogMakeABurst(t *testing.T) {
	t.Parallel()
	f := &ledger.Facts{Source: "portability", Zone: "UTC", AsOf: now, Lags: true, Has: ledger.TableSet(0).With(ledger.TableEvents)}
	e := &f.Events
	for k := range 9 {
		at := now - ledger.Instant(k)*ledger.Minute
		e.ID, e.At, e.Processed, e.Kind = append(e.ID, int64(k)), append(e.At, at), append(e.Processed, at), append(e.Kind, ledger.EventWithdrawn)
		e.Invitation.AppendString(fmt.Sprint(k))
		e.Other.AppendString("")
	}
	payload, key := ledger.EncodeFacts(f)
	fold := invite.NewFold()
	if err := fold.Add(ledger.Entry{Position: 1, Kind: ledger.KindImport, Key: key, Payload: payload}); err != nil {
		t.Fatal(err)
	}
	if in := read(t, fold.Book(now, time.UTC, invite.RulesOf(rules(t)))); in.Busiest != 9 {
		t.Errorf("%d on the busiest day", in.Busiest)
	}
}
