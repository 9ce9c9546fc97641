package invite_test

import (
	"testing"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

func TestAgesCountsWhatTheBookSays(t *testing.T) {
	t.Parallel()
	older := made(100).out("ann", 20).out("ben", 60).out("cat", 99).in("dan", 70)
	newer := made(130).out("ann", 20).out("cat", 99).out("eve", 129).out("fay", -1).connected("ben", 105).connected("gus", 110)
	h := history{}.imports(older, newer).says("ann", ledger.SaidWithdrawn, 131).says("hal", ledger.SaidSent, 132)
	for _, now := range []int{133, 134, 200, 330} {
		b := h.book(t, now)
		got := b.Ages(180)
		want := map[[2]int]int{}
		undated, outgoing := 0, 0
		for i := range b.Len() {
			if b.Direction(i) != ledger.Outgoing {
				continue
			}
			outgoing++
			if b.Sent(i) == 0 {
				undated++
				continue
			}
			want[[2]int{int(b.State(i)), min(b.AgeDays(i), 180)}]++
		}
		if outgoing != 6 || undated != 1 {
			t.Fatalf("day %d: %d outgoing, %d without a date", now, outgoing, undated)
		}
		sum := 0
		for _, s := range invite.States() {
			for age := range 181 {
				n := got.Of(s, age)
				sum += n
				if n != want[[2]int{int(s), age}] {
					t.Errorf("day %d: %d %s of %d days, the book has %d", now, n, s, age, want[[2]int{int(s), age}])
				}
			}
			sum += got.Undated(s)
		}
		if sum != outgoing {
			t.Errorf("day %d: %d counted of %d", now, sum, outgoing)
		}
	}
}

func TestWatchTellsHowLongAnInvitationWasSeenOpen(t *testing.T) {
	t.Parallel()
	h := history{}.imports(
		made(100).out("ann", 20).out("ben", 60), made(130).out("ann", 20).connected("ben", 105),
	).says("hal", ledger.SaidSent, 132)
	b := h.book(t, 140)
	rows := []struct {
		key          string
		since, until ledger.Instant
		known, told  bool
	}{
		{"ann", day(100) + ledger.Hour, day(130) + ledger.Hour, false, false},
		{"ben", day(100) + ledger.Hour, day(100) + ledger.Hour, false, false},
		{"hal", day(132), day(132), true, true},
	}
	for _, row := range rows {
		p, ok := b.Find(row.key)
		if !ok {
			t.Fatal(row.key)
		}
		want := invite.Watch{Since: row.since, Until: row.until, Known: row.known, Told: row.told}
		if got := b.Watch(b.Latest(p)); got != want {
			t.Errorf("%s: %+v, not %+v", row.key, got, want)
		}
	}
	kept := history{}.imports(made(100).history().out("ann", 20).out("ben", 60).connected("ben", 61)).book(t, 140)
	p, _ := kept.Find("ann")
	if got := kept.Watch(kept.Latest(p)); !got.Known || got.Since != day(20) || got.Until != day(100)+ledger.Hour {
		t.Errorf("where answered rows stay, one is watched from its sending: %+v", got)
	}
}

// An archive that keeps history lists whatever was sent before it, so what two
// others list before and after it was in it.
func TestAnInvitationIsKnownIfHistoryWasKeptWhileItWasListed(t *testing.T) {
	t.Parallel()
	first, kept, last := made(100).out("ann", 20).out("ben", 60), made(110).history().out("ann", 20).out("cat", 105), made(130).out("ann", 20).out("dan", 120)
	for _, order := range [][]archive{{first, kept, last}, {last, kept, first}, {kept, last, first}} {
		b := history{}.imports(order...).says("dan", ledger.SaidSent, 122).book(t, 140)
		seen := 0
		for key, want := range map[string]invite.Watch{
			"ann": {Since: day(20), Until: day(130) + ledger.Hour, Known: true},
			"ben": {Since: day(100) + ledger.Hour, Until: day(100) + ledger.Hour},
			"cat": {Since: day(105), Until: day(110) + ledger.Hour, Known: true},
			"dan": {Since: day(120), Until: day(130) + ledger.Hour, Known: true, Told: true},
		} {
			p, ok := b.Find(key)
			if !ok {
				t.Fatal(key)
			}
			if got := b.Watch(b.Latest(p)); got != want {
				t.Errorf("%s: %+v, not %+v", key, got, want)
			}
			seen++
		}
		if seen != 4 {
			t.Errorf("%d seen", seen)
		}
	}
}

func TestHeardIsUpToTheNewestAcceptanceThereCanBe(t *testing.T) {
	t.Parallel()
	bare := made(120)
	bare.Has = ledger.TableSet(0).With(ledger.TableInvitations)
	none := history{}.imports(bare).book(t, 140)
	if listed, told := none.Heard(); listed != 0 || told != 0 {
		t.Errorf("without a list of connections: %s, %s", listed, told)
	}
	b := history{}.imports(made(100).out("ann", 20).connected("ben", 30), bare).
		says("ann", ledger.SaidWithdrawn, 130).says("cat", ledger.SaidSent, 110).says("cat", ledger.SaidAccepted, 115).book(t, 140)
	if listed, told := b.Heard(); listed != day(100)+ledger.Hour || told != day(115) {
		t.Errorf("%s, %s", listed, told)
	}
	if got := b.Listings(); len(got) != 2 || got[0] != day(100)+ledger.Hour || got[1] != day(120)+ledger.Hour {
		t.Errorf("%v", got)
	}
}

func TestAcceptedOnIsTheDayOfTheConnection(t *testing.T) {
	t.Parallel()
	h := history{}.imports(
		made(100).out("ann", 20).out("ben", 60).out("cat", 61),
		made(130).out("ann", 20).connected("ben", 105).connected("cat", 20).connected("dan", 10).out("dan", 5).out("dan", 90),
	).says("ann", ledger.SaidAccepted, 131)
	b := h.book(t, 140)
	seen := 0
	for i := range b.Len() {
		want := ledger.Date(0)
		if b.State(i) == invite.Accepted && b.Basis(i) != invite.Claimed && b.Flags(i)&invite.ConnectedBefore == 0 && b.Direction(i) == ledger.Outgoing {
			want = b.Ended(i).In(b.Zone())
			seen++
		}
		if got := b.AcceptedOn(i); b.Direction(i) == ledger.Outgoing && got != want {
			t.Errorf("%s: accepted on %s, not %s", b.Key(b.Person(i)), got, want)
		}
	}
	if seen != 2 {
		t.Errorf("%d were accepted", seen)
	}
}
