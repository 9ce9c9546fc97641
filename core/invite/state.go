package invite

// State is where one invitation stands. Values are stored in caches.
type State uint8

// The states. Open, Accepted, Ignored and Gone serve incoming invitations;
// Accepted alone serves connections of unknown origin.
const (
	Pending State = iota
	WithdrawClaimed
	Withdrawn
	Accepted
	Expired
	Gone
	Open
	Ignored
)

var stateNames = [...]string{"pending", "withdraw_claimed", "withdrawn", "accepted", "expired", "gone", "open", "ignored"}

// States lists the states, in order.
func States() []State {
	return []State{Pending, WithdrawClaimed, Withdrawn, Accepted, Expired, Gone, Open, Ignored}
}

// String is the state's stable name.
func (s State) String() string {
	if int(s) < len(stateNames) {
		return stateNames[s]
	}
	return "state?"
}

// Basis says how a state is known.
type Basis uint8

// The bases, from firmest to weakest.
const (
	Observed Basis = iota // an archive shows it
	Claimed               // the person said so, nothing confirms it yet
	Inferred              // it follows from what archives show
	Presumed              // the likeliest reading of silence
)

var basisNames = [...]string{"observed", "claimed", "inferred", "presumed"}

// Bases lists the bases, firmest first.
func Bases() []Basis { return []Basis{Observed, Claimed, Inferred, Presumed} }

// String is the basis's stable name.
func (b Basis) String() string {
	if int(b) < len(basisNames) {
		return basisNames[b]
	}
	return "basis?"
}
