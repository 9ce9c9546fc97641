package simulate

// crowd is the invitations of one segment that were sent on one day and are
// still pending. Nobody can tell them apart.
type crowd struct {
	open  int32 // pending, and those whose answer the engine's calendar holds
	day   int32 // of sending; below 0 before the first day
	kind  int32 // place of the segment
	first int32 // of its events in the calendar
	last  int32 // behind them
}

// ground is one path's state, whatever the engine.
type ground struct {
	days    int
	horizon int
	kinds   []kind
	today   int
	crowds  []crowd // oldest first
	oldest  int     // crowds before it are empty
	key     uint64  // of the path's chance
	luck    stream  // for what is not a crowd's own
}

// kind is a segment's chances, as the engines need them.
type kind struct {
	weight   float64   // of the sends
	share    float64   // that is answered in the end: accepted or reported
	bad      float64   // of the answers: reports
	reported float64   // share that is reported
	mass     []float64 // of the answers, by bin
	by       []float64 // of the answers, within t days
	delay    alias     // of bins from 1, given that it is not 0
	fate     alias     // of bins, then never
	hazard   []float64 // of an answer in a bin
	fail     []float64 // ln(1 - hazard)
	a, b     float64   // of the uncertain share; 0 when it is known
	pairs    []alias   // both of the next, by n
	atOnce   []alias   // how many of n are answered on the first day, by n
	later    []alias   // how many of n that were not are answered yet, by n
}

// own is the stream of one day's invitations of one segment. It depends on
// nothing else, so that strategies which send alike meet the same answers
// however they withdraw.
func (g *ground) own(day, kind int) stream {
	return stream{g.key + uint64((day+g.horizon)*mostKinds+kind+1)*apart}
}

// add is a new crowd, the newest. Its fields are set one by one, in place: a
// crowd that is made elsewhere and copied costs as much again.
func (g *ground) add(day, kind, n int) int32 {
	last := len(g.crowds)
	g.crowds = g.crowds[:last+1] // there is room for every day and segment
	c := &g.crowds[last]
	c.open, c.day, c.kind = int32(n), int32(day), int32(kind)
	c.first, c.last = 0, 0
	return int32(last)
}
