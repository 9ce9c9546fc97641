package withdraw

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// again marks a person to be invited again, late enough for a withdrawal up to a day.
func (w *world) again(key string, due ledger.Date) *world {
	return w.says(key, ledger.SaidTag, noon(today), retryTag+(due+22).String())
}

// dayOf is the day on which a plan withdraws somebody; 0 when it does not.
func dayOf(o Outcome, key string) ledger.Date {
	for _, d := range o.Days {
		for _, it := range d.Items {
			if it.Person == key {
				return d.Date
			}
		}
	}
	return 0
}

// A rare draw of the law below: whom the plan at full pace reached in time, the
// even plan for the same day reached too late, held back, and so missed the day.
func TestADatedOneIsNotSpreadBeyondItsDay(t *testing.T) {
	t.Parallel()
	w := pending(122, 11, 185, 12, 141, 7, 0, 100, 123, 115, 12, 1, 27, 5, 132, 9, 0, 13, 20, 2, 21, 18, 0, 116)
	for _, i := range []int{2, 3, 19, 22} {
		w.says(fmt.Sprintf("p%d", i), ledger.SaidNoContact, noon(today), "")
	}
	for _, i := range []int{6, 12, 13, 23} {
		w.says(fmt.Sprintf("p%d", i), ledger.SaidWrongPerson, noon(today), "")
	}
	for _, i := range []int{7, 17, 20, 21} {
		w.says(fmt.Sprintf("p%d", i), ledger.SaidWithdrawn, noon(today)-ledger.Hour, "")
	}
	w.says("p8", ledger.SaidTag, noon(today), "vip").says("p9", ledger.SaidTag, noon(today), "warm").sets(SettingKeepTags, "vip")
	b, p := w.again("p18", today+5).book(t, today), rules(t)
	ask := Ask{Target: 5, By: today + 3, PerDay: 5, MinAge: -1, Off: []ledger.Date{today + 2}}
	first := made(b, p, ask)
	if first.Feasible || first.EarliestFeasible != today+8 || first.Pending != 20 {
		t.Fatalf("%v, earliest %s", first.Feasible, first.EarliestFeasible)
	}
	ask.By = first.EarliestFeasible
	o := made(b, p, ask)
	if on := dayOf(o, "p18"); !o.Feasible || o.EarliestFeasible != ask.By || o.FinishOn != ask.By || on == 0 || on > today+5 {
		t.Errorf("feasible %v, earliest %s, done on %s, p18 on %s", o.Feasible, o.EarliestFeasible, o.FinishOn, on)
	}
}

func TestADatedOneGoesForwardAsFarAsItMust(t *testing.T) {
	t.Parallel()
	p := with(t, steady(t), policy.WithdrawDay, "2")
	w := pending(ages(10, 90, 5)...).again("p9", today+2).again("p8", today+4) // p0 is the oldest
	o := made(w.book(t, today), p, Ask{Target: ToNothing, MinAge: -1})
	// Two a day: p8 would come on Friday, which is soon enough; p9 would too, and is due on Wednesday.
	if got := keys(o); !slices.Equal(got, []string{"p9", "p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8"}) {
		t.Errorf("%v", got)
	}
	even := made(w.book(t, today), steady(t), Ask{Target: ToNothing, By: today + 11, MinAge: -1, Sends: each(0)})
	if len(even.Days) != 10 || !even.Feasible || dayOf(even, "p9") > today+2 || dayOf(even, "p8") > today+4 {
		t.Errorf("over %d days: p9 on %s, p8 on %s", len(even.Days), dayOf(even, "p9"), dayOf(even, "p8"))
	}
	for _, key := range []string{"p1", "p2", "p3", "p4"} {
		w.says(key, ledger.SaidWrongPerson, noon(today), "")
	}
	must := made(w.book(t, today), p, Ask{Target: ToNothing, MinAge: -1})
	if got := keys(must); !slices.Equal(got[:5], []string{"p1", "p2", "p3", "p4", "p9"}) || dayOf(must, "p9") != today+2 {
		t.Errorf("those that must go are first: %v", got)
	}
}

