package withdraw

import "math"

// size is what is known of a pile on a day.
type size struct {
	mean, variance float64
	most           float64 // if nobody accepts
}

// likely is the size that is not exceeded with the chance pile.sure. A bell
// curve would have it above the greatest possible one when that is almost certain.
func (z size) likely(sure float64) float64 {
	return max(0, min(z.most, z.mean+sure*math.Sqrt(max(0, z.variance))))
}

// pick is what a search found: places in its rows, rising, how many of them
// each goal needs, and the pile on the last goal's day, before and after.
type pick struct {
	rows          []int
	needs         []int
	without, with float64
}

// reckoner adds up what a growing pick does for each goal.
type reckoner struct {
	search *search
	goals  []goal
	sizes  []size
	open   int // goals that are not met
	pick   pick
}

func (s *search) reckon(goals []goal) *reckoner {
	r := &reckoner{search: s, goals: goals, sizes: make([]size, len(goals))}
	r.pick.needs = make([]int, len(goals))
	over := 0.0
	for i, g := range goals {
		r.sizes[i] = s.without(g)
		r.pick.without = r.sizes[i].likely(s.sure)
		over = max(over, r.pick.without-float64(g.target))
		if !r.met(i) {
			r.open++
		}
	}
	r.pick.rows = make([]int, 0, min(len(s.rows), int(over)+1))
	return r
}

// bits are the last ones of a sum, which are forgiven.
const bits = 1e-9

func (r *reckoner) met(goal int) bool {
	return r.sizes[goal].likely(r.search.sure) <= float64(r.goals[goal].target)+bits
}

func (r *reckoner) enough() bool { return r.open == 0 }

func (r *reckoner) add(at int) {
	r.pick.rows = append(r.pick.rows, at)
	for i, g := range r.goals {
		met := r.met(i)
		if stays := r.search.stays(r.search.rows[at], g.day); stays > 0 {
			r.sizes[i].mean -= stays
			r.sizes[i].variance -= stays * (1 - stays)
			r.sizes[i].most--
		}
		if !met {
			r.pick.needs[i] = len(r.pick.rows)
			if r.met(i) {
				r.open--
			}
		}
	}
}

// done is the pick as it stands.
func (r *reckoner) done() pick {
	r.pick.with = r.sizes[len(r.sizes)-1].likely(r.search.sure)
	return r.pick
}
