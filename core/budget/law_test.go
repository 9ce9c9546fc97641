package budget

import (
	"math/rand"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// ways are the rule book with bands and with straight lines, and with each reading of the week.
func ways(t *testing.T) []policy.Policy {
	t.Helper()
	var all []policy.Policy
	for _, lines := range []string{"0", "1"} {
		for _, mode := range []string{"0", "1", "2"} {
			p, err := rules(t).With(map[string]string{"limit.lines": lines, "week.mode": mode})
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, p)
		}
	}
	return all
}

// anInput draws an account with sends to the minute over some weeks.
func anInput(t *rapid.T, all []policy.Policy) Input {
	minute := rapid.Int64Range(0, 30*1440)
	in := Input{
		Now:         now,
		Policy:      rapid.SampledFrom(all).Draw(t, "rules").For(rapid.SampledFrom(policy.Plans()).Draw(t, "plan")),
		Connections: rapid.SampledFrom([]int{-1, 20, 149, 150, 500}).Draw(t, "connections"),
		Pending:     rapid.IntRange(0, 900).Draw(t, "pending"),
		Reported:    rapid.IntRange(0, 4).Draw(t, "reported"),
	}
	for _, m := range rapid.SliceOfN(minute, 0, 260).Draw(t, "sends") {
		in.Sends = append(in.Sends, now-ledger.Instant(m)*ledger.Minute)
	}
	if rapid.Bool().Draw(t, "dated") {
		in.Since = now - 31*ledger.Day - ledger.Instant(rapid.IntRange(0, 100).Draw(t, "age"))*ledger.Day
	}
	for _, k := range Kinds() {
		if rapid.IntRange(0, 5).Draw(t, k.Name) == 0 {
			at := now - ledger.Instant(rapid.Int64Range(-1440, 70*1440).Draw(t, "at"))*ledger.Minute
			in.Journal = append(in.Journal, ledger.Journal{Kind: k.Name, At: at, Count: rapid.IntRange(0, 90).Draw(t, "count")})
		}
	}
	for _, m := range rapid.SliceOfN(minute, 0, 20).Draw(t, "possible") {
		in.Possible = append(in.Possible, now-ledger.Instant(m)*ledger.Minute)
	}
	if rapid.Bool().Draw(t, "acceptance known") {
		sent := rapid.Float64Range(0, 400).Draw(t, "matured")
		in.Acceptance = Acceptance{
			Accepted: sent * rapid.Float64Range(0, 1).Draw(t, "share"), Sent: sent, Known: true, Upper: rapid.Bool().Draw(t, "upper"),
		}
	}
	if rapid.IntRange(0, 3).Draw(t, "peaked") == 0 {
		in.Peak = Peak{At: now - 3*ledger.Day, Pending: rapid.IntRange(500, 900).Draw(t, "peak")}
	}
	return in
}

// The twelve invariants of C.3, and what the answer promises beside them.
// Number 10, when somebody may be invited again, is core/invite's; number 11,
// that a plan which is followed stays within the budget, is core/simulate's.

// C.3.1
func TestCyclesPartitionTheSends(t *testing.T) {
	t.Parallel()
	p := ways(t)
	week := 7 * ledger.Day
	rapid.Check(t, func(t *rapid.T) {
		in := anInput(t, p)
		sends := upTo(in.Sends, in.Now)
		sum, next := 0, 0
		var last ledger.Instant
		for i, c := range cycles(sends, week+59*ledger.Second) {
			if c.began != sends[next] || c.sends < 1 || i > 0 && c.began-last < week {
				t.Fatalf("cycle %d begins at %v, the one before at %v", i, c.began, last)
			}
			for _, s := range sends[next : next+c.sends] {
				if s < c.began || s >= c.ends {
					t.Fatalf("send %v outside its cycle", s)
				}
			}
			last, sum, next = c.began, sum+c.sends, next+c.sends
		}
		if sum != len(sends) {
			t.Fatalf("%d of %d sends are in a cycle", sum, len(sends))
		}
	})
}

// C.3.2: one more send inside the open cycle never leaves more.
func TestASendNeverLeavesMore(t *testing.T) {
	t.Parallel()
	p := ways(t)
	rapid.Check(t, func(t *rapid.T) {
		in := anInput(t, p)
		in.Journal = nil // a send also changes what a message taught, which is another matter
		in.Since, in.Connections = 0, -1
		before := Assess(in)
		if before.Anchored.Began == 0 {
			t.Skip("no open cycle")
		}
		span := int64((in.Now - before.Anchored.Began) / ledger.Minute)
		at := before.Anchored.Began + ledger.Instant(rapid.Int64Range(0, span).Draw(t, "at"))*ledger.Minute
		in.Sends = append(slices.Clone(in.Sends), at)
		after := Assess(in)
		if after.Anchored.Left > before.Anchored.Left || after.Sliding.Left > before.Sliding.Left ||
			after.Anchored.SafeLeft > before.Anchored.SafeLeft {
			t.Fatalf("%+v became %+v", before, after)
		}
	})
}

