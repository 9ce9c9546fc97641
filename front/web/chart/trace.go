package chart

import (
	"cmp"
	"math"
	"slices"
)

// Point is one value of a series. It has an interval when High is above Low.
type Point struct {
	X, Y      float64
	Low, High float64
	// Href leads to the rows behind it.
	Href string
}

// Series is one line.
type Series struct {
	// Name stands at the line's end, or above the chart.
	Name string
	// Dashed is for what is only supposed: "without the plan".
	Dashed bool
	// Points may come in any order. One without a finite X and Y is left out.
	Points []Point
}

// trace is a series made ready: its points in order, within what can be
// drawn, and those of them that are drawn.
type trace struct {
	name   string
	dashed bool
	points []Point
	thin   []Point
}

func (l Lines) traces() []trace {
	made := make([]trace, 0, len(l.Series))
	for _, s := range l.Series {
		t := trace{name: clean(s.Name, long), dashed: s.Dashed, points: l.sound(s.Points)}
		t.thin = thinned(t.points, drawn)
		made = append(made, t)
	}
	return made
}

// sound are the points that can be drawn, in order, one for each X.
func (l Lines) sound(points []Point) []Point {
	made := make([]Point, 0, len(points))
	for _, p := range points {
		if !finite(p.X) || !finite(p.Y) {
			continue
		}
		p.X, p.Y = l.X.Format.within(p.X), l.Y.Format.within(p.Y)
		if between(p.Low, p.High) {
			p.Low, p.High = l.Y.Format.within(p.Low), l.Y.Format.within(p.High)
		}
		if !between(p.Low, p.High) {
			p.Low, p.High = 0, 0
		}
		made = append(made, p)
	}
	order := func(a, b Point) int { return cmp.Compare(a.X, b.X) }
	if !slices.IsSortedFunc(made, order) {
		slices.SortStableFunc(made, order)
	}
	return slices.CompactFunc(made, func(a, b Point) bool { return a.X == b.X })
}

// thinned keeps at most so many points: of each stretch the lowest and the
// highest, so that no peak is lost, and both ends.
func thinned(points []Point, most int) []Point {
	if len(points) <= most {
		return points
	}
	stretches := most/2 - 1
	made := make([]Point, 0, most)
	made = append(made, points[0])
	inner := points[1 : len(points)-1]
	for i := range stretches {
		part := inner[i*len(inner)/stretches : (i+1)*len(inner)/stretches]
		low, high := 0, 0
		for j, p := range part {
			if p.Y < part[low].Y {
				low = j
			}
			if p.Y > part[high].Y {
				high = j
			}
		}
		made = append(made, part[min(low, high)])
		if low != high {
			made = append(made, part[max(low, high)])
		}
	}
	return append(made, points[len(points)-1])
}

// at is the point at x.
func (t trace) at(x float64) (Point, bool) {
	i, ok := slices.BinarySearchFunc(t.points, x, func(p Point, x float64) int { return cmp.Compare(p.X, x) })
	if !ok {
		return Point{}, false
	}
	return t.points[i], true
}

// stops are the places that some trace has a point at, at most so many, and
// evenly chosen.
func stops(traces []trace, most int) []float64 {
	n := 0
	for _, t := range traces {
		n += len(t.points)
	}
	all := make([]float64, 0, n)
	for _, t := range traces {
		for _, p := range t.points {
			all = append(all, p.X)
		}
	}
	slices.Sort(all)
	all = slices.Compact(all)
	if len(all) <= most {
		return all
	}
	some := make([]float64, most)
	for i := range some {
		some[i] = all[i*(len(all)-1)/(most-1)]
	}
	return some
}

// extent is from where to where values reach.
type extent struct{ low, high float64 }

func nowhere() extent { return extent{math.Inf(1), math.Inf(-1)} }

func (e *extent) hold(v float64) { e.low, e.high = min(e.low, v), max(e.high, v) }

// widen holds what the axis asks for.
func (e *extent) widen(a Axis) {
	if (a.Min != 0 || a.Max != 0) && finite(a.Min) && finite(a.Max) && a.Min <= a.Max {
		e.hold(a.Format.within(a.Min))
		e.hold(a.Format.within(a.Max))
	}
}
