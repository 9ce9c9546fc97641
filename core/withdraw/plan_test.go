package withdraw

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

var asProposed = Ask{MinAge: -1}

func TestWithoutATargetTheStaleOnesGoOldestFirst(t *testing.T) {
	t.Parallel()
	o := made(pending(21, 20, 90, 6, 30, 7).book(t, today), steady(t), asProposed)
	if got := keys(o); !slices.Equal(got, []string{"p2", "p4", "p0"}) {
		t.Errorf("goes: %v", got)
	}
	if !o.Feasible || o.FinishOn != today || o.EarliestFeasible != today || o.Pending != 6 || o.After != 3 || o.ByTarget {
		t.Errorf("%+v", o)
	}
	kept := keptBy(o)
	if len(kept) != 3 || !strings.Contains(kept["p3"], "younger than 7") || !strings.Contains(kept["p1"], "stale from 21") {
		t.Errorf("stays: %v", kept)
	}
	it := o.Days[0].Items[0]
	if it.Cause != Stale || it.NotBefore != today+22 || len(it.Reasons) != 5 || it.Reasons[0].Rule != "R20" || it.AgeDays != 90 {
		t.Errorf("%+v", it)
	}
}

func TestWrongPersonsGoFirstAtAnyAge(t *testing.T) {
	t.Parallel()
	w := pending(40, 1, 2, 3, 30)
	w.says("p1", ledger.SaidWrongPerson, noon(today), "").says("p2", ledger.SaidNoContact, noon(today), "")
	w.sets(SettingKeepTags, "vip").says("p1", ledger.SaidTag, noon(today), "vip")
	o := made(w.book(t, today), steady(t), asProposed)
	if got := keys(o); !slices.Equal(got, []string{"p1", "p2", "p0", "p4"}) {
		t.Fatalf("goes: %v", got)
	}
	items := o.Days[0].Items
	if items[0].Cause != WrongPerson || items[1].Cause != NoContact || items[1].NotBefore != 0 || items[0].NotBefore == 0 {
		t.Errorf("%+v", items[:2])
	}
}

func TestKeepRulesHold(t *testing.T) {
	t.Parallel()
	w := pending(40, 41, 42, 43).invited("p4", 44, "hello")
	w.connected("p3", "Example & Co") // known from an old connection, with the company
	w.says("p0", ledger.SaidKeep, noon(today), "").says("p1", ledger.SaidTag, noon(today), "VIP")
	w.says("p2", ledger.SaidWrongPerson, noon(today), "").says("p2", ledger.SaidKeep, noon(today), "")
	w.sets(SettingKeepTags, "#vip, deal").sets(SettingKeepCompanies, "other, example & co").sets(SettingKeepNotes, "yes")
	b := w.book(t, today)
	o := made(b, steady(t), asProposed)
	kept := keptBy(o)
	for key, says := range map[string]string{"p0": "said to keep", "p1": "tagged", "p2": "said to keep", "p4": "sent a note"} {
		if !strings.Contains(kept[key], says) {
			t.Errorf("%s: %q", key, kept[key])
		}
	}
	if p, _ := b.Find("p3"); b.State(b.Latest(p)).String() == "pending" && !strings.Contains(kept["p3"], "Example & Co") {
		t.Errorf("p3: %q", kept["p3"])
	}
	if len(o.Days) != 0 || o.FinishOn != 0 || o.EarliestFeasible != 0 || !o.Feasible {
		t.Errorf("there is nothing to do: %+v", o)
	}
	w.sets(SettingKeepTags, "").sets(SettingKeepNotes, "no")
	if got := keys(made(w.book(t, today), steady(t), asProposed)); !slices.Contains(got, "p1") || !slices.Contains(got, "p4") {
		t.Errorf("without the rules these go: %v", got)
	}
}

func TestCloseToExpiryIsLeftToLapseUnlessThePileIsTooHigh(t *testing.T) {
	t.Parallel()
	small := made(pending(158, 159, 170).book(t, today), steady(t), asProposed)
	if got := keys(small); !slices.Equal(got, []string{"p0"}) {
		t.Errorf("goes: %v", got)
	}
	if kept := keptBy(small); !strings.Contains(kept["p1"], "lapses by itself") {
		t.Errorf("stays: %v", kept)
	}
	high := made(pending(append(ages(201, 5, 0), 158, 159, 170)...).book(t, today), steady(t), asProposed)
	if got := keys(high); len(got) != 3 || got[0] != "p203" {
		t.Errorf("goes: %v", got)
	}
}

