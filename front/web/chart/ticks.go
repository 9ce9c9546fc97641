package chart

import (
	"math"
	"time"
)

// scale takes values to units.
type scale struct{ low, high, from, to float64 }

func (s scale) at(v float64) float64 {
	if s.high <= s.low {
		return (s.from + s.to) / 2
	}
	return s.from + (v-s.low)/(s.high-s.low)*(s.to-s.from)
}

// tick is a value on an axis and what stands there.
type tick struct {
	value float64
	label string
}

// nice is a step of 1, 2 or 5 times a power of ten, so that at most so many
// of them span a range.
func nice(span float64, most int, whole bool) float64 {
	rough := span / float64(most)
	if !(rough > 0) {
		return 1
	}
	power := math.Pow(10, math.Floor(math.Log10(rough)))
	step := 10 * power
	for _, m := range [...]float64{1, 2, 5} {
		if m*power >= rough*(1-1e-9) {
			step = m * power
			break
		}
	}
	if whole {
		step = max(1, step)
	}
	return step
}

// numbers are the ticks of an axis of numbers. A loose axis is widened to end
// on ticks, and the widened ends are returned.
func numbers(f Format, low, high float64, most int, loose bool) ([]tick, float64, float64) {
	if high <= low {
		high = low + 1
		if f == Percent {
			high = low + 0.1
		}
	}
	high = max(high, low+1e-9*max(math.Abs(low), math.Abs(high))) // nearer, they are the same number
	step := nice(high-low, most, f == Count || f == Days)
	first, last := math.Ceil(low/step-1e-6), math.Floor(high/step+1e-6)
	if loose {
		first, last = math.Floor(low/step+1e-6), math.Ceil(high/step-1e-6)
		low, high = min(low, first*step), max(high, last*step)
	}
	var ticks []tick
	for i := first; i <= last && len(ticks) < 50; i++ {
		v := i * step
		if v == 0 {
			v = 0 // no minus before a zero
		}
		ticks = append(ticks, tick{v, string(f.tick(nil, v, step))})
	}
	return ticks, low, high
}

// dates are the ticks of an axis of days: days, Mondays, months or years,
// whatever fits.
func dates(low, high float64, most int) []tick {
	for _, step := range [...]int{1, 2, 7, 14} {
		if (high-low)/float64(step) < float64(most) {
			return days(low, high, step)
		}
	}
	for _, step := range [...]int{1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000, 24000} {
		if (high-low)/30.44/float64(step) < float64(most) {
			return months(low, high, step)
		}
	}
	return months(low, high, 60000)
}

func days(low, high float64, step int) []tick {
	var ticks []tick
	if step >= 7 { // Mondays; 1970-01-05 was one
		low = 4 + float64(step)*math.Ceil((low-4)/float64(step))
	}
	for d := low; d <= high; d += float64(step) {
		ticks = append(ticks, tick{d, civil(d).Format("2 Jan")})
	}
	return ticks
}

func months(low, high float64, step int) []tick {
	var ticks []tick
	t := civil(low)
	at := 12*t.Year() + int(t.Month()) - 1
	if t.Day() > 1 {
		at++
	}
	for at += (step - at%step) % step; ; at += step {
		first := time.Date(at/12, time.Month(at%12+1), 1, 0, 0, 0, 0, time.UTC)
		day := math.Floor(float64(first.Unix()) / 86400)
		if day > high {
			return ticks
		}
		label := first.Format("Jan")
		if len(ticks) == 0 || at%12 == 0 {
			label = first.Format("Jan 2006")
		}
		if step >= 12 {
			label = first.Format("2006")
		}
		ticks = append(ticks, tick{day, label})
	}
}
