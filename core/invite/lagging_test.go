package invite_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

// lacking takes tables from an import's word of what it has.
func lacking(a archive, tables ...ledger.Table) archive {
	for _, t := range tables {
		a.Has &^= ledger.TableSet(0).With(t)
	}
	return a
}

// many lists more invitations that nobody has answered.
func many(a archive, n int) archive {
	for k := range n {
		a = a.out(fmt.Sprint("no-", k), 105)
	}
	return a
}

func TestASnapshotIsHeardUpToTheDayBeforeItsNewestConnection(t *testing.T) {
	t.Parallel()
	taken := func(n int) ledger.Instant { return day(n) + ledger.Hour }
	before := func(n int) ledger.Instant { return date(n).Start(time.UTC) - 1 }
	full := func(n, on int) archive {
		return snapshot(n).out("ivo", 100).out("ada", 135).connected("ivo", 104).connected("mia", on)
	}
	for _, c := range []struct {
		name string
		h    history
		want []invite.Lagging
	}{
		{"one", history{}.imports(full(140, 130)), []invite.Lagging{{At: taken(140), Heard: before(130)}}},
		{"an archive is none", history{}.imports(made(140).history().out("ivo", 100).out("ada", 110).connected("ivo", 104)), nil},
		{"nobody is connected", history{}.imports(snapshot(140).out("ivo", 110)), nil},
		{"who accepted is listed, but perhaps was open then", history{}.imports(snapshot(140).out("ivo", 100).out("ada", 110).connected("ivo", 108)), nil},
		{"who accepted was invited anew", history{}.imports(snapshot(140).out("ivo", 100).out("ada", 110).connected("ivo", 98)), nil},
		{"who accepted may be a namesake", history{}.imports(snapshot(140).out("~ivo", 100).out("ada", 110).connected("~ivo", 104)), nil},
		{"one left over among many", history{}.imports(many(full(140, 130), 60)), nil},
		{"no invitations were read", history{}.imports(lacking(full(140, 130), ledger.TableInvitations)), nil},
		{"no connections were read", history{}.imports(lacking(full(140, 130), ledger.TableConnections)), nil},
		{"a connection later than the invitations", history{}.imports(full(140, 400)), []invite.Lagging{{At: taken(140), Heard: before(135)}}},
		{"a later one whose connections are older", history{}.imports(full(160, 120), full(140, 130)), []invite.Lagging{
			{At: taken(140), Heard: before(130)}, {At: taken(160), Heard: before(130)},
		}},
	} {
		b := c.h.book(t, 170)
		if got := b.Lagging(); !slices.Equal(got, c.want) {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestTheDayOfTheNewestConnectionIsThatOfTheZone(t *testing.T) {
	t.Parallel()
	zone, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	h := history{}.imports(snapshot(140).out("ivo", 100).out("ada", 135).connected("ivo", 104).connected("mia", 130))
	b := folded(t, h).Book(day(170), zone, rules)
	if got, _ := b.Heard(); got != date(130).Start(zone)-1 || got.In(zone) != date(129) {
		t.Errorf("heard up to %v", got)
	}
}

func TestASnapshotIsHeardBesideAnArchive(t *testing.T) {
	t.Parallel()
	old, lagging := made(120).out("ivo", 110), snapshot(140).out("ivo", 100).out("ada", 135).connected("ivo", 104).connected("mia", 130)
	for _, c := range []struct {
		h    history
		want ledger.Instant
	}{
		{history{}.imports(old, lagging), date(130).Start(time.UTC) - 1},
		{history{}.imports(lagging, made(135).out("ivo", 110)), day(135) + ledger.Hour},
	} {
		b := c.h.book(t, 170)
		if listed, _ := b.Heard(); listed != c.want || len(b.Listings()) != 1 {
			t.Errorf("heard up to %v, want %v; listed at %v", listed, c.want, b.Listings())
		}
	}
}
