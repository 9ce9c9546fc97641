package withdraw

import (
	"math/rand"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/ledger"
)

// someSlots draws a short calendar and how many to spread over it.
func someSlots(t *rapid.T) ([]slot, int) {
	caps := rapid.SliceOfN(rapid.IntRange(0, 5), 1, 5).Draw(t, "caps")
	n := rapid.IntRange(0, 10).Draw(t, "n")
	slots := make([]slot, len(caps))
	ripe := 0
	for i, c := range caps {
		ripe = min(n, ripe+rapid.IntRange(0, n).Draw(t, "ripens"))
		slots[i] = slot{date: ledger.Date(100 + i), most: c, ripe: ripe}
	}
	return slots, n
}

// every is every way to spread n over the slots within their bounds.
func every(slots []slot, n int) (all [][]int) {
	counts := make([]int, len(slots))
	var walk func(i, sum int)
	walk = func(i, sum int) {
		if i == len(slots) {
			if sum == n {
				all = append(all, slices.Clone(counts))
			}
			return
		}
		for x := 0; x <= slots[i].most && sum+x <= min(n, slots[i].ripe); x++ {
			counts[i] = x
			walk(i+1, sum+x)
		}
	}
	walk(0, 0)
	return all
}

// majorised reports whether a's largest days, one by one and summed, are never
// heavier than b's.
func majorised(a, b []int) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.SortFunc(a, func(x, y int) int { return y - x })
	slices.SortFunc(b, func(x, y int) int { return y - x })
	sumA, sumB := 0, 0
	for i := range a {
		sumA, sumB = sumA+a[i], sumB+b[i]
		if sumA > sumB {
			return false
		}
	}
	return sumA == sumB
}

// A.8: against brute force, level is feasible whenever anything is, and no
// feasible way has a lighter busiest day, second busiest day, and so on.
func TestLevelIsMajorisedByEveryOtherWay(t *testing.T) {
	t.Parallel()
	compared := 0
	rapid.Check(t, func(t *rapid.T) {
		slots, n := someSlots(t)
		ways := every(slots, n)
		if len(ways) == 0 {
			t.Skip("cannot be done")
		}
		got := level(slots, n)
		if !slices.ContainsFunc(ways, func(way []int) bool { return slices.Equal(way, got) }) {
			t.Fatalf("%v is not a way to spread %d over %v", got, n, slots)
		}
		for _, way := range ways {
			if !majorised(got, way) {
				t.Fatalf("%v is heavier than %v over %v", got, way, slots)
			}
			compared++
		}
		if !slices.Equal(got, fillAsTheyRipen(slots, n)) {
			t.Fatalf("the two ways of filling differ: %v and %v", got, fillAsTheyRipen(slots, n))
		}
	})
	if compared == 0 {
		t.Fatal("nothing was compared")
	}
}

// At full pace nobody is faster: no day sees more done by it than here.
func TestFullPaceIsTheEarliest(t *testing.T) {
	t.Parallel()
	compared := 0
	rapid.Check(t, func(t *rapid.T) {
		slots, n := someSlots(t)
		full := fullPace(slots, n)
		for _, way := range every(slots, n) {
			done, most := 0, 0
			for i := range slots {
				done, most = done+full[i], most+way[i]
				if most > done {
					t.Fatalf("%v is done later than %v on day %d of %v", full, way, i, slots)
				}
			}
			compared++
		}
	})
	if compared == 0 {
		t.Fatal("nothing was compared")
	}
}

func TestTheResearchsOwnExamples(t *testing.T) {
	t.Parallel()
	ripe := func(n int, caps ...int) (slots []slot) {
		for _, c := range caps {
			slots = append(slots, slot{most: c, ripe: n})
		}
		return slots
	}
	if got := level(ripe(238, slices.Repeat([]int{20}, 15)...), 238); !slices.Equal(got, append(slices.Repeat([]int{16}, 13), 15, 15)) {
		t.Errorf("238 over 15 days: %v", got)
	}
	if got := level(ripe(60, 20, 5, 20, 0, 0, 20, 20), 60); !slices.Equal(got, []int{14, 5, 14, 0, 0, 14, 13}) {
		t.Errorf("60 around a short day: %v", got)
	}
}

