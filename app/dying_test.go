package app_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/store"
)

// errDied is what a dying store says.
var errDied = errors.New("the power went out")

// dying is a store on which the power goes out at the given writing step, and
// at every one after it. Counted are calls that change something, and the
// moment before an Update would end.
type dying struct {
	store.Store
	step, seen int
}

func (d *dying) die() error {
	d.seen++
	if d.seen >= d.step {
		return errDied
	}
	return nil
}

func (d *dying) Update(ctx context.Context, fn func(store.Writer) error) error {
	return d.Store.Update(ctx, func(w store.Writer) error {
		if err := fn(dyingWriter{w, d}); err != nil {
			return err
		}
		return d.die()
	})
}

type dyingWriter struct {
	store.Writer
	d *dying
}

func (w dyingWriter) AddWorkspace(id string, secret []byte) error {
	if err := w.d.die(); err != nil {
		return err
	}
	return w.Writer.AddWorkspace(id, secret)
}

func (w dyingWriter) SaveAccount(a store.Account) error {
	if err := w.d.die(); err != nil {
		return err
	}
	return w.Writer.SaveAccount(a)
}

func (w dyingWriter) Append(ws, account string, expected int64, entries ...ledger.Entry) (int64, error) {
	if err := w.d.die(); err != nil {
		return 0, err
	}
	return w.Writer.Append(ws, account, expected, entries...)
}

func (w dyingWriter) Rewrite(e ledger.Entry) error {
	if err := w.d.die(); err != nil {
		return err
	}
	return w.Writer.Rewrite(e)
}

func (w dyingWriter) PutSections(ws, account string, sections ...store.Section) error {
	if err := w.d.die(); err != nil {
		return err
	}
	return w.Writer.PutSections(ws, account, sections...)
}

// snapshot is everything a person could see.
func (h *house) snapshot() string {
	h.t.Helper()
	all, err := h.Accounts(context.Background())
	if err != nil {
		h.t.Fatalf("accounts: %v", err)
	}
	out := fmt.Sprintf("%+v", all)
	for _, a := range all {
		x, err := h.Export(context.Background(), a.ID, "")
		if err != nil {
			h.t.Fatalf("export: %v", err)
		}
		x.Listing.Zone = nil
		out += fmt.Sprintf("%+v", x)
	}
	return out
}

func TestDyingAfterAnyStepLeavesTheLedgerAsItWas(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	plenty := 0
	verbs := []struct {
		name  string
		ready func(h *house)
		do    func(k *app.Kith) error
	}{
		{"first import", func(h *house) { h.files["second"] = archiveOf("second", "2026-11-22", second) }, func(k *app.Kith) error {
			_, err := k.Import(ctx, app.ImportOrder{Path: "second"})
			return err
		}},
		{"later import", func(h *house) {
			h.take("first", "2026-11-22", first)
			h.files["second"] = archiveOf("second", "2026-11-23", second)
		}, func(k *app.Kith) error {
			_, err := k.Import(ctx, app.ImportOrder{Path: "second"})
			return err
		}},
		{"mark", func(h *house) { h.take("first", "2026-11-22", first) }, func(k *app.Kith) error {
			_, err := k.Mark(ctx, app.MarkOrder{People: []string{"bo-example", "cy-example"}, Outcome: ledger.SaidWithdrawn})
			return err
		}},
		{"undo", func(h *house) {
			h.take("first", "2026-11-22", first)
			h.mark(ledger.SaidWithdrawn, "bo-example")
		}, func(k *app.Kith) error {
			_, err := k.Undo(ctx, app.UndoOrder{})
			return err
		}},
		{"accepting a plan", func(h *house) { h.take("first", "2026-11-22", first) }, func(k *app.Kith) error {
			_, err := k.Plan(ctx, app.PlanOrder{Accept: true})
			return err
		}},
		{"forget", func(h *house) {
			h.take("first", "2026-11-22", first)
			h.take("second", "2026-11-23", second)
			h.mark(ledger.SaidKeep, "bo-example")
		}, func(k *app.Kith) error {
			_, err := k.Forget(ctx, "", "bo-example")
			return err
		}},
		{"rebuild", func(h *house) { h.take("first", "2026-11-22", first) }, func(k *app.Kith) error {
			_, err := k.Rebuild(ctx)
			return err
		}},
	}
	for _, verb := range verbs {
		h := newHouse(t)
		verb.ready(h)
		before := h.snapshot()
		for step := 1; ; step++ {
			d := &dying{Store: h.store, step: step}
			err := verb.do(h.on(d))
			if d.seen < step {
				if err != nil {
					t.Errorf("%s without dying: %v", verb.name, err)
				}
				break
			}
			plenty++
			if h.snapshot() == before {
				h.sound()
				continue
			}
			// All that may have died is the renewal of a cache, after the change was made.
			if err != nil {
				t.Errorf("%s died at step %d with %v and left something behind", verb.name, step, err)
			}
			h.sound()
			break
		}
		h.sound()
	}
	if plenty < 20 {
		t.Errorf("the power went out %d times, expected at least 20", plenty)
	}
}

// meddling is a store on which somebody else is quicker, once.
type meddling struct {
	store.Store
	meddle func()
}

func (m *meddling) Update(ctx context.Context, fn func(store.Writer) error) error {
	if f := m.meddle; f != nil {
		m.meddle = nil
		f()
	}
	return m.Store.Update(ctx, fn)
}

func TestWhoeverIsLateDecidesAgain(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	h := newHouse(t)
	h.take("first", "2026-11-22", first)

	late := h.on(&meddling{Store: h.store, meddle: func() { h.mark(ledger.SaidKeep, "cy-example") }})
	if _, err := late.Mark(ctx, app.MarkOrder{People: []string{"bo-example"}, Outcome: ledger.SaidWithdrawn}); err != nil {
		t.Fatalf("mark: %v", err)
	}
	if got := h.list("state:withdraw_claimed OR kept:yes sort:name"); got != "bo-example withdraw_claimed, cy-example pending" {
		t.Errorf("after both: %s", got)
	}

	h.files["second"] = archiveOf("second", "2026-11-23", second)
	late = h.on(&meddling{Store: h.store, meddle: func() { h.mark(ledger.SaidTag, "cy-example") }})
	done, err := late.Import(ctx, app.ImportOrder{Path: "second"})
	if err != nil || done[0].Changes.Sent != 1 {
		t.Fatalf("import: %v, %+v", err, done)
	}
	if got := h.list("#tagged"); got != "cy-example pending" {
		t.Errorf("the tag of the quicker one: %s", got)
	}
	h.sound()
}
