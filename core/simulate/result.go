package simulate

import (
	"slices"

	"github.com/kithhq/kith/core/health"
)

// measures are what is kept of each path, one column each.
const (
	ofSent = iota
	ofAccepted
	ofWithdrawn
	ofExpired
	ofReported
	ofPeak
	ofFinal
	ofStopped
	ofInbound
	ofCustomers
	ofScore
	ofLowest
	ofAbove                    // by level
	ofFirst = ofAbove + levels // by level
	measure = ofFirst + levels // how many there are
)

// series are what is kept of each week.
const (
	byPile = iota
	byAccepted
	bySent
	byScore
	series // how many there are
)

// Result is what came of some paths, in their order. The zero Result holds none.
type Result struct {
	from    int
	weeks   int
	columns [measure][]float64
	weekly  [series][]float32 // path by path
}

// Paths is how many it holds.
func (r Result) Paths() int { return len(r.columns[ofSent]) }

// Run plays the paths from one number up to another, which is left out; numbers
// beyond the simulation's are none. It may run beside others of the same
// simulation: Merge puts their results together, and any split of the paths
// gives the same.
func (m *Simulation) Run(from, to int) Result {
	from = min(max(from, 0), m.paths)
	to = min(max(to, from), m.paths)
	r := Result{from: from, weeks: m.strategy.Weeks}
	cells := make([]float64, measure*(to-from))
	for i := range r.columns {
		r.columns[i] = cells[i*(to-from) : (i+1)*(to-from) : (i+1)*(to-from)]
	}
	for i := range r.weekly {
		r.weekly[i] = make([]float32, (to-from)*r.weeks)
	}
	w := m.Walker()
	for number := from; number < to; number++ {
		p := w.Walk(number)
		r.keep(number-from, &p)
		w.judge(&r, number-from, &p)
		w.win(&r, number-from, &p)
	}
	return r
}

// keep writes a path's counts down.
func (r *Result) keep(at int, p *Path) {
	for i, n := range [...]int{p.Sent, p.Accepted, p.Withdrawn, p.Expired, p.Reported, p.Peak, p.Final, p.Stopped} {
		r.columns[i][at] = float64(n)
	}
	for i := range levels {
		r.columns[ofAbove+i][at] = float64(p.Above[i])
		r.columns[ofFirst+i][at] = float64(p.First[i])
	}
	for i := range p.Weeks {
		week := &p.Weeks[i]
		cell := at*r.weeks + i
		r.weekly[byPile][cell] = float32(week.Pile)
		r.weekly[byAccepted][cell] = float32(week.Accepted)
		r.weekly[bySent][cell] = float32(week.Sent)
	}
}

// judge scores each week's end (section B), a week's sends against the advised
// number without what the pile takes off it, as health.FromBook reads it.
func (w *Walker) judge(r *Result, at int, p *Path) {
	lowest := 100.0
	for i := range p.Weeks {
		week := &p.Weeks[i]
		score := w.m.score(week, w.accepts)
		r.weekly[byScore][at*r.weeks+i] = float32(score)
		lowest = min(lowest, score)
		r.columns[ofScore][at] = score
	}
	r.columns[ofLowest][at] = lowest
}

// score is the health at the end of a week, when a share is accepted.
func (m *Simulation) score(week *Week, accepts float64) float64 {
	return m.curves.Score(health.Input{
		Pending: week.Pile, Stale: week.Stale, Acceptance: accepts, AcceptanceKnown: true,
		Reports: week.Reports, ReportsKnown: true, Sent: week.Sent, SafeLimit: int(m.safe),
		Busiest: week.Busiest, DayCap: m.dayCap,
	})
}

// win draws the requests of others and who becomes a customer, by a stream of
// its own: it disturbs no invitation.
func (w *Walker) win(r *Result, at int, p *Path) {
	luck := streamOf(w.key, 1<<62)
	inbound := 0
	for _, day := range w.m.requests {
		inbound += luck.poisson(day.mean, day.none)
	}
	r.columns[ofInbound][at] = float64(inbound)
	r.columns[ofCustomers][at] = float64(luck.binomial(p.Accepted, w.m.outbound) + luck.binomial(inbound, w.m.customer))
}

// Merge puts results together that were run apart, in the order of their
// paths. They must be of one simulation, without gap or overlap.
func Merge(parts ...Result) Result {
	parts = slices.DeleteFunc(slices.Clone(parts), func(r Result) bool { return r.Paths() == 0 })
	slices.SortFunc(parts, func(a, b Result) int { return a.from - b.from })
	if len(parts) == 0 {
		return Result{}
	}
	whole := Result{from: parts[0].from, weeks: parts[0].weeks}
	for _, part := range parts {
		for i := range whole.columns {
			whole.columns[i] = append(whole.columns[i], part.columns[i]...)
		}
		for i := range whole.weekly {
			whole.weekly[i] = append(whole.weekly[i], part.weekly[i]...)
		}
	}
	return whole
}
