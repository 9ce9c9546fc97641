package withdraw

import (
	"slices"
	"testing"
	"time"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// pileOn is the pile at the end of each day when a plan's items go on their days,
// the rest lapses at 180 days, and nobody accepts.
func pileOn(all []int, days []Day, until int) []int {
	gone := make(map[int]int) // by age now: how many were withdrawn so far
	left := make([]int, until)
	for d := range left {
		date := today + ledger.Date(d)
		for _, day := range days {
			if day.Date == date {
				for _, it := range day.Items {
					gone[it.AgeDays]++
				}
			}
		}
		for _, age := range all {
			if age+d < 180 {
				left[d]++
			}
		}
		for age, n := range gone {
			if age+d < 180 {
				left[d] -= n
			}
		}
	}
	return left
}

func TestWhatLapsesMeanwhileIsLeftTo(t *testing.T) {
	t.Parallel()
	all := slices.Concat(ages(120, 179, 1), ages(120, 179, 1)) // two each of 60 to 179 days old
	slices.SortFunc(all, func(a, b int) int { return b - a })
	b := pending(all...).book(t, today)
	ask := asProposed
	ask.PerDay = 10
	o := made(b, steady(t), ask)
	if o.Lapsing == 0 || o.Withdrawals()+len(o.Kept) != 240 || o.After != len(o.Kept) {
		t.Fatalf("%d go, %d stay, %d lapse", o.Withdrawals(), len(o.Kept), o.Lapsing)
	}
	o.Explain()
	for _, k := range o.Kept {
		if lapses := today + ledger.Date(180-k.AgeDays); k.why != lapsesMeanwhile || lapses > o.FinishOn+3 || len(k.Reasons) == 0 {
			t.Errorf("%d days old, lapses on %s, the plan ends on %s", k.AgeDays, lapses, o.FinishOn)
		}
	}
	for _, d := range o.Days {
		for _, it := range d.Items {
			if lapses := today + ledger.Date(180-it.AgeDays); lapses <= o.FinishOn {
				t.Errorf("%d days old is withdrawn on %s and would have lapsed on %s", it.AgeDays, d.Date, lapses)
			}
		}
	}
	// The oldest first, ten a working day, lapsing or not, is never ahead of it.
	var plain []Day
	date := today
	for next := 0; next < len(all); date++ {
		if wd := date.Weekday(); wd == 0 || wd == 6 {
			continue
		}
		day := Day{Date: date}
		for ; len(day.Items) < 10 && next < len(all); next++ {
			if all[next]+int(date-today) < 180 {
				day.Items = append(day.Items, Item{Invitation: Invitation{AgeDays: all[next]}})
			}
		}
		plain = append(plain, day)
	}
	ours, theirs := pileOn(all, o.Days, 60), pileOn(all, plain, 60)
	ahead := 0
	for d := range ours {
		if ours[d] > theirs[d] {
			t.Errorf("on day %d %d are left, and %d by withdrawing the oldest first", d, ours[d], theirs[d])
		}
		ahead += theirs[d] - ours[d]
	}
	if ahead <= 0 {
		t.Error("leaving what lapses gained nothing")
	}
	if few := made(b, steady(t), asProposed); few.PerDay != 20 || few.Lapsing >= o.Lapsing {
		t.Errorf("a quicker plan leaves fewer to lapse: %d and %d", few.Lapsing, o.Lapsing)
	}
}

// The earliest day of stale ones is the first on which all are gone, whatever
// day was asked for, though the work itself may be done before that.
func TestTheEarliestDayCountsWhatLapses(t *testing.T) {
	t.Parallel()
	p := with(t, steady(t), policy.WithdrawDay, "5")
	b := pending(append(ages(20, 90, 1), 158)...).book(t, today) // the last one lapses on Tuesday in three weeks
	ask := asProposed
	ask.Weekdays = []time.Weekday{time.Monday} // four of which see 20 done, and the fifth is the first to see all gone
	for by, want := range map[ledger.Date]bool{today + 21: false, today + 27: false, today + 28: true, today + 29: true, today + 60: true} {
		ask.By = by
		o := made(b, p, ask)
		if o.Feasible != want || o.EarliestFeasible != today+28 || o.Withdrawals() != 20 || o.Lapsing != 1 {
			t.Errorf("by %s: feasible %v, earliest %s, %d go and %d lapse", by, o.Feasible, o.EarliestFeasible, o.Withdrawals(), o.Lapsing)
		}
		if o.FinishOn > max(by, today+28) {
			t.Errorf("by %s: done on %s", by, o.FinishOn)
		}
	}
	b = pending(158, 158, 158).book(t, today)
	p = with(t, p, policy.WithdrawDay, "1")
	ask.By = today + 7
	if o := made(b, p, ask); o.Feasible || o.EarliestFeasible != today+14 || o.Withdrawals() != 3 || o.Lapsing != 0 {
		t.Errorf("one a week: %v, %s", o.Feasible, o.EarliestFeasible)
	}
}

// A pile that lapses as a whole before it could be worked off is worked on all
// the same, every working day until then, and what goes has not lapsed by its day.
func TestAPileThatLapsesAsAWholeIsWorkedOnMeanwhile(t *testing.T) {
	t.Parallel()
	all := slices.Repeat([]int{100}, 600) // each lapses on Wednesday in twelve weeks at the latest
	b := pending(all...).book(t, today)
	ask := asProposed
	ask.PerDay = 5
	lapses, workdays := today+80, 0
	for day := today; day < lapses; day++ {
		if wd := day.Weekday(); wd != time.Saturday && wd != time.Sunday {
			workdays++
		}
	}
	o := made(b, steady(t), ask)
	if o.Withdrawals() != 5*workdays || o.Lapsing != 600-5*workdays || o.FinishOn >= lapses {
		t.Fatalf("%d go, %d lapse, done on %s; there are %d working days before %s", o.Withdrawals(), o.Lapsing, o.FinishOn, workdays, lapses)
	}
	for _, d := range o.Days {
		if len(d.Items) != 5 {
			t.Errorf("%d go on %s", len(d.Items), d.Date)
		}
	}
	ask.By = o.EarliestFeasible
	if same := made(b, steady(t), ask); same.Withdrawals() != o.Withdrawals() || !same.Feasible {
		t.Errorf("by the earliest day %d go, feasible %v", same.Withdrawals(), same.Feasible)
	}
	ask.By = lapses + 30 // who asks for a day by which all have lapsed asks for no work
	if none := made(b, steady(t), ask); none.Withdrawals() != 0 || none.Lapsing != 600 {
		t.Errorf("by %s %d go, %d lapse", ask.By, none.Withdrawals(), none.Lapsing)
	}
}
