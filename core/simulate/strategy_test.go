package simulate

import (
	"math"
	"testing"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/forecast"
)

func TestImpossibleStrategiesAreRefusedWithAHint(t *testing.T) {
	t.Parallel()
	p := rules(t)
	rows := []struct {
		what  string
		spoil func(*Strategy)
		kind  fault.Kind
	}{
		{"no weeks", func(s *Strategy) { s.Weeks = 0 }, fault.Invalid},
		{"too many weeks", func(s *Strategy) { s.Weeks = 261 }, fault.Limit},
		{"negative sends", func(s *Strategy) { s.PerWeek = -1 }, fault.Invalid},
		{"millions of sends", func(s *Strategy) { s.PerWeek = 5_000_000 }, fault.Limit},
		{"negative age", func(s *Strategy) { s.WithdrawAge = -1 }, fault.Invalid},
		{"negative withdrawals", func(s *Strategy) { s.PerDay = -1 }, fault.Invalid},
		{"negative target", func(s *Strategy) { s.Target = -1 }, fault.Invalid},
		{"safe above hard", func(s *Strategy) { s.HardBy, s.SafeBy = 50, 60 }, fault.Invalid},
		{"unknown limits", func(s *Strategy) { s.Limits = 9 }, fault.Invalid},
		{"inbound that is no number", func(s *Strategy) { s.InboundTo = math.NaN() }, fault.Invalid},
		{"a flood of inbound", func(s *Strategy) { s.InboundFrom = 1e6 }, fault.Limit},
		{"a negative pile", func(s *Strategy) { s.Start = []int{4, -1} }, fault.Invalid},
		{"nobody to invite", func(s *Strategy) { s.Segments = nil }, fault.Invalid},
		{"no curve", func(s *Strategy) { s.Segments = []Segment{{Weight: 1}} }, fault.Invalid},
		{"no weight", func(s *Strategy) { s.Segments = []Segment{{Curve: s.Segments[0].Curve}} }, fault.Invalid},
		{"nothing accepted", func(s *Strategy) { s.Segments = Cold(0, p) }, fault.Invalid},
		{"all accepted", func(s *Strategy) { s.Segments = Cold(1, p) }, fault.Invalid},
		{"reports beyond all", func(s *Strategy) { s.Segments = Cold(0.6, p); s.Segments[0].Reported = 0.5 }, fault.Invalid},
		{"half a doubt", func(s *Strategy) { s.Segments = Cold(0.6, p); s.Segments[0].Accepted = 5 }, fault.Invalid},
	}
	for _, row := range rows {
		s := Strategy{Weeks: 4, PerWeek: 10, Segments: Cold(0.3, p)}
		if err := s.Check(); err != nil {
			t.Fatal(err)
		}
		row.spoil(&s)
		err := s.Check()
		if !fault.Is(err, row.kind) || fault.Of(err).Hint == "" {
			t.Errorf("%s: %v", row.what, err)
		}
		if _, prepared := Prepare(s, p, 1, 10, Auto); prepared == nil {
			t.Errorf("%s: prepared all the same", row.what)
		}
	}
	if len(rows) != 19 {
		t.Errorf("%d rows", len(rows))
	}
}

func TestTooManyPathsAreRefused(t *testing.T) {
	t.Parallel()
	p := rules(t)
	s := Strategy{Weeks: 260, PerWeek: 10, Segments: Cold(0.3, p)}
	for _, row := range []struct {
		paths int
		kind  fault.Kind
	}{{0, fault.Invalid}, {100_001, fault.Limit}, {10_001, fault.Limit}} {
		if _, err := Prepare(s, p, 1, row.paths, Auto); !fault.Is(err, row.kind) {
			t.Errorf("%d paths: %v", row.paths, err)
		}
	}
	if _, err := Prepare(s, p, 1, 10_000, Auto); err != nil {
		t.Error(err)
	}
	s.PerWeek = 100_000
	if _, err := Prepare(s, p, 1, 10, Agent); !fault.Is(err, fault.Limit) {
		t.Errorf("26 million agents: %v", err)
	}
	if _, err := Prepare(s, p, 1, 10, Auto); err != nil {
		t.Error(err)
	}
}

func TestAPileIsSpreadEvenlyAndWhole(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ n, days int }{{600, 120}, {7, 3}, {1, 30}, {100, 99}} {
		sum, least, most := 0, row.n, 0
		for i, n := range Spread(row.n, row.days) {
			if i > 0 {
				least, most = min(least, n), max(most, n)
			}
			sum += n
		}
		if sum != row.n || most-least > 1 {
			t.Errorf("%d over %d days: %d in all, from %d to %d a day", row.n, row.days, sum, least, most)
		}
	}
	if Spread(0, 5) != nil || Spread(5, 0) != nil {
		t.Error("nothing is spread")
	}
}

