package forecast

// Segment is a kind of invitation with an acceptance of its own (A.3): mixing
// them makes late withdrawals look like refusals (A.2).
type Segment uint8

// The segments. An invitation is cold unless its person carries a tag that the
// account's settings name for another one.
const (
	Cold      Segment = iota
	Warm              // they know the sender, or of them
	Authority         // they came to the sender first, or would
)

const segments = 3

var segmentNames = [segments]string{"cold", "warm", "authority"}

// Segments lists them, coldest first.
func Segments() []Segment { return []Segment{Cold, Warm, Authority} }

// String is the segment's stable name.
func (s Segment) String() string { return segmentNames[s] }

// Level says what an account's data can show, best first (A.10).
type Level uint8

// The levels. The zero level is no data at all: then every figure is the
// published one and must be called so.
const (
	Benchmark      Level = iota // nothing of the account's own
	OwnLog                      // 1: invitations known from their sending
	TypedSends                  // 2: how many were sent each week, as the owner says
	SeveralExports              // 3: two or more archives of open invitations
	OneExport                   // 4: one such archive, and the dates of connections
)

var levelNames = [...]string{"benchmark", "own_log", "typed_sends", "several_exports", "one_export"}

// String is the level's stable name.
func (l Level) String() string { return levelNames[l] }
