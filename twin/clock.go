package twin

import "time"

// clock is the twin's time: a moment that it had when the real clock had
// another, and whether it has run since.
type clock struct {
	real  func() time.Time
	set   time.Time // the real moment at which it was set
	at    time.Time // the moment it was set to
	still bool
}

func newClock(real func() time.Time, at time.Time, still bool) clock {
	return clock{real: real, set: real(), at: at, still: still}
}

func (c clock) now() time.Time {
	if c.still {
		return c.at
	}
	return c.at.Add(max(0, c.real().Sub(c.set)))
}
