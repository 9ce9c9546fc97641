package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/person"
	"github.com/kithhq/kith/core/policy"
	"github.com/kithhq/kith/source/archive"
	"github.com/kithhq/kith/twin/export"
)

// The sample writer knows what really happened and shares no line with the
// reader. These tests export one world at several moments and compare what
// the reader and the fold make of it with that truth.

// seen is one export of a world, read.
type seen struct {
	truth export.Truth
	entry ledger.Entry
}

func look(t *testing.T, o export.Options) seen {
	t.Helper()
	path := filepath.Join(t.TempDir(), o.FileName())
	w := export.New(o)
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.WriteZip(file); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	readings, err := archive.Read(context.Background(), path, archive.Options{Zone: o.Zone, Now: ledger.InstantOf(o.AsOf)})
	if err != nil || len(readings) != 1 {
		t.Fatalf("%d readings, %v", len(readings), err)
	}
	payload, key := ledger.EncodeFacts(readings[0].Facts)
	return seen{w.Truth(), ledger.Entry{Kind: ledger.KindImport, Key: key, Origin: readings[0].File, Payload: payload}}
}

func bookOf(t *testing.T, now time.Time, exports ...seen) *invite.Book {
	t.Helper()
	rules, err := policy.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	f := invite.NewFold()
	for i, s := range exports {
		s.entry.Position = int64(i + 1)
		if err := f.Add(s.entry); err != nil {
			t.Fatal(err)
		}
	}
	return f.Book(ledger.InstantOf(now), time.UTC, invite.RulesOf(rules))
}

// states are what the book says of each invitation, by a name both sides can make.
func states(b *invite.Book) map[string]invite.State {
	out := map[string]invite.State{}
	for i := range b.Len() {
		if b.Direction(i) == ledger.Unknown {
			continue
		}
		key := b.Key(b.Person(i))
		out[fmt.Sprintf("%s %s %s", b.Direction(i), key, b.Sent(i))] = b.State(i)
	}
	return out
}

func nameOf(i export.TruthInvitation, era string, zone *time.Location) string {
	key := i.Slug
	if era < "2023" || key == "" {
		key = person.NameKey(i.Name)
	}
	if key == "" {
		key = person.Nameless(i.SentAt.In(zone).Format("2006-01-02 15:04"))
	}
	return fmt.Sprintf("%s %s %s", i.Direction, key, i.SentAt.UTC().Truncate(time.Minute).Format(time.RFC3339))
}

func TestOneArchiveShowsWhatIsOpen(t *testing.T) {
	t.Parallel()
	eras := export.Eras()
	if len(eras) < 5 {
		t.Fatalf("%d eras", len(eras))
	}
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	for _, era := range eras {
		for _, history := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s history %t", era, history), func(t *testing.T) {
				t.Parallel()
				o := export.Options{People: 400, Seed: 7, Era: era, KeepsHistory: history, AsOf: export.DefaultAnchor(), Zone: berlin, Complete: era != "2019"}
				s := look(t, o)
				got, want := states(bookOf(t, o.AsOf, s)), map[string]invite.State{}
				namesakes := sharedNames(s.truth)
				for _, i := range s.truth.Invitations {
					switch {
					case !i.Listed:
					case history && era < "2023" && namesakes[person.NameKey(i.Name)]:
						// Without addresses nobody can tell two of one name apart.
						delete(got, nameOf(i, era, berlin))
					default:
						want[nameOf(i, era, berlin)] = known(i, history, o.AsOf)
					}
				}
				compare(t, got, want)
			})
		}
	}
}

// sharedNames are the names that more than one person bears.
func sharedNames(truth export.Truth) map[string]bool {
	slugs, shared := map[string]string{}, map[string]bool{}
	note := func(name, slug string) {
		key := person.NameKey(name)
		if was, ok := slugs[key]; ok && was != slug {
			shared[key] = true
		}
		slugs[key] = slug
	}
	for _, i := range truth.Invitations {
		note(i.Name, i.Slug)
	}
	for _, c := range truth.Connections {
		note(c.Name, c.Slug)
	}
	return shared
}

// known is the state that one archive lets a reader know.
func known(i export.TruthInvitation, history bool, now time.Time) invite.State {
	switch {
	case i.Direction == export.Incoming && i.Status == export.Accepted:
		return invite.Accepted
	case i.Direction == export.Incoming:
		return invite.Open
	case i.Status == export.Accepted:
		return invite.Accepted
	case history && now.Sub(i.SentAt) >= 190*24*time.Hour:
		return invite.Expired
	}
	return invite.Pending
}

func compare(t *testing.T, got, want map[string]invite.State) {
	t.Helper()
	if len(want) < 50 {
		t.Fatalf("only %d invitations to compare", len(want))
	}
	wrong := 0
	for name, state := range want {
		if g, ok := got[name]; !ok || g != state {
			if wrong++; wrong < 10 {
				t.Errorf("%s: got %v (known %t), want %v", name, g, ok, state)
			}
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			if wrong++; wrong < 10 {
				t.Errorf("%s (%v) never happened", name, got[name])
			}
		}
	}
	if wrong > 0 {
		t.Errorf("%d of %d differ", wrong, len(want))
	}
}

func TestArchivesOverTimeTellWhatBecameOfThem(t *testing.T) {
	t.Parallel()
	anchor := export.DefaultAnchor()
	options := func(days int) export.Options {
		return export.Options{People: 400, Seed: 11, Era: "2026", AsOf: anchor.AddDate(0, 0, days), Complete: true}
	}
	var exports []seen
	for _, days := range []int{-60, -30, 0} {
		exports = append(exports, look(t, options(days)))
	}
	got := states(bookOf(t, anchor, exports[2], exports[0], exports[1]))
	want := map[string]invite.State{}
	ever := map[string]bool{}
	for _, s := range exports {
		for _, i := range s.truth.Invitations {
			ever[nameOf(i, "2026", time.UTC)] = ever[nameOf(i, "2026", time.UTC)] || i.Listed
		}
	}
	for _, i := range exports[2].truth.Invitations {
		name := nameOf(i, "2026", time.UTC)
		if !ever[name] {
			continue
		}
		want[name] = became(i)
	}
	for name, state := range got {
		if want[name] == invite.Gone && state == invite.Expired {
			want[name] = invite.Expired // both are honest readings of a row that left
		}
	}
	compare(t, got, want)
}

// became is what several archives let a reader know.
func became(i export.TruthInvitation) invite.State {
	switch {
	case i.Status == export.Accepted:
		return invite.Accepted
	case i.Status != export.Pending:
		return invite.Gone
	case i.Direction == export.Incoming:
		return invite.Open
	}
	return invite.Pending
}
