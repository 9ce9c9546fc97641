package budget

import (
	"math"
	"strings"
	"testing"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

const (
	day0 = 20_600 * ledger.Day // a day in 2026
	now  = day0 + 12*ledger.Hour
)

func rules(t testing.TB) policy.Policy {
	t.Helper()
	p, err := policy.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// established is an account of which nothing special is known.
func established(t testing.TB, sends ...ledger.Instant) Input {
	return Input{Now: now, Policy: rules(t), Sends: sends, Connections: -1}
}

// many is n sends, a minute apart, the first one at start.
func many(n int, start ledger.Instant) []ledger.Instant {
	out := make([]ledger.Instant, n)
	for i := range out {
		out[i] = start + ledger.Instant(i)*ledger.Minute
	}
	return out
}

func says(a Answer, rule, text string) bool {
	for _, r := range a.Reasons {
		if r.Rule == rule && strings.Contains(r.Text, text) {
			return true
		}
	}
	return false
}

func TestAnEmptyWeekHasThePlansLimits(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		plan       policy.Plan
		hard, safe int
	}{{policy.Free, 100, 80}, {policy.Premium, 150, 120}, {policy.SalesNav, 200, 150}, {policy.Recruiter, 150, 100}} {
		in := established(t)
		in.Policy = in.Policy.For(row.plan)
		a := Assess(in)
		if a.HardLimit != row.hard || a.SafeLimit != row.safe || a.Anchored.Left != row.hard || a.Sliding.SafeLeft != row.safe {
			t.Errorf("%v: %+v", row.plan, a)
		}
		if a.Anchored.ResetsAt != 0 || a.Sliding.NextSlotAt != 0 || a.Paused {
			t.Errorf("%v: an empty week has neither a reset nor a next slot: %+v", row.plan, a)
		}
	}
}

func TestTheTwoWeeksDisagreeAndTheStricterLeads(t *testing.T) {
	t.Parallel()
	// 60 sends opened a cycle 8 days ago and ended it; 50 more came 6 days and
	// 23 hours ago, still inside that first cycle; 10 came today.
	old := many(60, now-8*ledger.Day)
	middle := many(50, now-7*ledger.Day+ledger.Hour)
	today := many(10, now-ledger.Hour)
	a := Assess(established(t, append(append(old, middle...), today...)...))
	// Anchored: the first cycle ended a day ago, so the one open now was begun
	// by the sends of today. The 50 fell before its beginning only by belonging to the first.
	if a.Anchored.Used != 10 || a.Anchored.Began != today[0] {
		t.Errorf("anchored: %+v", a.Anchored)
	}
	if a.Sliding.Used != 60 || a.Sliding.SafeLeft != 20 || a.Sliding.NextSlotAt != middle[0]+7*ledger.Day {
		t.Errorf("sliding: %+v", a.Sliding)
	}
	if a.Leading != ModelSliding || a.Left().SafeLeft != 20 {
		t.Errorf("%s leads", a.Leading)
	}
	if a.Day.Used != 10 || a.Day.Left != 6 {
		t.Errorf("day: %+v", a.Day)
	}
}

func TestACycleIsHeldOpenForTheRestOfItsMinute(t *testing.T) {
	t.Parallel()
	first := now - 7*ledger.Day
	a := Assess(established(t, first))
	if a.Anchored.Used != 1 || a.Anchored.ResetsAt != now+59*ledger.Second {
		t.Errorf("at 7 days to the minute the cycle is still open: %+v", a.Anchored)
	}
	if a.Sliding.Used != 0 {
		t.Errorf("a send of 7 x 24 hours ago has left the window: %+v", a.Sliding)
	}
	in := established(t, first)
	in.Now += 59 * ledger.Second
	if a := Assess(in); a.Anchored.Used != 0 || a.Anchored.Left != 100 || a.Anchored.ResetsAt != 0 {
		t.Errorf("59 seconds later it is over: %+v", a.Anchored)
	}
}

func TestAboveTheLimitTheNextSlotWaitsForAllThatAreTooMany(t *testing.T) {
	t.Parallel()
	sends := many(90, now-2*ledger.Day)
	a := Assess(established(t, sends...))
	if a.Sliding.Left != 10 || a.Sliding.SafeLeft != 0 || a.Sliding.NextSlotAt != sends[10]+7*ledger.Day {
		t.Errorf("%+v, first useful slot %v", a.Sliding, sends[10]+7*ledger.Day)
	}
}

func TestConnectionsOfUnknownOriginCountAtMost(t *testing.T) {
	t.Parallel()
	in := established(t, many(5, now-2*ledger.Day)...)
	in.Possible = []ledger.Instant{now, now - 3*ledger.Day, now - 8*ledger.Day, now + ledger.Day}
	a := Assess(in)
	if a.Sliding.Used != 5 || a.Sliding.UsedAtMost != 8 || a.Anchored.UsedAtMost != 8 || a.Sliding.Left != 95 {
		t.Errorf("%+v %+v", a.Anchored, a.Sliding)
	}
	if !says(a, "B75", "at most 8") {
		t.Error("the uncertain ones are not named")
	}
}

func TestThePendingPileLowersTheAdvisedNumber(t *testing.T) {
	t.Parallel()
	seen := 0
	for _, row := range []struct{ pending, safe int }{
		{0, 80}, {199, 80}, {200, 80}, {299, 80}, {300, 60}, {499, 60}, {500, 32}, {699, 32}, {700, 0}, {2500, 0},
	} {
		in := established(t)
		in.Pending = row.pending
		a := Assess(in)
		if a.SafeLimit != row.safe || a.HardLimit != 100 {
			t.Errorf("%d pending: %d of %d", row.pending, a.SafeLimit, a.HardLimit)
		}
		seen++
	}
	if seen != 10 {
		t.Fatalf("saw %d rows", seen)
	}
}

func TestANewAccountWarmsUp(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name       string
		in         func(*Input)
		hard, safe int
		day        int
	}{
		{"first week", func(in *Input) { in.Since = now - 3*ledger.Day }, 31, 25, 5},
		{"second week", func(in *Input) { in.Since = now - 7*ledger.Day }, 43, 35, 7},
		{"sixth week", func(in *Input) { in.Since = now - 41*ledger.Day }, 100, 80, 16},
		{"seventh week", func(in *Input) { in.Since = now - 42*ledger.Day }, 100, 80, 16},
		{"old", func(in *Input) { in.Since = now - 400*ledger.Day }, 100, 80, 16},
		{"few connections, nothing sent", func(in *Input) { in.Connections = 20 }, 31, 25, 5},
		{"few connections, 15 days of sending", func(in *Input) {
			in.Connections, in.Sends = 20, []ledger.Instant{now - 15*ledger.Day}
		}, 56, 45, 9},
		{"third week, but a pile", func(in *Input) { in.Since, in.Pending = now-15*ledger.Day, 150 }, 43, 35, 7},
		{"third week, warned in the second", func(in *Input) {
			in.Since = now - 15*ledger.Day
			in.Journal = []ledger.Journal{{Kind: IDKReport, At: now - 10*ledger.Day}}
		}, 43, 28, 7}, // and one report: 0.8 of 35
		// 77 days less 34 idle ones less two steps are 29: the fifth step
		{"twelfth week, 34 of its days idle", func(in *Input) {
			in.Since = now - 77*ledger.Day
			in.Sends = []ledger.Instant{now - 76*ledger.Day, now - 42*ledger.Day, now - 20*ledger.Day}
		}, 81, 65, 13},
		{"tenth week, idle twice", func(in *Input) {
			in.Since = now - 70*ledger.Day
			in.Sends = []ledger.Instant{now - 69*ledger.Day, now - 35*ledger.Day}
		}, 31, 25, 5},
	} {
		in := established(t)
		row.in(&in)
		a := Assess(in)
		if a.HardLimit != row.hard || a.SafeLimit != row.safe || a.Day.Safe != row.day {
			t.Errorf("%s: %d/%d a week, %d a day", row.name, a.HardLimit, a.SafeLimit, a.Day.Safe)
		}
	}
}