// aWorld draws a pile with marks and settings, and an ask.
func aWorld(t *rapid.T) (*world, Ask) {
	w := pending(rapid.SliceOfN(rapid.IntRange(0, 185), 0, 40).Draw(t, "ages")...)
	for i := range w.facts.Invitations.Row {
		key := w.facts.Invitations.Key.At(i)
		switch rapid.IntRange(0, 12).Draw(t, "said") {
		case 0:
			w.says(key, ledger.SaidWrongPerson, noon(today), "")
		case 1:
			w.says(key, ledger.SaidNoContact, noon(today), "")
		case 2:
			w.says(key, ledger.SaidKeep, noon(today), "")
		case 3:
			w.says(key, ledger.SaidTag, noon(today), "vip")
		case 5:
			w.says(key, ledger.SaidTag, noon(today), "warm")
		case 6, 7:
			w.says(key, ledger.SaidTag, noon(today), "retry:"+(today+ledger.Date(rapid.SampledFrom([]int{-5, 3, 20, 60}).Draw(t, "retry about")+rapid.IntRange(0, 15).Draw(t, "retry"))).String())
		case 4:
			w.says(key, ledger.SaidWithdrawn, noon(today)-ledger.Hour, "")
		}
	}
	if rapid.Bool().Draw(t, "keeps tags") {
		w.sets(SettingKeepTags, "vip")
	}
	ask := Ask{
		Target: rapid.IntRange(ToNothing, 30).Draw(t, "target"), PerDay: rapid.IntRange(0, 6).Draw(t, "per day"),
		MinAge: rapid.IntRange(-1, 30).Draw(t, "min age"),
	}
	start := today
	if rapid.IntRange(0, 3).Draw(t, "starts later") == 0 {
		start += ledger.Date(rapid.IntRange(1, 9).Draw(t, "start"))
		ask.StartOn = start
	}
	if rapid.Bool().Draw(t, "has a day") {
		ask.By = start + ledger.Date(rapid.IntRange(0, 30).Draw(t, "by"))
	}
	if rapid.IntRange(0, 3).Draw(t, "has working days") == 0 {
		for _, d := range rapid.SliceOfN(rapid.IntRange(0, 6), 1, 4).Draw(t, "working days") {
			ask.Weekdays = append(ask.Weekdays, time.Weekday(d))
		}
	}
	ask.Seed = rapid.StringN(0, 3, -1).Draw(t, "seed")
	if rapid.Bool().Draw(t, "sends are told") {
		ask.Sends = each(rapid.Float64Range(0, 40).Draw(t, "sends"))
	}
	if ask.By > start+2 && ask.Target != 0 && rapid.Bool().Draw(t, "has a checkpoint") {
		ask.Checkpoints = []Checkpoint{{On: start + 1, Target: rapid.IntRange(0, 30).Draw(t, "on the way")}}
	}
	for range rapid.IntRange(0, 3).Draw(t, "days off") {
		ask.Off = append(ask.Off, today+ledger.Date(rapid.IntRange(0, 10).Draw(t, "off")))
	}
	return w, ask
}

