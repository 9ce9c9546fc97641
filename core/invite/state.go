// Package invite is the life of an invitation: entries in, states out.
//
// Fold takes an account's entries in, in order, and keeps what they add up to.
// Fold.Book says how that looks at one moment: every invitation with its
// state, how that is known (its basis), and the evidence behind it.
//
//	f := invite.NewFold()
//	for _, e := range entries {
//		if err := f.Add(e); err != nil { ... }
//	}
//	if f.Stale() { ... fold once more, with f.Again() }
//	book := f.Book(now, zone, invite.RulesOf(policy))
//
// An archive has no status column. What is listed by an archive of open
// invitations is pending; what is connected was accepted; what the owner says
// counts until a later archive contradicts it; what disappears is gone, for
// reasons nobody can know. Any order of imports, and importing anything twice,
// gives the same book.
//
// What comes from the official API says less than it seems to. A snapshot lags
// by weeks, so it is no listing: what it leaves out says nothing. The changelog
// says what the owner did, to the millisecond, but not to whom: its events are
// paired with rows and with the owner's word where that cannot be otherwise, and
// where it surely tells of a time, what it does not show did not happen.
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
	Observed Basis = iota // an archive shows it, or the changelog does
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
