package simulate

// calendar is what the engines that know the future have in common: the
// answers to come, day by day. Each crowd keeps its own side by side, and who
// is pending is reckoned from them when somebody asks, which is seldom.
type calendar struct {
	*ground
	events    []event
	good, bad []int32 // answers of each day: acceptances, and reports
}

// event is an answer to come: its day twice, and one more for a report.
type event int32

// never is an answer that does not come.
const never event = 1<<31 - 2

func (k *calendar) begin() {
	clear(k.good)
	clear(k.bad)
	k.events = k.events[:0]
}

// plan writes an answer of the newest crowd down. Those after the last day are
// not kept.
func (k *calendar) plan(day int, bad bool) {
	if day >= k.days {
		return
	}
	if bad {
		k.bad[day]++
		k.events = append(k.events, event(2*day+1))
		return
	}
	k.good[day]++
	k.events = append(k.events, event(2*day))
}

// cancel takes an answer back.
func (k *calendar) cancel(e *event) {
	if *e == never {
		return
	}
	if *e&1 == 1 {
		k.bad[*e/2]--
	} else {
		k.good[*e/2]--
	}
	*e = never
}

// of are a crowd's events.
func (k *calendar) of(c *crowd) []event { return k.events[c.first:c.last] }

func (k *calendar) pending(c int32, day int) int {
	crowd, from := &k.crowds[c], event(2*day)
	n := int(crowd.open)
	for _, e := range k.of(crowd) {
		if e < from {
			n--
		}
	}
	return n
}

func (k *calendar) empty(c int32) int {
	crowd, today := &k.crowds[c], event(2*k.today)
	n := crowd.open
	for _, e := range k.of(crowd) {
		switch {
		case e < today:
			n--
		case e == never:
		case e&1 == 1:
			k.bad[e/2]--
		default:
			k.good[e/2]--
		}
	}
	crowd.open, crowd.last = 0, crowd.first
	return int(n)
}

func (k *calendar) answer() (accepted, reported int) {
	return int(k.good[k.today]), int(k.bad[k.today])
}
