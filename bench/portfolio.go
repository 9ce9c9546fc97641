package main

import (
	"math/rand/v2"

	"github.com/kithhq/kith/core/forecast"
)

// portfolio is a million invitations of a thousand accounts, as an agency has
// them, in the columns that every fit in this benchmark starts from.
type portfolio struct {
	accounts int
	account  []uint16
	cause    []forecast.Cause
	age      []uint8 // whole days at its end, or until now
}

const (
	horizon = 180 // days after which an invitation lapses
	stale   = 21  // days after which a tidy account withdraws
)

// drawn is the same portfolio every time: one account after the other, as they
// are held. Of a hundred invitations some 23 are accepted, 6 pending and 4
// rejected; the rest was withdrawn or lapsed.
func drawn(rows, accounts int) *portfolio {
	dice := rand.New(rand.NewPCG(1, 2026))
	f := &portfolio{
		accounts: accounts,
		account:  make([]uint16, rows), cause: make([]forecast.Cause, rows), age: make([]uint8, rows),
	}
	for i := range rows {
		f.account[i] = uint16(i * accounts / rows)
		f.cause[i], f.age[i] = ending(dice)
	}
	return f
}

// ending draws how and when one invitation ended.
func ending(dice *rand.Rand) (forecast.Cause, uint8) {
	soon := uint8(min(dice.ExpFloat64()*6, horizon-1))
	switch at := dice.IntN(100); {
	case at < 23:
		return forecast.Accepted, soon
	case at < 29:
		return forecast.Pending, uint8(dice.IntN(horizon))
	case at < 33:
		return forecast.Rejected, soon
	case at < 93:
		return forecast.Withdrawn, uint8(stale + dice.IntN(horizon-stale))
	default:
		return forecast.Expired, horizon
	}
}
