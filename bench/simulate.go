package main

import (
	"strconv"
	"strings"

	"github.com/kithhq/kith/core/policy"
	"github.com/kithhq/kith/core/simulate"
)

const (
	weeks = 26
	paths = 2_000
	share = 0.225 // accepted in the end
)

// simulations compares paths of half a year with NumPy, and few sends a day
// with many.
func simulations(d decisions) ([]result, error) {
	few, err := newWalks(d.policy, 100, simulate.Auto)
	if err != nil {
		return nil, err
	}
	choice, err := hire(python, few.draw("choice")...)
	if err != nil {
		return nil, err
	}
	defer choice.leave()
	alias, err := hire(python, few.draw("alias")...)
	if err != nil {
		return nil, err
	}
	defer alias.leave()
	all, err := byTurns(d.rounds, ourselves(few.walk), choice.once, alias.once)
	if err != nil {
		return nil, err
	}
	// A path's acceptances vary by some 20, so the means of this many by half of one.
	if err := near(few.accepted(), 4, all[1], all[2]); err != nil {
		return nil, err
	}
	more, err := growth(d)
	return append([]result{
		{"2,000 simulated paths of 26 weeks at 100 sends a week, against NumPy's draw of every invitation, CPU", times(all[0], all[1]), "at least 8 x"},
		{"the same, against NumPy by Walker's table in blocks, CPU", times(all[0], all[2]), "none set"},
	}, more...), err
}

// growth is how the cost of a path follows the number of sends: with the engine
// that counts by age, and with the one that is chosen for each number.
func growth(d decisions) ([]result, error) {
	var sides []side
	for _, engine := range []simulate.Engine{simulate.Thinning, simulate.Auto} {
		for _, perWeek := range []int{100, 100_000} {
			w, err := newWalks(d.policy, perWeek, engine)
			if err != nil {
				return nil, err
			}
			sides = append(sides, ourselves(w.walk))
		}
	}
	all, err := byTurns(d.rounds, sides...)
	if err != nil {
		return nil, err
	}
	for i := range all {
		all[i] = each(all[i], paths)
	}
	return []result{
		{"a path at 20,000 sends a day against one at 20, both counted by age, CPU", times(all[0], all[1]), "at most 5 x"},
		{"the same, each by the engine that is chosen for it, CPU", times(all[2], all[3]), "none set"},
	}, nil
}

// walks are paths of one strategy: send on working days, withdraw at 21 days.
type walks struct {
	strategy simulate.Strategy
	walker   *simulate.Walker
	sum      int // of the acceptances of one walk of all paths
}

func newWalks(p policy.Policy, perWeek int, e simulate.Engine) (*walks, error) {
	s := simulate.Strategy{Label: "tidy", Weeks: weeks, PerWeek: perWeek, Segments: simulate.Cold(share, p), WithdrawAge: stale}
	m, err := simulate.Prepare(s, p, 1, paths, e)
	if err != nil {
		return nil, err
	}
	return &walks{strategy: s, walker: m.Walker()}, nil
}

// walk plays all paths once.
func (w *walks) walk() {
	w.sum = 0
	for number := range paths {
		w.sum += w.walker.Walk(number).Accepted
	}
}

// accepted is the mean number of acceptances of a path.
func (w *walks) accepted() float64 { return float64(w.sum) / paths }

// draw is the order for NumPy to do the same.
func (w *walks) draw(how string) []string {
	curve := w.strategy.Segments[0].Curve
	var chances []string
	for day := range curve.Horizon() {
		chances = append(chances, strconv.FormatFloat(curve.By(day+1)-curve.By(day), 'g', -1, 64))
	}
	return []string{
		"bench/peer/draw.py", how, strconv.Itoa(paths), strconv.Itoa(7 * weeks), strconv.Itoa(w.strategy.PerWeek),
		strconv.Itoa(stale), "200,300,500,700", strings.Join(chances, ","),
	}
}