// C.3.3: only sends count; what became of them moves no count of the week.
func TestOutcomesNeverMoveTheCount(t *testing.T) {
	t.Parallel()
	p := ways(t)
	rapid.Check(t, func(t *rapid.T) {
		in := anInput(t, p)
		before := Assess(in)
		in.Pending = rapid.IntRange(0, 900).Draw(t, "pending after")
		in.Claimed = rapid.IntRange(0, 900).Draw(t, "claimed after")
		after := Assess(in)
		if after.Sliding.Used != before.Sliding.Used || after.Anchored.Used != before.Anchored.Used ||
			after.Anchored.ResetsAt != before.Anchored.ResetsAt {
			t.Fatalf("%+v became %+v", before, after)
		}
	})
}

// C.3.4 and C.3.12: the numbers stay in order and never go below zero.
func TestWhatIsLeftIsInOrder(t *testing.T) {
	t.Parallel()
	p := ways(t)
	rapid.Check(t, func(t *rapid.T) {
		in := anInput(t, p)
		a := Assess(in)
		for _, w := range []Week{a.Anchored.Week, a.Sliding.Week, a.Left()} {
			if w.SafeLeft < 0 || w.SafeLeft > w.Left || w.Left > a.HardLimit || w.Used > w.UsedAtMost {
				t.Fatalf("%+v of %d/%d", w, a.HardLimit, a.SafeLimit)
			}
			if in.Policy.Int(policy.WeekMode) == strictest && a.Left().SafeLeft > w.SafeLeft {
				t.Fatalf("%s leads although it is not the stricter: %+v", a.Leading, a)
			}
		}
		if a.SafeLimit > a.HardLimit || a.SafeLimit < 0 || a.Notes.Left < 0 || a.Day.Left < 0 {
			t.Fatalf("%+v", a)
		}
	})
}

// C.3.5
func TestLimitsFallWithPileAndReportsAndRiseWithAcceptanceAndAge(t *testing.T) {
	t.Parallel()
	p := ways(t)
	rapid.Check(t, func(t *rapid.T) {
		in := anInput(t, p)
		before := Assess(in)
		worse := in
		worse.Pending += rapid.IntRange(0, 400).Draw(t, "more pending")
		worse.Reported += rapid.IntRange(0, 3).Draw(t, "more reports")
		if a := Assess(worse); a.SafeLimit > before.SafeLimit || a.HardLimit > before.HardLimit {
			t.Fatalf("a worse account got more: %d/%d, then %d/%d", before.HardLimit, before.SafeLimit, a.HardLimit, a.SafeLimit)
		}
		better := in
		better.Acceptance.Accepted += (in.Acceptance.Sent - in.Acceptance.Accepted) * rapid.Float64Range(0, 1).Draw(t, "more accepted")
		if a := Assess(better); a.SafeLimit < before.SafeLimit || a.HardLimit < before.HardLimit {
			t.Fatalf("more were accepted, but less is left: %d/%d, then %d/%d", before.HardLimit, before.SafeLimit, a.HardLimit, a.SafeLimit)
		}
		if in.Since == 0 {
			return
		}
		older := in
		older.Since -= ledger.Instant(rapid.IntRange(1, 400*24).Draw(t, "hours older")) * ledger.Hour
		if a := Assess(older); a.SafeLimit < before.SafeLimit || a.HardLimit < before.HardLimit {
			t.Fatalf("an older account got less: %d/%d, then %d/%d", before.HardLimit, before.SafeLimit, a.HardLimit, a.SafeLimit)
		}
	})
}

// C.3.7: the reset does not move inside a cycle, and then the limit is whole again.
func TestTheResetStandsStill(t *testing.T) {
	t.Parallel()
	p := ways(t)
	rapid.Check(t, func(t *rapid.T) {
		in := anInput(t, p)
		in.Journal = nil
		resets := Assess(in).Anchored.ResetsAt
		if resets == 0 {
			t.Skip("no open cycle")
		}
		in.Now += ledger.Instant(rapid.Int64Range(0, int64(resets-in.Now-1)).Draw(t, "later"))
		if later := Assess(in).Anchored.ResetsAt; later != resets {
			t.Fatalf("reset moved from %v to %v", resets, later)
		}
		in.Now = resets
		if a := Assess(in); a.Anchored.Left != a.HardLimit {
			t.Fatalf("%d left of %d at the reset", a.Anchored.Left, a.HardLimit)
		}
	})
}

