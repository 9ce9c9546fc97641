package simulate

import (
	"math"
	"slices"
)

// Figure is a number over all paths. Error is the mean's Monte Carlo error,
// the standard deviation over the root of the number of paths; Low and High
// hold nine paths of ten between them.
type Figure struct {
	Mean, Error       float64
	Median, Low, High float64
}

// Height is how the pile stood to one of the rule book's heights.
type Height struct {
	Pile    int
	Days    Figure  // days above it
	Reached float64 // share of the paths that ever were
	First   Figure  // first day above it, from 1, of those paths; 0 when there are none
}

// Summary is what came of all paths. Stopped is days on which the hard limit
// was 0: as near to a restriction as an assumed limit can tell, and not one of
// LinkedIn's. Score is the health at the end, Lowest the lowest of any week's end.
type Summary struct {
	Label  string
	Engine Engine
	Limits Limits
	Paths  int
	Weeks  int

	Sent, Accepted, Withdrawn, Expired, Reported Figure
	Peak, Final, Stopped                         Figure
	Inbound, Customers                           Figure
	Score, Lowest                                Figure
	Heights                                      []Height

	// By week: the pile and the score at its end, the week's acceptances and sends.
	PileByWeek, AcceptedByWeek, SentByWeek, ScoreByWeek []Figure
}

// Summary sums up a result of this simulation. No paths give zeros.
func (m *Simulation) Summary(r Result) Summary {
	f := func(column int) Figure { return figure(slices.Clone(r.columns[column])) }
	s := Summary{
		Label: m.strategy.Label, Engine: m.engine, Limits: m.strategy.Limits, Paths: r.Paths(), Weeks: m.strategy.Weeks,
		Sent: f(ofSent), Accepted: f(ofAccepted), Withdrawn: f(ofWithdrawn), Expired: f(ofExpired), Reported: f(ofReported),
		Peak: f(ofPeak), Final: f(ofFinal), Stopped: f(ofStopped), Inbound: f(ofInbound), Customers: f(ofCustomers),
		Score: f(ofScore), Lowest: f(ofLowest),
		PileByWeek: r.byWeek(byPile), AcceptedByWeek: r.byWeek(byAccepted), SentByWeek: r.byWeek(bySent), ScoreByWeek: r.byWeek(byScore),
	}
	for i, pile := range m.levels {
		first := slices.DeleteFunc(slices.Clone(r.columns[ofFirst+i]), func(day float64) bool { return day == 0 })
		h := Height{Pile: pile, Days: f(ofAbove + i), First: figure(first)}
		if r.Paths() > 0 {
			h.Reached = float64(len(first)) / float64(r.Paths())
		}
		s.Heights = append(s.Heights, h)
	}
	return s
}

func (r Result) byWeek(of int) []Figure {
	all, values := make([]Figure, r.weeks), make([]float64, r.Paths())
	for week := range all {
		for path := range values {
			values[path] = float64(r.weekly[of][path*r.weeks+week])
		}
		all[week] = figure(values)
	}
	return all
}

// figure sums values up, and leaves them sorted. The sum is taken before, in
// the order of paths.
func figure(values []float64) Figure {
	n := float64(len(values))
	if n == 0 {
		return Figure{}
	}
	f := Figure{Mean: mean(values)}
	if n > 1 {
		squares := 0.0
		for _, v := range values {
			squares += (v - f.Mean) * (v - f.Mean)
		}
		f.Error = math.Sqrt(squares / (n - 1) / n)
	}
	slices.Sort(values)
	at := func(share float64) float64 { return values[int(math.Round(share*(n-1)))] }
	f.Median, f.Low, f.High = at(0.5), at(0.05), at(0.95)
	return f
}

func mean(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values))
}

// Comparison is by how much more one strategy gave than another under the same
// luck, path by path. Luck that both share cancels, so Error is smaller than
// that of two runs of their own (D.1).
type Comparison struct {
	Sent, Accepted, Withdrawn, Expired Figure
	Peak, Final, Stopped               Figure
	Inbound, Customers, Score          Figure
}

// Compare takes the first result from the second. Both must be of the same
// seed and paths; paths that only one has are left out.
func Compare(than, of Result) Comparison {
	n := min(than.Paths(), of.Paths())
	f := func(column int) Figure {
		values := make([]float64, n)
		for i := range values {
			values[i] = of.columns[column][i] - than.columns[column][i]
		}
		return figure(values)
	}
	return Comparison{
		Sent: f(ofSent), Accepted: f(ofAccepted), Withdrawn: f(ofWithdrawn), Expired: f(ofExpired),
		Peak: f(ofPeak), Final: f(ofFinal), Stopped: f(ofStopped),
		Inbound: f(ofInbound), Customers: f(ofCustomers), Score: f(ofScore),
	}
}
