package simulate

// Engine is a way to play the chances. All are exact for the same process.
type Engine uint8

// The engines (D.1).
const (
	// Auto takes CureSplit for up to about 500 sends a day and segment, and
	// Thinning above.
	Auto Engine = iota
	// Agent draws the fate of every invitation at its sending. It is the
	// plainest, and what the others are held against.
	Agent
	// CureSplit draws how many of a day's invitations will ever be answered,
	// and a day for each of those alone.
	CureSplit
	// Thinning draws, for each day's invitations at each age, how many are
	// answered that day. Its cost does not grow with their number.
	Thinning
)

var engineNames = [...]string{"auto", "agent", "cure_split", "thinning"}

// String is the engine's stable name.
func (e Engine) String() string { return engineNames[min(int(e), len(engineNames)-1)] }

// EngineNamed is the engine of a stable name.
func EngineNamed(name string) (e Engine, ok bool) {
	for i, known := range engineNames {
		if name == known {
			return Engine(i), true
		}
	}
	return Auto, false
}

// splitMost is the number of sends a day and segment above which counting by
// age costs less than a draw for each acceptance.
const splitMost = 500

// engine is what differs between the three: how a crowd's answers come about.
type engine interface {
	// begin forgets the path before.
	begin()
	// arrive is called when the newest crowd has just come.
	arrive(c int32)
	// leave draws which n of a crowd's pending ones go, 0 < n < pending. Those
	// of whole crowds need no call.
	leave(c int32, n int)
	// answer draws the day's answers, and takes them out of their crowds.
	answer() (accepted, reported int)
}

func (g *ground) engineOf(e Engine) engine {
	switch e {
	case Agent:
		return &agents{calendar{ground: g, due: make([]int32, g.days)}}
	case CureSplit:
		return &split{calendar: calendar{ground: g, due: make([]int32, g.days)}}
	default:
		return &thinning{g}
	}
}

// calendar is what the engines that know the future have in common: the events
// to come, chained by day.
type calendar struct {
	*ground
	events []event
	due    []int32 // the last event of each day, 0 is none
}

// event is an answer to come. Events of one crowd lie side by side.
type event struct {
	next  int32 // of the same day
	crowd int32 // 0 once it will not come: crowd 0 is empty
	day   int32
	bad   bool // a report
}

// Event 0 is none.
func (k *calendar) begin() {
	clear(k.due)
	k.events = append(k.events[:0], event{})
}

// plan writes an event down. Those after the last day are not kept.
func (k *calendar) plan(c int32, day int, bad bool) {
	if day < k.days {
		k.events = append(k.events, event{next: k.due[day], crowd: c, day: int32(day), bad: bad})
		k.due[day] = int32(len(k.events) - 1)
	}
}

func (k *calendar) answer() (accepted, reported int) {
	for e := k.due[k.today]; e != 0; e = k.events[e].next {
		event := &k.events[e]
		c := &k.crowds[event.crowd]
		if c.open == 0 { // they were withdrawn, all of them
			continue
		}
		c.open--
		if event.bad {
			reported++
		} else {
			accepted++
		}
	}
	return accepted, reported
}
