package forecast

// Cause is how an invitation's time under observation ended.
type Cause uint8

// The causes. Pending ones are still open; they, the withdrawn and the lapsed
// say nothing about what would have come later (A.2).
const (
	Accepted Cause = iota
	Withdrawn
	Expired
	Rejected
	Pending
)

const causes = int(Pending) + 1

// Tally is the sufficient statistics of a group of invitations: how many ended
// by which cause at which age, and from which age on each was watched. Curves
// need nothing else, so an event changes a cell or two and no row is looked at
// again. Ages are whole days from 0 to the horizon; higher ones count as the
// horizon. Counts may be fractions, where invitations are weighted.
type Tally struct {
	horizon int
	ended   []float64 // by cause, then age: horizon+1 each
	entered []float64 // by age
}

// NewTally is a Tally of nothing.
func NewTally(horizon int) Tally { return NewTallies(1, horizon)[0] }

// NewTallies are n of them, which share one stretch of memory.
func NewTallies(n, horizon int) []Tally {
	width := horizon + 1
	cells := make([]float64, n*(causes+1)*width)
	all := make([]Tally, n)
	for i := range all {
		own := cells[i*(causes+1)*width : (i+1)*(causes+1)*width]
		all[i] = Tally{horizon: horizon, ended: own[:causes*width], entered: own[causes*width:]}
	}
	return all
}

// Clear forgets all that was counted. A Tally that is filled anew costs half of
// a new one.
func (t *Tally) Clear() {
	clear(t.ended)
	clear(t.entered)
}

// Add counts n invitations that were watched from their sending and ended at
// an age. A negative n takes them back.
func (t *Tally) Add(cause Cause, age int, n float64) { t.AddFrom(0, cause, age, n) }

// AddFrom counts n invitations that came under watch when they were from days
// old, as those do that an archive first showed at that age. One whose watch
// would begin after its end is not counted.
func (t *Tally) AddFrom(from int, cause Cause, age int, n float64) {
	age = t.bin(cause, age)
	if from > age {
		return
	}
	t.ended[int(cause)*(t.horizon+1)+age] += n
	t.entered[max(from, 0)] += n
}

// bin is the cell of an age. What was accepted was so before it could lapse.
func (t *Tally) bin(cause Cause, age int) int {
	last := t.horizon
	if cause == Accepted || cause == Rejected {
		last--
	}
	return min(max(age, 0), last)
}

// End moves one invitation that was pending at an age to the way it ended.
func (t *Tally) End(age int, cause Cause) {
	t.ended[int(Pending)*(t.horizon+1)+t.bin(Pending, age)]--
	t.ended[int(cause)*(t.horizon+1)+t.bin(cause, age)]++
}

// Count counts columns of invitations, all watched from their sending: the
// account (a place in all), the cause and the age of each. It is the quick way
// to a million of them. All must have the same horizon.
func Count(all []Tally, account []uint16, cause []Cause, age []uint8) {
	if len(all) == 0 {
		return
	}
	var row, last [causes]int
	for k := range row {
		row[k], last[k] = k*(all[0].horizon+1), all[0].bin(Cause(k), all[0].horizon)
	}
	entered := make([]uint32, len(all))
	cause, age = cause[:len(account)], age[:len(account)]
	for i, a := range account {
		k := cause[i]
		all[a].ended[row[k]+min(int(age[i]), last[k])]++
		entered[a]++
	}
	for i, n := range entered {
		all[i].entered[0] += float64(n)
	}
}

// Ended is how many ended by a cause at an age.
func (t *Tally) Ended(cause Cause, age int) float64 { return t.ended[int(cause)*(t.horizon+1)+age] }

// Total is how many ended by a cause at any age.
func (t *Tally) Total(cause Cause) float64 {
	sum := 0.0
	for age := range t.horizon + 1 {
		sum += t.Ended(cause, age)
	}
	return sum
}

// sweep walks the bins with the number at risk in each: watched by its start,
// and not ended before.
func (t *Tally) sweep(visit func(b int, atRisk float64)) {
	atRisk := 0.0
	for b := range t.horizon {
		atRisk += t.entered[b]
		visit(b, atRisk)
		atRisk -= t.gone(b)
	}
}

// gone is how many ended in bin b, by whatever cause.
func (t *Tally) gone(b int) float64 {
	width := t.horizon + 1
	return t.ended[b] + t.ended[width+b] + t.ended[2*width+b] + t.ended[3*width+b] + t.ended[4*width+b]
}

// causes are the rows of the Tally, n ages of each: of one length, so that the
// compiler can leave out its checks in the loops of a fit.
func (t *Tally) causes(n int) (accepted, withdrawn, expired, rejected, pending []float64) {
	width := t.horizon + 1
	return t.ended[:n], t.ended[width:][:n], t.ended[2*width:][:n], t.ended[3*width:][:n], t.ended[4*width:][:n]
}
