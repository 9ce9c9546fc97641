package invite

import "github.com/kithhq/kith/core/ledger"

// Rules are the numbers by which silence is read. Durations are elapsed time.
type Rules struct {
	Expiry  ledger.Instant // LinkedIn lets an invitation lapse about then (B35)
	Presume ledger.Instant // after that long unseen it is presumed to have lapsed (C5)
	Near    ledger.Instant // from that age on it is near lapsing (C5)
}
