package browser

import "time"

// Frames is how smoothly a page drew.
type Frames struct {
	Count     int           // frames that the page's scripts were called for
	PerSecond float64       // on average
	Worst     time.Duration // between two frames
}

// Frames counts the frames that the page draws while do acts. The page must stay the same one.
func (tab *Tab) Frames(do func()) Frames {
	tab.t.Helper()
	apart[any](tab, `globalThis.kithFrames = []; void (function next(at) {
		if (at) kithFrames.push(at)
		globalThis.kithNext = requestAnimationFrame(next)
	})()`)
	do()
	at := apart[[]float64](tab, "cancelAnimationFrame(kithNext), globalThis.kithFrames ?? []")
	return frames(at)
}

// frames sums up moments in milliseconds.
func frames(at []float64) Frames {
	f := Frames{Count: len(at)}
	if len(at) < 2 {
		return f
	}
	for i := 1; i < len(at); i++ {
		f.Worst = max(f.Worst, time.Duration((at[i]-at[i-1])*float64(time.Millisecond)))
	}
	if passed := at[len(at)-1] - at[0]; passed > 0 {
		f.PerSecond = float64(len(at)-1) / passed * 1000
	}
	return f
}
