package app_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
	"github.com/kithhq/kith/store"
	"github.com/kithhq/kith/store/sqlite"
)

// house is a Kith on a ledger file of its own, with archives made of words.
type house struct {
	t failer
	*app.Kith
	store store.Store
	now   ledger.Instant
	files map[string]*ledger.Reading
	asked []app.Polling // how the official API was asked, in order
	says  app.Polled    // what it answers
	fails error         // or with what it fails
	kept  kept          // what is remembered of having asked
}

// kept are grants in memory, by account.
type kept map[string]app.Grant

func (k kept) Load(account string) (app.Grant, error) { return k[account], nil }

func (k kept) Save(account string, g app.Grant) (string, error) {
	g.Where = "a test"
	k[account] = g
	return g.Where, nil
}

func (k kept) Forget(account string) error {
	delete(k, account)
	return nil
}

// failer is a test, or a rapid check.
type failer interface {
	Helper()
	Fatalf(format string, args ...any)
	Errorf(format string, args ...any)
}

func newHouse(t *testing.T) *house {
	t.Helper()
	return houseIn(t, t.TempDir(), t.Cleanup)
}

func houseIn(t failer, dir string, cleanup func(func())) *house {
	t.Helper()
	s, err := sqlite.Open(context.Background(), filepath.Join(dir, "kith.db"), sqlite.Options{})
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	cleanup(func() { _ = s.Close() })
	h := &house{t: t, store: s, now: at("2026-11-23 12:00"), files: map[string]*ledger.Reading{}, kept: kept{}}
	h.Kith = h.on(s)
	return h
}

// on is a Kith of this house's archives and clock on another store.
func (h *house) on(s store.Store) *app.Kith {
	rules, err := policy.Builtin()
	if err != nil {
		h.t.Fatalf("policy: %v", err)
	}
	return app.New(app.Setup{
		Store: s, Read: h.read, Poll: h.answerPoll, Grants: h.kept, Now: func() ledger.Instant { return h.now }, Zone: time.UTC,
		Actor: "owner", Origin: "test", Policy: rules, Keep: 4,
	})
}

func (h *house) read(_ context.Context, path string, how app.Reading) ([]*ledger.Reading, error) {
	r, ok := h.files[path]
	if !ok {
		return nil, fault.New(fault.NotFound, "there is no "+path, "")
	}
	r.Facts.Zone = how.Zone.String()
	return []*ledger.Reading{r}, nil
}

func (h *house) answerPoll(_ context.Context, how app.Polling) (app.Polled, error) {
	h.asked = append(h.asked, how)
	return h.says, h.fails
}

// take imports an archive made of words; it must succeed.
func (h *house) take(name, exported, rows string) app.Imported {
	h.t.Helper()
	h.files[name] = archiveOf(name, exported, rows)
	done, err := h.Import(context.Background(), app.ImportOrder{Path: name})
	if err != nil || len(done) != 1 {
		h.t.Fatalf("import %s: %d, %v", name, len(done), err)
	}
	return done[0]
}

// list is the keys of the people behind a query, and their states.
func (h *house) list(query string) string {
	h.t.Helper()
	l, err := h.List(context.Background(), app.ListOrder{Query: query})
	if err != nil {
		h.t.Fatalf("list %s: %v", query, err)
	}
	var out []string
	for _, r := range l.Rows {
		out = append(out, r.Person.Key+" "+r.State.String())
	}
	return strings.Join(out, ", ")
}

// sound demands that verify finds nothing.
func (h *house) sound() {
	h.t.Helper()
	v, err := h.Verify(context.Background())
	if err != nil || len(v.Findings) > 0 {
		h.t.Fatalf("verify: %v, %q", err, v.Findings)
	}
}

func (h *house) entries() int64 {
	h.t.Helper()
	all, err := h.Accounts(context.Background())
	if err != nil {
		h.t.Fatalf("accounts: %v", err)
	}
	var n int64
	for _, a := range all {
		n += a.Entries
	}
	return n
}

func (h *house) mark(o ledger.Outcome, people ...string) {
	h.t.Helper()
	if _, err := h.Mark(context.Background(), app.MarkOrder{People: people, Outcome: o, Text: "tagged"}); err != nil {
		h.t.Fatalf("mark %v %s: %v", people, o, err)
	}
}

// archiveOf makes the reading of an archive from lines such as
//
//	owner Ada Example ada-example
//	out 2026-09-02 09:00 Bo Example bo-example
//	in 2026-09-02 09:00 Bo Example bo-example
//	con 2026-09-02 Bo Example bo-example
//
// A key that begins with ~ is weak.
func archiveOf(name, exported, rows string) *ledger.Reading {
	on, err := ledger.ParseDate(exported)
	if err != nil {
		panic(err)
	}
	f := &ledger.Facts{Source: "archive", ExportedOn: on, ExportedBy: "told", AsOf: on.Start(time.UTC), Zone: "UTC"}
	f.Has = f.Has.With(ledger.TableInvitations).With(ledger.TableConnections)
	f.Owner = ledger.Owner{Name: "Ada Example", Key: "ada-example"}
	n := uint32(0)
	for line := range strings.Lines(rows) {
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		n++
		last := len(words) - 1
		switch words[0] {
		case "owner":
			f.Owner = ledger.Owner{Name: strings.Join(words[1:last], " "), Key: words[last]}
		case "con":
			day, err := ledger.ParseDate(words[1])
			if err != nil {
				panic(err)
			}
			c := &f.Connections
			c.Row, c.On = append(c.Row, n), append(c.On, day)
			c.Key.AppendString(keyOf(words[last]))
			c.Name.AppendString(strings.Join(words[2:last], " "))
			c.Company.AppendString("Acme")
			c.Title.AppendString("Baker")
			c.Email.AppendString("")
		default:
			i := &f.Invitations
			direction := ledger.Outgoing
			if words[0] == "in" {
				direction = ledger.Incoming
			}
			i.Row, i.Direction = append(i.Row, n), append(i.Direction, direction)
			i.Sent, i.Offset = append(i.Sent, ledger.Wall(at(words[1]+" "+words[2])/ledger.Minute)), append(i.Offset, 0)
			i.Key.AppendString(keyOf(words[last]))
			i.Name.AppendString(strings.Join(words[3:last], " "))
			i.Note.AppendString("")
		}
	}
	return &ledger.Reading{File: name, Facts: f}
}

// keyOf writes ~bo_example for the weak key of Bo Example.
func keyOf(word string) string { return strings.ReplaceAll(word, "_", " ") }

func at(text string) ledger.Instant {
	t, err := time.Parse("2006-01-02 15:04", text)
	if err != nil {
		panic(fmt.Sprintf("a test's time: %v", err))
	}
	return ledger.InstantOf(t)
}
