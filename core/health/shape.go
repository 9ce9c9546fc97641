package health

import (
	"math"

	"github.com/kithhq/kith/core/policy"
)

// Point is a place on a part's line: what it is read for, and the value there.
type Point struct{ At, Value float64 }

// reportsShown is how many reports the line of reports is drawn for.
const reportsShown = 4

// Shape is the line by which a part is read, by its corners from 0 on; it is
// level beyond the last. The points of reports are those of whole reports. It is
// nil for a name that is no part's.
func (c *Curves) Shape(part string) []Point {
	switch part {
	case PartPile:
		return corners(c.pile)
	case PartAcceptance:
		return corners(c.accepted)
	case PartStale:
		return corners(c.stale)
	case PartUse:
		return corners(c.use)
	case PartBurst:
		return corners(c.burst)
	case PartReports:
		var all []Point
		for n := range reportsShown + 1 {
			all = append(all, Point{float64(n), math.Pow(c.report, float64(n))})
		}
		return all
	}
	return nil
}

func corners(l policy.Line) []Point {
	all := []Point{{0, l.At(0)}}
	for at, ok := l.Next(0); ok; at, ok = l.Next(at) {
		all = append(all, Point{at, l.At(at)})
	}
	return all
}