func TestWhatLinkedInSaidPausesAndThenHolds(t *testing.T) {
	t.Parallel()
	type want struct {
		paused bool
		until  ledger.Instant
		safe   int
	}
	day := ledger.Day
	for _, row := range []struct {
		name    string
		pending int
		lines   []ledger.Journal
		want    want
	}{
		{"close, an hour ago", 0, journal(CloseToLimit, now-ledger.Hour, 80), want{true, now + 23*ledger.Hour, 73}},
		{"more than most, 2 days ago", 0, journal(MoreThanMost, now-2*day, 0), want{false, 0, 40}},
		{"more than most, 9 days ago", 0, journal(MoreThanMost, now-9*day, 0), want{false, 0, 80}},
		{"weekly limit at 70, 2 days ago", 0, journal(WeeklyLimit, now-2*day, 70), want{true, now + 5*day, 56}},
		{"weekly limit at 70, 8 days ago", 0, journal(WeeklyLimit, now-8*day, 70), want{false, 0, 28}},
		{"weekly limit at 70, 15 days ago", 0, journal(WeeklyLimit, now-15*day, 70), want{false, 0, 42}},
		{"weekly limit at 70, 30 days ago", 0, journal(WeeklyLimit, now-30*day, 70), want{false, 0, 56}},
		{"weekly limit at 70, 61 days ago", 0, journal(WeeklyLimit, now-61*day, 70), want{false, 0, 80}},
		{"restricted 2 hours ago", 0, journal(Restricted, now-2*ledger.Hour, 0), want{true, now + 22*ledger.Hour, 80}},
		{"restricted twice in a day", 0, append(journal(Restricted, now-20*ledger.Hour, 0), journal(Restricted, now-2*ledger.Hour, 0)...), want{true, now + 70*ledger.Hour, 80}},
		{"restricted again, 10 days ago", 0, journal(RestrictedAgain, now-10*day, 0), want{false, 0, 40}},
		{"too many outstanding", 300, journal(TooManyOutstanding, now-20*day, 0), want{true, now + 10*day, 60}},
		{"too many outstanding, over, not clean", 300, journal(TooManyOutstanding, now-40*day, 0), want{false, 0, 0}},
		{"too many outstanding, over, clean", 299, journal(TooManyOutstanding, now-40*day, 0), want{false, 0, 80}},
		{"e-mail demanded", 0, journal(EmailRequired, now-13*day, 0), want{true, now + day, 80}},
		{"identity check", 0, journal(IdentityCheck, now-day, 0), want{true, now + 2*day, 80}},
		{"account restricted long ago", 0, journal(AccountRestricted, now-300*day, 0), want{true, 0, 80}},
		{"account restricted and lifted", 0, append(journal(AccountRestricted, now-300*day, 0), journal(Lifted, now-200*day, 0)...), want{false, 0, 80}},
		{"weekly limit lifted early", 0, append(journal(WeeklyLimit, now-3*day, 100), journal(Lifted, now-2*day, 0)...), want{false, 0, 40}},
		{"one report", 0, journal(IDKReport, now-10*day, 0), want{false, 0, 64}},
		{"four reports", 0, append(append(journal(IDKReport, now-10*day, 0), journal(IDKReport, now-11*day, 0)...), append(journal(IDKReport, now-12*day, 0), journal(IDKReport, now-13*day, 0)...)...), want{false, 0, 20}},
		{"a count is no warning", 0, journal("count", now, 500), want{false, 0, 80}},
		{"said tomorrow", 0, journal(AccountRestricted, now+1, 0), want{false, 0, 80}},
	} {
		in := established(t)
		in.Pending, in.Journal = row.pending, row.lines
		a := Assess(in)
		got := want{a.Paused, a.PausedUntil, a.SafeLimit}
		if got != row.want {
			t.Errorf("%s: %+v, want %+v", row.name, got, row.want)
		}
		if a.Paused && (a.Sliding.Left != 0 || a.Anchored.SafeLeft != 0 || a.Day.Left != 0 || !says(a, "B3", "will not shorten")) {
			t.Errorf("%s: something is left in a pause, or it is not said that withdrawing does not help", row.name)
		}
		if !a.Paused && says(a, "B3", "") {
			t.Errorf("%s: speaks of a pause that is none", row.name)
		}
	}
}

