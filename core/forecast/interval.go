package forecast

// Between holds a group's curve with a probability, as far as it is the share
// that is not known: low and high have an entry for each day from 0 to the
// horizon. How far the delays may be off is not in it; Spread says that.
func (g *Group) Between(sure float64) (low, high []float64) {
	p := g.Posterior()
	least, most := p.Interval(sure)
	for age := range g.Curve.Horizon() + 1 {
		by := g.Curve.By(age) / p.Mean()
		low = append(low, by*least)
		high = append(high, min(1, by*most))
	}
	return low, high
}