func TestAPlanPartsThePileAndKeepsItsBounds(t *testing.T) {
	t.Parallel()
	p := rules(t)
	rapid.Check(t, func(rt *rapid.T) {
		w, ask := aWorld(rt)
		b := w.book(t, today)
		o := made(b, p, ask)
		wish := newWish(p, ask, b.Now(), b.Zone())
		seen, retries := make(map[string]int), retriesOf(b)
		previous := ledger.Date(0)
		for _, d := range o.Days {
			done := 0
			if d.Date == today {
				done = doneOn(b, today)
			}
			if d.Date <= previous || !wish.works(d.Date) || len(d.Items) == 0 || len(d.Items)+done > o.PerDay {
				rt.Fatalf("%d on %s, cap %d, %d done", len(d.Items), d.Date, o.PerDay, done)
			}
			previous = d.Date
			for _, it := range d.Items {
				seen[it.ID]++
				age := (d.Date.Start(b.Zone()) - it.Sent) / ledger.Day
				if d.Date == today {
					age = ledger.Instant(it.AgeDays)
				}
				if it.Cause != WrongPerson && it.Cause != NoContact && int(age) < o.MinAge {
					rt.Fatalf("%s is %d days old on %s", it.Person, age, d.Date)
				}
				if retry := retries[b.Person(it.Index)]; it.Cause != WrongPerson && it.Cause != NoContact && retry >= wish.start && it.NotBefore > retry {
					rt.Fatalf("%s is to be invited again on %s, and may be from %s on", it.Person, retry, it.NotBefore)
				}
				if len(it.Reasons) == 0 || it.Index < 0 || b.ID(it.Index) != it.ID {
					rt.Fatalf("%+v", it)
				}
			}
		}
		for _, k := range o.Kept {
			seen[k.ID]++
			if len(k.Reasons) == 0 || k.Reasons[0].Text == "" {
				rt.Fatalf("%s stays without a reason", k.Person)
			}
		}
		for _, r := range rowsOf(b) {
			if seen[r.id] != 1 {
				rt.Fatalf("%s stands %d times in the plan", r.id, seen[r.id])
			}
		}
		if len(seen) != o.Pending || o.After != o.Pending-o.Withdrawals() || o.FinishOn != previous {
			rt.Fatalf("%d seen of %d, %d after, done on %s", len(seen), o.Pending, o.After, o.FinishOn)
		}
		foreseen := ask.Target != 0 && ask.By != 0
		if o.Feasible && (ask.Target != 0 && ask.By == 0 && o.After > o.Target || ask.By != 0 && o.FinishOn > ask.By) {
			rt.Fatalf("said to be feasible: %+v", o)
		}
		if foreseen && o.Feasible && o.PileWith > float64(o.Target)+1e-6 {
			rt.Fatalf("a pile of %v on the day, not %d: %+v", o.PileWith, o.Target, o)
		}
		if !foreseen && o.Lapsing == 0 && o.EarliestFeasible > o.FinishOn {
			rt.Fatalf("the earliest day %s is after the last day %s", o.EarliestFeasible, o.FinishOn)
		}
	})
}

// The earliest day is truly that: done by it is feasible, done by the day before is not.
func TestTheEarliestDayIsTheEarliest(t *testing.T) {
	t.Parallel()
	p := rules(t)
	infeasible := 0
	rapid.Check(t, func(rt *rapid.T) {
		w, ask := aWorld(rt)
		if rapid.IntRange(0, 2).Draw(rt, "hurry") == 0 {
			ask.Target, ask.PerDay, ask.By = ToNothing, 1, max(today, ask.StartOn)+1
		}
		b := w.book(t, today)
		if ask.Target != 0 && ask.By == 0 {
			ask.By = max(today, ask.StartOn) + 3 // with a day the forecast counts, without it the pile as it is
		}
		first := made(b, p, ask)
		if first.EarliestFeasible == 0 {
			return
		}
		if !first.Feasible {
			infeasible++
		}
		ask.By, ask.Checkpoints = first.EarliestFeasible, nil // it is told of the target alone
		if o := made(b, p, ask); !o.Feasible || o.FinishOn > ask.By || o.Withdrawals() > 0 && o.EarliestFeasible != ask.By {
			rt.Fatalf("not feasible by its own earliest day %s: %+v", ask.By, o)
		}
		if ask.By <= max(today, ask.StartOn) {
			return
		}
		ask.By--
		if o := made(b, p, ask); o.Feasible {
			rt.Fatalf("feasible by %s, a day before the earliest", ask.By)
		}
	})
	if infeasible == 0 {
		t.Fatal("no infeasible wish was drawn")
	}
}

// The order is total and no matter of how rows arrive.
func TestTheOrderOfRowsDoesNotMatter(t *testing.T) {
	t.Parallel()
	p := rules(t)
	rapid.Check(t, func(rt *rapid.T) {
		w, ask := aWorld(rt)
		b := w.book(t, today)
		f := forecast.FromBook(b, forecast.RulesFrom(p))
		pile, shuffled := gather(b, p, f), gather(b, p, f)
		r := rand.New(rand.NewSource(rapid.Int64().Draw(rt, "seed")))
		r.Shuffle(len(shuffled.rows), func(i, j int) { shuffled.rows[i], shuffled.rows[j] = shuffled.rows[j], shuffled.rows[i] })
		pile.arrange(f.Rules.Horizon)
		shuffled.arrange(f.Rules.Horizon)
		if !slices.Equal(pile.ids(), shuffled.ids()) {
			rt.Fatal("another order")
		}
		if !reflect.DeepEqual(made(b, p, ask), made(b, p, ask)) {
			rt.Fatal("the same wish twice makes two plans")
		}
	})
}

// ids are the rows' in the order of withdrawing.
func (p *pile) ids() []string {
	ids := make([]string, len(p.order))
	for i, at := range p.order {
		ids[i] = p.rows[at].id
	}
	return ids
}