func journal(kind string, at ledger.Instant, count int) []ledger.Journal {
	return []ledger.Journal{{Kind: kind, At: at, Count: count}}
}

func TestInAPauseTheNextSlotIsNotBeforeItsEnd(t *testing.T) {
	t.Parallel()
	in := established(t, now-6*ledger.Day)
	in.Journal = journal(WeeklyLimit, now-2*ledger.Day, 100)
	if a := Assess(in); a.Sliding.NextSlotAt != now+5*ledger.Day {
		t.Errorf("next slot %v, the pause ends %v", a.Sliding.NextSlotAt, a.PausedUntil)
	}
	// A pause of a day, after which half of 80 is advised and 50 are still in the window.
	sends := many(50, now-ledger.Day)
	in = established(t, sends...)
	in.Journal = journal(Restricted, now-ledger.Hour, 0)
	if a := Assess(in); a.Sliding.NextSlotAt != sends[10]+7*ledger.Day {
		t.Errorf("next slot %v, want %v", a.Sliding.NextSlotAt, sends[10]+7*ledger.Day)
	}
	in.Journal = journal(AccountRestricted, now-ledger.Hour, 0)
	if a := Assess(in); a.Sliding.NextSlotAt != 0 {
		t.Errorf("a pause without an end has a next slot: %v", a.Sliding.NextSlotAt)
	}
}

