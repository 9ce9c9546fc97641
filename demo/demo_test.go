package demo_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
	"github.com/kithhq/kith/demo"
	"github.com/kithhq/kith/source/archive"
	"github.com/kithhq/kith/store/sqlite"
)

const (
	busy       = "orla-zelcombe-4471"
	calm       = "milo-quarstrand-2093"
	restricted = "imani-ulwick-8802"
)

// world makes a sample world as it is seen at a moment.
func world(t *testing.T, now ledger.Instant, seed uint64) *app.Kith {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "kith.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	rules, err := policy.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	open := func(now func() ledger.Instant) *app.Kith {
		return app.New(app.Setup{Store: s, Read: read, Now: now, Zone: time.UTC, Actor: "owner", Origin: "web", Policy: rules})
	}
	folder := t.TempDir()
	if err := demo.Make(t.Context(), demo.Setup{Now: now, Seed: seed, Folder: folder, Open: open}); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
		t.Fatalf("archives are left: %v, %v", left, err)
	}
	return open(func() ledger.Instant { return now })
}

func read(ctx context.Context, path string, how app.Reading) ([]*ledger.Reading, error) {
	return archive.Read(ctx, path, archive.Options{
		Zone: how.Zone, Emails: how.Emails, ExportedOn: how.ExportedOn, History: how.History, Now: how.Now,
	})
}

func at(text string) ledger.Instant {
	m, err := time.Parse("2006-01-02 15:04", text)
	if err != nil {
		panic(err)
	}
	return ledger.InstantOf(m)
}

// moments are a week of days, a change of summer time, a turn of the year, and
// the first and the last minutes of a day.
func moments() []string {
	return []string{
		"2026-11-23 09:00", "2026-11-24 00:01", "2026-11-25 23:59", "2026-11-26 12:00", "2026-11-27 09:00",
		"2026-11-28 09:00", "2026-11-29 20:00", "2027-01-01 10:00", "2027-03-28 01:30", "2028-02-29 07:00",
	}
}

// TestNoScreenIsEmpty holds the sample world to what it promises, on whatever
// day somebody looks.
func TestNoScreenIsEmpty(t *testing.T) {
	t.Parallel()
	for _, now := range moments() {
		t.Run(now, func(t *testing.T) {
			t.Parallel()
			k := world(t, at(now), 1)
			seats(t, k)
			pile(t, k)
			cleanUp(t, k)
			people(t, k)
			said(t, k)
			verified(t, k)
		})
	}
}

// within demands a number between two.
func within(t *testing.T, what string, got, least, most int) {
	t.Helper()
	if got < least || got > most {
		t.Errorf("%s: %d, expected %d to %d", what, got, least, most)
	}
}

