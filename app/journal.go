package app

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/kithhq/kith/core/budget"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

// AddJournal records what LinkedIn said at a moment; j.At is ignored.
func (k *Kith) AddJournal(ctx context.Context, account string, j ledger.Journal, when Moment) (ledger.Journal, error) {
	if !budget.Known(j.Kind) {
		return j, unknownKind(j.Kind)
	}
	_, err := k.change(ctx, account, func(d *desk) ([]ledger.Entry, error) {
		var err error
		if j.At, err = when.in(d.zone, k.now()); err != nil {
			return nil, err
		}
		return k.together([]ledger.Entry{k.entry(ledger.KindJournal, j.At, ledger.EncodeJournal(j))}), nil
	})
	return j, err
}

// Journal lists what LinkedIn said, oldest first, and the
// account's zone.
func (k *Kith) Journal(ctx context.Context, account string) ([]ledger.Journal, *time.Location, error) {
	d, err := k.open(ctx, account)
	if err != nil {
		return nil, nil, err
	}
	return slices.Clone(d.book.Journal()), d.zone, nil
}

// JournalKinds lists what LinkedIn can say, with what follows from it.
func JournalKinds() []budget.Kind { return budget.Kinds() }

func unknownKind(kind string) error {
	var names []string
	best, far := "", 4
	for _, k := range budget.Kinds() {
		names = append(names, k.Name)
		if d := distance(kind, k.Name); d < far {
			best, far = k.Name, d
		}
	}
	message := fmt.Sprintf("%q is not something the journal knows", kind)
	if best != "" {
		message += "; did you mean " + best + "?"
	}
	return fault.New(fault.Invalid, message, "one of "+strings.Join(names, ", "))
}
