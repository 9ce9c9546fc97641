package budget

import (
	"slices"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// Stage is a stretch of time that follows from what LinkedIn said: a pause, or
// a time in which less is advised (C8).
type Stage struct {
	From, Until ledger.Instant // Until is 0 when no end is known
	// Pause is true while LinkedIn, as far as it told, takes no invitation.
	Pause  bool
	Factor float64 // what the advised number is multiplied with; 0 in a pause
	Cause  string  // the journal kind it follows from
	// Parameter says how long the pause is, or what the factor is; empty when
	// only LinkedIn can end it. recover.clean_below stands for a stage that ends
	// earlier when the pile is small enough.
	Parameter policy.Name
}

func (s *Stage) covers(at ledger.Instant) bool { return s.From <= at && (s.Until == 0 || at < s.Until) }

// over reports whether a stage rules over another at a moment both cover: a
// pause over all else, then the smaller factor, then the one that ends later.
// Of equals the earlier line rules.
func (s *Stage) over(other *Stage) bool {
	switch {
	case s.Pause != other.Pause:
		return s.Pause
	case s.Factor != other.Factor:
		return s.Factor < other.Factor
	}
	return other.Until != 0 && (s.Until == 0 || s.Until > other.Until)
}

// ruling is the place of the stage that rules at a moment; -1 when none covers it.
func ruling(all []Stage, at ledger.Instant) int {
	best := -1
	for i := range all {
		if all[i].covers(at) && (best < 0 || all[i].over(&all[best])) {
			best = i
		}
	}
	return best
}

// clock puts stages that may overlap in a row from now on: at each moment the
// one that rules. The first keeps the moment it began at; what is past is left out.
func clock(all []Stage, now ledger.Instant) []Stage {
	edges := []ledger.Instant{now}
	for i := range all {
		for _, edge := range []ledger.Instant{all[i].From, all[i].Until} {
			if edge > now {
				edges = append(edges, edge)
			}
		}
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	var row []Stage
	last := -1
	for i, from := range edges {
		place := ruling(all, from)
		if place < 0 {
			last = -1
			continue
		}
		until := ledger.Instant(0)
		if i+1 < len(edges) {
			until = edges[i+1]
		}
		if place == last {
			row[len(row)-1].Until = until
			continue
		}
		stage := all[place]
		if from > now {
			stage.From = from
		}
		stage.Until, last = until, place
		row = append(row, stage)
	}
	return row
}