// One that is old enough on its last day alone leaves no choice of days.
func TestADatedYoungOneHasAWindow(t *testing.T) {
	t.Parallel()
	p := with(t, steady(t), policy.WithdrawDay, "1")
	w := pending(60, 50, 40, 3, 3).again("p3", today+7).again("p4", today+7) // both old enough on Monday, and one a day
	o := made(w.book(t, today), p, Ask{Target: 1, By: today + 11, MinAge: -1, Sends: each(0)})
	kept := keptBy(o)
	if !o.Feasible || dayOf(o, "p3") != today+7 && dayOf(o, "p4") != today+7 || o.Withdrawals() != 4 || len(kept) != 1 {
		t.Errorf("%v, %v", keys(o), kept)
	}
	none := made(w.book(t, today), p, Ask{Target: ToNothing, By: today + 11, MinAge: -1, Sends: each(0)})
	if none.Feasible || none.Short != 1 || none.Withdrawals() != 4 || !says(none.Notices, "your keep rules hold them") {
		t.Errorf("feasible %v, short of %d", none.Feasible, none.Short)
	}
}

// A small pile to which much is sent comes down with what is not sent yet.
func TestAFarDayIsKeptWithWhatIsNotSentYet(t *testing.T) {
	t.Parallel()
	b, p := pending(42, 41, 40, 10, 9, 8).book(t, today), steady(t)
	for _, days := range []ledger.Date{20, 40, 60} {
		o := made(b, p, Ask{Target: 12, By: today + days, MinAge: -1, Sends: each(7)})
		if !o.Feasible || o.Unsent == 0 || o.PileWith > 12 {
			t.Errorf("in %d days: feasible %v, %d not sent yet, a pile of %v", days, o.Feasible, o.Unsent, o.PileWith)
		}
	}
	o := made(b, p, Ask{Target: 12, By: today + 20, MinAge: -1, Sends: each(140)})
	if o.Feasible || !says(o.Notices, "not above 12 now, but it will be on "+(today+20).String()) {
		t.Errorf("%v: %v", o.Feasible, o.Notices)
	}
}

// A day on which the pile is down by itself is a day too.
func TestTheEarliestDayMayNeedNoWork(t *testing.T) {
	t.Parallel()
	b, p := pending(178, 178, 60).book(t, today), steady(t)
	ask := Ask{Target: 1, By: today + 1, MinAge: -1, Sends: each(0), Off: []ledger.Date{today, today + 1, today + 2, today + 3}}
	o := made(b, p, ask)
	if o.Feasible || o.EarliestFeasible != today+2 || o.Withdrawals() != 0 || !says(o.Notices, "the earliest day is "+(today+2).String()) {
		t.Fatalf("feasible %v, earliest %s, %d go: %v", o.Feasible, o.EarliestFeasible, o.Withdrawals(), o.Notices)
	}
	ask.By = o.EarliestFeasible
	if o := made(b, p, ask); !o.Feasible || o.Withdrawals() != 0 {
		t.Errorf("on that day: %v", o.Feasible)
	}
}

// fitting is whether every window finds a place of its own: each one is moved
// on when a later one needs its place (Kuhn).
func fitting(slots []slot, windows []window) bool {
	var places []int // the slot of each place
	for i, s := range slots {
		places = append(places, slices.Repeat([]int{i}, s.most)...)
	}
	owner := slices.Repeat([]int{-1}, len(places))
	var seat func(w int, seen []bool) bool
	seat = func(w int, seen []bool) bool {
		for p, at := range places {
			if at < windows[w].from || at > windows[w].to || seen[p] {
				continue
			}
			seen[p] = true
			if owner[p] < 0 || seat(owner[p], seen) {
				owner[p] = w
				return true
			}
		}
		return false
	}
	for w := range windows {
		if !seat(w, make([]bool, len(places))) {
			return false
		}
	}
	return true
}

// Rooms take one more exactly when all that were taken have places then.
func TestRoomsTakeWhatFits(t *testing.T) {
	t.Parallel()
	taken, refused := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		slots, _ := someSlots(rt)
		s := search{slot: slots}
		last := slots[rapid.IntRange(0, len(slots)-1).Draw(rt, "last")].date
		var all, in []window
		for range rapid.IntRange(0, 12).Draw(rt, "windows") {
			w := window{rapid.IntRange(0, len(slots)).Draw(rt, "from"), rapid.IntRange(-1, len(slots)-1).Draw(rt, "to")}
			all, s.ends = append(all, w), append(s.ends, w.to)
		}
		slices.Sort(s.ends)
		s.ends = slices.Compact(s.ends)
		rooms := s.rooms(last)
		for _, w := range all {
			cut := window{w.from, min(w.to, upTo(slots, last)-1)}
			got := rooms.take(w)
			if want := fitting(slots, append(slices.Clone(in), cut)); got != want {
				rt.Fatalf("%v beside %v over %v: %v", cut, in, slots, got)
			}
			if got {
				in = append(in, cut)
				taken++
			} else {
				refused++
			}
		}
	})
	if taken == 0 || refused == 0 {
		t.Errorf("%d taken, %d refused", taken, refused)
	}
}
