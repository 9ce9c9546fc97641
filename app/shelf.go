package app

import (
	"context"
	"errors"
	"sync"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/store"
)

// shelf keeps desks between verbs, for a process that answers many. What is
// kept is never changed: verbs share it, and a change makes a new desk beside
// it. A kept desk answers as long as the account stands in the store as it
// stood then, and for the rest of its minute.
//
// Nothing but erasing a person changes entries that were written, and an
// erasure always appends one: so where the head stands, the entries stand.
// Making caches anew moves no head and changes no answer.
type shelf struct {
	most    int // accounts kept; 0: none
	mu      sync.Mutex
	places  map[string]*place // by account
	turn    int64             // counts uses
	cleared int64             // counts how often something was taken off on purpose
	tallies tallies
}

// mostKept bounds what all kept desks hold, in rows and persons. The desk used
// last is kept whatever its size.
const mostKept = 6_000_000

// place is one account's place on the shelf.
type place struct {
	busy chan struct{} // holds a token while somebody lays the account out
	desk *desk
	used int64
}

func newShelf(most int) *shelf { return &shelf{most: most, places: map[string]*place{}} }

// at is the place of an account; the shelf's lock is held.
func (s *shelf) at(id string) *place {
	p := s.places[id]
	if p == nil {
		p = &place{busy: make(chan struct{}, 1)}
		s.places[id] = p
	}
	return p
}

// kept is the desk of an account, whatever it stands at; nil when none is kept.
func (s *shelf) kept(id string) *desk {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p := s.places[id]; p != nil {
		s.turn++
		p.used = s.turn
		return p.desk
	}
	return nil
}

// fitting is the kept desk that answers for an account as it stands at a
// moment; nil when there is none.
func (s *shelf) fitting(a store.Account, now ledger.Instant, texts bool) *desk {
	d := s.kept(a.ID)
	if d == nil || d.account != a || !sameMinute(d.book.Now(), now) || texts && !d.fold.Attached() {
		return nil
	}
	return d
}

func sameMinute(x, y ledger.Instant) bool { return x/ledger.Minute == y/ledger.Minute }

// claim waits until nobody else lays the account out. The function gives it back.
func (s *shelf) claim(ctx context.Context, id string) (func(), error) {
	s.mu.Lock()
	busy := s.at(id).busy
	s.mu.Unlock()
	select {
	case busy <- struct{}{}:
		return func() { <-busy }, nil
	case <-ctx.Done():
		return nil, fault.Because(ctx.Err(), fault.Unavailable, "the work was stopped before it was done", "nothing was changed; try again")
	}
}

// since is what put wants to know: whether anything was taken off meanwhile.
func (s *shelf) since() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.cleared
}

// put keeps a desk that nobody will change any more, unless a newer one is kept
// or the shelf was cleared since.
func (s *shelf) put(d *desk, since int64) {
	if s.most == 0 {
		return
	}
	if d.fold.Attached() {
		d.fold.Index()
	}
	d.kept = true
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.at(d.account.ID)
	if s.cleared != since || p.desk != nil && p.desk.account.Head > d.account.Head {
		return
	}
	s.turn++
	p.desk, p.used = d, s.turn
	s.makeRoom()
}

// makeRoom takes off what was used least lately until the rest is within bounds.
func (s *shelf) makeRoom() {
	for {
		n, size, oldest := 0, 0, ""
		for id, p := range s.places {
			if p.desk == nil {
				continue
			}
			n, size = n+1, size+p.desk.size()
			if oldest == "" || p.used < s.places[oldest].used {
				oldest = id
			}
		}
		if n <= 1 || n <= s.most && size <= mostKept {
			return
		}
		s.places[oldest].desk = nil
	}
}

// clear takes everything off.
func (s *shelf) clear() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cleared++
	s.tallies.clear()
	for _, p := range s.places {
		p.desk = nil
	}
}

func (d *desk) size() int { return d.book.Len() + d.book.People() }

// fetch lays an account out for the shelf, from what is kept of it where that helps.
func (k *Kith) fetch(ctx context.Context, a store.Account, texts bool) (*desk, error) {
	release, err := k.shelf.claim(ctx, a.ID)
	if err != nil {
		return nil, err
	}
	defer release()
	since := k.shelf.since()
	var d *desk
	err = k.store.View(ctx, func(r store.Reader) error {
		all, err := accounts(r)
		if err != nil {
			return err
		}
		if a, err = pick(all, a.ID); err != nil {
			return err
		}
		if d = k.shelf.fitting(a, k.now(), texts); d != nil {
			return nil
		}
		if d, err = k.advance(r, k.shelf.kept(a.ID), a, texts); d != nil || err != nil {
			return err
		}
		d, err = k.layOut(r, a, texts)
		return err
	})
	if err != nil {
		return nil, err
	}
	k.shelf.put(d, since)
	return d, nil
}

// errAnew ends following entries that a kept fold cannot take in.
var errAnew = errors.New("to be folded anew")

// advance brings what is kept of an account to where it stands now; nil when
// that cannot be done or is not worth it. An import brings its own checkpoint,
// and a person who was forgotten must leave what was folded before.
func (k *Kith) advance(r store.Reader, old *desk, a store.Account, texts bool) (*desk, error) {
	if old == nil || old.account.Workspace != a.Workspace || old.account.Head > a.Head || !old.fold.Attached() && (texts || old.account.Head < a.Head) {
		return nil, nil
	}
	d := old.beside(a)
	if a.Head > old.account.Head {
		err := r.Entries(a.Workspace, a.ID, old.account.Head, func(e ledger.Entry) error {
			if e.Kind == ledger.KindImport || forgets(e) {
				return errAnew
			}
			return d.fold.Add(e)
		})
		if errors.Is(err, errAnew) || err == nil && d.fold.Stale() {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
	}
	return d, k.bind(d)
}

// beside is a desk of the same account that can go on by itself. It has no book yet.
func (d *desk) beside(a store.Account) *desk {
	next := &desk{account: a, pack: ledger.NewPacker(), fold: d.fold, zone: d.zone, behind: d.behind, roll: d.roll}
	if a.Head != d.account.Head {
		next.fold, next.behind = d.fold.Fork(), d.behind+a.Head-d.account.Head
	}
	return next
}

// roll are everybody's names as people type them, and who bears which.
type roll struct {
	fold  *invite.Fold // whose people they are
	names func() []string
	whole func() map[string][]int

	called, companies, titles, keys func() values // what queries are completed with
}

func newRoll(f *invite.Fold, b *invite.Book) *roll {
	r := &roll{
		fold: f, called: sync.OnceValue(single(b, b.Name)), companies: sync.OnceValue(single(b, b.Company)),
		titles: sync.OnceValue(single(b, b.Title)), keys: sync.OnceValue(single(b, b.Key)),
	}
	r.names = sync.OnceValue(func() []string {
		names := make([]string, b.People())
		for p := range names {
			names[p] = plain(b.Name(p))
		}
		return names
	})
	r.whole = sync.OnceValue(func() map[string][]int {
		by := map[string][]int{}
		for p, name := range r.names() {
			by[name] = append(by[name], p)
		}
		return by
	})
	return r
}
