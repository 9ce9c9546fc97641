// Package twin is a complete local stand-in for the invitation network: its
// members and their invitations, the pages a person clicks, the archive a
// member may have of their own data, and the official API. It is for
// rehearsals and demonstrations, and the second party in tests.
//
// It shares no rule with Kith. Package rulebook is its own reading of the
// public record; where the two readings differ, a rehearsal shows it.
package twin

import (
	"io"
	"sync"
	"time"

	"github.com/kithhq/kith/twin/network"
	"github.com/kithhq/kith/twin/rulebook"
)

// Options say which network to run.
type Options struct {
	Rules  rulebook.Rules
	People int       // members beside the cast
	Seed   uint64    // the same seed and numbers give the same network
	Start  time.Time // the moment at which it opens; zero is the clock's
	Cast   []network.Role
	Days   int              // of history; 0 is the network's own choice
	Clock  func() time.Time // the real clock
	Still  bool             // the twin's clock stands until it is moved
}

// Twin is a running network. Its methods may be called by several goroutines.
type Twin struct {
	mu    sync.Mutex
	net   *network.Network
	clock clock
}

// New makes a network and lives through its history.
func New(o Options) *Twin {
	if o.Start.IsZero() {
		o.Start = o.Clock()
	}
	n := network.New(o.Rules, network.Options{People: o.People, Seed: o.Seed, Start: o.Start, Cast: o.Cast, Days: o.Days})
	return &Twin{net: n, clock: newClock(o.Clock, o.Start, o.Still)}
}

// Resume goes on with a network that Save wrote, at the moment it had then, or
// at the real one if that is later and the clock does not stand still.
func Resume(from io.Reader, o Options) (*Twin, error) {
	n, err := network.Load(from, o.Rules)
	if err != nil {
		return nil, err
	}
	at := n.Now().Time()
	if real := o.Clock(); !o.Still && real.After(at) {
		at = real
	}
	return &Twin{net: n, clock: newClock(o.Clock, at, o.Still)}, nil
}

// Do lets f work on the network at its present moment, with nobody else at it.
func (t *Twin) Do(f func(n *network.Network)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.net.Advance(network.MomentOf(t.clock.now()))
	f(t.net)
}

// Save writes the network down for Resume.
func (t *Twin) Save(to io.Writer) (err error) {
	t.Do(func(n *network.Network) { err = n.Save(to) })
	return err
}

// Now is the twin's moment.
func (t *Twin) Now() time.Time {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.clock.now()
}

// Still reports whether the twin's clock stands.
func (t *Twin) Still() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.clock.still
}

// Stop lets the twin's clock stand, or run on from where it stands.
func (t *Twin) Stop(still bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.clock = newClock(t.clock.real, t.clock.now(), still)
}

// Move moves the twin's clock to a moment; time that was lived through does not
// come back, so an earlier moment changes nothing. Everything that falls due
// on the way happens.
func (t *Twin) Move(to time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if to.After(t.clock.now()) {
		t.clock = newClock(t.clock.real, to, t.clock.still)
	}
	t.net.Advance(network.MomentOf(t.clock.now()))
}
