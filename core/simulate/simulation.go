package simulate

import (
	"math"
	"slices"

	"github.com/kithhq/kith/core/budget"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/health"
	"github.com/kithhq/kith/core/policy"
)

// Simulation is a strategy that is ready to be played. It does not change, so
// several workers may use one at once.
type Simulation struct {
	strategy Strategy
	seed     uint64
	paths    int
	engine   Engine
	kinds    []kind
	horizon  int
	workday  [7]bool
	workleft [7]int // working days from this one to the week's end
	even     [7]int // the sends of each day where no limit changes them
	share    float64

	lines              budget.Lines
	hard, safe         float64
	curves             health.Curves
	stale, youngest    int
	dayCap, burst      int
	reports            int // days for which a report counts
	reporting          bool
	levels             [levels]int
	lowest             int        // of them
	outbound, customer float64    // customers from an accepted request, and from an inbound one
	requests           []requests // by day, where others send any
}

// Prepare makes a simulation of so many paths. The same seed gives the same
// luck to every strategy, path by path. It refuses what Strategy.Check refuses,
// and too many paths.
func Prepare(s Strategy, p policy.Policy, seed uint64, paths int, e Engine) (*Simulation, error) {
	if err := s.Check(); err != nil {
		return nil, err
	}
	if err := between("paths", float64(paths), 1, MostPaths); err != nil {
		return nil, err
	}
	if paths*s.Weeks > mostCells {
		return nil, fault.New(fault.Limit, "so many paths of so many weeks do not fit into memory", "take fewer paths or fewer weeks; a thousand paths are enough for a picture")
	}
	m := &Simulation{
		strategy: s, seed: seed, paths: paths, horizon: s.Segments[0].Curve.Horizon(),
		lines: budget.LinesFrom(p), hard: p.Number(policy.WeekHard), safe: p.Number(policy.WeekSafe),
		curves: health.CurvesFrom(p), stale: p.Int(policy.AgeStale), youngest: p.Int(policy.AgeMin),
		dayCap: p.Int(policy.WithdrawDay), burst: p.Int(policy.HealthBurstDays), reports: p.Int(policy.ReportsDays),
		outbound: p.Number(policy.LeadOutbound), customer: p.Number(policy.LeadInbound),
	}
	if s.HardBy > 0 {
		m.hard, m.safe = float64(s.HardBy), min(m.safe, float64(s.HardBy))
	}
	if s.SafeBy > 0 {
		m.safe = min(float64(s.SafeBy), m.hard)
	}
	for i, n := range [levels]policy.Name{policy.PendingWatch, policy.PendingWarn, policy.PendingDanger, policy.PendingStop} {
		m.levels[i] = p.Int(n)
	}
	m.lowest = slices.Min(m.levels[:])
	if m.week(p) == 0 {
		return nil, fault.New(fault.Invalid, "no day of the week is a working day", "set withdraw.weekdays to at least one day")
	}
	m.chances(s.Segments)
	m.expect()
	m.engine = m.choose(e)
	if m.engine != Thinning && s.invitations() > mostFates {
		return nil, fault.New(fault.Limit, "so many invitations are too many to play one by one", "take the engine thinning, whose cost does not grow with their number")
	}
	return m, nil
}

// week reads the working days; the simulated week begins on Monday.
func (m *Simulation) week(p policy.Policy) int {
	for _, day := range p.Numbers(policy.WithdrawWeekdays) {
		m.workday[(int(day)+6)%7] = true
	}
	n := 0
	for day := 6; day >= 0; day-- {
		if m.workday[day] {
			n++
		}
		m.workleft[day] = n
	}
	left := m.strategy.PerWeek
	for day := range m.even {
		m.even[day] = m.evenly(left, day)
		left -= m.even[day]
	}
	return n
}

// evenly is a day's part of what is left for the week, rounded up.
func (m *Simulation) evenly(left, weekday int) int {
	if !m.workday[weekday] {
		return 0
	}
	return (left + m.workleft[weekday] - 1) / m.workleft[weekday]
}

func (m *Simulation) choose(e Engine) Engine {
	if e != Auto {
		return e
	}
	perDay := float64(m.strategy.PerWeek) / float64(m.workleft[0])
	for i := range m.kinds {
		if perDay*m.kinds[i].weight > splitMost {
			return Thinning
		}
	}
	return CureSplit
}

// chances turns the segments into what the engines draw from.
func (m *Simulation) chances(segments []Segment) {
	weights := 0.0
	for i := range segments {
		s := &segments[i]
		share := s.Curve.By(m.horizon)
		k := kind{
			weight: s.Weight, reported: s.Reported, a: s.Accepted, b: s.Unanswered,
			mass: make([]float64, m.horizon), by: make([]float64, m.horizon+1),
			hazard: make([]float64, m.horizon), fail: make([]float64, m.horizon),
		}
		for b := range m.horizon {
			k.by[b+1] = s.Curve.By(b+1) / share
			k.mass[b] = k.by[b+1] - k.by[b]
		}
		k.delay = newAlias(k.mass[1:])
		if k.a > 0 {
			share = k.a / (k.a + k.b)
		}
		k.set(share)
		if k.a == 0 {
			k.fates()
		}
		m.kinds = append(m.kinds, k)
		m.reporting = m.reporting || s.Reported > 0
		m.share += s.Weight * share
		weights += s.Weight
	}
	m.share /= weights
	for i := range m.kinds {
		m.kinds[i].weight /= weights
	}
}

// set takes a share that is accepted in the end.
func (k *kind) set(accepted float64) {
	accepted = min(max(accepted, 1e-9), 1-1e-9-k.reported)
	k.share = accepted + k.reported
	k.bad = k.reported / k.share
	k.hazards()
}

// fates is the table of a fresh invitation's fates.
func (k *kind) fates() {
	fate := make([]float64, len(k.mass)+1)
	for b, mass := range k.mass {
		fate[b] = k.share * mass
	}
	fate[len(k.mass)] = 1 - k.share
	k.fate = newAlias(fate)
}

// own are the kinds for one worker, which may change what it fills in.
func (m *Simulation) own() []kind {
	kinds := slices.Clone(m.kinds)
	for i := range kinds {
		k := &kinds[i]
		k.hazard, k.fail = slices.Clone(k.hazard), slices.Clone(k.fail)
	}
	return kinds
}

// requests is how many requests of others are expected on a day, and the chance
// that there is none.
type requests struct{ mean, none float64 }

// expect works out the requests of each day.
func (m *Simulation) expect() {
	s := &m.strategy
	if s.InboundFrom <= 0 && s.InboundTo <= 0 {
		return
	}
	m.requests = make([]requests, 7*s.Weeks)
	for day := range m.requests {
		risen := 1.0
		if s.InboundDays > 0 {
			risen = math.Min(float64(day)/float64(s.InboundDays), 1)
		}
		mean := (s.InboundFrom + (s.InboundTo-s.InboundFrom)*risen) / 7
		m.requests[day] = requests{mean, math.Exp(-mean)}
	}
}