func TestALimitIsLearnedFromTheSendsBeforeTheMessage(t *testing.T) {
	t.Parallel()
	in := established(t, many(60, now-20*ledger.Day)...)
	in.Journal = journal(WeeklyLimit, now-19*ledger.Day, 0)
	if a := Assess(in); a.HardLimit != 60 || a.SafeLimit != 36 || !says(a, "C1", "60 a week") {
		t.Errorf("stopped at 60, second week of recovery: %d/%d", a.HardLimit, a.SafeLimit)
	}
	in.Sends = nil
	if a := Assess(in); a.HardLimit != 100 {
		t.Errorf("without a known send nothing is learned: %d", a.HardLimit)
	}
}

func TestNotesAreACounterOfTheirOwn(t *testing.T) {
	t.Parallel()
	in := established(t)
	in.Noted = []ledger.Instant{now, now - 29*ledger.Day, now - 30*ledger.Day, now + ledger.Day}
	a := Assess(in)
	if a.Notes != (Notes{Used: 2, Left: 3, Length: 200, WarnAt: 190}) {
		t.Errorf("%+v", a.Notes)
	}
	in.Policy = in.Policy.For(policy.Premium)
	if a := Assess(in); a.Notes != (Notes{Used: 2, Left: math.MaxInt, Unlimited: true, Length: 300, WarnAt: 290}) {
		t.Errorf("%+v", a.Notes)
	}
}

func TestEveryAnswerSaysWhatItRestsOn(t *testing.T) {
	t.Parallel()
	in := established(t, many(3, now-ledger.Day)...)
	in.Pending, in.Claimed, in.Listed = 640, 12, 29_500
	a := Assess(in)
	for _, want := range [][2]string{
		{"C1", "80 a week"},
		{"C4", "640"},
		{"C4", "12 you said"},
		{"C3", "not enough data"},
		{"C1", "straight lines would say 15 and 12"},
		{"B26", "gives nothing back"},
		{"R28", "stricter"},
		{"B40", "29500"},
		{"C9", "200 characters"},
	} {
		if !says(a, want[0], want[1]) {
			t.Errorf("no reason %s about %q in %+v", want[0], want[1], a.Reasons)
		}
	}
	for _, r := range a.Reasons {
		if r.Rule == "" || r.Text == "" || strings.HasSuffix(r.Text, ".") || strings.Contains(r.Text, "%!") {
			t.Errorf("%+v", r)
		}
	}
}

func TestEveryJournalKindHasItsLabelAndRule(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, k := range Kinds() {
		if k.Name == "" || k.Label == "" || k.Rule == "" || seen[k.Name] || !Known(k.Name) {
			t.Errorf("%+v", k)
		}
		seen[k.Name] = true
	}
	if len(seen) != 11 || Known("count") {
		t.Errorf("saw %d kinds", len(seen))
	}
}