// C.3.8
func TestTheOrderOfArrivalDoesNotMatter(t *testing.T) {
	t.Parallel()
	p := ways(t)
	rapid.Check(t, func(t *rapid.T) {
		in := anInput(t, p)
		sorted := slices.IsSorted(in.Sends)
		shuffled := in
		r := rand.New(rand.NewSource(rapid.Int64().Draw(t, "seed")))
		shuffled.Sends, shuffled.Journal = slices.Clone(in.Sends), slices.Clone(in.Journal)
		r.Shuffle(len(shuffled.Sends), func(i, j int) {
			shuffled.Sends[i], shuffled.Sends[j] = shuffled.Sends[j], shuffled.Sends[i]
		})
		r.Shuffle(len(shuffled.Journal), func(i, j int) {
			shuffled.Journal[i], shuffled.Journal[j] = shuffled.Journal[j], shuffled.Journal[i]
		})
		if a, b := Assess(in), Assess(shuffled); !reflect.DeepEqual(a, b) {
			t.Fatalf("%+v\n%+v", a, b)
		}
		if slices.IsSorted(in.Sends) != sorted {
			t.Fatal("the input was changed")
		}
	})
}

// C.3.9: no moment is special, and no zone enters.
func TestShiftingTimeShiftsTheAnswer(t *testing.T) {
	t.Parallel()
	p := ways(t)
	rapid.Check(t, func(t *rapid.T) {
		in := anInput(t, p)
		by := ledger.Instant(rapid.Int64Range(-1_000_000_000_000, 1_000_000_000_000).Draw(t, "by"))
		moved := in
		moved.Now += by
		moved.Sends, moved.Possible = shifted(in.Sends, by), shifted(in.Possible, by)
		if in.Since != 0 {
			moved.Since += by
		}
		moved.Peak.At += by
		moved.Journal = slices.Clone(in.Journal)
		for i := range moved.Journal {
			moved.Journal[i].At += by
		}
		a, b := Assess(in), Assess(moved)
		for _, moment := range []*ledger.Instant{&b.Anchored.Began, &b.Anchored.ResetsAt, &b.Sliding.NextSlotAt, &b.PausedUntil} {
			if *moment != 0 {
				*moment -= by
			}
		}
		for i := range b.Recovery {
			b.Recovery[i].From -= by
			if b.Recovery[i].Until != 0 {
				b.Recovery[i].Until -= by
			}
		}
		a.Reasons, b.Reasons = nil, nil // they name moments in words
		for _, all := range [][]Factor{a.Factors, b.Factors} {
			for i := range all {
				all[i].Text = ""
			}
		}
		if !reflect.DeepEqual(a, b) {
			t.Fatalf("%+v\n%+v", a, b)
		}
	})
}

func shifted(moments []ledger.Instant, by ledger.Instant) []ledger.Instant {
	out := make([]ledger.Instant, len(moments))
	for i, m := range moments {
		out[i] = m + by
	}
	return out
}

// C.3.6: if no cycle holds more than L, no stretch of 168 hours holds more than 2 L.
func TestTwoCyclesBoundAnyWeek(t *testing.T) {
	t.Parallel()
	p := ways(t)
	rapid.Check(t, func(t *rapid.T) {
		sends := upTo(anInput(t, p).Sends, now)
		most := 0
		for _, c := range cycles(sends, 7*ledger.Day) {
			most = max(most, c.sends)
		}
		for i := range sends {
			n := 0
			for _, s := range sends[i:] {
				if s < sends[i]+7*ledger.Day {
					n++
				}
			}
			if n > 2*most {
				t.Fatalf("%d sends in 7 days, at most %d in a cycle", n, most)
			}
		}
	})
}

// The next slot is the very first moment at which more is advised than now.
func TestTheNextSlotIsTheFirst(t *testing.T) {
	t.Parallel()
	p := ways(t)
	seen := 0
	rapid.Check(t, func(t *rapid.T) {
		in := anInput(t, p)
		in.Journal, in.Since, in.Connections = nil, 0, -1
		answer := Assess(in)
		before := answer.Sliding
		if before.NextSlotAt == 0 {
			if before.Used > 0 && answer.SafeLimit > 0 {
				t.Fatalf("no slot ever opens: %+v", before)
			}
			return
		}
		seen++
		if before.NextSlotAt <= in.Now {
			t.Fatalf("the next slot is past: %+v at %v", before, in.Now)
		}
		later := in
		later.Now = before.NextSlotAt
		if a := Assess(later).Sliding; a.SafeLeft <= before.SafeLeft {
			t.Fatalf("%d left now, %d at the next slot", before.SafeLeft, a.SafeLeft)
		}
		later.Now--
		if a := Assess(later).Sliding; a.SafeLeft != before.SafeLeft {
			t.Fatalf("%d left now, %d just before the next slot", before.SafeLeft, a.SafeLeft)
		}
	})
	if seen == 0 {
		t.Fatal("no slot was drawn")
	}
}
