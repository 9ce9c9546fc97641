package invite

import (
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// Rules are the numbers by which silence is read. Durations are elapsed time.
type Rules struct {
	Expiry  ledger.Instant // LinkedIn lets an invitation lapse about then (B35)
	Presume ledger.Instant // after that long unseen it is presumed to have lapsed (C5)
	Near    ledger.Instant // from that age on it is near lapsing (C5)
	Keep    ledger.Instant // the changelog lets an event go at that age (B77)
}

// RulesOf are the rules of an account's rule book.
func RulesOf(p policy.Policy) Rules {
	return Rules{
		Expiry:  p.Days(policy.AgeExpiry),
		Presume: p.Days(policy.AgeExpiryPresumed),
		Near:    p.Days(policy.AgeNearExpiry),
		Keep:    p.Days(policy.SyncKeep),
	}
}