func status(t *testing.T, k *app.Kith, account string) app.Status {
	t.Helper()
	s, err := k.Status(t.Context(), account)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func seats(t *testing.T, k *app.Kith) {
	all, err := k.Accounts(t.Context())
	if err != nil || len(all) != 3 || all[0].Key != busy {
		t.Fatalf("%v, %v: expected three seats, the busy one first", all, err)
	}
	zones := map[string]bool{}
	for _, a := range all {
		d, err := k.Account(t.Context(), a.ID)
		if err != nil || len(d.Imports) < 2 {
			t.Errorf("%s has %d imports, %v", a.Name, len(d.Imports), err)
		}
		zones[d.Zone+", "+d.Plan] = true
	}
	within(t, "different zones and plans", len(zones), 3, 3)
	first, third := keysOf(t, k, busy), keysOf(t, k, restricted)
	both := 0
	for key := range first {
		if third[key] {
			both++
		}
	}
	within(t, "people pending in two seats", both, 1, 1)
}

// keysOf are the people a seat's pending invitations went to, by their export.
func keysOf(t *testing.T, k *app.Kith, account string) map[string]bool {
	t.Helper()
	p, err := k.Plan(t.Context(), app.PlanOrder{Account: account, MinAge: new(int), Target: new(int)})
	if err != nil {
		t.Fatal(err)
	}
	keys := map[string]bool{}
	for _, day := range p.Days {
		for _, it := range day.Items {
			keys[it.Person] = true
		}
	}
	for _, kept := range p.Kept {
		keys[kept.Person] = true
	}
	return keys
}

func pile(t *testing.T, k *app.Kith) {
	b, c, r := status(t, k, busy), status(t, k, calm), status(t, k, restricted)
	within(t, "busy: pending", b.Sent.Pending(), 600, 690)
	within(t, "busy: the oldest", b.Oldest, 120, 179)
	within(t, "busy: accepted", b.Sent.Accepted, 150, 500)
	within(t, "busy: gone", b.Sent.Gone, 20, 200)
	within(t, "busy: withdrawn, confirmed", b.Sent.Withdrawn, 12, 40)
	within(t, "busy: withdrawn, claimed", b.Sent.Claimed, 3, 5)
	within(t, "busy: withdrawn, contradicted", b.Doubts, 1, 1)
	within(t, "busy: incoming, open", b.Received.Open, 4, 12)
	within(t, "busy: incoming, ignored", b.Received.Ignored, 1, 3)
	within(t, "busy: connections", b.Connections, 400, 900)
	within(t, "calm: pending", c.Sent.Pending(), 5, 60)
	within(t, "calm: health", int(c.Outlook.Score), 70, 100)
	within(t, "calm: incoming, open", c.Received.Open, 1, 9)
	within(t, "restricted: pending", r.Sent.Pending(), 700, 850)
	within(t, "restricted: health", int(r.Outlook.Score), 0, 40)
	within(t, "restricted: incoming, open", r.Received.Open, 1, 9)
}

func cleanUp(t *testing.T, k *app.Kith) {
	d, err := k.Today(t.Context(), busy)
	if err != nil {
		t.Fatal(err)
	}
	if !d.Accepted {
		t.Error("no plan was accepted")
	}
	within(t, "cards today", len(d.Cards), 4, 8)
	within(t, "left of the plan", status(t, k, busy).PlanLeft, 10, 14)
}

func people(t *testing.T, k *app.Kith) {
	soon, err := k.Candidates(t.Context(), busy, 7*ledger.Day)
	if err != nil {
		t.Fatal(err)
	}
	now, week := 0, 0
	for _, c := range soon {
		if c.NotBefore == 0 {
			now++
		} else {
			week++
		}
	}
	within(t, "may be invited again now", now, 1, 200)
	within(t, "cool-downs ending this week", week, 1, 60)
	merges, err := k.Merges(t.Context(), busy)
	if err != nil {
		t.Fatal(err)
	}
	within(t, "merge proposals", len(merges), 1, 3)
	for _, tag := range []string{"customer", "vip", "hiring", "press", "warm"} {
		within(t, "tagged "+tag, rows(t, k, "tag:"+tag), 3, 40)
	}
	within(t, "kept", rows(t, k, "kept:yes"), 5, 40)
	within(t, "wrong person", rows(t, k, "is:wrong_person"), 1, 1)
	within(t, "do not contact", rows(t, k, "is:no_contact"), 1, 3)
	within(t, "with a private note", rows(t, k, "has:memo"), 5, 200)
	within(t, "pending with a note", rows(t, k, "state:pending has:note"), 100, 400)
}

func said(t *testing.T, k *app.Kith) {
	b, err := k.Budget(t.Context(), restricted)
	if err != nil {
		t.Fatal(err)
	}
	within(t, "stages of the recovery", len(b.Recovery), 1, 9)
	lines, _, err := k.Journal(t.Context(), busy)
	if err != nil || len(lines) < 2 || lines[0].Kind != "weekly_limit" {
		t.Errorf("the journal holds %v, %v", lines, err)
	}
	a, err := k.Acceptance(t.Context(), app.AcceptanceOrder{Account: busy})
	if err != nil {
		t.Fatal(err)
	}
	within(t, "parts by note", len(a.Parts), 2, 99)
	if a.Benchmark || len(a.Weeks) < 10 {
		t.Errorf("acceptance rests on %s and %d weeks", a.Level, len(a.Weeks))
	}
	if a.Compared == nil {
		t.Error("with and without a note are not compared")
	}
}

func verified(t *testing.T, k *app.Kith) {
	v, err := k.Verify(t.Context())
	if err != nil || len(v.Findings) > 0 {
		t.Errorf("verify finds %q, %v", v.Findings, err)
	}
}

// TestTheSameStoryTwice tells one world twice, and another one.
func TestTheSameStoryTwice(t *testing.T) {
	t.Parallel()
	now := at("2026-11-25 10:00")
	first, again, other := seen(t, world(t, now, 1)), seen(t, world(t, now, 1)), seen(t, world(t, now, 2))
	if first != again {
		t.Error("the same seed and moment told two stories")
	}
	if first == other {
		t.Error("two seeds told one story")
	}
	if n := strings.Count(first, "\n"); n < 2000 {
		t.Errorf("a world of %d lines proves little", n)
	}
}

// seen is all that can be seen of a world, but for the ids of its accounts.
func seen(t *testing.T, k *app.Kith) string {
	t.Helper()
	var b strings.Builder
	for _, account := range []string{busy, calm, restricted} {
		writeRows(t, &b, k, account)
		s := status(t, k, account)
		s.Account = app.Account{}
		s.Zone = nil
		fmt.Fprintf(&b, "%+v\n", s)
		d, err := k.Today(t.Context(), account)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%+v\n", d.Cards)
	}
	return b.String()
}

// rows counts the busy seat's invitations behind a query.
func rows(t *testing.T, k *app.Kith, query string) int {
	t.Helper()
	e, err := k.Export(t.Context(), busy, query)
	if err != nil {
		t.Fatal(err)
	}
	return len(e.Listing.Rows)
}

func writeRows(t *testing.T, b *strings.Builder, k *app.Kith, account string) {
	t.Helper()
	e, err := k.Export(t.Context(), account, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range e.Listing.Rows {
		fmt.Fprintf(b, "%+v\n", r)
	}
	fmt.Fprintf(b, "%+v\n%+v\n", e.Account.Settings, e.Journal)
}
