package app_test

import (
	"context"
	"reflect"
	"sync"
	"testing"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/store"
)

const threePeople = `
	owner Ada Example ada-example
	out 2026-09-02 09:00 Bo Example bo-example
	out 2026-09-03 09:00 Cy Example cy-example
	out 2026-11-20 09:00 Dee Example dee-example
	in 2026-11-01 09:00 Eve Example eve-example
`

// counted is a store that counts how often an account was read from it.
type countedStore struct {
	store.Store
	mu   sync.Mutex
	read int
}

func (s *countedStore) View(ctx context.Context, fn func(store.Reader) error) error {
	return s.Store.View(ctx, func(r store.Reader) error { return fn(countedReader{r, s}) })
}

type countedReader struct {
	store.Reader
	of *countedStore
}

func (r countedReader) Sections(ws, id string, names ...string) ([]store.Section, error) {
	r.of.mu.Lock()
	r.of.read++
	r.of.mu.Unlock()
	return r.Reader.Sections(ws, id, names...)
}

func (s *countedStore) times() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.read
}

func TestAKeptAccountIsNotReadAgain(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("a.zip", "2026-11-22", threePeople)
	counted := &countedStore{Store: h.store}
	h.Kith = h.on(counted)
	first := h.list("state:pending")
	before := counted.times()
	if before == 0 {
		t.Fatal("the account was never read")
	}
	h.mark(ledger.SaidKeep, "bo-example")
	if again := h.list("state:pending"); again != first {
		t.Errorf("first %s, then %s", first, again)
	}
	h.now += 2 * ledger.Day
	h.list("is:stale")
	if read := counted.times() - before; read != 0 {
		t.Errorf("what is kept was read again %d times", read)
	}
}

func TestAKeptBookGoesWithTheClock(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("a.zip", "2026-11-22", threePeople)
	if got := h.list("age:<7d"); got != "dee-example pending" {
		t.Fatalf("young: %s", got)
	}
	h.now += 10 * ledger.Day
	if got := h.list("age:<7d direction:out"); got != "" {
		t.Errorf("ten days later still young: %s", got)
	}
}

// Every verb of a Kith that keeps must answer as one that has just begun, after
// every kind of change by itself and by another process.
func TestTwoKithsOnOneStoreAgree(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("a.zip", "2026-11-22", threePeople)
	other := *h
	other.Kith = h.on(h.store)
	agree := func(after string) {
		t.Helper()
		fresh := h.on(h.store)
		for name, k := range map[string]*app.Kith{"the one": h.Kith, "the other": other.Kith} {
			if got, want := answers(t, k), answers(t, fresh); !reflect.DeepEqual(got, want) {
				t.Errorf("after %s %s says\n%+v\nwant\n%+v", after, name, got, want)
			}
		}
	}
	agree("an import")
	h.mark(ledger.SaidWithdrawn, "bo-example")
	agree("a mark")
	other.mark(ledger.SaidTag, "cy-example", "linkedin.com/in/stranger-example")
	agree("a mark by the other")
	if _, err := other.Undo(context.Background(), app.UndoOrder{}); err != nil {
		t.Fatal(err)
	}
	agree("an undo by the other")
	other.files["b.zip"] = archiveOf("b.zip", "2026-11-23", threePeople+"con 2026-11-22 Cy Example cy-example\n")
	if _, err := other.Import(context.Background(), app.ImportOrder{Path: "b.zip"}); err != nil {
		t.Fatal(err)
	}
	agree("an import by the other")
	if _, err := other.Undo(context.Background(), app.UndoOrder{}); err != nil {
		t.Fatal(err)
	}
	agree("an undone import")
	if _, err := other.SetAccount(context.Background(), "", []app.Setting{{Name: "zone", Value: "Asia/Tokyo"}, {Name: "rule.age.stale", Value: "30"}}); err != nil {
		t.Fatal(err)
	}
	agree("settings by the other")
	if _, err := other.Rebuild(context.Background()); err != nil {
		t.Fatal(err)
	}
	agree("a rebuild by the other")
	if _, err := h.Merge(context.Background(), "", "bo-example", "cy-example"); err != nil {
		t.Fatal(err)
	}
	agree("a merge")
	h.sound()
}

