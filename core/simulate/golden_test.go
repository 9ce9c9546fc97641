package simulate

import (
	"math"
	"slices"
	"testing"

	"github.com/kithhq/kith/core/fault"
)

const printed = 2_000 // paths of the numbers in D.4

// played runs every strategy of a scenario.
func played(t *testing.T, name string) (Scenario, []*Simulation, []Result, []Summary) {
	t.Helper()
	s, err := Named(name, rules(t))
	if err != nil {
		t.Fatal(err)
	}
	var all []*Simulation
	var results []Result
	var sums []Summary
	for _, strategy := range s.Strategies {
		m := prepared(t, strategy, Auto, 1, printed)
		all, results = append(all, m), append(results, m.Run(0, printed))
		sums = append(sums, m.Summary(results[len(results)-1]))
	}
	return s, all, results, sums
}

// agrees holds a mean against one printed without decimals, which was itself
// the mean of as many paths.
func agrees(t *testing.T, what string, got Figure, want float64) {
	t.Helper()
	if math.Abs(got.Mean-want) > 4*math.Sqrt2*got.Error+0.5 {
		t.Errorf("%s: %.2f, give or take %.2f, printed %v", what, got.Mean, got.Error, want)
	}
}

func TestUnansweredIsAsPrinted(t *testing.T) {
	t.Parallel()
	s, _, _, sums := played(t, "unanswered")
	want := []struct {
		week, good float64
		first      [3]float64
		final      float64
	}{
		{0.866, 0.85, [3]float64{24, 40, 57}, 2180},
		{0.799, 0.775, [3]float64{25, 44, 61}, 1991},
		{0.731, 0.70, [3]float64{29, 47, 68}, 1801},
	}
	if len(sums) != len(want) {
		t.Fatalf("%d strategies", len(sums))
	}
	for i, sum := range sums {
		if got := s.Strategies[i].Unanswered(7); math.Abs(got-want[i].week) > 0.0005 {
			t.Errorf("%s: %v unanswered after a week, printed %v", sum.Label, got, want[i].week)
		}
		if got := s.Strategies[i].Unanswered(10_000); math.Abs(got-want[i].good) > 1e-9 {
			t.Errorf("%s: %v unanswered for good, printed %v", sum.Label, got, want[i].good)
		}
		agrees(t, sum.Label+": pile", sum.Final, want[i].final)
		for k, day := range want[i].first {
			if h := sum.Heights[k+1]; h.First.Median != day || h.Reached != 1 {
				t.Errorf("%s: above %d on day %v, printed %v", sum.Label, h.Pile, h.First.Median, day)
			}
		}
	}
}

func TestPileCostIsAsPrinted(t *testing.T) {
	t.Parallel()
	_, _, _, sums := played(t, "pile-cost")
	never, clean := sums[0], sums[1]
	agrees(t, "never: sends", never.Sent, 884)
	agrees(t, "never: acceptances", never.Accepted, 199)
	agrees(t, "never: pile", never.Final, 661)
	agrees(t, "never: score", never.Score, 22)
	agrees(t, "clean: sends", clean.Sent, 2080)
	agrees(t, "clean: acceptances", clean.Accepted, 454)
	agrees(t, "clean: pile", clean.Final, 190)
	agrees(t, "clean: score", clean.Score, 76)
}

func TestDiggingOutIsAsPrinted(t *testing.T) {
	t.Parallel()
	_, _, _, sums := played(t, "dig-out")
	agrees(t, "nothing: sends", sums[0].Sent, 643)
	agrees(t, "nothing: pile", sums[0].Final, 495)
	agrees(t, "digging: pile", sums[1].Final, 190)
	agrees(t, "digging: score", sums[1].Score, 76)
}

func TestAskingForMoreBringsNothing(t *testing.T) {
	t.Parallel()
	_, _, results, sums := played(t, "ask-more")
	agrees(t, "80 a week", sums[0].Accepted, 453)
	agrees(t, "100 a week", sums[1].Accepted, 454)
	// Under the same luck not even chance is left between them.
	if d := Compare(results[0], results[1]); d.Accepted != (Figure{}) || d.Sent != (Figure{}) {
		t.Errorf("a difference of %+v", d.Accepted)
	}
}

func TestInboundIsAsPrinted(t *testing.T) {
	t.Parallel()
	s, _, _, sums := played(t, "inbound")
	if math.Abs(s.BreakEven-2.6) > 0.05 {
		t.Errorf("break-even at %v leads a week", s.BreakEven)
	}
	out, in := sums[0], sums[1]
	agrees(t, "accepted", in.Accepted, 352)
	agrees(t, "inbound", in.Inbound, 454)
	agrees(t, "pile", in.Final, 21)
	agrees(t, "score", in.Score, 100)
	agrees(t, "customers of outbound", out.Customers, 7.7)
	agrees(t, "customers of inbound", in.Customers, 6.0+66.3)
	if out.Inbound != (Figure{}) {
		t.Error("nobody asked")
	}
}

func TestABurstEndsWhereAPacedPurgeEnds(t *testing.T) {
	t.Parallel()
	_, _, results, sums := played(t, "burst")
	once, paced := sums[0], sums[1]
	if once.Withdrawn.Mean != 350 || paced.Withdrawn.Mean != 350 || once.Sent != paced.Sent {
		t.Errorf("withdrawn %v and %v", once.Withdrawn.Mean, paced.Withdrawn.Mean)
	}
	if d := Compare(results[0], results[1]); math.Abs(d.Final.Mean) > 4*d.Final.Error+0.2 {
		t.Errorf("the pile ends %v apart", d.Final.Mean)
	}
	if week := once.ScoreByWeek; week[0].Median > 32 || week[1].Median < 60 {
		t.Errorf("the burst should count in its own week alone: %v, then %v", week[0].Median, week[1].Median)
	}
	if paced.ScoreByWeek[0].Median <= once.ScoreByWeek[0].Median {
		t.Error("pacing should score better in the week of the burst")
	}
}

func TestScenariosAreCompleteAndHaveNames(t *testing.T) {
	t.Parallel()
	var names []string
	for _, s := range Scenarios(rules(t)) {
		names = append(names, s.Name)
		if s.Question == "" || s.Caveat == "" || len(s.Strategies) < 2 {
			t.Errorf("%s says too little", s.Name)
		}
		for _, strategy := range s.Strategies {
			if err := strategy.Check(); err != nil || strategy.Label == "" {
				t.Errorf("%s, %q: %v", s.Name, strategy.Label, err)
			}
		}
	}
	if want := []string{"unanswered", "pile-cost", "dig-out", "ask-more", "inbound", "burst"}; !slices.Equal(names, want) {
		t.Errorf("the scenarios are %v", names)
	}
	if _, err := Named("lottery", rules(t)); !fault.Is(err, fault.NotFound) {
		t.Errorf("lottery: %v", err)
	}
}