func TestWithoutReachAnEmptyWeekIsEmpty(t *testing.T) {
	t.Parallel()
	m := prepared(t, Strategy{Weeks: 2, Segments: Cold(0.3, rules(t))}, Auto, 1, 5)
	got := m.Summary(m.Run(0, 5))
	if got.Sent != (Figure{}) || got.Peak != (Figure{}) || got.Score.Mean < 80 || len(got.PileByWeek) != 2 {
		t.Errorf("%+v", got)
	}
	if got := m.Summary(m.Run(5, 5)); got.Paths != 0 || got.Sent != (Figure{}) {
		t.Errorf("no paths: %+v", got)
	}
}

func TestReportsLowerTheLimit(t *testing.T) {
	t.Parallel()
	plain := Strategy{Weeks: 20, PerWeek: 80, Segments: Cold(0.3, rules(t)), Limits: Hard, WithdrawAge: 21}
	reported := plain
	reported.Segments = Cold(0.3, rules(t))
	reported.Segments[0].Reported = 0.02
	a, b := prepared(t, plain, Auto, 1, 200), prepared(t, reported, Auto, 1, 200)
	without, with := a.Summary(a.Run(0, 200)), b.Summary(b.Run(0, 200))
	if with.Sent.High >= without.Sent.Low || with.Score.Mean >= without.Score.Mean {
		t.Errorf("sent %v and %v, score %v and %v", without.Sent, with.Sent, without.Score, with.Score)
	}
}

func TestDaysWithoutALimitAreCounted(t *testing.T) {
	t.Parallel()
	s := Strategy{Weeks: 4, PerWeek: 80, Segments: Cold(0.3, rules(t)), Limits: Hard, Start: Spread(900, 60)}
	m := prepared(t, s, Auto, 1, 20)
	if got := m.Summary(m.Run(0, 20)); got.Stopped.Low != 28 || got.Sent.Mean != 0 {
		t.Errorf("900 pending: %v days stopped, %v sent", got.Stopped, got.Sent)
	}
}

func TestATargetStopsTheWithdrawing(t *testing.T) {
	t.Parallel()
	s := Strategy{Weeks: 2, Segments: Cold(0.3, rules(t)), Start: Spread(500, 100), Target: 320}
	m := prepared(t, s, Auto, 1, 50)
	for number := range 50 {
		p := m.Walker().Walk(number)
		if p.Withdrawn < 160 || p.Withdrawn > 180 || p.Final > 320 {
			t.Fatalf("%d withdrawn, %d left", p.Withdrawn, p.Final)
		}
	}
}

func TestTheAccountsOwnCurveIsPlayed(t *testing.T) {
	t.Parallel()
	r := forecast.RulesFrom(rules(t))
	tally := forecast.NewTally(r.Horizon)
	tally.Add(forecast.Accepted, 3, 40)
	tally.Add(forecast.Expired, 180, 60)
	own := r.Priors[forecast.Warm].Fit(&tally, &tally)
	s := Strategy{Weeks: 30, PerWeek: 50, Segments: []Segment{{Weight: 1, Curve: own}}}
	want := 0.0
	for day := range 210 {
		if day%7 < 5 {
			want += 10 * own.By(210-day)
		}
	}
	m := prepared(t, s, Auto, 1, 2_000)
	if got := m.Summary(m.Run(0, 2_000)).Accepted; math.Abs(got.Mean-want) > 4*got.Error {
		t.Errorf("%v, give or take %v, the closed form says %v", got.Mean, got.Error, want)
	}
}

func TestLimitsHaveNames(t *testing.T) {
	t.Parallel()
	for _, l := range []Limits{Unlimited, Hard, Safe} {
		if back, ok := LimitsNamed(l.String()); back != l || !ok {
			t.Errorf("%v reads as %v", l, back)
		}
	}
	if _, ok := LimitsNamed("sky"); ok {
		t.Error("the sky is no limit")
	}
}

// Who heeds their health sends nothing after a bad week, and recovers.
func TestAPauseForHealthsSake(t *testing.T) {
	t.Parallel()
	p := rules(t)
	careless := Strategy{
		Label: "careless", Weeks: 20, PerWeek: 100, Segments: Cold(.2, p), WithdrawAge: 30, PerDay: 5, Start: Spread(500, 100),
	}
	heedful := careless
	heedful.PauseBelow = 60
	run := func(s Strategy) Summary {
		m, err := Prepare(s, p, 3, 200, Auto)
		if err != nil {
			t.Fatal(err)
		}
		return m.Summary(m.Run(0, 200))
	}
	a, b := run(careless), run(heedful)
	if b.Sent.Mean >= a.Sent.Mean || b.Score.Mean <= a.Score.Mean {
		t.Errorf("careless: %v sent, health %v; heedful: %v and %v", a.Sent.Mean, a.Score.Mean, b.Sent.Mean, b.Score.Mean)
	}
	for week := 1; week < 20; week++ {
		if s := b.ScoreByWeek[week-1]; s.High < 60 && b.SentByWeek[week].Mean != 0 {
			t.Errorf("week %d: %v sent after a week with a health of %v at most", week+1, b.SentByWeek[week].Mean, s.High)
		}
	}
	heedful.PauseBelow = 101
	if heedful.Check() == nil {
		t.Error("a health above 100 is heeded")
	}
}
