package storetest

import (
	"fmt"
	"sync"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/store"
)

func raceCases() []Case {
	return []Case{
		{Name: "of writers that want the same position exactly one wins", try: oneWinner},
		{Name: "writers that try again fill the positions without a gap", try: manyWriters},
		{Name: "a reader that follows never sees a position before the one below it", try: follower},
	}
}

const writers = 6

func oneWinner(t *trial) {
	s := t.ledger()
	for round := range int64(4) {
		errs := together(func(n int) error {
			return s.Update(t.ctx, func(w store.Writer) error {
				_, err := w.Append(home, ada, round, mark(n))
				return err
			})
		})
		won := 0
		for _, err := range errs {
			if err == nil {
				won++
				continue
			}
			t.refuses(err, fault.Conflict, "a writer that came second")
		}
		same(t, won, 1, "winners")
	}
	same(t, len(t.entries(s, 0)), 4, "entries after four rounds")
}

func manyWriters(t *trial) {
	s := t.ledger()
	const each = 8
	errs := together(func(n int) error {
		for won := 0; won < each; {
			err := s.Update(t.ctx, func(w store.Writer) error {
				e := mark(won)
				e.Actor = fmt.Sprint("writer ", n)
				_, err := w.Append(home, ada, headOf(w, home, ada), e)
				return err
			})
			if err != nil && !fault.Is(err, fault.Conflict) {
				return err
			}
			if err == nil {
				won++
			}
		}
		return nil
	})
	for _, err := range errs {
		t.must(err, "write beside others")
	}
	all := t.entries(s, 0)
	same(t, len(all), writers*each, "entries of all writers")
	next := map[string]int{}
	for i, e := range all {
		same(t, e.Position, int64(i+1), "position")
		want := mark(next[e.Actor])
		same(t, string(e.Payload), string(want.Payload), "next entry of "+e.Actor)
		next[e.Actor]++
	}
}

// together runs fn in several goroutines and gathers what they return.
func together(fn func(n int) error) []error {
	errs := make([]error, writers)
	var all sync.WaitGroup
	for n := range writers {
		all.Go(func() { errs[n] = fn(n) })
	}
	all.Wait()
	return errs
}

func follower(t *trial) {
	s := t.ledger()
	const batches = 30
	written := make(chan error, 2)
	for n := range 2 {
		go func() { written <- t.writeBatches(s, n, batches) }()
	}
	last, want := int64(0), int64(2*batches*2)
	for done := 0; last < want; {
		select {
		case err := <-written:
			t.must(err, "write while another follows")
			done++
		default:
		}
		before := last
		t.must(s.View(t.ctx, func(r store.Reader) error {
			return r.Entries(home, ada, last, func(e ledger.Entry) error {
				if e.Position != last+1 {
					return fmt.Errorf("position %d came after %d", e.Position, last)
				}
				last = e.Position
				return nil
			})
		}), "follow")
		if done == 2 && last == before && last < want {
			t.fail("all was written, but the follower saw only %d of %d", last, want)
		}
	}
}

// writeBatches appends pairs of entries, trying again after a conflict.
func (t *trial) writeBatches(s store.Store, n, batches int) error {
	for done := 0; done < batches; {
		err := s.Update(t.ctx, func(w store.Writer) error {
			_, err := w.Append(home, ada, headOf(w, home, ada), mark(n), mark(done))
			return err
		})
		if err != nil && !fault.Is(err, fault.Conflict) {
			return err
		}
		if err == nil {
			done++
		}
	}
	return nil
}