// answers are what the reading verbs say.
func answers(t *testing.T, k *app.Kith) []any {
	t.Helper()
	ctx := context.Background()
	var out []any
	add := func(v any, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	list, err := k.List(ctx, app.ListOrder{Facets: true})
	add(list, err)
	list, err = k.List(ctx, app.ListOrder{Query: "is:stale OR kept:yes"})
	add(list, err)
	status, err := k.Status(ctx, "")
	add(status, err)
	budgeted, err := k.Budget(ctx, "")
	add(budgeted.Answer, err)
	well, err := k.Health(ctx, "")
	add(well, err)
	day, err := k.Today(ctx, "")
	add(day, err)
	candidates, err := k.Candidates(ctx, "", 30*ledger.Day)
	add(candidates, err)
	detail, err := k.Account(ctx, "")
	add(detail, err)
	return out
}

func TestSomebodyForgottenElsewhereIsNotAnsweredFromTheShelf(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("a.zip", "2026-11-22", threePeople)
	other := *h
	other.Kith = h.on(h.store)
	for round := range 3 {
		// From the second round on they are known again by the owner's word alone,
		// and their hash is in the ledger already.
		h.mark(ledger.SaidKeep, "linkedin.com/in/bo-example")
		if _, err := h.Show(context.Background(), "", "bo-example"); err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		if _, err := other.Forget(context.Background(), "", "bo-example"); err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		if d, err := h.Show(context.Background(), "", "bo-example"); err == nil {
			t.Errorf("round %d: still known: %+v", round, d)
		}
		if d, err := other.Show(context.Background(), "", "bo-example"); err == nil {
			t.Errorf("round %d: still known where they were forgotten: %+v", round, d)
		}
	}
	h.sound()
}

func TestTheShelfHasRoomForSoManyAccounts(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	names := []string{"ann", "bob", "cyd", "dan", "eve", "fay"} // the house keeps four
	for _, name := range names {
		h.take(name, "2026-11-22", "owner "+name+" Example "+name+"-example\nout 2026-09-02 09:00 Of "+name+" of-"+name+"\n")
	}
	counted := &countedStore{Store: h.store}
	k := h.on(counted)
	for range 2 {
		for _, name := range names {
			l, err := k.List(context.Background(), app.ListOrder{Account: name + "-example"})
			if err != nil || l.Total != 1 || l.Rows[0].Person.Key != "of-"+name {
				t.Fatalf("%s: %+v, %v", name, l, err)
			}
		}
	}
	read := counted.times()
	for _, name := range names[2:] {
		if _, err := k.List(context.Background(), app.ListOrder{Account: name + "-example"}); err != nil {
			t.Fatal(err)
		}
	}
	if now := counted.times(); now != read {
		t.Errorf("the four used last were read again")
	}
	if _, err := k.List(context.Background(), app.ListOrder{Account: "ann-example"}); err != nil || counted.times() == read {
		t.Errorf("the one used longest ago was kept: %v", err)
	}
}

// Readers and a writer at once: the race detector watches, and no reader may
// see a state that the writer had not reached, nor one older than it saw.
func TestReadersReadWhileOneWrites(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("a.zip", "2026-11-22", threePeople)
	other := h.on(h.store)
	const marks, readers = 20, 4
	done := make(chan struct{})
	var work sync.WaitGroup
	for n := range readers {
		k := h.Kith
		if n%2 == 1 {
			k = other
		}
		work.Go(func() {
			seen := int64(0)
			for last := false; !last; {
				select {
				case <-done:
					last = true // once more, when all is written
				default:
				}
				s, err := k.Status(context.Background(), "")
				if err != nil || s.Account.Entries < seen {
					t.Errorf("after entry %d came %d, %v", seen, s.Account.Entries, err)
					return
				}
				seen = s.Account.Entries
				all := answers(t, k)
				if len(all) == 0 {
					t.Error("no answers")
				}
				if _, err := k.Show(context.Background(), "", "Cy Example"); err != nil {
					t.Error(err)
				}
			}
			if seen != 2+marks {
				t.Errorf("a reader ended at entry %d", seen)
			}
		})
	}
	for n := range marks {
		people := []string{"bo-example"}
		if n%5 == 0 {
			people = []string{"linkedin.com/in/stranger-" + string(rune('a'+n))}
		}
		h.mark(ledger.SaidTag, people...)
	}
	close(done)
	work.Wait()
	h.sound()
}

func TestAListComesInWindows(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("a.zip", "2026-11-20", threePeople)
	h.take("b.zip", "2026-11-22", threePeople+"con 2026-11-21 Una Example una-example\n")
	whole, err := h.List(context.Background(), app.ListOrder{})
	if err != nil || whole.Total != 4 || len(whole.Rows) != 4 || whole.Of != 5 {
		t.Fatalf("%d of %d, %d rows, %v", whole.Total, whole.Of, len(whole.Rows), err)
	}
	for from := range 6 {
		for count := range 4 {
			l, err := h.List(context.Background(), app.ListOrder{From: from, Count: count})
			if err != nil || l.Total != 4 || l.From != from {
				t.Fatalf("from %d: %+v, %v", from, l, err)
			}
			want := whole.Rows[min(from, 4):]
			if count > 0 {
				want = want[:min(count, len(want))]
			}
			if len(want)+len(l.Rows) > 0 && !reflect.DeepEqual(l.Rows, want) {
				t.Errorf("from %d, %d rows: %+v", from, count, l.Rows)
			}
		}
	}
	if _, err := h.List(context.Background(), app.ListOrder{From: -1}); err == nil {
		t.Error("a list began before its first row")
	}
}

func TestAFacetCountsWhatItsQueryFinds(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("a.zip", "2026-11-20", threePeople)
	h.take("b.zip", "2026-11-22", threePeople+"con 2026-11-21 Una Example una-example\ncon 2026-11-21 Cy Example cy-example\n")
	h.mark(ledger.SaidTag, "bo-example", "una-example")
	h.mark(ledger.SaidKeep, "dee-example")
	seen := 0
	for _, text := range []string{"", "state:accepted", "bo OR cy", "limit:2", "-kept:yes sort:name", "state:expired"} {
		l, err := h.List(context.Background(), app.ListOrder{Query: text, Facets: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range l.Facets {
			for _, v := range f.Values {
				seen++
				got, err := h.List(context.Background(), app.ListOrder{Query: v.Query})
				if err != nil || got.Total != v.Count || v.Count == 0 {
					t.Errorf("%q, %s %s: counts %d, and %q finds %d, %v", text, f.Key, v.Value, v.Count, v.Query, got.Total, err)
				}
			}
		}
	}
	if seen < 40 {
		t.Errorf("only %d values were looked at", seen)
	}
}
