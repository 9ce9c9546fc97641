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
	// pending is how many of a crowd are pending now, if day is today, and this
	// evening, if it is tomorrow.
	pending(c int32, day int) int
	// leave draws which n of a crowd's pending ones go, 0 < n < pending.
	leave(c int32, n, pending int)
	// empty lets all of a crowd's pending ones go, and says how many they were.
	empty(c int32) int
	// answer gives the day's answers.
	answer() (accepted, reported int)
}

func (g *ground) engineOf(e Engine) engine {
	days := make([]int32, 2*g.days)
	k := calendar{ground: g, good: days[:g.days], bad: days[g.days:]}
	switch e {
	case Agent:
		return &agents{k}
	case CureSplit:
		return &split{k}
	default:
		return &thinning{g}
	}
}