func TestATargetIsReachedWithTheOldest(t *testing.T) {
	t.Parallel()
	b := pending(ages(100, 120, 1)...).book(t, today) // 120, 119 ... 21 days
	o := made(b, steady(t), Ask{Target: 40, MinAge: -1})
	if o.Withdrawals() != 60 || o.After != 40 || !o.Feasible || o.FinishOn != today+2 || len(o.Kept) != 40 {
		t.Fatalf("%d go, %d stay, done on %s", o.Withdrawals(), len(o.Kept), o.FinishOn)
	}
	for i, d := range o.Days {
		if len(d.Items) != 20 || d.Items[0].Person != "p"+[]string{"0", "20", "40"}[i] {
			t.Errorf("day %s: %d, first %s", d.Date, len(d.Items), d.Items[0].Person)
		}
	}
	if kept := keptBy(o); !strings.Contains(kept["p99"], "target of 40") {
		t.Errorf("stays: %q", kept["p99"])
	}
	later := made(b, steady(t), Ask{Target: 40, By: today + 13, MinAge: -1, Sends: new(float64)}) // ten working days
	if !later.Feasible || later.FinishOn != today+11 || later.EarliestFeasible != today+2 || len(later.Days) != 10 || len(later.Days[0].Items) != 6 {
		t.Errorf("levelled: %d days, done on %s, earliest %s", len(later.Days), later.FinishOn, later.EarliestFeasible)
	}
	all := made(b, steady(t), Ask{Target: ToNothing, MinAge: -1, PerDay: 100})
	if all.After != 0 || len(all.Kept) != 0 || all.Target != 0 || !all.ByTarget {
		t.Errorf("down to nothing: %+v", all.After)
	}
	none := made(b, steady(t), Ask{Target: 400, MinAge: -1})
	if none.Withdrawals() != 0 || !none.Feasible || len(none.Kept) != 100 {
		t.Errorf("the pile is below the target: %d go", none.Withdrawals())
	}
}

func TestAnInfeasibleDayIsAnsweredWithTheEarliest(t *testing.T) {
	t.Parallel()
	b := pending(ages(100, 120, 1)...).book(t, today)
	o := made(b, steady(t), Ask{Target: 10, By: today + 2, MinAge: -1, Sends: new(float64)})
	// 90 at 20 a day are five working days: Monday to Friday.
	if o.Feasible || o.EarliestFeasible != today+4 || o.FinishOn != today+4 || o.After != 10 {
		t.Fatalf("%v %s %s %d %v %v %v", o.Feasible, o.EarliestFeasible, o.FinishOn, o.After, o.PileWithout, o.PileWith, o.Sends)
	}
	if got := len(o.Days[0].Items); got != 20 {
		t.Errorf("the plan is not at full cap: %d", got)
	}
	if !slices.ContainsFunc(o.Notices, func(r policy.Reason) bool { return strings.Contains(r.Text, "earliest day is 2026-11-27") }) {
		t.Errorf("%+v", o.Notices)
	}
}

func TestATargetBeyondTheKeepRulesSaysWhatLacks(t *testing.T) {
	t.Parallel()
	w := pending(ages(10, 60, 1)...)
	for _, key := range []string{"p0", "p1", "p2"} {
		w.says(key, ledger.SaidKeep, noon(today), "")
	}
	o := made(w.book(t, today), steady(t), Ask{Target: 2, MinAge: -1})
	if o.Feasible || o.Short != 1 || o.EarliestFeasible != 0 || o.Withdrawals() != 7 || o.After != 3 {
		t.Errorf("%+v", o)
	}
}

func TestAYoungOneIsPlannedForTheDayItIsOldEnough(t *testing.T) {
	t.Parallel()
	o := made(pending(30, 3).book(t, today), steady(t), Ask{Target: ToNothing, MinAge: -1})
	// The second is 7 days old at noon of Friday, so Monday is its first day.
	if len(o.Days) != 2 || o.Days[1].Date != today+7 || !o.Feasible || o.EarliestFeasible != today+7 {
		t.Fatalf("%+v", o.Days)
	}
}

func TestDaysOffAndWeekendsAreFree(t *testing.T) {
	t.Parallel()
	b := pending(ages(50, 90, 1)...).book(t, today)
	o := made(b, steady(t), Ask{MinAge: -1, PerDay: 10, Off: []ledger.Date{today + 1}, StartOn: today + 1})
	var got []string
	for _, d := range o.Days {
		got = append(got, d.Date.Weekday().String())
		if len(d.Items) > 10 {
			t.Errorf("%d on %s", len(d.Items), d.Date)
		}
	}
	if !slices.Equal(got, []string{"Wednesday", "Thursday", "Friday", "Monday", "Tuesday"}) {
		t.Errorf("%v", got)
	}
	o = made(b, steady(t), Ask{MinAge: -1, Weekdays: []time.Weekday{time.Saturday}})
	if len(o.Days) != 3 || o.Days[0].Date != today+5 || o.Days[1].Date != today+12 {
		t.Errorf("%+v", o.Days)
	}
}

