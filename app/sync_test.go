package app_test

import (
	"context"
	"strings"
	"testing"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

const snapped = `
out 2026-10-02 09:00 Cy Example cy-example
out 2026-11-02 09:00 Dee Example dee-example
con 2026-02-08 Gus Example gus-example
`

// snapshotOf is a snapshot of the official API, made of words.
func snapshotOf(rows string) *ledger.Reading {
	r := archiveOf("the API's snapshot", "2026-11-02", rows)
	r.Facts.Source, r.Facts.Lags, r.Facts.History, r.Facts.Told = "portability", true, true, true
	r.Facts.ExportedBy = "rows"
	return r
}

type told struct {
	id     int64
	at     ledger.Instant
	kind   ledger.EventKind
	number string
	urn    string
}

// changelogOf is what the API's changelog says the owner did.
func changelogOf(events ...told) *ledger.Reading {
	f := &ledger.Facts{Source: "portability", Lags: true, Zone: "UTC", Has: ledger.TableSet(0).With(ledger.TableEvents)}
	f.Owner = ledger.Owner{Name: "Ada Example", Key: "ada-example"}
	for _, e := range events {
		v := &f.Events
		v.ID, v.At, v.Processed = append(v.ID, e.id), append(v.At, e.at), append(v.Processed, e.at+25*ledger.Second)
		v.Kind = append(v.Kind, e.kind)
		v.Invitation.AppendString(e.number)
		v.Other.AppendString(e.urn)
		f.AsOf = max(f.AsOf, e.at)
		if p := e.at + 25*ledger.Second; p > f.Cursor {
			f.Cursor, f.Boundary = p, []int64{e.id}
		}
	}
	return &ledger.Reading{File: "the API's changelog", Facts: f}
}

func (h *house) sync(o app.SyncOrder) app.Synced {
	h.t.Helper()
	got, err := h.Sync(context.Background(), o)
	if err != nil {
		h.t.Fatalf("sync: %v", err)
	}
	return got
}

func TestAFirstSyncMakesTheAccountAndLaterOnesAskForWhatIsNew(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	sent := told{1, at("2026-11-20 10:00"), ledger.EventSent, "700", "urn:li:person:Eve"}
	h.says = app.Polled{Snapshot: snapshotOf(snapped), Changelog: changelogOf(sent), Enrolled: at("2026-11-19 00:00")}
	first := h.sync(app.SyncOrder{Token: "secret"})
	if first.Account.Key != "ada-example" || len(first.Imports) != 2 || !h.asked[0].Snapshot || h.asked[0].Cursor != 0 {
		t.Fatalf("%+v, asked %+v", first, h.asked[0])
	}
	if got := h.list("state:pending"); strings.Count(got, " pending") != 3 {
		t.Errorf("pending: %s", got)
	}
	entries := h.entries()
	h.now += 2 * ledger.Hour
	h.says = app.Polled{Changelog: changelogOf(sent)}
	second := h.sync(app.SyncOrder{Account: "ada-example"})
	if h.asked[1].Snapshot || h.asked[1].Cursor != sent.at+25*ledger.Second || len(h.asked[1].Boundary) != 1 {
		t.Errorf("the second poll asked %+v", h.asked[1])
	}
	if h.entries() != entries || !second.Imports[0].AlreadyImported {
		t.Errorf("what is known already was appended again: %d entries, %+v", h.entries(), second.Imports)
	}
	h.now += ledger.Day
	h.says = app.Polled{}
	h.sync(app.SyncOrder{Account: "ada-example"})
	if !h.asked[2].Snapshot {
		t.Error("a day later the snapshot is not asked for again")
	}
	h.sound()
}

func TestTheAPIIsAskedOnceAnHour(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.says = app.Polled{Snapshot: snapshotOf(snapped)}
	h.sync(app.SyncOrder{Token: "secret"})
	h.now += 59 * ledger.Minute
	if _, err := h.Sync(context.Background(), app.SyncOrder{Account: "ada"}); !fault.Is(err, fault.Limit) || len(h.asked) != 1 {
		t.Errorf("after 59 minutes: %v, asked %d times", err, len(h.asked))
	}
	h.now += ledger.Minute
	h.sync(app.SyncOrder{Account: "ada"})
	wait := h.now + 5*ledger.Hour
	h.fails, h.says = fault.New(fault.Limit, "too many", ""), app.Polled{After: wait}
	h.now += 2 * ledger.Hour
	got, err := h.Sync(context.Background(), app.SyncOrder{Account: "ada"})
	if !fault.Is(err, fault.Limit) || got.Asked.Wait != wait {
		t.Fatalf("%v, %+v", err, got.Asked)
	}
	asked := len(h.asked)
	h.now += ledger.Hour
	if _, err := h.Sync(context.Background(), app.SyncOrder{Account: "ada"}); !fault.Is(err, fault.Limit) || len(h.asked) != asked {
		t.Errorf("LinkedIn asked to be left alone, and was asked: %v", err)
	}
}

func TestAWithdrawalSeenInTheChangelogConfirmsAClaimAtOnce(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("first", "2026-11-22", first)
	h.mark(ledger.SaidWithdrawn, "cy-example")
	if got := h.list("person:cy-example"); got != "cy-example withdraw_claimed" {
		t.Fatal(got)
	}
	h.says = app.Polled{Changelog: changelogOf(told{9, h.now - 20*ledger.Second, ledger.EventWithdrawn, "123", ""})}
	got := h.sync(app.SyncOrder{Account: "ada", Token: "secret"})
	if is := h.list("person:cy-example"); is != "cy-example withdrawn" || got.Imports[0].Changes.ConfirmedWithdrawn != 1 {
		t.Errorf("%s, %+v", is, got.Imports[0].Changes)
	}
	h.sound()
}

func TestATokenOfSomebodyElseIsNotTakenForTheAccounts(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("first", "2026-11-22", first)
	other := snapshotOf("owner Bea Example bea-example\n" + snapped)
	h.says = app.Polled{Snapshot: other}
	if _, err := h.Sync(context.Background(), app.SyncOrder{Account: "ada-example", Token: "secret"}); !fault.Is(err, fault.Invalid) {
		t.Errorf("got %v", err)
	}
	got := h.sync(app.SyncOrder{Token: "secret"})
	if got.Account.Key != "bea-example" {
		t.Errorf("it went to %+v", got.Account)
	}
}

func TestSyncStatusSaysHowFreshAndUntilWhen(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.says = app.Polled{Snapshot: snapshotOf(snapped), Enrolled: at("2026-11-20 00:00"), Domains: []app.Domain{{Name: "INVITATIONS", Outcome: "read", Rows: 2}}}
	given := h.now - 50*ledger.Day
	got := h.sync(app.SyncOrder{Token: "secret"})
	g := h.kept[got.Account.ID]
	g.Asked.Token = given
	h.kept[got.Account.ID] = g
	h.now += 30 * ledger.Minute
	f, err := h.SyncStatus(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	if f.Next != got.Asked.At+ledger.Hour || f.SnapAfter != got.Asked.At+ledger.Day || f.Ends != given+60*ledger.Day || f.Renew || f.Where != "a test" || len(f.Imports) != 1 || len(f.Asked.Domains) != 1 {
		t.Errorf("%+v", f)
	}
	h.now += 5 * ledger.Day
	if f, _ = h.SyncStatus(context.Background(), ""); !f.Renew || f.Next != 0 || f.SnapAfter != 0 || f.Lost != got.Asked.At+28*ledger.Day {
		t.Errorf("five days later: %+v", f)
	}
}

// TestATokenNobodyOwnsYetTeachesNothing: right after consent LinkedIn may hand
// out events and no profile. They must not land in the account at hand.
func TestATokenNobodyOwnsYetTeachesNothing(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("first", "2026-11-22", first)
	entries := h.entries()
	nameless := changelogOf(told{1, at("2026-11-20 10:00"), ledger.EventSent, "700", "urn:li:person:Eve"})
	nameless.Facts.Owner = ledger.Owner{}
	h.says = app.Polled{Changelog: nameless}
	for _, account := range []string{"", "ada-example"} {
		got, err := h.Sync(context.Background(), app.SyncOrder{Account: account, Token: "secret"})
		if !fault.Is(err, fault.Unavailable) || h.entries() != entries || got.Asked.At != 0 {
			t.Errorf("for %q: %v, %d entries, were %d, asked %+v", account, err, h.entries(), entries, got.Asked)
		}
	}
	h.says = app.Polled{Snapshot: snapshotOf(snapped)}
	h.sync(app.SyncOrder{Account: "ada-example", Token: "secret"})
	h.now += 2 * ledger.Hour
	h.says = app.Polled{Changelog: nameless}
	if got := h.sync(app.SyncOrder{Account: "ada-example"}); len(got.Imports) != 1 {
		t.Errorf("of a token that is known to be the account's: %+v", got)
	}
}

func TestAClockThatWentWrongKeepsNobodyWaiting(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.says = app.Polled{Snapshot: snapshotOf(snapped)}
	got := h.sync(app.SyncOrder{Token: "secret"})
	g := h.kept[got.Account.ID]
	g.Asked.At += 400 * ledger.Day
	h.kept[got.Account.ID] = g
	if f, err := h.SyncStatus(context.Background(), "ada-example"); err != nil || f.Next != 0 {
		t.Errorf("it may be asked again at %d, %v", f.Next, err)
	}
	h.sync(app.SyncOrder{Account: "ada-example"})
}

func TestASnapshotOfWhichATableBrokeIsAskedForAgain(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.says = app.Polled{Snapshot: snapshotOf(snapped), Domains: []app.Domain{{Name: "CONNECTIONS", Outcome: "broken", Text: "LinkedIn could not answer"}}}
	h.sync(app.SyncOrder{Token: "secret"})
	h.now += 2 * ledger.Hour
	h.says.Domains = []app.Domain{{Name: "CONNECTIONS", Outcome: "read"}}
	h.sync(app.SyncOrder{Account: "ada-example"})
	h.now += 2 * ledger.Hour
	h.sync(app.SyncOrder{Account: "ada-example"})
	if !h.asked[1].Snapshot || h.asked[2].Snapshot {
		t.Errorf("after a broken table the snapshot is asked for: %v; after a whole one: %v", h.asked[1].Snapshot, h.asked[2].Snapshot)
	}
}
