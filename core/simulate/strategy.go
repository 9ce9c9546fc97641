package simulate

import (
	"fmt"
	"strconv"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/policy"
)

// Limits says which weekly limit a strategy keeps to. Both follow the straight
// lines of C.2, which are Kith's assumption.
type Limits uint8

// The limits.
const (
	// Unlimited sends what is wished, whatever the pile.
	Unlimited Limits = iota
	// Hard settles a week's sends on its first day, by the hard limit of that
	// day: what somebody does who sends until LinkedIn is said to stop them.
	Hard
	// Safe does so by the safe limit, and on every day sends no more than is
	// safely left that day, in the week under way and in the last 7 x 24 hours.
	Safe
)

var limitNames = [...]string{"none", "hard", "safe"}

// String is the stable name: "none", "hard" or "safe".
func (l Limits) String() string { return limitNames[min(int(l), len(limitNames)-1)] }

// LimitsNamed are the limits of a stable name.
func LimitsNamed(name string) (l Limits, ok bool) {
	for i, known := range limitNames {
		if name == known {
			return Limits(i), true
		}
	}
	return Unlimited, false
}

// Segment is a part of what is sent, with chances of its own.
type Segment struct {
	Weight float64        // of the sends, against the other segments' weights; above 0
	Curve  forecast.Curve // when an invitation that is left alone is accepted
	// Accepted and Unanswered make the share that is accepted in the end
	// uncertain: each path draws its own from Beta(Accepted, Unanswered), and
	// Curve gives only the delays. Both 0: the curve's share holds.
	Accepted, Unanswered float64
	// Reported is the share that answers with a report of not knowing the
	// sender, with the delays of acceptances. It leaves the pile and lowers
	// limits and score. An assumption: nobody publishes it. 0 is none.
	Reported float64
}

// Cold is one segment that is accepted at a share, with the published delays
// (A.3): an assumption where the account's own curve is not asked for.
func Cold(share float64, p policy.Policy) []Segment {
	return []Segment{{Weight: 1, Curve: published(share, forecast.RulesFrom(p))}}
}

func published(share float64, r forecast.Rules) forecast.Curve {
	prior := r.Priors[forecast.Cold]
	prior.Accepted, prior.Unanswered = share, 1-share
	none := forecast.NewTally(r.Horizon)
	return prior.Fit(&none, &none)
}

// Strategy is how somebody sends and withdraws. The first day is a Monday;
// sends and withdrawals happen on the rule book's working days alone. Limits
// and scores go by the share that is accepted in the end, as if it were known.
type Strategy struct {
	Label    string
	Weeks    int       // 1 to MostWeeks
	PerWeek  int       // sends wished for a week, spread evenly over its working days
	Segments []Segment // who is invited; at least one

	Limits Limits
	HardBy int // the plan's hard limit a week; 0 is the rule book's
	SafeBy int // the plan's safe limit a week; 0 is the rule book's

	// PauseBelow sends nothing in a week that follows one whose end had a health
	// below it (section B); 0 heeds no health.
	PauseBelow int

	// WithdrawAge is the age in days from which the oldest are withdrawn; 0
	// with a Target is the rule book's age.min, and 0 without one is never.
	WithdrawAge int
	PerDay      int // withdrawals a working day at most; 0 is no bound
	Target      int // pile below which nothing is withdrawn; 0 is no bound
	Most        int // withdrawals in all at most; 0 is no bound

	// InboundFrom and InboundTo are requests from others a week, on the first
	// day and after InboundDays, in a straight line between.
	InboundFrom, InboundTo float64
	InboundDays            int

	// Start is the pile at the start, all of the first segment: how many were
	// sent 0, 1, 2 ... days before the first day. Those that have lapsed by
	// then are left out.
	Start []int
}

// Bounds of a simulation.
const (
	MostWeeks   = 260
	MostPaths   = 100_000
	mostCells   = 2_600_000 // weeks times paths: what the bands by week are made from
	mostPerWeek = 700_000
	mostStart   = 1_000_000
	mostInbound = 1_000
	mostKinds   = 8
	mostFates   = 5_000_000 // invitations on a path of the engines that keep some of each
)

// Spread is a pile of n, sent evenly over so many days before the first.
func Spread(n, days int) []int {
	if n <= 0 || days <= 0 {
		return nil
	}
	start := make([]int, days+1)
	for i := 1; i <= days; i++ {
		start[i] = n*i/days - n*(i-1)/days
	}
	return start
}