func TestAnAskThatCannotBeMeantIsRefused(t *testing.T) {
	t.Parallel()
	p := steady(t)
	for _, a := range []Ask{
		{PerDay: 101, MinAge: -1},
		{PerDay: -1, MinAge: -1},
		{MinAge: -2},
		{MinAge: -1, Target: -2},
		{MinAge: -1, By: today, StartOn: today + 1},
	} {
		if f := fault.Of(a.Check(p)); f == nil || f.Kind != fault.Invalid || f.Hint == "" {
			t.Errorf("%+v: %v", a, f)
		}
	}
	if err := asProposed.Check(p); err != nil {
		t.Error(err)
	}
}

func TestTodaysBatchFollowsWhatWasDone(t *testing.T) {
	t.Parallel()
	p := steady(t)
	w := pending(ages(50, 90, 1)...)
	plan := made(w.book(t, today), p, asProposed) // 17, 17, 16
	first := Today(plan, w.book(t, today), p, today)
	if len(first.Items) != 17 || first.Done != 0 || first.Overdue != 0 || first.Waiting != 0 || first.Seconds != 255 || first.Size != 20 {
		t.Fatalf("%+v", first)
	}
	w.says("p0", ledger.SaidWithdrawn, noon(today)-ledger.Hour, "")
	w.says("p1", ledger.SaidKeep, noon(today)-ledger.Hour, "")
	w.says("p2", ledger.SaidSnooze, noon(today)-ledger.Hour, "")
	b := w.book(t, today)
	rest := Today(plan, b, p, today)
	if len(rest.Items) != 14 || rest.Done != 1 || rest.Skipped != 1 || rest.Items[0].Person != "p3" || b.Key(b.Person(rest.Items[0].Index)) != "p3" {
		t.Fatalf("%+v", rest)
	}
	next := Today(plan, w.book(t, today+1), p, today+1)
	// p2 comes back; 15 of yesterday and 17 of today, of which the cap allows 20.
	if len(next.Items) != 20 || next.Overdue != 15 || next.Waiting != 12 || next.Items[0].Person != "p2" {
		t.Fatalf("%d items, %d overdue, %d waiting, first %s", len(next.Items), next.Overdue, next.Waiting, next.Items[0].Person)
	}
	again := made(b, p, asProposed)
	if n := len(again.Days[0].Items); n != 16 || again.FinishOn != today+2 {
		t.Errorf("a plan made after one withdrawal of 17 puts %d on the same day", n)
	}
	for i := 3; i < 25; i++ { // more than the day's cap
		w.says(fmt.Sprintf("p%d", i), ledger.SaidWithdrawn, noon(today)-ledger.Hour, "")
	}
	beyond := made(w.book(t, today), p, asProposed)
	if beyond.Days[0].Date != today+1 || len(beyond.Days) != 2 || len(beyond.Days[0].Items) != 13 {
		t.Errorf("after more than the cap: %+v", beyond.Days[0].Date)
	}
}

func TestAPlanKnowsWhatChangedSince(t *testing.T) {
	t.Parallel()
	p := steady(t)
	w := pending(90, 80, 70, 60, 5)
	plan := made(w.book(t, today), p, asProposed)
	if stale, found := plan.Stale(w.book(t, today+1)); stale || found != nil {
		t.Fatalf("nothing was added: %v", found)
	}
	w.says("p0", ledger.SaidWithdrawn, noon(today), "").sets("plan", "premium")
	if stale, found := plan.Stale(w.book(t, today)); stale {
		t.Fatalf("doing what was planned is progress: %v", found)
	}
	w.says("p1", ledger.SaidKeep, noon(today), "").says("p4", ledger.SaidWrongPerson, noon(today), "")
	w.says("p2", ledger.SaidAccepted, noon(today), "").says("new", ledger.SaidSent, noon(today), "")
	stale, found := plan.Stale(w.book(t, today))
	got := make(map[string]string)
	for _, d := range found {
		got[d.Person] = d.Change
	}
	for key, says := range map[string]string{"p1": "now kept", "p2": "accepted", "p4": "wrong_person", "new": "not in the plan"} {
		if !strings.Contains(got[key], says) {
			t.Errorf("%s: %q", key, got[key])
		}
	}
	if !stale || len(found) != 4 {
		t.Errorf("%v", found)
	}
}
