// Package demo tells the sample world: a ledger of three seats, all of them
// invented, in which every screen of Kith has something to show.
//
// Nothing in it is put there by hand. The twin writes the archives, of the days
// on which a person would have asked for them; they are imported, and what the
// owners said in between is said, through the verbs of package app, by a clock
// that steps through the months before now. So the sample world is made as a
// real ledger is, and shows what Kith makes of one.
//
// The same seed and the same moment tell the same story. Everybody in it is
// made up by twin/invent; the room refuses to know a store, a page or the clock.
package demo

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
)

// Setup says which world to tell, and to whom. Every field but Seed is required.
type Setup struct {
	Now    ledger.Instant // the moment at which somebody looks at the world; the story ends the day before
	Seed   uint64
	Folder string // where archives lie while they are read; it must exist and is empty again afterwards
	// Open gives the Kith to tell the world to, with a clock of ours, on a ledger without accounts.
	Open func(now func() ledger.Instant) *app.Kith
}

// Make tells the whole world. After an error the ledger holds a part of it and
// is to be thrown away.
func Make(ctx context.Context, s Setup) error {
	t := &teller{setup: s}
	t.kith = s.Open(func() ledger.Instant { return t.now })
	shared := newcomer(s.Seed, 900_001) // whom two seats invite
	for _, seat := range []*seat{busySeat(s, shared), calmSeat(s), restrictedSeat(s, shared)} {
		if err := t.tell(ctx, seat); err != nil {
			return fmt.Errorf("telling the sample world, %s: %w", seat.owner.Name(), err)
		}
	}
	return nil
}

// teller lives the seats' stories through, one after the other.
type teller struct {
	setup Setup
	kith  *app.Kith
	now   ledger.Instant
}

// act is something that happens at a moment of a seat's story.
type act struct {
	at time.Time
	do func(ctx context.Context, t *teller, s *seat) error
}

func (t *teller) tell(ctx context.Context, s *seat) error {
	slices.SortStableFunc(s.acts, func(a, b act) int { return cmp.Compare(a.at.UnixMicro(), b.at.UnixMicro()) })
	for _, a := range s.acts {
		t.now = ledger.InstantOf(a.at)
		if err := a.do(ctx, t, s); err != nil {
			return fmt.Errorf("on %s: %w", a.at.Format(time.DateOnly), err)
		}
	}
	return nil
}