// invitations is how many are met on one path at most.
func (s Strategy) invitations() int {
	n := s.PerWeek * s.Weeks
	for _, old := range s.Start {
		n += old
	}
	return n
}

// Check refuses what cannot be meant, with fault.Invalid, and what is too
// large, with fault.Limit.
func (s Strategy) Check() error {
	for _, n := range []struct {
		what        string
		value       int
		least, most int
	}{
		{"weeks", s.Weeks, 1, MostWeeks},
		{"sends a week", s.PerWeek, 0, mostPerWeek},
		{"hard limit", s.HardBy, 0, mostPerWeek},
		{"safe limit", s.SafeBy, 0, mostPerWeek},
		{"health to pause below", s.PauseBelow, 0, 100},
		{"withdraw age", s.WithdrawAge, 0, forecastDays},
		{"withdrawals a day", s.PerDay, 0, mostStart},
		{"target pile", s.Target, 0, mostStart},
		{"withdrawals in all", s.Most, 0, mostStart},
		{"days until inbound is at its height", s.InboundDays, 0, 7 * MostWeeks},
	} {
		if err := between(n.what, float64(n.value), float64(n.least), float64(n.most)); err != nil {
			return err
		}
	}
	for _, rate := range []float64{s.InboundFrom, s.InboundTo} {
		if err := between("inbound requests a week", rate, 0, mostInbound); err != nil {
			return err
		}
	}
	if s.HardBy > 0 && s.SafeBy > s.HardBy {
		return fault.New(fault.Invalid, "the safe limit is above the hard limit", "give a safe limit that is no higher than the hard one")
	}
	if int(s.Limits) >= len(limitNames) {
		return fault.New(fault.Invalid, "there are no such limits", "the limits are none, hard and safe")
	}
	if err := s.checkStart(); err != nil {
		return err
	}
	return s.checkSegments()
}

// forecastDays is the oldest age anybody can name; older ones have lapsed.
const forecastDays = 730

func (s Strategy) checkStart() error {
	sum := 0
	for _, n := range s.Start {
		if n < 0 || n > mostStart {
			return fault.New(fault.Invalid, fmt.Sprintf("a day of the starting pile must hold from 0 to %d", mostStart), "give whole numbers of pending invitations")
		}
		sum += n
	}
	return between("starting pile", float64(sum), 0, mostStart)
}

func (s Strategy) checkSegments() error {
	if err := between("number of segments", float64(len(s.Segments)), 1, mostKinds); err != nil {
		return err
	}
	for i := range s.Segments {
		k := &s.Segments[i]
		horizon := k.Curve.Horizon()
		if horizon == 0 || horizon != s.Segments[0].Curve.Horizon() {
			return fault.New(fault.Invalid, "a segment has no curve, or one with another horizon", "take every curve from the same rules")
		}
		if !(k.Weight > 0) || k.Weight > mostPerWeek {
			return fault.New(fault.Invalid, "a segment's weight must be above 0", "leave out segments that nothing is sent to")
		}
		if !(k.Curve.By(horizon) > 0) || k.Curve.By(horizon) >= 1 {
			return fault.New(fault.Invalid, "the acceptance must be above 0 and below 100 percent", "no sending is accepted never or always; take 1 or 99 percent")
		}
		if !(k.Reported >= 0) || k.Reported+k.Curve.By(horizon) >= 1 {
			return fault.New(fault.Invalid, "acceptances and reports must together stay below all", "lower the share that is reported")
		}
		known := k.Accepted == 0 && k.Unanswered == 0
		if !known && (!(k.Accepted > 0) || !(k.Unanswered > 0) || k.Accepted+k.Unanswered > 1e9) {
			return fault.New(fault.Invalid, "an uncertain share needs both its counts", "give imagined acceptances and imagined failures, both above 0")
		}
	}
	return nil
}

// between refuses a number outside its bounds, a number that is none included.
func between(what string, value, least, most float64) error {
	if value >= least && value <= most {
		return nil
	}
	kind := fault.Invalid
	if value > most {
		kind = fault.Limit
	}
	from, to := strconv.FormatFloat(least, 'f', -1, 64), strconv.FormatFloat(most, 'f', -1, 64)
	return fault.New(kind, fmt.Sprintf("%s must be from %s to %s", what, from, to), fmt.Sprintf("choose a number from %s to %s", from, to))
}
