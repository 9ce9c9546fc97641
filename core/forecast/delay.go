package forecast

import "math"

// Delay is how acceptances spread over days of age, among the invitations that
// are accepted at all. The zero Delay has no horizon and must not be used.
type Delay struct {
	mass []float64 // share of bin b
	by   []float64 // share within t days: by[0] is 0, by[horizon] is 1
}

// Weibull is the delay 1 - exp(-(t/scale)^shape), t and scale in days, cut at
// the horizon and scaled to reach 1 there (A.3).
func Weibull(shape, scale float64, horizon int) Delay {
	return delay(horizon, func(t float64) float64 { return -math.Expm1(-math.Pow(t/scale, shape)) })
}

// LogNormal is the delay whose logarithm is normal around that of median (in
// days), cut and scaled likewise. It is the pessimistic alternative: its tail
// is longer (A.3).
func LogNormal(median, spread float64, horizon int) Delay {
	return delay(horizon, func(t float64) float64 {
		return 0.5 * math.Erfc(-(math.Log(t)-math.Log(median))/(spread*math.Sqrt2))
	})
}

func delay(horizon int, share func(t float64) float64) Delay {
	d := Delay{mass: make([]float64, horizon), by: make([]float64, horizon+1)}
	whole := share(float64(horizon))
	for t := 1; t <= horizon; t++ {
		d.by[t] = share(float64(t)) / whole
		d.mass[t-1] = d.by[t] - d.by[t-1]
	}
	return d
}

// By is the share of the acceptances that come within so many days, from 0 to
// 1; ages beyond the horizon count as the horizon.
func (d Delay) By(age int) float64 { return d.by[min(max(age, 0), len(d.mass))] }
